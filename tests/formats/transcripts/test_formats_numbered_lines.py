"""Line numbers that a team prints into its transcripts are no words; other numbers are."""

from __future__ import annotations

import pytest

from qualpap.formats.transcripts.numbered_lines import without_numbers
from qualpap.formats.transcripts.registry import read_transcript

SPEECH = [f"{'P' if n % 2 else 'R'}: respuesta {'a' * n}" for n in range(1, 25)]


def numbered(every: int = 1, start: int = 1, form: str = "{:3}  {}") -> list[str]:
    return [
        form.format(n, line) if n % every == 0 or every == 1 else f"     {line}"
        for n, line in enumerate(SPEECH, start)
    ]


@pytest.mark.parametrize("form", ["{:3}  {}", "{}. {}", "{})\t{}", "{:04} {}"])
@pytest.mark.parametrize("start", [1, 17])
def test_numbers_that_run_on_are_taken_away(form: str, start: int) -> None:
    assert without_numbers(numbered(form=form, start=start)) == SPEECH


def test_every_fifth_line_may_be_numbered() -> None:
    speech = SPEECH * 3
    lines = [f"{n:3} {t}" if n % 5 == 0 else f"    {t}" for n, t in enumerate(speech, 1)]
    assert [line.strip() for line in without_numbers(lines)] == speech


def test_a_header_above_the_numbers_stays() -> None:
    header = ["Entrevista F02", "12 de agosto de 2020", ""]
    assert without_numbers([*header, *numbered()]) == [*header, *SPEECH]


@pytest.mark.parametrize(
    "lines",
    [
        [f"{year} fue un año malo, R: dijo." for year in (2010, 2013, 2011, 2019) * 5],
        [f"{n} colmenas" for n in range(1, 8)],
        ["R: 1 y 2"] * 30,
        ["1", "2", "3"] * 12,
    ],
)
def test_other_numbers_stay(lines: list[str]) -> None:
    assert without_numbers(lines) == lines


def test_the_speakers_of_a_numbered_file_are_read() -> None:
    raw = read_transcript("F02.txt", "\n".join(numbered()).encode())
    assert [paragraph.text for paragraph in raw.paragraphs] == SPEECH
    assert [paragraph.origin.paragraph for paragraph in raw.paragraphs] == list(range(1, 25))
