"""A chart of Excel's own from some columns of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.pagebreak import Break

from qualpap.formats.matrices.excel_pages import Sheet
from qualpap.formats.matrices.safe_text import visible
from qualpap.matrix.grid import Chart, Column

# openpyxl's charts carry no types.
Drawn = Any

WIDTH, HEIGHT = 24, 10
"""In centimetres."""

_BAR, _LINE, _DASHED, _RULE = "D98C3F", "1F4E79", "6F9CC0", "DDDDDD"
_THIN, _THICK = 9_525, 22_225
"""In EMU."""


def add_chart(
    sheet: Sheet, chart: Chart, columns: Sequence[Column], rows: tuple[int, int], below: int
) -> None:
    """Set a chart of some columns below what the sheet holds.

    Args:
        sheet: the sheet.
        chart: what to draw.
        columns: of the sheet, in order.
        rows: first and last row to be drawn.
        below: last row that holds anything.
    """
    place = {column.key: n for n, column in enumerate(columns, 1)}

    def series(key: str) -> Drawn:
        values = Reference(sheet, min_col=place[key], min_row=rows[0], max_row=rows[1])
        heading = next(column.heading for column in columns if column.key == key)
        made: Drawn = Series(values, title=visible(heading))
        return made

    drawn: Drawn = LineChart()
    for key in (*chart.dashed, *chart.lines):
        line, dashed = series(key), key in chart.dashed
        line.smooth = False
        line.graphicalProperties = GraphicalProperties()
        line.graphicalProperties.line.solidFill = _DASHED if dashed else _LINE
        line.graphicalProperties.line.width = _THIN if dashed else _THICK
        if dashed:
            line.graphicalProperties.line.dashStyle = "dash"
        drawn.series.append(line)
    bars: Drawn = BarChart()
    for key in chart.bars:
        bar = series(key)
        bar.graphicalProperties = GraphicalProperties(solidFill=_BAR)
        bars.series.append(bar)
    names = Reference(sheet, min_col=place[chart.places], min_row=rows[0], max_row=rows[1])
    for each in (bars, drawn):
        each.set_categories(names)
    whole = bars
    whole += drawn
    whole.x_axis.title, whole.y_axis.title = visible(chart.across), visible(chart.up)
    # openpyxl hides the axes unless they are told to stay.
    whole.x_axis.delete = whole.y_axis.delete = False
    whole.y_axis.numFmt, whole.y_axis.scaling.min = "0", 0
    whole.y_axis.majorGridlines.spPr = GraphicalProperties()
    whole.y_axis.majorGridlines.spPr.line.solidFill = _RULE
    whole.legend.position = "b"
    whole.width, whole.height = WIDTH, HEIGHT
    # On paper, a chart is not torn.
    sheet.row_breaks.append(Break(id=below))
    sheet.add_chart(whole, f"A{below + 2}")
