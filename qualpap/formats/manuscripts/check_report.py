"""Writes what a check found: as a page to read (.html) or a workbook to work through (.xlsx)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path, PurePath

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from qualpap.errors import UsageError
from qualpap.formats.manuscripts.word_comments import Remark
from qualpap.formats.reports.printable import printable
from qualpap.matrix.grid import Book, Column, Grid, GridCell, Row, Style
from qualpap.report.manuscript.checked import (
    Checked,
    CheckedCount,
    CheckedQuotation,
    CountStatus,
    Status,
)
from qualpap.report.manuscript.saying import Saying

FORMATS = (".html", ".xlsx")
"""File name endings of the reports of a check."""

_TEMPLATES = Path(__file__).parent / "templates"
_QUOTATIONS = (
    ("place", 14), ("status", 16), ("text", 60), ("citation", 34), ("said", 60), ("where", 12),
    ("nearest", 60),
)  # fmt: skip
_COUNTS = (
    ("place", 14), ("status", 16), ("text", 14), ("ours", 12), ("about", 24), ("sentence", 80),
)  # fmt: skip


def render_check(checked: Checked, name: str, to: str, language: str) -> bytes:
    """Return the report of a check as a file's content.

    Args:
        checked: what was found.
        name: of the manuscript.
        to: name of the file, whose ending says the format.
        language: ``es`` or ``en``.

    Raises:
        UsageError: ``check-format-unknown``.
    """
    ending = PurePath(to).suffix.lower()
    if ending == ".html":
        return _page(checked, name, Saying(language))
    if ending == ".xlsx":
        from qualpap.formats.matrices.excel import write_workbook

        return write_workbook(_book(checked, name, Saying(language)))
    raise UsageError("check-format-unknown", format=ending, known=" ".join(FORMATS))


def remarks(checked: Checked, language: str) -> tuple[Remark, ...]:
    """Return what to say where: at every quotation, and at counts that differ."""
    say = Saying(language)
    found = [
        Remark(each.place.block, each.place.span, _remark(each, say))
        for each in checked.quotations
        if each.status is not Status.NOT_A_QUOTATION
    ]
    found += [
        Remark(each.place.block, each.place.span, f"{say.status(each.status)}: {say.count(each)}")
        for each in checked.counts
        if each.status is CountStatus.DIFFERS
    ]
    return tuple(found)


def _remark(found: CheckedQuotation, say: Saying) -> str:
    lines = [f"{say.status(found.status)}: {say.quotation(found)}"]
    if found.nearest and found.status in (Status.ALTERED, Status.TRANSLATION_EDITED):
        lines.append(found.nearest)
    if notes := say.notes(found):
        lines.append(notes)
    return "\n".join(lines)


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    return environment.get_template("check.html.jinja")


def _page(checked: Checked, name: str, say: Saying) -> bytes:
    quotations, others = _parted(checked)
    page = _template().render(
        checked=checked, name=name, say=say, quotations=quotations, others=others
    )
    return page.encode("utf-8")


def _parted(checked: Checked) -> tuple[list[CheckedQuotation], list[CheckedQuotation]]:
    """Return quotations, those that fall first, and what is none."""
    real = [each for each in checked.quotations if each.status is not Status.NOT_A_QUOTATION]
    others = [each for each in checked.quotations if each.status is Status.NOT_A_QUOTATION]
    return sorted(real, key=lambda each: each.status.stands), others


def _book(checked: Checked, name: str, say: Saying) -> Book:
    quotations, others = _parted(checked)
    grids = [
        _grid("quotations", say, _QUOTATIONS, [_quotation(each, say) for each in quotations]),
        _grid("counts", say, _COUNTS, [_count(each, say) for each in checked.counts]),
        _grid("others", say, _QUOTATIONS, [_quotation(each, say) for each in others]),
    ]
    title = f"{say.heading('title')}: {name}"
    return Book("check", title, tuple(each for each in grids if each.rows))


def _grid(
    key: str, say: Saying, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]
) -> Grid:
    return Grid(
        key,
        say.heading(key),
        tuple(Column(name, say.heading(name), width) for name, width in columns),
        tuple(
            Row(str(number), tuple(GridCell(text, Style.TEXT) for text in row))
            for number, row in enumerate(rows, start=1)
        ),
        frozen=2,
    )


def _quotation(found: CheckedQuotation, say: Saying) -> tuple[str, ...]:
    told = " ".join(part for part in (say.quotation(found), say.notes(found)) if part)
    return (
        say.place(found.place.locus),
        say.status(found.status),
        found.text,
        found.citation,
        told,
        say.where(found),
        found.nearest,
    )


def _count(found: CheckedCount, say: Saying) -> tuple[str, ...]:
    about = str(found.about or "") + (f" ({found.group})" if found.group else "")
    return (
        say.place(found.place.locus),
        say.status(found.status),
        found.text,
        found.ours,
        about,
        found.sentence,
    )
