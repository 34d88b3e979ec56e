"""What a user's own template may print: the report as plain values (``docs/templates.md``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from qualpap.formats.reports.evidence import evidence
from qualpap.formats.reports.register import entry
from qualpap.report.exhibits import Chart, Drawn, Image, Table
from qualpap.report.model import (
    Authored,
    Block,
    Finding,
    Listing,
    Open,
    Paragraph,
    QuotationBlock,
    Register,
    Report,
    Section,
    Term,
)
from qualpap.report.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A piece of a sentence.

    Args:
        text: as printed.
        term: whether it is the name of a code or dimension, set in italics.
    """

    text: str
    term: bool = False


@dataclass(frozen=True, slots=True)
class TemplateSentence:
    """A sentence.

    Args:
        text: without emphasis.
        parts: see `TemplatePart`.
        cases: ids of the participants behind it.
        evidence: what it rests on, a line each.
    """

    text: str
    parts: tuple[TemplatePart, ...]
    cases: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """A block of a section: which of its values are filled depends on its kind.

    Args:
        kind: ``paragraph``, ``list``, ``authored``, ``quotation``, ``table``, ``chart``,
            ``picture`` or ``open``.
        text: a paragraph's or quotation's words; what is left open.
        sentences: of a paragraph, list or what analysts wrote.
        label: whose words these are.
        number, citation, where, original, participant: of a quotation.
        withheld: whether a quotation is not printed, its notice being the text.
        caption, header, rows, note: of a table, or the numbers of a chart.
        file: of a chart or picture, beside a report in Markdown.
        description: of a chart, for those who cannot see it.
        language: of the words, where it is not the report's.
        rich: in Word, the sentences with their italics.
        picture: in Word, the picture itself.
        ready: in HTML and Markdown, the block as qualpap prints it.
    """

    kind: str
    text: str = ""
    sentences: tuple[TemplateSentence, ...] = ()
    label: str = ""
    number: int = 0
    citation: str = ""
    where: str = ""
    original: str = ""
    participant: str = ""
    withheld: bool = False
    caption: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    file: str = ""
    description: str = ""
    language: str = ""
    rich: object = ""
    picture: object = ""
    ready: object = ""


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A heading with what stands right under it; sections below it follow in the list.

    Args:
        id: stable name.
        title: as printed.
        level: from 1.
        appendix: whether it is part of the appendices.
        blocks: see `TemplateBlock`.
    """

    id: str
    title: str
    level: int
    appendix: bool
    blocks: tuple[TemplateBlock, ...]


@dataclass(frozen=True, slots=True)
class Fillers:
    """What only a format can make of a block.

    Args:
        rich: a paragraph's sentences with their italics.
        picture: a bitmap.
        ready: a whole block.
    """

    rich: Callable[[tuple[TemplateSentence, ...]], object] = field(default=lambda _: "")
    picture: Callable[[Image], object] = field(default=lambda _: "")
    ready: Callable[[Block], object] = field(default=lambda _: "")


def template_values(report: Report, fillers: Fillers) -> Mapping[str, object]:
    """Return a template's variables by name.

    Quotations are those of the report, verified when it was composed: a template has no way to
    the interviews.
    """
    builder = _Builder(report, fillers)
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "authors": report.authors,
        "notice": report.notice,
        "draft": report.draft,
        "footer": report.footer,
        "language": report.language,
        "study": report.study,
        "program": report.facts.program,
        "labels": wording(report.language).labels,
        "sections": tuple(builder.sections()),
    }


class _Builder:
    def __init__(self, report: Report, fillers: Fillers) -> None:
        self._report = report
        self._fillers = fillers
        self._say: Wording = wording(report.language)

    def sections(self) -> list[TemplateSection]:
        found: list[TemplateSection] = []
        for tops, appendix in ((self._report.sections, False), (self._report.appendices, True)):
            for top in tops:
                found += [self._section(*each, appendix=appendix) for each in top.walk()]
        return found

    def _section(self, level: int, section: Section, *, appendix: bool) -> TemplateSection:
        blocks = tuple(self._block(each) for each in section.blocks)
        return TemplateSection(section.id, section.title, level, appendix, blocks)

    def _block(self, block: Block) -> TemplateBlock:
        ready = self._fillers.ready(block)
        match block:
            case Paragraph() | Listing():
                kind = "paragraph" if isinstance(block, Paragraph) else "list"
                return self._told(kind, block.findings, ready)
            case Authored():
                return self._told(
                    "authored", block.findings, ready, label=block.label, language=block.language
                )
            case QuotationBlock():
                return self._quotation(block, ready)
            case Register():
                return self._register(block, ready)
            case Open():
                return TemplateBlock("open", text=block.text, ready=ready)
            case Drawn():
                # A template of Word's has no place for it; pages show what is ready.
                return TemplateBlock("open", text=f"{block.caption} {block.absent}", ready=ready)
            case _:
                return self._exhibit(block, ready)

    def _told(
        self,
        kind: str,
        findings: tuple[Finding, ...],
        ready: object,
        label: str = "",
        language: str = "",
    ) -> TemplateBlock:
        sentences = tuple(self._sentence(each) for each in findings)
        return TemplateBlock(
            kind,
            text=" ".join(each.text.strip() for each in sentences),
            sentences=sentences,
            label=label,
            language=language,
            rich=self._fillers.rich(sentences),
            ready=ready,
        )

    def _sentence(self, finding: Finding) -> TemplateSentence:
        parts = tuple(TemplatePart(part.text, isinstance(part, Term)) for part in finding.parts)
        lines = evidence(finding, self._report, self._say)
        return TemplateSentence(finding.text, parts, tuple(map(str, finding.cases)), lines)

    def _quotation(self, block: QuotationBlock, ready: object) -> TemplateBlock:
        return TemplateBlock(
            "quotation",
            text=self._say.quoted(block.shown) if block.shown else block.notice,
            number=block.number,
            citation=block.citation,
            where=entry(block, self._say).place,
            original=self._say.quoted(block.original) if block.translation else "",
            participant=str(block.participant),
            withheld=not block.shown,
            language=block.language if block.foreign else "",
            ready=ready,
        )

    def _register(self, block: Register, ready: object) -> TemplateBlock:
        labels, told = self._say.labels, [entry(each, self._say) for each in block.entries]
        return TemplateBlock(
            "table",
            caption=block.caption,
            header=(labels.number, labels.citation, labels.place, labels.original),
            rows=tuple(
                (str(e.number), e.citation, e.place, "\n".join([e.original, *e.translations]))
                for e in told
            ),
            ready=ready,
        )

    def _exhibit(self, block: Table | Image | Chart, ready: object) -> TemplateBlock:
        if isinstance(block, Table):
            return TemplateBlock(
                "table",
                caption=block.caption,
                header=block.header,
                rows=block.rows,
                note=block.note,
                ready=ready,
            )
        if isinstance(block, Image):
            return TemplateBlock(
                "picture",
                caption=block.caption,
                note=block.note,
                file=f"context/{block.file}",
                picture=self._fillers.picture(block),
                ready=ready,
            )
        kinds = tuple(kind for kind, _ in block.series)
        columns = zip(*(counts for _, counts in block.series), strict=True)
        return TemplateBlock(
            "chart",
            caption=block.caption,
            header=("", *kinds),
            rows=tuple(
                (row, *map(str, counts)) for row, counts in zip(block.rows, columns, strict=True)
            ),
            note=block.note,
            file=f"figures/{block.file_in(self._report.study, self._report.language)}",
            description=block.description,
            ready=ready,
        )
