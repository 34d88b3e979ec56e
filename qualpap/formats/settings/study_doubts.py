"""What in ``study.yaml`` has the right shape and still cannot be meant, and what is used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualpap.errors import Issue, Severity
from qualpap.formats.identifiers import slug_of
from qualpap.formats.settings.study_form import CoderForm, StudyForm
from qualpap.formats.yaml_file import YamlDocument
from qualpap.formats.yaml_shape import is_language, nearest
from qualpap.model.labels import Label

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_CODER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
COREQ_ITEMS = 32
"""Items of the checklist of Tong, Sainsbury and Craig (2007)."""

_PLACEHOLDER = re.compile(r"\{[^{}]+\}")


def is_study_id(text: str) -> bool:
    """Return whether *text* may be a study's id: small letters, digits, hyphens, underscores."""
    return _ID.fullmatch(text) is not None


def study_id(form: StudyForm) -> str:
    """Return the study's id, or what it should be: it names files and the cache."""
    if is_study_id(form.id):
        return form.id
    title = form.title.in_(form.languages[0] if form.languages else "")
    return slug_of(form.id) or slug_of(title) or "study"


def usable_coders(form: StudyForm) -> tuple[CoderForm, ...]:
    """Return the coders that have a usable id of their own."""
    usable: dict[str, CoderForm] = {}
    for each in form.coders:
        if each is not None and _CODER.fullmatch(each.id):
            usable.setdefault(each.id.casefold(), each)
    return tuple(usable.values())


def is_inside(path: str) -> bool:
    """Return whether *path* stays within the study's folder."""
    steps = path.replace("\\", "/").split("/")
    return not (".." in steps or steps[0] == "~" or ":" in path or path.startswith(("/", "\\")))


def is_coreq_item(number: str) -> bool:
    """Return whether *number* is that of an item of the COREQ checklist."""
    return number.isdecimal() and 1 <= int(number) <= COREQ_ITEMS


def bad_pattern(citation: Label) -> str:
    """Return the first citation pattern whose braces do not match, "" if all are well."""
    for _, pattern in citation:
        if set(_PLACEHOLDER.sub("", pattern)) & {"{", "}"}:
            return pattern
    return ""


def doubts(form: StudyForm, document: YamlDocument) -> Iterator[Issue]:
    """Iterate over what has the right shape and still cannot be meant."""
    if not form.id:
        yield document.issue(Severity.ERROR, "settings-id-missing", (), proposal=study_id(form))
    elif not is_study_id(form.id):
        yield document.issue(
            Severity.ERROR, "settings-id-invalid", ("id",), id=form.id, proposal=study_id(form)
        )
    if not is_inside(form.codebook):
        yield document.issue(
            Severity.ERROR, "settings-path-outside", ("codebook",), path=form.codebook
        )
    if bad_pattern(form.citation):
        pattern = bad_pattern(form.citation)
        yield document.issue(
            Severity.ERROR, "settings-citation-invalid", ("citation",), pattern=pattern
        )
    for number in form.report.coreq:
        if not is_coreq_item(number):
            yield document.issue(
                Severity.ERROR, "settings-coreq-unknown", ("report", "coreq", number), item=number
            )
    yield from _language_doubts(form, document)
    yield from _coder_doubts(form, document)


def _language_doubts(form: StudyForm, document: YamlDocument) -> Iterator[Issue]:
    places: list[tuple[tuple[str, ...], str]] = [
        *((("languages",), each) for each in form.languages),
        *((("pipelines", each), each) for each in form.pipelines),
        *((("report", "languages"), each) for each in form.report.languages),
        *(
            (("transcripts", name, "language"), each.language)
            for name, each in form.transcripts.items()
            if each.language
        ),
    ]
    for key, language in places:
        if not is_language(language):
            yield document.issue(
                Severity.ERROR, "settings-language-invalid", key, language=language
            )


def _coder_doubts(form: StudyForm, document: YamlDocument) -> Iterator[Issue]:
    seen: set[str] = set()
    for index, each in enumerate(form.coders):
        if each is None:
            continue
        key = ("coders", index)
        if not each.id:
            yield document.issue(Severity.ERROR, "settings-coder-id-missing", key)
        elif not _CODER.fullmatch(each.id):
            yield document.issue(Severity.ERROR, "settings-coder-id-invalid", key, id=each.id)
        elif each.id.casefold() in seen:
            yield document.issue(Severity.ERROR, "settings-coder-twice", key, id=each.id)
        seen.add(each.id.casefold())
    known = [each.id for each in usable_coders(form)]
    for name, said in form.transcripts.items():
        if said.coder and said.coder not in known:
            yield document.issue(
                Severity.ERROR,
                "settings-coder-unknown",
                ("transcripts", name, "coder"),
                coder=said.coder,
                nearest=nearest(said.coder, known),
            )
