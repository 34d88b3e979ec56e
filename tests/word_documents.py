"""Word documents with comments and highlights, as people make them, for tests."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.text.run import Run

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_EXTENDED = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


@dataclass(frozen=True)
class Note:
    """A comment to be made.

    Args:
        words: on which; they may run over several paragraphs with a line feed between them, and
            begin and end within words as written.
        text: what it says.
        author: who.
        replies: author and text of each.
        resolved: whether it is settled.
        nth: which of the places where the words stand.
    """

    words: str
    text: str
    author: str = "Ana"
    replies: tuple[tuple[str, str], ...] = ()
    resolved: bool = False
    nth: int = 1

    def start_in(self, text: str) -> int:
        """Return where the words begin in a text."""
        at = -1
        for _ in range(self.nth):
            at = text.index(self.words, at + 1)
        return at


def word(
    paragraphs: Sequence[str],
    notes: Iterable[Note] = (),
    highlights: Mapping[str, WD_COLOR_INDEX] | None = None,
) -> bytes:
    """Return a .docx file.

    Args:
        paragraphs: its text.
        notes: comments.
        highlights: words (within one paragraph) → colour.
    """
    document = Document()
    whole = "\n".join(paragraphs)
    notes = list(notes)
    ranges = [(each.start_in(whole), each.words) for each in notes]
    painted = [(whole.index(words), words, colour) for words, colour in (highlights or {}).items()]
    edges = {at + n for at, words in ranges for n in (0, len(words))}
    edges |= {at + n for at, words, _ in painted for n in (0, len(words))}
    runs: list[tuple[int, int, Run]] = []
    at = 0
    for text in paragraphs:
        paragraph = document.add_paragraph()
        cuts = sorted({0, len(text), *(edge - at for edge in edges if 0 < edge - at < len(text))})
        for start, end in pairwise(cuts):
            runs.append((at + start, at + end, paragraph.add_run(text[start:end])))
        at += len(text) + 1
    for start, words, colour in painted:
        for first, last, run in runs:
            if start <= first and last <= start + len(words):
                run.font.highlight_color = colour
    threads: list[tuple[int, int | None, bool]] = []
    for (start, words), note in zip(ranges, notes, strict=True):
        inside = [run for first, last, run in runs if start <= first and last <= start + len(words)]
        parent = document.add_comment([inside[0], inside[-1]], note.text, note.author).comment_id
        threads.append((parent, None, note.resolved))
        for author, text in note.replies:
            reply = document.add_comment([inside[0], inside[-1]], text, author).comment_id
            threads.append((reply, parent, False))
    target = io.BytesIO()
    document.save(target)
    return _with_threads(target.getvalue(), threads)


def _with_threads(data: bytes, threads: Sequence[tuple[int, int | None, bool]]) -> bytes:
    """Add the part by which newer versions of Word tell replies and resolved comments."""
    if not any(parent is not None or done for _, parent, done in threads):
        return data
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    comments = parts["word/comments.xml"].decode()
    for id_, _, _ in threads:
        pattern = rf'(<w:comment [^>]*w:id="{id_}"[^>]*>.*?<w:p)([ >/])'
        name = f' xmlns:w14="{_W14}" w14:paraId="{id_ + 1:08X}"'
        comments = re.sub(pattern, rf"\g<1>{name}\g<2>", comments, count=1, flags=re.DOTALL)
    parts["word/comments.xml"] = comments.encode()
    rows = "".join(
        f'<w15:commentEx w15:paraId="{id_ + 1:08X}" w15:done="{int(done)}"'
        + (f' w15:paraIdParent="{parent + 1:08X}"' if parent is not None else "")
        + "/>"
        for id_, parent, done in threads
    )
    extended = f'<w15:commentsEx xmlns:w15="{_W15}">{rows}</w15:commentsEx>'
    parts["word/commentsExtended.xml"] = extended.encode()
    relations = parts["word/_rels/document.xml.rels"].decode()
    link = f'<Relationship Id="rIdX" Type="{_RELATION}" Target="commentsExtended.xml"/>'
    relations = relations.replace("</Relationships>", link + "</Relationships>")
    parts["word/_rels/document.xml.rels"] = relations.encode()
    types = parts["[Content_Types].xml"].decode()
    kind = f'<Override PartName="/word/commentsExtended.xml" ContentType="{_EXTENDED}"/>'
    parts["[Content_Types].xml"] = types.replace("</Types>", kind + "</Types>").encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()
