"""Reports as Markdown with footnotes (CommonMark, with the tables and footnotes of GitHub)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from qualpap.formats.reports.printable import printable
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
    Term,
)
from qualpap.report.wording import Wording, wording

_SIGNS = re.compile(r"[\\`*_\[\]<>|~^$&{}#]|:(?=//)|(?<=www)\.")
_AT_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))([.)]?)")


def escape(text: str) -> str:
    """Return *text* so that no sign of it is taken for markup."""
    line = " ".join(printable(text).split("\n"))
    escaped = _SIGNS.sub(lambda sign: "\\" + sign.group(), line)
    return _AT_START.sub(_unlisted, escaped)


def _unlisted(start: re.Match[str]) -> str:
    space, sign, stop = start.groups()
    return f"{space}{sign}\\{stop}" if sign.isdecimal() else f"{space}\\{sign}{stop}"


def render(report: Report) -> bytes:
    """Return *report* as Markdown in UTF-8."""
    lines = list(_Writer(report).lines())
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8")


def ready_markdown(report: Report) -> Callable[[Block], str]:
    """Return what makes Markdown of a block, as the report prints it, its footnote below it."""
    writer = _Writer(report)

    def ready(block: Block) -> str:
        lines = list(writer.block(block))
        if isinstance(block, QuotationBlock):
            lines += writer.footnote(block)
        return "\n".join(lines).strip()

    return ready


class _Writer:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._say: Wording = wording(report.language)

    def lines(self) -> Iterator[str]:
        report = self._report
        yield from (f"# {escape(report.title)}", "", f"*{escape(report.subtitle)}*", "")
        if report.authors:
            yield from (escape(", ".join(report.authors)), "")
        yield from (f"**{escape(report.draft)}.**", "")
        for said in dict.fromkeys((report.notice, report.footer)):
            if said:
                yield from (f"*{escape(said)}*", "")
        for level, section in report.walk():
            yield from (f"{'#' * min(level + 1, 6)} {escape(section.title)}", "")
            for block in section.blocks:
                yield from self.block(block)
        for block in report.quotations:
            yield from self.footnote(block)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                yield from (" ".join(_finding(each).strip() for each in block.findings), "")
            case Listing():
                yield from (f"- {_finding(each)}" for each in block.findings)
                yield ""
            case Authored():
                yield from (f"*{escape(block.label)}*", "")
                for each in block.findings:
                    yield from (_finding(each), "")
            case QuotationBlock():
                yield from self._quotation(block)
            case Table():
                yield from _table(block)
            case Register():
                yield from self._register(block)
            case Image():
                yield from _image(block)
            case Chart():
                yield from self._chart(block)
            case Drawn():
                yield from (f"**{escape(block.caption)}**", "", f"*{escape(block.absent)}*", "")
            case Open():
                yield from (f"**{escape(block.text)}**", "")

    def _chart(self, block: Chart) -> Iterator[str]:
        address = quote(f"figures/{block.file_in(self._report.study, self._report.language)}")
        yield from (f"![{escape(block.description)}]({address})", "")
        yield from (f"**{escape(block.caption)}**", "")
        if block.note:
            yield from (f"*{escape(block.note)}*", "")

    def _quotation(self, block: QuotationBlock) -> Iterator[str]:
        words = self._say.quoted(block.shown) if block.shown else block.notice
        mark = f" *{escape(self._say.labels.not_translated)}*" if block.foreign else ""
        yield from (f"> {escape(words)} {escape(block.citation)}{mark}[^q{block.number}]", "")

    def footnote(self, block: QuotationBlock) -> Iterator[str]:
        told = entry(block, self._say)
        note = escape(told.place)
        if block.translation and self._report.originals != "register":
            note += f". {escape(self._say.labels.original)}: {escape(told.original)}"
        yield from (f"[^q{block.number}]: {note}", "")

    def _register(self, block: Register) -> Iterator[str]:
        labels = self._say.labels
        header = (labels.number, labels.citation, labels.place, labels.original)
        rows = [
            (
                str(told.number),
                told.citation,
                told.place,
                " ".join([told.original, *told.translations]),
            )
            for told in (entry(each, self._say) for each in block.entries)
        ]
        yield from _table(Table(block.caption, header, tuple(rows), numeric=(0,)))


def _image(image: Image) -> Iterator[str]:
    """Return a figure of the researchers' own by its file, which lies beside the report."""
    address = quote(f"context/{image.file}")
    yield from (f"![{escape(image.caption)}]({address})", "", f"**{escape(image.caption)}**", "")
    if image.note:
        yield from (f"*{escape(image.note)}*", "")


def _finding(finding: Finding) -> str:
    """Return a sentence; escaped as a whole line would be, emphasis on terms kept."""
    text = "".join(
        f"*{escape(part.text)}*" if isinstance(part, Term) else _inner(part.text)
        for part in finding.parts
    )
    return _AT_START.sub(_unlisted, text)


def _inner(text: str) -> str:
    """Return *text* escaped within a line, where signs of lists mean nothing."""
    return _SIGNS.sub(lambda sign: "\\" + sign.group(), " ".join(printable(text).split("\n")))


def _table(table: Table) -> Iterator[str]:
    yield from (f"**{escape(table.caption)}**", "")
    yield _row(table.header)
    marks = ["---:" if column in table.numeric else ":---" for column in range(len(table.header))]
    yield f"| {' | '.join(marks)} |"
    yield from (_row(row) for row in table.rows)
    yield ""
    if table.note:
        yield from (f"*{escape(table.note)}*", "")


def _row(cells: tuple[str, ...]) -> str:
    # An em space indents a code under the one above it; a plain one would be trimmed.
    return f"| {' | '.join(_inner(cell) for cell in cells)} |"
