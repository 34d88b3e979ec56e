"""What ``study.yaml`` says, checked and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualpap.model.codebook import AppliesTo
from qualpap.model.coding import CoderId
from qualpap.model.labels import Label
from qualpap.model.participant import Attribute
from qualpap.model.scale import DEFAULT_SCALE, Scale
from qualpap.model.transcript import TranscriptId


@dataclass(frozen=True, slots=True)
class Coder:
    """One person who codes, adjudicates or analyses.

    Args:
        id: short name used in journals and on the command line.
        name: as printed.
        adjudicator: whether their codings stand for a transcript they are done with.
    """

    id: CoderId
    name: str = ""
    adjudicator: bool = False


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The rule that cuts turns into segments.

    Args:
        rule: ``answer``, ``turn``, ``sentence``, ``exchange`` or ``paragraph``.
        max_words: for ``answer``: a longer answer is cut at sentence ends.
    """

    rule: str = "answer"
    max_words: int = 150

    def __str__(self) -> str:
        """Return the name that segments carry."""
        return f"answer({self.max_words})" if self.rule == "answer" else self.rule


@dataclass(frozen=True, slots=True)
class Conventions:
    """How speech is written down.

    Args:
        marks: what is not speech: ``[inaudible]``, ``(risas)``; ``*`` stands for any words within
            the brackets.
        fillers: words that quotations leave out silently ("eh", "po").
    """

    marks: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TranscriptSettings:
    """What the team says of one transcript file, against what would be read from it.

    Args:
        file: the file below ``transcripts/``; "" to speak of all files.
        id: the transcript's id.
        participants: whose interview it is.
        speakers: label → participant id, ``interviewer``, ``participant``, ``other`` or
            ``unclear``.
        language: ISO 639-1.
        coder: who is in charge.
        skip: leave the file out, with the reason in the comment beside it.
        date: when the interview was made, ISO.
        pilot: coded together before the codebook was settled; left out of agreement.
    """

    file: str = ""
    id: TranscriptId | None = None
    participants: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    coder: CoderId | None = None
    skip: bool = False
    date: str = ""
    pilot: bool = False


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """How the report is composed.

    Args:
        languages: one report each.
        formats: of ``docx``, ``html``, ``md``.
        quotations_per_code, quotations_per_section: at most so many.
        footer: a sentence at the foot of every page ("synthetic demonstration material").
        group_by: attributes that order participants, the first the kind of actor.
        sample_tables: attributes that the methods section tabulates.
        small_sample: below so many, numbers stand instead of quantifier words.
        scale: which quantifier word stands for which share.
        figures: whether the report draws figures of its own.
        saturation: whether the methods section tells when new codes stopped arriving.
        contrast_by: attributes by which groups are compared; by default those of `group_by` and
            `sample_tables` that have few values.
        counts: ``text``: n of N beside the words; ``notes``: in notes and an appendix.
        originals: of translated quotations: ``beside`` them, in a ``footnote``, or in the
            ``register`` alone.
        templates: files of the team's own layouts within the study, by format.
        coreq: what the team says on items of the COREQ checklist, by number.
    """

    languages: tuple[str, ...] = ("en",)
    formats: tuple[str, ...] = ("docx", "html", "md")
    quotations_per_code: int = 1
    quotations_per_section: int = 8
    footer: Label = Label()
    group_by: tuple[str, ...] = ()
    sample_tables: tuple[str, ...] = ()
    small_sample: int = 8
    scale: Scale = DEFAULT_SCALE
    figures: bool = True
    saturation: bool = False
    contrast_by: tuple[str, ...] = ()
    counts: str = "text"
    originals: str = "beside"
    templates: Mapping[str, Label] = field(default_factory=dict)
    coreq: Mapping[int, Label] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """A kind of participant that the sample is to hold.

    Args:
        where: attribute and admitted values, all of which must hold.
        planned: how many are wanted.
    """

    where: AppliesTo
    planned: int


@dataclass(frozen=True, slots=True)
class StudySettings:
    """The whole of ``study.yaml``.

    Args:
        id: never changes; names the cache.
        title, authors, notice: as printed; the notice stands on every output.
        languages: of codebook and matrices, the first the study's own.
        pipelines: language → name of a trained spaCy pipeline; none by default.
        codebook: path within the folder.
        coders: everybody who may write, in order.
        blind: whether others' work on an interview is not shown to a coder until they are done.
        transcripts: what is said of single files, and under file "" of all.
        interviewer_labels, participant_labels: further labels that betray a role.
        attributes: what is said of columns of the participants' table.
        kinds_stated: those of them whose kind is said; the others' is read off their values.
        citation: pattern by language: ``({mode} …)`` with ``{attribute}``, ``{number}``, ``{id}``
            and ``{date}``.
        report: see `ReportSettings`.
        sample: the sample as planned.
    """

    id: str
    title: Label = Label()
    authors: tuple[str, ...] = ()
    notice: Label = Label()
    languages: tuple[str, ...] = ("es", "en")
    pipelines: Mapping[str, str] = field(default_factory=dict)
    codebook: str = ""
    coders: tuple[Coder, ...] = ()
    blind: bool = False
    transcripts: tuple[TranscriptSettings, ...] = ()
    interviewer_labels: tuple[str, ...] = ()
    participant_labels: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    kinds_stated: tuple[str, ...] = ()
    segmentation: Segmentation = Segmentation()
    conventions: Conventions = Conventions()
    citation: Label = Label()
    report: ReportSettings = ReportSettings()
    sample: tuple[PlannedCell, ...] = ()

    @property
    def language(self) -> str:
        """The study's own language."""
        return self.languages[0] if self.languages else "en"

    def coder(self, id_: str) -> Coder | None:
        """Return the coder named *id_*, None where there is none."""
        return next((each for each in self.coders if each.id == id_), None)

    def of_file(self, file: str) -> TranscriptSettings:
        """Return what is said of one transcript file, with what is said of all beneath it."""
        common = next((each for each in self.transcripts if not each.file), TranscriptSettings())
        own = next((each for each in self.transcripts if each.file == file), None)
        if own is None:
            return common
        return TranscriptSettings(
            file=file,
            id=own.id,
            participants=own.participants,
            speakers={**common.speakers, **own.speakers},
            language=own.language or common.language,
            coder=own.coder or common.coder,
            skip=own.skip,
            date=own.date,
            pilot=own.pilot,
        )
