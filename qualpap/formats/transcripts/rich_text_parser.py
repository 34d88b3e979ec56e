"""Takes Rich Text apart: groups, words and bytes become paragraphs of runs."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from qualpap.formats.transcripts.paragraphs import Run, clean, paragraphs_from
from qualpap.formats.transcripts.rich_text_words import (
    CHARACTERS,
    CODE_PAGES,
    DOCUMENT_CODE_PAGES,
    EMPHASIS,
    NOT_TEXT,
    STARRED_TEXT,
    SYMBOLS,
)
from qualpap.formats.transcripts.table_rows import row_paragraphs
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>.)"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|[\r\n]+"
    rb"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_HEADING = re.compile(r"(heading \d|title|subtitle)", re.IGNORECASE)
_BODY_LEVEL = 9
_USUAL = "cp1252"


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the one around it."""

    place: str = "text"  # text, fonts, styles, or nowhere
    emphasis: int = 0
    hidden: bool = False
    deleted: bool = False
    encoding: str = ""
    fallback: int = 1  # how many characters stand in for a Unicode one in old programs


@dataclass(slots=True)
class Parser:
    """One reading of a file.

    Attributes:
        paragraphs: what was read.
        insertions, deletions: how many tracked changes were met.
        is_complete: whether each group that was opened was closed.
    """

    paragraphs: list[RawParagraph] = field(default_factory=list)
    insertions: int = 0
    deletions: int = 0
    is_complete: bool = True
    _state: _State = field(default_factory=_State)
    _around: list[_State] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _cell: list[list[Run]] = field(default_factory=list)
    _row: list[list[list[Run]]] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _number: int = 1
    _heading: bool = False
    _in_table: bool = False
    _starred: bool = False
    _skip: int = 0
    _default: str = _USUAL
    _font: int = 0
    _fonts: dict[int, str] = field(default_factory=dict)
    _style: int = 0
    _headings: set[int] = field(default_factory=set)

    def read(self, data: bytes) -> None:
        """Take in the whole of *data*."""
        position = 0
        while found := _TOKEN.match(data, position):
            position = found.end()
            if found["word"] is None:
                self._read_other(found)
            elif found["word"] == b"bin":
                position += max(int(found["number"] or 0), 0)
            else:
                self._flush()
                number = None if found["number"] is None else int(found["number"])
                self._read_word(found["word"].decode("ascii"), number)
        self._flush()
        self._end_row() if self._row or self._cell else self._end_paragraph()
        self.is_complete = not self._around

    def _read_other(self, found: re.Match[bytes]) -> None:
        if found["byte"]:
            self._read_bytes(bytes.fromhex(found["byte"].decode("ascii")))
            return
        if found["text"]:
            self._read_bytes(found["text"])
            return
        self._flush()
        if found["open"]:
            self._around.append(self._state)
            self._skip = 0
            self._starred = False
        elif found["close"]:
            self._skip = 0
            self._state = self._around.pop() if self._around else _State()
        elif found["symbol"] == b"*":
            self._starred = True
        elif found["symbol"] in (b"\n", b"\r"):
            self._end_paragraph()
        elif found["symbol"]:
            self._write(SYMBOLS.get(found["symbol"].decode("latin-1"), ""))

    def _read_bytes(self, data: bytes) -> None:
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        self._bytes += data[skipped:]

    def _flush(self) -> None:
        """Decode the bytes gathered; East Asian characters are two bytes written one by one."""
        if self._bytes:
            encoding = self._state.encoding or self._default
            text = self._bytes.decode(encoding, "replace")
            self._bytes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        state = self._state
        if state.place == "styles":
            if _HEADING.fullmatch(clean(text).removesuffix(";")):
                self._headings.add(self._style)
        elif state.place == "text" and not state.hidden and not state.deleted:
            if self._skip:
                self._skip -= 1
            elif self._runs and self._runs[-1].emphasis == state.emphasis:
                self._runs[-1] = Run(self._runs[-1].text + text, state.emphasis)
            else:
                self._runs.append(Run(text, state.emphasis))

    def _read_word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in NOT_TEXT or (starred and word not in STARRED_TEXT):
            self._state = replace(self._state, place="nowhere")
        elif word in ("fonttbl", "stylesheet"):
            self._state = replace(self._state, place="fonts" if word == "fonttbl" else "styles")
        elif self._state.place == "fonts":
            self._read_font(word, number)
        elif self._state.place == "styles":
            self._style = number or 0 if word == "s" else self._style
        elif self._state.place == "text":
            self._read_text_word(word, number)

    def _read_font(self, word: str, number: int | None) -> None:
        if word == "f":
            self._font = number or 0
        elif word == "fcharset" and number in CODE_PAGES:
            self._fonts[self._font] = CODE_PAGES[number]
        elif word == "cpg" and number:
            self._fonts[self._font] = _known(f"cp{number}")

    def _read_text_word(self, word: str, number: int | None) -> None:
        if word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif word == "u" and number is not None:
            self._skip = 0
            self._write(chr(number % 0x10000))
            self._skip = self._state.fallback
        elif word in ("par", "sect"):
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._end_cell(nested=word == "nestcell")
        elif word == "row":
            self._end_row()
        elif word == "shptxt":
            self._end_paragraph()
        elif word in DOCUMENT_CODE_PAGES:
            self._default = DOCUMENT_CODE_PAGES[word]
        elif word == "ansicpg":
            self._default = _known(f"cp{number}")
        elif word in ("pard", "intbl", "outlinelevel", "s"):
            self._format_paragraph(word, number)
        else:
            self._format_characters(word, number)

    def _format_paragraph(self, word: str, number: int | None) -> None:
        if word == "pard":
            self._in_table = self._heading = False
        elif word == "intbl":
            self._in_table = True
        elif word == "s":
            self._heading = number in self._headings
        else:
            self._heading = number is not None and number < _BODY_LEVEL

    def _format_characters(self, word: str, number: int | None) -> None:
        state, on = self._state, number != 0
        if word in EMPHASIS:
            kind = EMPHASIS[word]
            self._state = replace(
                state, emphasis=state.emphasis | kind if on else state.emphasis & ~kind
            )
        elif word == "ulnone":
            self._state = replace(state, emphasis=state.emphasis & ~EMPHASIS["ul"])
        elif word == "plain":
            self._state = replace(state, emphasis=0, hidden=False, deleted=False)
        elif word == "v":
            self._state = replace(state, hidden=on)
        elif word == "deleted":
            self.deletions += on
            self._state = replace(state, deleted=on)
        elif word == "revised":
            self.insertions += on
        elif word == "f":
            self._state = replace(state, encoding=self._fonts.get(number or 0, ""))
        elif word == "uc":
            self._state = replace(state, fallback=max(number or 0, 0))

    def _take_runs(self) -> list[Run]:
        """Return the runs gathered, characters beyond 16 bits put together from their halves."""
        runs, self._runs = self._runs, []
        return [
            Run(
                run.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), run.emphasis
            )
            for run in runs
        ]

    def _end_paragraph(self) -> None:
        runs = self._take_runs()
        if self._in_table:
            self._cell.append(runs)
            return
        if self._row or self._cell:
            self._end_row()
        found = paragraphs_from(runs, Origin(paragraph=self._number), heading=self._heading)
        self.paragraphs += found
        self._number += 1

    def _end_cell(self, *, nested: bool) -> None:
        self._cell.append(self._take_runs())
        if not nested:
            self._row.append(self._cell)
            self._cell = []

    def _end_row(self) -> None:
        if self._cell or self._runs:
            self._end_cell(nested=False)
        self.paragraphs += row_paragraphs(self._row, Origin(paragraph=self._number))
        self._number += 1
        self._row = []


def _known(encoding: str) -> str:
    if encoding == "cp65001":
        return "utf-8"
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return _USUAL
