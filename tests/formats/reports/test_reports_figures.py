"""The figures that a report draws by itself: what they count, and how each format shows them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from openpyxl import load_workbook

from builders import Study
from qualpap.formats.figures.bars import draw_bars
from qualpap.formats.figures.greys import greys
from qualpap.formats.reports import figures, render
from qualpap.report.compose import compose
from qualpap.report.exhibits import Chart, Table
from qualpap.report.model import Report
from report_samples import FACTS, rich

CHARTS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def with_codes() -> Study:
    """The sample, with a third code in use."""
    built = rich()
    built.code("P01", "voice", "con mi hermana mayor")
    return built


def report(built: Study | None = None, language: str = "en") -> Report:
    return compose((built or with_codes()).selection(), language, FACTS)[0]


def chart_of(whole: Report) -> Chart:
    (found,) = [b for _, s in whole.walk() for b in s.blocks if isinstance(b, Chart)]
    return found


def test_the_chart_counts_who_speaks_of_each_code_by_kind() -> None:
    built = with_codes()
    chart, selection = chart_of(report(built)), built.selection()
    kinds = dict(chart.series)
    assert list(kinds) == ["Producers", "Companies"]
    codes = built.corpus.codebook.in_use()
    spoken = [(c, selection.spread(c.id).everybody) for c in codes]
    spoken = [(c, who) for c, who in spoken if who]
    assert chart.rows == tuple(c.name.in_("en") for c, _ in spoken)
    assert chart.totals == tuple(len(who) for _, who in spoken)
    assert kinds["Companies"] == tuple(sum(w.startswith("C") for w in who) for _, who in spoken)
    assert chart.caption == "Figure 1. Participants who speak of each code, by role"
    assert chart.description.startswith("Bar chart of 4 codes. Most participants, 9, speak of")


def test_the_sample_is_a_grid_of_two_attributes() -> None:
    built = with_codes()
    wished = replace(built.corpus.settings.report, sample_tables=("role", "region", "activity"))
    settings = replace(built.corpus.settings, report=wished)
    built.corpus = replace(built.corpus, settings=settings)
    whole = report(built)
    tables = [b for _, s in whole.walk() for b in s.blocks if isinstance(b, Table) and b.upright]
    (grid,) = tables
    assert grid.caption == "Figure 1. The sample, activity by region"
    assert grid.header == ("Activity", "Maule", "Biobío")
    assert grid.rows == (
        ("Productora de berries", "3", "2"),
        ("Productor de berries", "3", "2"),
        ("Exportadora", "3", "–"),
    )
    assert grid.shade(0, 1) > grid.shade(0, 2) > grid.shade(2, 2) == 0
    page = render(whole, "html").decode()
    assert '<figure class="table upright">' in page
    words = zipfile.ZipFile(io.BytesIO(render(whole, "docx"))).read("word/document.xml")
    assert words.count(b'w:textDirection w:val="btLr"') == 2


def test_who_wants_no_figures_gets_none() -> None:
    built = with_codes()
    wished = replace(built.corpus.settings.report, figures=False)
    settings = replace(built.corpus.settings, report=wished)
    built.corpus = replace(built.corpus, settings=settings)
    whole = report(built)
    assert not [b for _, s in whole.walk() for b in s.blocks if isinstance(b, Chart)]
    assert figures(whole) == {}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_drawing_says_its_names_its_numbers_and_what_it_shows(language: str) -> None:
    chart = chart_of(report(language=language))
    root = ET.fromstring(draw_bars(chart))  # noqa: S314  (drawn a line above)
    texts = {"".join(each.itertext()) for each in root.iter() if each.tag.endswith("text")}
    assert {*chart.rows, *(kind for kind, _ in chart.series), chart.axis} <= texts
    assert {str(total) for total in chart.totals} <= texts
    assert chart.description in {each.text for each in root if each.tag.endswith("title")}


def test_names_that_look_like_markup_stay_names() -> None:
    chart = replace(chart_of(report()), rows=("<b>&", "=1+1", 'x" onload="y', "\x07"))
    ET.fromstring(draw_bars(chart))  # noqa: S314  (drawn by ourselves)
    assert "<b>&" not in draw_bars(chart)


def test_kinds_can_be_told_apart_without_colour() -> None:
    for count in range(2, 7):
        shades = [int(each.fill[:2], 16) for each in greys(count)]
        assert all(abs(one - other) > 30 for one, other in pairwise(shades))
        assert all(
            abs(shade - int(each.ink[:2], 16)) > 100
            for shade, each in zip(shades, greys(count), strict=True)
        )


def test_word_gets_a_chart_of_its_own_with_its_numbers_and_its_description() -> None:
    whole = report()
    chart, data = chart_of(whole), render(whole, "docx")
    archive = zipfile.ZipFile(io.BytesIO(data))
    drawn = ET.fromstring(archive.read("word/charts/chart1.xml"))  # noqa: S314  (our own)
    names = [each.text for each in drawn.iter(f"{CHARTS}v")]
    assert [kind for kind, _ in chart.series if kind not in names] == []
    values = [
        tuple(int(v.text or "") for v in each.iter(f"{CHARTS}v"))
        for each in drawn.iter(f"{CHARTS}val")
    ]
    assert values == [counts for _, counts in chart.series]
    (described,) = [
        each.get("descr")
        for each in Document(io.BytesIO(data)).element.iter()
        if each.tag.endswith("docPr")
    ]
    assert described == chart.description
    sheet = load_workbook(io.BytesIO(archive.read("word/embeddings/chart1.xlsx"))).worksheets[0]
    rows = [tuple(each) for each in sheet.iter_rows(values_only=True)]
    assert rows[0][1:] == tuple(kind for kind, _ in chart.series)
    assert [row[0] for row in rows[1:]] == list(chart.rows)
    assert [sum(map(int, map(str, row[1:]))) for row in rows[1:]] == list(chart.totals)


def test_the_page_holds_the_drawing_and_markdown_names_its_file() -> None:
    whole = report()
    assert draw_bars(chart_of(whole)).strip() in render(whole, "html").decode()
    ((name, data),) = figures(whole).items()
    assert f"]({name})" in render(whole, "md").decode()
    assert data.decode() == draw_bars(chart_of(whole))


def test_the_same_figure_is_the_same_bytes() -> None:
    for kind in ("docx", "html", "md"):
        assert render(report(), kind) == render(report(), kind)
