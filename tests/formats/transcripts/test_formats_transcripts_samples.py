"""Every registered format: its sample reads as the same conversation, and it is documented."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from qualpap.errors import DataError
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.registry import (
    EXTENSIONS,
    FORMATS,
    read_transcript,
    read_transcript_file,
    reader_for,
)

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "data" / "transcripts"

SPOKEN = (
    ("ENTREVISTADORA", "¿Cómo llegó usted al taller?"),
    (
        "P01",
        "Por mi hermana. Ella tejía y yo miraba, hasta que un día me pasó los palillos 🧶.",
    ),
    ("ENTREVISTADORA", "¿Y ahora?"),
    ("P01", "Ahora vendo en la feria: los sábados, de nueve a dos."),
)
LABELLED = tuple(f"{speaker}: {words}" for speaker, words in SPOKEN)
STARTS = (0.0, 2.5, 9.0, 10.0)
ENDS = (2.5, 9.0, 10.0, 14.25)
LEADS = (15, 4, 15, 4)
NOTHING = (None,) * 4


class Sample(NamedTuple):
    """What stands in a sample: the title's and the turns' places, and what the format says."""

    title: int
    places: tuple[int, ...]
    speakers: bool = False
    leads: tuple[int, ...] = (0, 0, 0, 0)
    starts: tuple[float | None, ...] = NOTHING
    ends: tuple[float | None, ...] = NOTHING
    caption: bool = False
    language: str = ""
    fields: tuple[tuple[str, str], ...] = ()


FIELDS = (("title", "Muestra inventada"), ("language", "es"))
IN_ORDER = (2, 3, 4, 5)

EXPECTED = {
    "sample.txt": Sample(1, (3, 5, 7, 9)),
    "sample.md": Sample(6, (8, 10, 12, 14), leads=LEADS, language="es", fields=FIELDS),
    "sample.docx": Sample(1, IN_ORDER, leads=LEADS),
    "sample.odt": Sample(1, IN_ORDER, leads=LEADS),
    "sample.rtf": Sample(1, IN_ORDER, leads=LEADS),
    "sample.pdf": Sample(1, IN_ORDER, leads=LEADS),
    "sample.html": Sample(1, IN_ORDER, leads=LEADS, language="es"),
    "sample.vtt": Sample(
        0,
        (8, 12, 16, 20),
        speakers=True,
        starts=STARTS,
        ends=ENDS,
        caption=True,
        language="es",
        fields=FIELDS,
    ),
    "sample.srt": Sample(0, (2, 6, 10, 14), starts=STARTS, ends=ENDS, caption=True),
    "sample.json": Sample(
        0, (1, 2, 3, 4), speakers=True, starts=STARTS, ends=ENDS, caption=True, language="es"
    ),
    "sample.csv": Sample(0, IN_ORDER, speakers=True, starts=STARTS),
    "sample.tsv": Sample(0, IN_ORDER, speakers=True, starts=STARTS),
    "sample.xlsx": Sample(0, (4, 5, 6, 7), speakers=True, starts=STARTS),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_reads_as_a_person_reads_it(name: str) -> None:
    expected = EXPECTED[name]
    found = read_transcript_file(SAMPLES / name)
    turns = found.paragraphs[1 if expected.title else 0 :]

    if expected.title:
        assert found.paragraphs[0].text == "Muestra inventada"
        assert found.paragraphs[0].origin.paragraph == expected.title
        assert found.paragraphs[0].heading is (name != "sample.txt")
    if expected.speakers:
        assert tuple((turn.speaker, turn.text) for turn in turns) == SPOKEN
    else:
        assert tuple(turn.text for turn in turns) == LABELLED
        assert {turn.speaker for turn in turns} == {None}
    assert tuple(turn.origin.paragraph for turn in turns) == expected.places
    assert tuple(turn.origin.time for turn in turns) == expected.starts
    assert tuple(turn.origin.time_end for turn in turns) == expected.ends
    assert tuple(turn.lead for turn in turns) == expected.leads
    assert {turn.caption for turn in turns} == {expected.caption}
    assert {turn.origin.page for turn in turns} == {1 if name == "sample.pdf" else 0}
    assert found.language == expected.language
    assert found.fields == expected.fields
    assert found.issues == ()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_cut_off_anywhere_is_read_or_refused_and_nothing_else(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    for end in range(0, len(data), max(1, len(data) // 40)):
        with suppress(DataError):
            assert read_transcript(name, data[:end]).paragraphs


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_ending_has_a_reader_that_knows_it(extension: str) -> None:
    reader = reader_for(f"Entrevista 5{extension.upper()}")
    assert isinstance(reader, Reader)
    assert extension in reader.extensions
    assert reader.id in FORMATS
    assert tuple(FORMATS[reader.id].holds) == reader.extensions
    assert reader.version >= 1


@pytest.mark.parametrize("extension", [each for each in EXTENSIONS if each != ".htm"])
def test_every_ending_has_a_sample(extension: str) -> None:
    assert f"sample{extension}" in EXPECTED
    assert f"sample{extension}" in (SAMPLES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_ending_is_documented(extension: str) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    headings = [line for line in page.split("\n") if line.startswith("## ")]
    assert any(f"`{extension}`" in heading for heading in headings)
