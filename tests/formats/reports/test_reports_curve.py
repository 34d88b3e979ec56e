"""The curve of saturation in a report: drawn in Word and HTML, told to be absent in Markdown."""

from __future__ import annotations

import base64
import io
import re
import zipfile

import pytest
from docx import Document
from lxml import etree

import builders
from qualpap.formats.reports import render
from qualpap.model.settings import ReportSettings
from qualpap.report.compose import compose
from qualpap.report.model import Report, ReportFacts

CODES = """
    skills: Habilidades | Skills
        records: Registros | Records
        planning: Planificación | Planning
"""
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def report(language: str = "en", *, told: bool = True) -> Report:
    talk = "E: ¿Anota?\n{who}: Anoto todo. Planifico."
    people = [f"P{n:02}" for n in range(1, 7)]
    built = builders.study(
        {who: talk.format(who=who) for who in people},
        codes=CODES,
        settings={"report": ReportSettings(saturation=told)},
    )
    for who in people:
        built.code(who, "records", "Anoto")
    built.code("P03", "planning", "Planifico")
    built.done(*people)
    return compose(built.selection(), language, ReportFacts())[0]


def charts(data: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/charts/")]
        return [etree.fromstring(archive.read(name)) for name in names]


def numbers(chart: etree._Element, kind: str) -> list[list[float]]:
    return [
        [float(each.text or "") for each in series.iterfind(f"{CHART}val//{CHART}v")]
        for series in chart.iterfind(f".//{CHART}{kind}/{CHART}ser")
    ]


@pytest.mark.parametrize("annotated", [False, True])
def test_word_has_a_chart_with_every_interview(annotated: bool) -> None:
    data = render(report(), "annotated.docx" if annotated else "docx")
    (chart,) = charts(data)
    assert numbers(chart, "barChart") == [[1, 0, 1, 0, 0, 0]]
    assert numbers(chart, "lineChart")[-1] == [1, 1, 2, 2, 2, 2]
    low, breadth = numbers(chart, "areaChart")
    assert [a + b for a, b in zip(low, breadth, strict=True)] == [2] * 6
    text = "\n".join(each.text for each in Document(io.BytesIO(data)).paragraphs)
    assert "Figure 1. New codes by interview" in text


def test_the_chart_speaks_the_language_of_the_report() -> None:
    (chart,) = charts(render(report("es"), "docx"))
    assert "códigos vistos" in "".join(str(each) for each in chart.itertext())


def test_a_page_holds_the_drawing_itself() -> None:
    page = render(report(), "html").decode("utf-8")
    (drawn,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert base64.b64decode(drawn).count(b"<circle") == 6


def test_markdown_says_where_the_drawing_is() -> None:
    text = render(report(), "md").decode("utf-8")
    assert "Figure 1" in text
    assert "stands in the Word and HTML versions" in text


def test_nothing_is_drawn_unless_it_is_asked_for() -> None:
    found = report(told=False)
    assert charts(render(found, "docx")) == []
    assert b"data:image" not in render(found, "html")
