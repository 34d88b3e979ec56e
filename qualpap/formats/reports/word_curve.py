"""The saturation curve as a chart of Word: python-docx has no call for charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from qualpap.formats.figures.saturation_curve import BAND, BAR, LINE, MIDDLE, TEXTS
from qualpap.saturation.whole import Curve

_CONTENT = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

WIDTH, HEIGHT = Cm(15.5), Cm(8.5)

_ACROSS, _UP = 111, 112
"""Numbers by which the series name their axes."""


def add_curve(
    paragraph: WordParagraph, curve: Curve, described: str, language: str, number: int
) -> None:
    """Add the chart to a paragraph.

    Args:
        paragraph: an empty one.
        curve: how codes arrived.
        described: what the chart shows, for who cannot see it.
        language: of axes and legend: ``es``, else English.
        number: of the chart within the document, from 1.
    """
    package, document = paragraph.part.package, paragraph.part
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, _CONTENT, chart_xml(curve, language), package)
    relation = document.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f'<wp:inline xmlns:wp="{_PLACED}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{int(WIDTH)}" cy="{int(HEIGHT)}"/>'
            f'<wp:docPr id="{9000 + number}" name="Chart {number}" '
            f'descr="{escape(described, {chr(34): "&quot;"})}"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_CHART}">'
            f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_RELATIONS}" r:id="{relation}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
    )


def chart_xml(curve: Curve, language: str) -> bytes:
    """Return the chart: the band as stacked areas, new codes as bars, codes seen as a line."""
    across, up, seen, new, band = TEXTS.get(language, TEXTS["en"])
    low = [each[0] for each in curve.band]
    breadth = [each[2] - each[0] for each in curve.band]
    middle = [each[1] for each in curve.band]
    places = [str(n) for n, _ in enumerate(curve.arrivals, 1)]
    areas = [
        _series(0, "", places, low, "<c:spPr><a:noFill/></c:spPr>"),
        _series(1, band, places, breadth, f"<c:spPr>{_fill(BAND)}</c:spPr>"),
    ]
    bars = _series(
        2, new, places, [len(each.new) for each in curve.arrivals], f"<c:spPr>{_fill(BAR)}</c:spPr>"
    )
    lines = [
        _series(3, "", places, middle, _stroke(MIDDLE, 9525, dashed=True)),
        _series(4, seen, places, [each.seen for each in curve.arrivals], _stroke(LINE, 22225)),
    ]
    axes = f'<c:axId val="{_ACROSS}"/><c:axId val="{_UP}"/>'
    hidden = "".join(
        f'<c:legendEntry><c:idx val="{n}"/><c:delete val="1"/></c:legendEntry>' for n in (0, 3)
    )
    made = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>{"".join(areas)}{axes}'
        '</c:areaChart><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{bars}<c:gapWidth val="100"/>{axes}</c:barChart>'
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{"".join(lines)}'
        f'<c:marker val="1"/>{axes}</c:lineChart>{"".join(_axes(across, up))}</c:plotArea>'
        f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/></c:legend>'
        '<c:plotVisOnly val="1"/></c:chart><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:endParaRPr/></a:p></c:txPr>'
        "</c:chartSpace>"
    )
    return made.encode()


def _series(
    number: int, name: str, places: Sequence[str], values: Sequence[float], look: str
) -> str:
    title = f"<c:tx><c:v>{escape(name)}</c:v></c:tx>" if name else ""
    points = "".join(f'<c:pt idx="{n}"><c:v>{each}</c:v></c:pt>' for n, each in enumerate(places))
    numbers = "".join(
        f'<c:pt idx="{n}"><c:v>{each:g}</c:v></c:pt>' for n, each in enumerate(values)
    )
    size = f'<c:ptCount val="{len(places)}"/>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{title}{look}'
        f"<c:cat><c:strLit>{size}{points}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>General</c:formatCode>{size}{numbers}</c:numLit></c:val>"
        "</c:ser>"
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def _stroke(colour: str, width: int, *, dashed: bool = False) -> str:
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    mark = (
        '<c:marker><c:symbol val="none"/></c:marker>'
        if dashed
        else '<c:marker><c:symbol val="circle"/><c:size val="5"/>'
        f"<c:spPr>{_fill(colour)}</c:spPr></c:marker>"
    )
    return f'<c:spPr><a:ln w="{width}">{_fill(colour)}{dash}</a:ln></c:spPr>{mark}'


def _axes(across: str, up: str) -> Iterator[str]:
    line = f'<c:spPr><a:ln w="6350">{_fill("#BBBBBB")}</a:ln></c:spPr>'
    yield (
        f'<c:catAx><c:axId val="{_ACROSS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/>{_title(across)}<c:numFmt formatCode="General" '
        f'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{line}<c:crossAx val="{_UP}"/></c:catAx>'
    )
    yield (
        f'<c:valAx><c:axId val="{_UP}"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>'
        f'<c:spPr><a:ln w="6350">{_fill("#DDDDDD")}</a:ln></c:spPr></c:majorGridlines>{_title(up)}'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}'
        f'<c:crossAx val="{_ACROSS}"/><c:crossBetween val="between"/></c:valAx>'
    )


def _title(text: str) -> str:
    return (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900" b="0"/></a:pPr>'
        f'<a:r><a:rPr sz="900" b="0"/><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )
