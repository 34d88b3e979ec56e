"""Looks for a person in every byte of some folders: .xlsx, .docx and .zip unpacked, nothing spared.

It shares nothing with the program that it checks.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

RUN = 8


def runs(text: str) -> set[str]:
    """Return every eight words in a row of a text."""
    words = _words(text)
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def found(places: Iterable[Path], said: set[str], names: Iterable[str]) -> list[str]:
    """Return ``file: what`` for each file that holds a run or a name (whole, as written)."""
    patterns = [re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])") for name in names]
    hits: list[str] = []
    for place in places:
        for path in sorted(place.rglob("*")):
            if not path.is_file():
                continue
            told = [path.name, *_texts(path.name, path.read_bytes())]
            hits += [
                f"{path.relative_to(place)}: {each.pattern}"
                for each in patterns
                if any(each.search(text) for text in told)
            ]
            hits += [f"{path.relative_to(place)}: {run}" for run in said & _runs_in(told)]
    return hits


def _runs_in(texts: Iterable[str]) -> set[str]:
    return {run for text in texts for run in runs(text)}


def _texts(name: str, data: bytes) -> Iterator[str]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield member
                yield from _texts(member, archive.read(member))
        return
    text = data.decode("utf-8", "replace")
    if name.startswith("xl/"):
        # Cells of a sheet are called like participants: P10 is the tenth one in column P.
        text = re.sub(r' (r|ref|sqref|topLeftCell|activeCell|location)="[^"]*"', "", text)
        text = re.sub(r"<(f|formula1?|definedName)\b[^>]*>[^<]*</\1>", "", text)
    yield text
    if "<" in text:
        yield html.unescape(re.sub(r"<[^>]*>", "", text))
        yield html.unescape(re.sub(r"<[^>]*>", " ", text))
