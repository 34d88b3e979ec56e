"""Passages that somebody has marked in a document: comments and highlights, with their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a document as the reader of transcripts gives it.

    Args:
        number: of the paragraph or row in the file, from 1.
        text: its words, on one line.
    """

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The marked part of one line; an empty part stands for the line as a whole.

    Args:
        line: the line.
        start, end: code points in its text.
    """

    line: Line
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words marked."""
        return self.line.text[self.start : self.end].strip() or self.line.text


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a comment.

    Args:
        author: as the document names them.
        text: what it says.
        date: when, None where the document does not say.
    """

    author: str
    text: str
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A comment with the words it is on, or a highlighted stretch.

    Args:
        name: tells it from the others: ``comment 3``, ``highlight 12``.
        author: as the document names them, "" for a highlight: documents do not say whose it is.
        date: when, None where the document does not say.
        text: the comment, "" for a highlight.
        stretches: the words, line by line; none where the comment is tied to no words.
        colour: of a highlight: Word's name for it (``yellow``), or ``#`` and its digits.
        resolved: whether the comment has been settled.
        replies: in order.
    """

    name: str
    author: str = ""
    date: datetime | None = None
    text: str = ""
    stretches: tuple[Stretch, ...] = ()
    colour: str = ""
    resolved: bool = False
    replies: tuple[Reply, ...] = ()

    @property
    def words(self) -> str:
        """The words marked, line by line."""
        return "\n".join(each.words for each in self.stretches)

    @property
    def paragraph(self) -> int:
        """Number of the paragraph in which they begin, 0 where there are none."""
        return self.stretches[0].line.number if self.stretches else 0


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A document with what is marked in it.

    Args:
        lines: the whole of it.
        passages: in the order of their words.
    """

    lines: tuple[Line, ...] = ()
    passages: tuple[MarkedPassage, ...] = field(default=())
