"""Bars of a report as a chart of Word's own: drawn by Word, its numbers to be edited there."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph as WordParagraph

from qualpap.formats.archive import rewrite_office_file
from qualpap.formats.figures.greys import INK, LINE, Grey, greys
from qualpap.formats.reports.printable import printable
from qualpap.report.exhibits import Chart

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CONTENT = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_ROW, _REST = 190_000, 900_000
"""Height in EMU of a row, and of axis and legend."""

_MOST_HEIGHT = 8_000_000
"""What a page of A4 holds beside a caption."""

_LETTER, _MOST_LETTERS = 0.0088, 46
"""Share of the width that a letter of a name takes, and how many are given room."""

_CATEGORY_AXIS, _VALUE_AXIS = "111111111", "222222222"


def add_chart(
    document: WordDocument, paragraph: WordParagraph, chart: Chart, number: int, width: int
) -> None:
    """Set a chart into a paragraph.

    Args:
        document: which the paragraph is in.
        paragraph: an empty one.
        chart: what to show.
        number: of the chart within the document, from 1.
        width: in EMU.
    """
    package = document.part.package
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _SHEET, _workbook(chart), package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CONTENT, b"", package)
    data = part.relate_to(book, f"{_OFFICE}/package")
    part._blob = _chart_xml(chart, data).encode("utf-8")
    link = document.part.relate_to(part, f"{_OFFICE}/chart")
    height = min(_ROW * len(chart.rows) + _REST, _MOST_HEIGHT)
    told = {'"': "&quot;"}
    description = escape(printable(chart.description), told)
    drawing = (
        f'<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<wp:inline xmlns:wp="{_DRAWING}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{document.part.next_id}" name="Chart {number}" descr="{description}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_OFFICE}" r:id="{link}"/>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    paragraph.add_run()._r.append(parse_xml(drawing))


def _workbook(chart: Chart) -> bytes:
    """Return the numbers behind a chart, for whoever edits it in Word."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    names, values = [kind for kind, _ in chart.series], [counts for _, counts in chart.series]
    for column, text in enumerate(names, 2):
        sheet.cell(1, column, printable(text)).data_type = "s"
    for row, label in enumerate(chart.rows, 2):
        # As text, whatever it begins with: a name is no formula.
        sheet.cell(row, 1, printable(label)).data_type = "s"
        for column, counts in enumerate(values, 2):
            sheet.cell(row, column).value = counts[row - 2]
    target = io.BytesIO()
    book.save(target)
    return rewrite_office_file(target.getvalue())


def _chart_xml(chart: Chart, data: str) -> str:
    shades = greys(len(chart.series))
    series = "".join(_series(index, chart, grey) for index, grey in enumerate(shades))
    legend = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        f'{_layout(chart)}<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/>'
        '<c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="35"/><c:overlap val="100"/>'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
        f"{_axes(chart)}</c:plotArea>{legend if len(chart.series) > 1 else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(800, INK)}"
        f'<c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _layout(chart: Chart) -> str:
    """Return where the bars lie, names left of them: with no say, LibreOffice drops every other."""
    longest = min(max(len(row) for row in chart.rows), _MOST_LETTERS)
    left = round(0.04 + longest * _LETTER, 3)
    top = 0.06 if len(chart.series) > 1 else 0.01
    foot = min(0.3, _REST / 2 / (_ROW * len(chart.rows) + _REST))
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{left}"/><c:y val="{top}"/>'
        f'<c:w val="{0.97 - left:.3f}"/><c:h val="{1 - top - foot - 0.02:.3f}"/>'
        "</c:manualLayout></c:layout>"
    )


def _series(index: int, chart: Chart, grey: Grey) -> str:
    name, counts = chart.series[index]
    column, last = "BCDEFGHIJ"[index], len(chart.rows) + 1
    labels = (
        '<c:dLbls><c:numFmt formatCode="0;;" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(700, grey.ink)}"
        '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f>{_texts((name,))}</c:strRef></c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{grey.fill}"/></a:solidFill>'
        f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{LINE}"/></a:solidFill></a:ln></c:spPr>'
        f'<c:invertIfNegative val="0"/>{labels}'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>{_texts(chart.rows)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f>{_numbers(counts)}"
        "</c:numRef></c:val></c:ser>"
    )


def _axes(chart: Chart) -> str:
    line = f'<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{LINE}"/></a:solidFill></a:ln>'
    grid = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D7D0"/></a:solidFill></a:ln>'
    quiet = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    title = (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="800" b="0"/></a:pPr>'
        f'<a:r><a:rPr sz="800" b="0"/><a:t>{escape(printable(chart.axis))}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/>'
        '<c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'{quiet}<c:tickLblPos val="low"/>{line}</c:spPr>{_text(750, INK)}'
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/>'
        '<c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/>'
        f"<c:majorGridlines>{grid}</c:spPr></c:majorGridlines>{title}"
        f'<c:numFmt formatCode="0" sourceLinked="0"/>{quiet}<c:tickLblPos val="nextTo"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="{_CATEGORY_AXIS}"/>'
        '<c:crosses val="max"/><c:crossBetween val="between"/></c:valAx>'
    )


def _text(size: int, colour: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="Calibri"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def _texts(texts: Sequence[str]) -> str:
    points = _points(escape(printable(text)) for text in texts)
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(numbers: Sequence[int]) -> str:
    return (
        "<c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(numbers)}"/>{_points(map(str, numbers))}</c:numCache>'
    )


def _points(values: Iterable[str]) -> str:
    return "".join(
        f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in enumerate(values)
    )
