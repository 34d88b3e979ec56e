"""The saturation curve as a picture: every interview is there, and nobody's words become markup."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from qualpap.formats.figures.saturation_curve import saturation_curve
from qualpap.model.codebook import CodeId
from qualpap.saturation.incidence import Incidence, Read
from qualpap.saturation.stopping import RULES
from qualpap.saturation.whole import Curve, curve_of

SVG = "{http://www.w3.org/2000/svg}"


def curve(*codes: str) -> Curve:
    reads = [
        Read(f"P{n:02}", frozenset(CodeId(code) for code in each))
        for n, each in enumerate(codes, 1)
    ]
    return curve_of(Incidence(tuple(reads)), RULES, 50, 1)


def test_every_interview_has_a_point_and_new_codes_a_bar() -> None:
    root = ET.fromstring(saturation_curve(curve("ab", "b", "c"), "Estudio", "es"))  # noqa: S314 (drawn by ourselves)
    assert len(root.findall(f"{SVG}circle")) == 3
    bars = [each.findtext(f"{SVG}title") for each in root.findall(f"{SVG}rect")]
    assert [text for text in bars if text] == ["P01: a, b", "P03: c"]
    assert "códigos vistos" in [each.text for each in root.findall(f"{SVG}text")]


def test_a_title_is_words_and_never_markup() -> None:
    drawn = saturation_curve(curve("a"), "<script>&", "en")
    root = ET.fromstring(drawn)  # noqa: S314 (drawn by ourselves)
    assert root.findtext(f"{SVG}title") == "<script>&"
    assert b"<script" not in drawn


@pytest.mark.parametrize("count", [0, 1, 60])
def test_any_number_of_interviews_can_be_drawn(count: int) -> None:
    drawn = saturation_curve(curve(*["ab"] * count), "T", "en")
    assert drawn == saturation_curve(curve(*["ab"] * count), "T", "en")
    root = ET.fromstring(drawn)  # noqa: S314 (drawn by ourselves)
    assert len(root.findall(f"{SVG}circle")) == count
