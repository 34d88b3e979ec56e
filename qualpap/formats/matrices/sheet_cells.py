"""The cells of a worksheet in an Excel file, row by row, as texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import IO

from lxml import etree

from qualpap.errors import DataError
from qualpap.formats.transcripts.archive import BROKEN
from qualpap.matrix.exported import number_text
from qualpap.matrix.returned import Oddity, ReadRow

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class CellFormats:
    """How the file's styles show numbers.

    Args:
        dates: numbers of the styles that show a number as a date or time.
        percents: numbers of those that show it as per cent.
        epoch: day 0 of the file's calendar.
    """

    dates: frozenset[str] = frozenset()
    percents: frozenset[str] = frozenset()
    epoch: datetime = datetime(1899, 12, 30)  # noqa: DTZ001  (spreadsheets know no time zones)


def local(tag: object) -> str:
    """Return the name of an element without its namespace: two dialects of the format differ."""
    return str(tag).rpartition("}")[2]


def elements(stream: IO[bytes], name: str) -> Iterator[etree._Element]:
    """Iterate over the elements called *name*, each forgotten after use.

    Raises:
        DataError: ``file-damaged``, or ``xml-entities`` for a document type.
    """
    try:
        parsing = etree.iterparse(
            stream,
            events=("end",),
            tag=f"{{*}}{name}",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        first = True
        for _, element in parsing:
            if first and element.getroottree().docinfo.internalDTD is not None:
                raise DataError("xml-entities")
            first = False
            yield element
            element.clear()
            # What was read stays linked to its parent otherwise.
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, OSError, *BROKEN) as error:
        raise DataError("file-damaged") from error


def words_of(element: etree._Element) -> str:
    """Return the text of a string with its runs, without the reading aids of East Asian scripts."""
    parts: list[str] = []
    for child in element:
        name = local(child.tag)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [each.text or "" for each in child if local(each.tag) == "t"]
    return unescape("".join(parts))


def unescape(text: str) -> str:
    """Return *text* with characters that were written as ``_x000D_`` (ECMA-376, ST_Xstring)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def rows_of(stream: IO[bytes], strings: Sequence[str], formats: CellFormats) -> Iterator[ReadRow]:
    """Iterate over the rows of a worksheet that hold something.

    Args:
        stream: the worksheet's part.
        strings: texts that several cells share.
        formats: of the workbook.

    Raises:
        DataError: ``file-damaged``.
    """
    number = 0
    letters: dict[str, int] = {}
    for row in elements(stream, "row"):
        stated = row.get("r")
        number = int(stated) if stated and stated.isdecimal() else number + 1
        cells: dict[int, str] = {}
        odd: dict[int, Oddity] = {}
        column = 0
        for cell in row:
            column = _column(cell.get("r", ""), column, letters)
            text, oddity = _read(cell, strings, formats)
            if text:
                cells[column] = text
            if oddity is not None:
                odd[column] = oddity
        if cells or odd:
            yield ReadRow(number, cells, odd)


def _column(reference: str, before: int, known: dict[str, int]) -> int:
    letters = reference.rstrip("0123456789")
    if not letters:
        return before + 1
    if letters not in known:
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        known[letters] = number
    return known[letters]


def _read(
    cell: etree._Element, strings: Sequence[str], formats: CellFormats
) -> tuple[str, Oddity | None]:
    kind = cell.get("t", "n")
    value, formula = "", None
    for child in cell:
        name = local(child.tag)
        if name == "v":
            value = child.text or ""
        elif name == "is":
            value = words_of(child)
        elif name == "f":
            formula = child.text or ""
    if formula is not None and not value and kind != "str":
        # Nobody has worked it out: what it says is not known, which is not nothing.
        return f"={formula}", Oddity.ERROR
    oddity = Oddity.FORMULA if formula is not None else None
    if kind == "s":
        index = int(value) if value.isdecimal() else -1
        if not 0 <= index < len(strings):
            raise DataError("file-damaged")
        return strings[index], oddity
    if kind == "e":
        return value, Oddity.ERROR
    if kind == "b":
        return ("TRUE" if value == "1" else "FALSE"), oddity
    if kind == "n" and value:
        return _number(value, cell.get("s", ""), formats, oddity)
    return (unescape(value) if kind == "str" else value), oddity


def _number(
    value: str, style: str, formats: CellFormats, oddity: Oddity | None
) -> tuple[str, Oddity | None]:
    try:
        number = float(value)
    except ValueError:
        return value, oddity
    if style in formats.dates:
        return _date(number, formats.epoch), oddity or Oddity.DATE
    if style in formats.percents:
        return f"{number * 100:.10g}%", oddity
    return (number_text(number) if abs(number) < 1e300 else value), oddity


def _date(number: float, epoch: datetime) -> str:
    """Return a date or time as it is written everywhere, whatever the country."""
    try:
        moment = epoch + timedelta(seconds=round(number * 86400))
    except OverflowError:
        return number_text(number)
    if number < 1:
        return moment.time().isoformat("minutes")
    if moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat(" ", "minutes")
