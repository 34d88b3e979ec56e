"""The results of a study with an outline: its sections, with what it puts in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.model.acts import About, Subject
from qualpap.model.codebook import Code, CodeId, DimensionId
from qualpap.model.outline import ContextItem, ContextTable, OutlineSection, Picture
from qualpap.report.authored import Writings
from qualpap.report.cases import Cases
from qualpap.report.choosing import Chosen, Request
from qualpap.report.codes import CodeSections
from qualpap.report.context import Context
from qualpap.report.exhibits import Image, Table
from qualpap.report.model import Block, Finding, FindingKind, Paragraph, Section, Words
from qualpap.report.quoting import Quoting

Quoted = Mapping[str, Mapping[CodeId, tuple[Chosen, ...]]]
"""The quotations chosen for each section, by code."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A section of the outline with its codes."""

    section: OutlineSection
    context: Context
    codes: tuple[Code, ...]


class Outlined:
    """Composes the results by the study's outline.

    Args:
        context: the report in the making.
        writings: what the analysts wrote.
        quoting: prints quotations and numbers them.
    """

    def __init__(self, context: Context, writings: Writings, quoting: Quoting) -> None:
        self._context = context
        self._writings = writings
        self._quoting = quoting
        self._outline = context.corpus.outline
        self._plans = {
            each.id: _Plan(each, context.narrowed(each.participants), self._codes_of(each))
            for each in self._outline.walk()
        }
        self._homes = self._find_homes()
        self._dimensions = self._find_dimensions()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """A note on codes that are used and that no section takes up."""
        left = [str(code.id) for code in self._left()]
        if not left:
            return ()
        facts: dict[str, Fact] = {"count": len(left), "codes": ", ".join(left)}
        return (Issue(Severity.NOTE, "outline-codes-left-out", Place(self._outline.path), facts),)

    def sections(self) -> tuple[Section, ...]:
        """Return the outline's sections, then what it leaves out."""
        plans = list(self._plans.values())
        chosen = self._context.choosing.plan(
            [
                Request(tuple(code.id for code in plan.codes), plan.context.selection)
                for plan in plans
            ]
        )
        quoted = {plan.section.id: each for plan, each in zip(plans, chosen, strict=True)}
        found = [self._section(each, quoted) for each in self._outline.sections]
        return (*found, *self._rest())

    # What goes where

    def _codes_of(self, section: OutlineSection) -> tuple[Code, ...]:
        """Return a section's codes; one brings those below it unless they are named elsewhere."""
        book = self._context.corpus.codebook
        active = {code.id: code for code in (*book.in_use(), *book.provisional)}
        named = {
            code for each in self._outline.walk() if each.id != section.id for code in each.codes
        }
        found: dict[CodeId, Code] = {}
        for dimension in section.dimensions:
            for code in book.in_use(dimension):
                if code.id not in named or code.id in section.codes:
                    found[code.id] = code
        for id_ in section.codes:
            family = book.family(book.resolve(id_))
            for each, code in active.items():
                if each in family and (each == book.resolve(id_) or each not in named):
                    found.setdefault(each, code)
        return tuple(found.values())

    def _find_homes(self) -> dict[CodeId, str]:
        """Return for each code the section that tells of everybody, else the first."""
        homes: dict[CodeId, str] = {}
        for whole in (True, False):
            for id_, plan in self._plans.items():
                if bool(plan.section.participants) is not whole:
                    for code in plan.codes:
                        homes.setdefault(code.id, id_)
        return homes

    def _find_dimensions(self) -> dict[DimensionId, str]:
        """Return for each dimension the section that prints what is written on it as such."""
        homes: dict[DimensionId, str] = {}
        for id_, plan in self._plans.items():
            for dimension in plan.section.dimensions:
                homes.setdefault(dimension, id_)
        for id_, plan in self._plans.items():
            for code in plan.codes:
                if code.dimension is not None:
                    homes.setdefault(code.dimension, id_)
        return homes

    def _wanted(self, section: OutlineSection, subject: Subject) -> bool:
        """Return whether a synthesis is printed in *section*: each is printed once."""
        if subject.about is not About.GROUP:
            return self._homes.get(CodeId(subject.id)) == section.id
        admitted = dict(section.participants)
        if admitted:
            return subject.value in admitted.get(subject.attribute, ())
        apart = [
            plan.section
            for plan in self._plans.values()
            if plan.section.participants and any(code.id == subject.id for code in plan.codes)
        ]
        return self._homes.get(CodeId(subject.id)) == section.id and not any(
            subject.value in dict(each.participants).get(subject.attribute, ()) for each in apart
        )

    # Sections

    def _section(self, section: OutlineSection, quoted: Quoted) -> Section:
        plan = self._plans[section.id]
        codes = CodeSections(
            plan.context,
            self._writings,
            self._quoting,
            self._context.label(section.title, section.id),
            lambda subject: self._wanted(section, subject),
        )
        blocks = tuple(self._blocks(plan, codes))
        chosen = quoted[section.id]
        told = codes.sections(plan.codes, chosen, section.id)
        cases = tuple(
            found
            for each in section.classifications
            if (found := Cases(plan.context).of(each, section.id))
        )
        below = tuple(self._section(each, quoted) for each in section.sections)
        silent = codes.silent(plan.codes, section.id)
        title = self._context.label(section.title, section.id)
        return Section(section.id, title, blocks, (*told, *cases, *below, *silent))

    def _blocks(self, plan: _Plan, codes: CodeSections) -> Iterator[Block]:
        section, context = plan.section, plan.context
        intro = context.label(section.intro)
        if intro:
            yield _intro(intro, context.corpus.settings.authors)
        spoke, in_view = context.tally.touching(plan.codes)
        refs = tuple(
            dict.fromkeys(ref for code in plan.codes for ref in context.tally.refs(code.id, spoke))
        )
        for dimension, home in self._dimensions.items():
            if home == section.id:
                yield from self._writings.about(
                    About.DIMENSION, dimension, cases=spoke, passages=refs
                )
                yield from self._writings.groups(dimension)
        if len(plan.codes) > 1 and in_view:
            about = context.term(section.title, section.id)
            yield Paragraph(codes.findings.opening(about, plan.codes, spoke, in_view))
        if any(codes.is_told(code) for code in plan.codes):
            table = codes.table(context.label(section.title, section.id), plan.codes)
            if table:
                yield table
        for item in section.context:
            yield from self._of_their_own(item)

    def _of_their_own(self, item: ContextItem) -> Iterator[Block]:
        """Return a table or figure of the researchers' own."""
        context = self._context
        caption, note = context.label(item.caption, item.file), context.label(item.note)
        match item.content:
            case ContextTable(header, rows):
                yield Table(
                    caption=context.caption(caption),
                    header=header,
                    rows=rows,
                    numeric=tuple(_numeric(rows, len(header))),
                    note=note,
                )
            case Picture(png, svg):
                yield Image(
                    caption=context.figure_caption(caption),
                    file=item.file,
                    png=png,
                    svg=svg,
                    note=note,
                )
            case None:
                pass

    # The rest

    def _left(self) -> list[Code]:
        book = self._context.corpus.codebook
        return [
            code
            for code in (*book.in_use(), *book.provisional)
            if code.id not in self._homes and self._context.selection.under(code.id)
        ]

    def _rest(self) -> Iterator[Section]:
        """Return what no section takes up, so that nothing is left out in silence."""
        context = self._context
        left = self._left()
        if left:
            codes = CodeSections(context, self._writings, self._quoting)
            table = codes.table(context.labels.not_taken_up, left)
            yield Section("not-taken-up", context.labels.not_taken_up, (table,) if table else ())
        taken = {each for section in self._outline.walk() for each in section.classifications}
        cases = Cases(context).section(without=taken)
        if cases:
            yield cases


def _intro(text: str, authors: Sequence[str]) -> Paragraph:
    finding = Finding(FindingKind.INTRODUCTION, (Words(" ".join(text.split())),), by=tuple(authors))
    return Paragraph((finding,))


def _numeric(rows: Sequence[Sequence[str]], columns: int) -> Iterator[int]:
    """Iterate over the columns that hold numbers only."""
    for column in range(1, columns):
        cells = [row[column].strip(" %$+-–") for row in rows if row[column].strip()]
        if cells and all(cell.replace(".", "").replace(",", "").isdecimal() for cell in cells):
            yield column
