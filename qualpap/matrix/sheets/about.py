"""The About sheet: what a workbook was built from, how to read it, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualpap.matrix.grid import Column, Grid, GridCell, Row, Style
from qualpap.matrix.view import View
from qualpap.matrix.wording import STYLES, SYMBOLS
from qualpap.model.codebook import Codebook, CodeStatus

KEY = "about"

PAGES = ("about-cell", "about-writing", "about-verbatims", "about-denominator")
"""The texts that explain the workbook of a dimension, and the overview."""


def about_grid(view: View, part: str, pages: Sequence[str] = PAGES, *, signs: bool = True) -> Grid:
    """Return the About sheet of a book.

    Args:
        view: the study.
        part: what the book is on: a dimension's name, or the overview.
        pages: keys of the texts that explain it.
        signs: whether the signs of the states are explained.
    """
    return Grid(
        key=KEY,
        title=view.words("sheet-about"),
        columns=(Column("what", "what", 30), Column("text", "text", 100)),
        rows=tuple(_rows(view, part, pages, signs=signs)),
        frozen=0,
        headed=False,
        filtered=False,
    )


def _rows(view: View, part: str, pages: Sequence[str], *, signs: bool) -> Iterator[Row]:
    settings, words = view.corpus.settings, view.words
    pairs = [
        ("about-study", view.study),
        ("about-authors", ", ".join(settings.authors)),
        ("about-notice", view.read(settings.notice)),
        ("about-part", part),
        ("about-layer", view.layer),
        ("about-counted", _counted(view)),
        *((page, words(f"{page}-text")) for page in pages),
        ("about-send", words("about-send-text")),
    ]
    for key, text in pairs:
        if text:
            yield _pair(view, key, text)
    if signs:
        for state, symbol in SYMBOLS.items():
            sign = GridCell(symbol or None, STYLES[state])
            yield Row(f"sign-{state}", (sign, GridCell(words.state(state))))
        yield Row("sign-stance", (GridCell(None), GridCell(words("about-stance"))))
    yield _pair(view, "about-left", _left_out(view))
    yield _pair(view, "about-long", words("about-long-text"))
    yield _pair(view, "about-built", _built(view))


def _pair(view: View, key: str, text: str) -> Row:
    return Row(key, (GridCell(view.words(key), Style.NAME), GridCell(text)))


def _counted(view: View) -> str:
    return view.words(
        "about-counted-text",
        participants=len(view.participants),
        transcripts=len(view.transcripts),
        passages=len(view.selection.passages),
    )


def _left_out(view: View) -> str:
    """Say which codings of the study stand on no sheet, and why: nothing vanishes silently."""
    said = []
    if unplaced := len(view.selection.unplaced):
        said.append(view.words("about-left-unplaced", n=unplaced))
    book = view.corpus.codebook
    strangers = [each.code for each in view.selection.passages if not _in_use(book, each.code)]
    if strangers:
        codes = ", ".join(sorted(set(strangers)))
        said.append(view.words("about-left-strangers", n=len(strangers), codes=codes))
    placeless = {
        code.id
        for code in book.codes
        if code.status is CodeStatus.PROVISIONAL and code.dimension is None
    }
    waiting = sum(passage.code in placeless for passage in view.selection.passages)
    if waiting:
        said.append(view.words("about-left-placeless", n=waiting))
    return "\n".join(said) or view.words("about-left-none")


def _in_use(book: Codebook, code: str) -> bool:
    found = book.code(code)
    return found is not None and found.status in (CodeStatus.ACTIVE, CodeStatus.PROVISIONAL)


def _built(view: View) -> str:
    source = view.provenance
    return view.words(
        "about-built-text",
        corpus=source.corpus or "–",
        codebook=source.codebook or view.corpus.codebook.hash or "–",
        version=view.corpus.codebook.version or "–",
        journals=source.journals or "–",
        program=source.program,
    )
