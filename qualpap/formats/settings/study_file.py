"""``study.yaml``: what a team says of its study, read with the line of everything that is wrong."""

from __future__ import annotations

import unicodedata

from qualpap.errors import Issue
from qualpap.formats.settings.scale_form import scale_doubts, scale_of
from qualpap.formats.settings.study_doubts import (
    bad_pattern,
    doubts,
    is_coreq_item,
    is_inside,
    study_id,
    usable_coders,
)
from qualpap.formats.settings.study_form import StudyForm, TranscriptForm
from qualpap.formats.settings.template_doubts import template_doubts, usable
from qualpap.formats.yaml_file import load_yaml
from qualpap.formats.yaml_shape import fit, is_language
from qualpap.model.coding import CoderId
from qualpap.model.labels import Label
from qualpap.model.participant import Attribute, Kind
from qualpap.model.scale import Scale
from qualpap.model.settings import (
    Coder,
    Conventions,
    PlannedCell,
    ReportSettings,
    Segmentation,
    StudySettings,
    TranscriptSettings,
)
from qualpap.model.transcript import Role, TranscriptId

ALL_FILES = "*"
"""The key under ``transcripts`` that speaks of every file."""


def read_settings(data: bytes, path: str = "study.yaml") -> tuple[StudySettings, tuple[Issue, ...]]:
    """Read ``study.yaml``.

    What cannot be used is left at its default, with an issue that names the line.

    Args:
        data: the file's bytes.
        path: its name, for messages.

    Raises:
        DataError: if the file is no YAML at all.
    """
    document = load_yaml(data, path)
    form, issues = fit(StudyForm, document, "settings-key-unknown")
    worded = tuple(scale_doubts(form, document))
    found = [*issues, *doubts(form, document), *template_doubts(form, document), *worded]
    settings = _settings(form, scale_of(form, worded))
    return settings, tuple(sorted(found, key=lambda issue: issue.where.line))


def _settings(form: StudyForm, scale: Scale) -> StudySettings:
    coders = tuple(
        Coder(CoderId(each.id), each.name or each.id, each.adjudicator)
        for each in usable_coders(form)
    )
    languages = tuple(each for each in form.languages if is_language(each)) or ("es", "en")
    return StudySettings(
        id=study_id(form),
        title=form.title,
        authors=form.authors,
        notice=form.notice,
        languages=languages,
        pipelines={name: each for name, each in form.pipelines.items() if is_language(name)},
        codebook=form.codebook if is_inside(form.codebook) else "",
        coders=coders,
        blind=form.blind,
        transcripts=_transcripts(form, {coder.id for coder in coders}),
        interviewer_labels=_labels(form, Role.INTERVIEWER),
        participant_labels=_labels(form, Role.PARTICIPANT),
        kinds_stated=tuple(
            name for name, each in form.attributes.items() if "kind" in each.model_fields_set
        ),
        attributes=tuple(
            Attribute(name, Kind(each.kind), each.label, each.values, each.people)
            for name, each in form.attributes.items()
        ),
        segmentation=Segmentation(form.segmentation.rule, form.segmentation.max_words),
        conventions=Conventions(form.conventions.marks, form.conventions.fillers),
        citation=form.citation if not bad_pattern(form.citation) else Label(),
        report=_report(form, languages, scale),
        sample=tuple(
            PlannedCell(tuple(each.where.items()), each.planned)
            for each in form.sample
            if each is not None and each.where
        ),
    )


def _report(form: StudyForm, languages: tuple[str, ...], scale: Scale) -> ReportSettings:
    said = form.report
    wanted = tuple(each for each in said.languages if is_language(each))
    return ReportSettings(
        languages=wanted or languages,
        formats=said.formats,
        quotations_per_code=said.quotations_per_code,
        quotations_per_section=said.quotations_per_section,
        footer=said.footer,
        group_by=said.group_by,
        sample_tables=said.sample_tables,
        small_sample=said.small_sample,
        scale=scale,
        contrast_by=said.contrast_by,
        counts=said.counts,
        originals=said.originals,
        templates={
            format_: label for format_, label in said.templates.items() if usable(format_, label)
        },
        coreq={int(number): text for number, text in said.coreq.items() if is_coreq_item(number)},
        figures=said.figures,
        saturation=said.saturation,
    )


def _labels(form: StudyForm, role: Role) -> tuple[str, ...]:
    return tuple(label for label, said in form.speakers.items() if said.casefold() == role)


def _transcripts(form: StudyForm, coders: set[CoderId]) -> tuple[TranscriptSettings, ...]:
    """Return what is said of files, that which holds for all of them first."""
    named = {_file_name(name): each for name, each in form.transcripts.items()}
    common = named.pop(ALL_FILES, TranscriptForm())
    common = common.model_copy(update={"speakers": {**form.speakers, **common.speakers}})
    found = [_transcript("", common, coders)]
    found += [_transcript(name, each, coders) for name, each in named.items()]
    return tuple(found)


def _transcript(file: str, form: TranscriptForm, coders: set[CoderId]) -> TranscriptSettings:
    return TranscriptSettings(
        file=file,
        id=TranscriptId(form.id) if form.id else None,
        participants=(*form.participant, *form.participants),
        speakers={label: _role(said) for label, said in form.speakers.items()},
        language=form.language if is_language(form.language) else "",
        coder=CoderId(form.coder) if form.coder in coders else None,
        skip=form.skip,
        date=form.date.isoformat() if form.date else "",
        pilot=form.pilot,
    )


def _role(said: str) -> str:
    """Return a role in small letters, a participant's id as it is."""
    return said.casefold() if said.casefold() in set(Role) else said


def _file_name(written: str) -> str:
    """Return a file's name below ``transcripts/``, as the folder's listing has it."""
    name = unicodedata.normalize("NFC", written.replace("\\", "/"))
    return name.removeprefix("./").removeprefix("transcripts/")
