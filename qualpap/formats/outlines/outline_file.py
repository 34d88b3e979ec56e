"""``reports/outline.yaml``: the sections of a report's results, and what goes in each."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.formats.identifiers import slug_of
from qualpap.formats.yaml_file import Key, YamlDocument, load_yaml
from qualpap.formats.yaml_shape import Condition, Form, LabelField, Words, fit, nearest
from qualpap.model.codebook import ClassificationId, Codebook, CodeId, DimensionId
from qualpap.model.labels import Label
from qualpap.model.outline import ContextItem, Outline, OutlineSection
from qualpap.model.participant import Participants


class ContextForm(Form):
    """One entry of ``context``."""

    file: str = ""
    caption: LabelField = Label()
    note: LabelField = Label()


class SectionForm(Form):
    """One entry of ``sections``."""

    id: str = ""
    title: LabelField = Label()
    intro: LabelField = Label()
    dimensions: Words = ()
    codes: Words = ()
    participants: Condition = ()
    classifications: Words = ()
    context: list[ContextForm | None] = Field(default_factory=list)
    sections: list[SectionForm | None] = Field(default_factory=list)


class OutlineForm(Form):
    """The whole of ``outline.yaml``."""

    sections: list[SectionForm | None] = Field(default_factory=list)


def read_outline(data: bytes, path: str = "") -> tuple[Outline, tuple[Issue, ...]]:
    """Read ``outline.yaml``.

    A section without a title is left out with an error, as is an entry of ``context`` that names
    no file. Whether its codes exist is for `check_outline` to say; what its files hold is read by
    `qualpap.formats.outlines.context_files`.

    Args:
        data: the file's bytes.
        path: the file, within the study's folder.

    Raises:
        DataError: if the file is no YAML at all.
    """
    document = load_yaml(data, path)
    form, issues = fit(OutlineForm, document, "outline-key-unknown")
    reading = _Reading(document)
    sections = reading.sections(form.sections, ())
    found = sorted([*issues, *reading.issues], key=lambda issue: issue.where.line)
    return Outline(sections, path), tuple(found)


class _Reading:
    def __init__(self, document: YamlDocument) -> None:
        self._document = document
        self._taken: dict[str, int] = {}
        self.issues: list[Issue] = []

    def sections(self, forms: list[SectionForm | None], above: Key) -> tuple[OutlineSection, ...]:
        found: list[OutlineSection] = []
        for index, form in enumerate(forms):
            if form is None:
                continue
            way: Key = (*above, "sections", index)
            if not form.title:
                self._issue("outline-title-missing", way)
                continue
            found.append(self._section(form, way))
        return tuple(found)

    def _section(self, form: SectionForm, way: Key) -> OutlineSection:
        return OutlineSection(
            id=self._id(form, way),
            title=form.title,
            intro=form.intro,
            dimensions=tuple(DimensionId(each) for each in dict.fromkeys(form.dimensions)),
            codes=tuple(CodeId(each) for each in dict.fromkeys(form.codes)),
            participants=form.participants,
            classifications=tuple(ClassificationId(each) for each in form.classifications),
            context=tuple(self._context(form, way)),
            sections=self.sections(form.sections, way),
            line=self._document.line(way),
        )

    def _id(self, form: SectionForm, way: Key) -> str:
        """Return the section's own id, or one from its title; never one that is taken."""
        wished = form.id or slug_of(next((text for _, text in form.title), "")) or "section"
        line = self._document.line(way)
        if form.id and wished in self._taken:
            first = self._taken[wished]
            self._issue("outline-id-twice", (*way, "id"), section=wished, first=first)
        chosen, number = wished, 2
        while chosen in self._taken:
            chosen, number = f"{wished}-{number}", number + 1
        self._taken[chosen] = line
        return chosen

    def _context(self, form: SectionForm, way: Key) -> Iterator[ContextItem]:
        for index, each in enumerate(form.context):
            place: Key = (*way, "context", index)
            if each is None:
                continue
            if not each.file:
                self._issue("outline-context-file-missing", place)
                continue
            yield ContextItem(
                file=each.file.replace("\\", "/"),
                caption=each.caption,
                note=each.note,
                line=self._document.line(place),
            )

    def _issue(self, slug: str, way: Key, **facts: str | int) -> None:
        self.issues.append(self._document.issue(Severity.ERROR, slug, way, **facts))


def check_outline(
    outline: Outline, codebook: Codebook, participants: Participants
) -> tuple[Issue, ...]:
    """Return what in *outline* does not agree with the codebook and the participants' table."""
    return tuple(
        issue
        for section in outline.walk()
        for issue in _unknown(section, outline.path, codebook, participants)
    )


def _unknown(
    section: OutlineSection, path: str, book: Codebook, people: Participants
) -> Iterator[Issue]:
    place = Place(path, section.line, section.id)
    known: dict[str, tuple[tuple[str, ...], list[str]]] = {
        "outline-dimension-unknown": (section.dimensions, [each.id for each in book.dimensions]),
        "outline-code-unknown": (section.codes, [each.id for each in book.codes]),
        "outline-classification-unknown": (
            section.classifications,
            [each.id for each in book.classifications],
        ),
    }
    for slug, (named, there) in known.items():
        for each in named:
            if each not in there:
                facts: dict[str, Fact] = {
                    "section": section.id,
                    "name": each,
                    "nearest": nearest(each, there),
                }
                yield Issue(Severity.ERROR, slug, place, facts)
    attributes = [each.id for each in people.attributes]
    for attribute, admitted in section.participants:
        told: dict[str, Fact] = {"section": section.id, "name": attribute}
        if attribute not in attributes:
            told["nearest"] = nearest(attribute, attributes)
            yield Issue(Severity.ERROR, "outline-attribute-unknown", place, told)
        elif not any(row.matches(((attribute, admitted),)) for row in people.rows):
            told["value"] = ", ".join(admitted)
            yield Issue(Severity.ERROR, "outline-nobody", place, told)
