"""Comments and highlights of Word documents (.docx), with the words that they are on."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from qualpap.coding.marked import MarkedDocument, MarkedPassage, Reply, Stretch
from qualpap.errors import DataError
from qualpap.formats.codings.word_marks import MOST_MARKS, Marker, Marks
from qualpap.formats.transcripts.archive import Archive, parse_xml
from qualpap.formats.transcripts.word import WordReader
from qualpap.formats.transcripts.word_styles import W
from qualpap.model.text import canonical

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = W.strip("{}").encode()
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_marked(data: bytes) -> MarkedDocument:
    """Return what people have marked in a Word document.

    The words are read as transcripts are: tracked insertions count, deletions and hidden text do
    not.

    Raises:
        DataError: ``file-damaged``, ``file-encrypted``, ``word-old-format``, ``xml-entities``,
            ``archive-too-large`` or ``comments-too-many``.
    """
    if data.startswith(_OLE):
        raise DataError("file-encrypted" if _ENCRYPTED in data else "word-old-format")
    with Archive(data) as archive:
        package = _Package(archive)
        document, comments = package.document(), package.comments()
        marker = Marker(document, [each.id for each in comments])
        marked = package.rewritten(marker.data())
    paragraphs = WordReader().read(marked).paragraphs
    marks = Marks((each.origin.paragraph, each.text) for each in paragraphs)
    passages = [*_commented(comments, marks), *_highlighted(marker, len(comments), marks)]
    passages.sort(key=lambda each: (each.paragraph == 0, _place(each)))
    return MarkedDocument(marks.lines, tuple(passages))


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment as its part of the file has it."""

    id: str
    author: str
    date: datetime | None
    text: str
    parent: str = ""
    done: bool = False


def _place(passage: MarkedPassage) -> tuple[int, int]:
    return passage.paragraph, passage.stretches[0].start if passage.stretches else 0


def _commented(comments: list[_Comment], marks: Marks) -> Iterator[MarkedPassage]:
    by_id = {each.id: each for each in comments}
    threads = {each.id: _root(each, by_id) for each in comments}
    for index, comment in enumerate(comments):
        if threads[comment.id] != comment.id:
            continue
        replies = (each for each in comments if threads[each.id] == comment.id != each.id)
        yield MarkedPassage(
            name=f"comment {index + 1}",
            author=comment.author,
            date=comment.date,
            text=comment.text,
            stretches=marks.stretches(index),
            resolved=comment.done,
            replies=tuple(Reply(each.author, each.text, each.date) for each in replies),
        )


def _root(comment: _Comment, by_id: dict[str, _Comment]) -> str:
    """Return the comment that began the conversation to which *comment* belongs."""
    seen = {comment.id}
    while comment.parent in by_id and comment.parent not in seen:
        comment = by_id[comment.parent]
        seen.add(comment.id)
    return comment.id


def _highlighted(marker: Marker, first: int, marks: Marks) -> Iterator[MarkedPassage]:
    """Iterate over the highlights; runs of one colour next to each other are one."""
    pending: MarkedPassage | None = None
    number = 0
    for index, colour in enumerate(marker.colours, start=first):
        for stretch in marks.stretches(index):
            if not stretch.line.text[stretch.start : stretch.end].strip():
                continue
            joined = pending and _joined(pending, colour, stretch)
            if joined:
                pending = joined
                continue
            if pending:
                yield pending
            number += 1
            pending = MarkedPassage(f"highlight {number}", colour=colour, stretches=(stretch,))
    if pending:
        yield pending


def _joined(before: MarkedPassage, colour: str, stretch: Stretch) -> MarkedPassage | None:
    last = before.stretches[-1]
    gap = stretch.line.text[last.end : stretch.start]
    if colour != before.colour or last.line is not stretch.line or gap.strip():
        return None
    return replace(before, stretches=(Stretch(last.line, last.start, stretch.end),))


class _Package:
    """The parts of a Word file that matter here."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = self._related("", "officeDocument") or "word/document.xml"

    def document(self) -> etree._Element:
        return self._xml(self._main)

    def comments(self) -> list[_Comment]:
        """Return the comments in the file's order, replies with the comment they answer."""
        part = self._related(self._main, "comments")
        if part not in self._archive.names:
            return []
        extended = self._related(self._main, "commentsExtended")
        threads = self._threads(extended) if extended in self._archive.names else {}
        read = [(each, _para(each)) for each in self._xml(part).iterfind(f"{W}comment")]
        if len(read) > MOST_MARKS:
            raise DataError("comments-too-many", count=len(read), most=MOST_MARKS)
        ids = {para: each.get(f"{W}id", "") for each, para in read if para}
        found = []
        for each, para in read:
            parent, done = threads.get(para, ("", False))
            found.append(
                _Comment(
                    id=each.get(f"{W}id", ""),
                    author=" ".join(canonical(each.get(f"{W}author", "")).split()),
                    date=_date(each.get(f"{W}date", "")),
                    text=_text(each),
                    parent=ids.get(parent, ""),
                    done=done,
                )
            )
        return found

    def _threads(self, part: str) -> dict[str, tuple[str, bool]]:
        found: dict[str, tuple[str, bool]] = {}
        for each in self._archive.xml(part):
            said = {str(key).rpartition("}")[2]: str(value) for key, value in each.attrib.items()}
            done = said.get("done", "0") in ("1", "true", "on")
            found[said.get("paraId", "")] = (said.get("paraIdParent", ""), done)
        return found

    def rewritten(self, document: bytes) -> bytes:
        """Return the file with another main part, and without pictures."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(self._archive.names):
                if name.endswith((".xml", ".rels")):
                    archive.writestr(
                        name, document if name == self._main else self._archive.read(name)
                    )
        return target.getvalue()

    def _xml(self, name: str) -> etree._Element:
        return parse_xml(self._archive.read(name).replace(_STRICT, _USUAL))

    def _related(self, part: str, kind: str) -> str:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._archive.names:
            return ""
        for relation in self._archive.xml(relations):
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = posixpath.join("/", folder, relation.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return ""


def _para(comment: etree._Element) -> str:
    """Return the name of a comment's last paragraph, by which conversations are told."""
    names = [
        str(value)
        for paragraph in comment.iter(f"{W}p")
        for key, value in paragraph.attrib.items()
        if str(key).endswith("}paraId")
    ]
    return names[-1] if names else ""


def _text(comment: etree._Element) -> str:
    lines: list[str] = []
    for paragraph in comment.iter(f"{W}p"):
        words: list[str] = []
        for each in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr"):
            plain = {f"{W}t": each.text or "", f"{W}tab": " "}
            words.append(plain.get(str(each.tag), "\n"))
        lines.append("".join(words))
    text = canonical("\n".join(lines))
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
