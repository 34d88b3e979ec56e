"""A transcript in a form of our own, for files that cannot be changed in place (PDF)."""

from __future__ import annotations

import io
from collections.abc import Iterator

from qualpap.formats.archive import rewrite_office_file
from qualpap.formats.reports.printable import printable
from qualpap.model.transcript import Transcript


def transcript_forms(transcript: Transcript, header: str) -> Iterator[tuple[str, bytes]]:
    """Iterate over ways of writing a transcript down, each with its ending.

    Args:
        transcript: the text and turns to write.
        header: what stands above the interview, in lines.
    """
    for timed in (True, False):
        lines = _lines(transcript, timed=timed)
        if timed and lines == _lines(transcript, timed=False):
            continue
        above = [line for line in header.split("\n") if line.strip()]
        yield ".docx", _word(above, lines)
        yield ".txt", _plain(above, lines)


def _lines(transcript: Transcript, *, timed: bool) -> list[tuple[str, str]]:
    """Return each turn: what stands before the words, and the words."""
    lines: list[tuple[str, str]] = []
    for turn in transcript.turns:
        label = turn.label.of(transcript.text) if turn.label else ""
        time = turn.origin.time
        if timed and time is not None and label:
            hours, rest = divmod(int(time), 3600)
            label = f"[{hours:02}:{rest // 60:02}:{rest % 60:02}] {label}"
        lines.append((label, turn.speech.of(transcript.text)))
    return lines


def _plain(above: list[str], lines: list[tuple[str, str]]) -> bytes:
    said = [f"{label} {words}".strip() for label, words in lines]
    head = ["\n".join(above)] if above else []
    return ("\n\n".join([*head, *said]) + "\n").encode("utf-8")


def _word(above: list[str], lines: list[tuple[str, str]]) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.author = ""
    for line in above:
        document.add_paragraph(printable(line))
    for label, words in lines:
        paragraph = document.add_paragraph()
        if label:
            paragraph.add_run(printable(label)).bold = True
            paragraph.add_run(" ")
        paragraph.add_run(printable(words))
    target = io.BytesIO()
    document.save(target)
    return rewrite_office_file(target.getvalue())
