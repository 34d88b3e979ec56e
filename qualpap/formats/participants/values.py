"""What the values of a column are: numbers, dates, yes or no, or words; and each of them read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from qualpap.formats.dates import read_date
from qualpap.formats.tables import Cell, as_text
from qualpap.model.participant import Kind, Value

_NOTHING = {"", "-", "–", "—", "?", ".", "n/a", "na", "n.a.", "s/d", "s/i", "#n/a"}
"""What people write into a cell about which they know nothing."""

_YES = {"sí", "si", "yes", "x", "true", "verdadero", "✓", "✔"}
_NO = {"no", "false", "falso"}
_SHORT_YES, _SHORT_NO = {"s", "y", "1"}, {"n", "0"}
"""Understood in a column that settings declare, but too common otherwise to mean that."""

_NUMBER = re.compile(r"[-+−]?(?:\d+(?:[.,\s'’]\d+)*|[.,]\d+)")
_LEADING_ZERO = re.compile(r"0\d")
_MOST_DIGITS = 15
_LEAST_SHARE = 0.75
_LEAST_NUMBERS = 3


def is_nothing(cell: Cell) -> bool:
    """Return whether a cell says that nothing is known."""
    return as_text(cell).casefold() in _NOTHING


class Column:
    """Reads the values of one column, of which it has seen all.

    Args:
        cells: its cells, in order.
        delimiter: of the file; where ``;`` stands between cells, ``,`` stands before decimals.
        kind: what the settings say of the column, None where they say nothing.
    """

    def __init__(
        self, cells: Sequence[Cell], delimiter: str = "", kind: Kind | None = None
    ) -> None:
        filled = [cell for cell in cells if not is_nothing(cell)]
        texts = [as_text(cell) for cell in filled]
        self._decimal = _decimal_sign(texts, delimiter)
        self._month_first = _is_month_first(texts)
        self.kind = kind or self._inferred(filled, texts)

    def read(self, cell: Cell) -> Value | None:
        """Return a cell's value, None where it cannot be one of this column's kind."""
        if self.kind is Kind.NUMBER:
            return self._number(cell)
        if self.kind is Kind.DATE:
            return cell if isinstance(cell, date) else self._date(as_text(cell))
        if self.kind is Kind.YES_NO:
            return _truth(as_text(cell), short=True)
        return as_text(cell)

    def _inferred(self, filled: Sequence[Cell], texts: Sequence[str]) -> Kind:
        if not filled:
            return Kind.TEXT
        words = {text.casefold() for text in texts}
        if words == {"y", "n"} or all(_truth(text) is not None for text in texts):
            return Kind.YES_NO
        if all(isinstance(cell, date) or self._date(as_text(cell)) for cell in filled):
            return Kind.DATE
        if any(_LEADING_ZERO.match(text) for text in texts):
            return Kind.TEXT
        numbers = sum(self._number(cell) is not None for cell in filled)
        # One "about 40" among the numbers is a slip to be told, not a reason to count in words.
        mostly = numbers >= max(_LEAST_NUMBERS, _LEAST_SHARE * len(filled))
        return Kind.NUMBER if mostly or numbers == len(filled) else Kind.TEXT

    def _date(self, text: str) -> date | None:
        return read_date(text, month_first=self._month_first)

    def _number(self, cell: Cell) -> int | Decimal | None:
        if isinstance(cell, bool):
            return None
        if isinstance(cell, int | Decimal):
            return cell
        return read_number(as_text(cell), self._decimal)


def read_number(text: str, decimal: str = ".") -> int | Decimal | None:
    """Return the number that *text* writes, None where it writes none.

    Args:
        text: as written, with or without signs between thousands.
        decimal: the sign before decimals, ``.`` or ``,``.
    """
    if not _NUMBER.fullmatch(text) or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return None
    whole, point, rest = text.replace("−", "-").rpartition(decimal)
    if not point:
        whole, rest = rest, ""
    groups = re.split(r"[.,\s'’]", whole)
    if decimal in whole or (len(groups) > 1 and any(len(group) != 3 for group in groups[1:])):
        return None
    if not rest.isdigit() and rest:
        return None
    try:
        number = Decimal("".join(groups) + (f".{rest}" if rest else ""))
    except InvalidOperation:
        return None
    return int(number) if number == number.to_integral_value() and not rest else number


def _decimal_sign(texts: Sequence[str], delimiter: str) -> str:
    """Return the sign before decimals: by a value without doubt, else by the file's habit."""
    for text in texts:
        if not _NUMBER.fullmatch(text):
            continue
        last = max(text.rfind("."), text.rfind(","))
        if last < 0:
            continue
        sign, other = text[last], "." if text[last] == "," else ","
        if other in text:
            return sign
        if text.count(sign) > 1:
            return other
        if len(text) - last - 1 != 3:
            return sign
    return "," if delimiter == ";" else "."


def _is_month_first(texts: Sequence[str]) -> bool:
    """Return whether the column's dates make sense with the month first, and only so."""
    dated = [text for text in texts if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", text)]
    return (
        bool(dated)
        and all(
            read_date(text, month_first=True) and not (read_date(text) and _day(text) > 12)
            for text in dated
        )
        and not all(read_date(text) for text in dated)
    )


def _day(text: str) -> int:
    return int(re.split(r"[-/.]", text)[0])


def _truth(text: str, *, short: bool = False) -> bool | None:
    word = text.casefold()
    if word in _YES or (short and word in _SHORT_YES):
        return True
    if word in _NO or (short and word in _SHORT_NO):
        return False
    return None
