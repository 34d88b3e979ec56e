"""Looks in openpyxl's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from qualpap.formats.matrices.looks import FONT, Look

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_EDGE = Side(style="thin", color="C9CED3")
_FRAME = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def dress(cell: Cell, look: Look) -> None:
    """Give *cell* the appearance of *look*."""
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.ink)
    if look.hatched:
        cell.fill = PatternFill("lightUp", fgColor="A6A6A6", bgColor=look.fill)
    elif look.dotted:
        cell.fill = PatternFill("gray0625", fgColor="8C8C8C", bgColor=look.fill)
    elif look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    cell.alignment = Alignment(
        horizontal="center" if look.centred else "left",
        vertical="top" if look.wrapped else "center",
        wrap_text=look.wrapped,
    )
    if look.framed:
        cell.border = _FRAME
