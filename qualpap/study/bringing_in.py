"""Brings interview files into a study's folder: looked at first, and never over another file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from qualpap.errors import DataError, Issue, Place
from qualpap.formats.transcripts.registry import LARGEST_FILE, MEGABYTE, read_transcript
from qualpap.store.files import digest, digest_of, write
from qualpap.study.study import Study


class Arrival(StrEnum):
    """What became of a file that was brought in.

    ``ADDED``; ``REPLACED`` another of its name, as was asked for; ``THERE``: the same file lay
    there already; ``EXISTS``: another file of its name lies there, which was left alone;
    ``REFUSED``: nothing of it can be used.
    """

    ADDED = "added"
    REPLACED = "replaced"
    THERE = "there"
    EXISTS = "exists"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A file that was brought in.

    Args:
        name: the file's.
        arrival: what became of it.
        issue: why it was refused.
    """

    name: str
    arrival: Arrival
    issue: Issue | None = None


def bring_in(study: Study, name: str, data: bytes, *, replace: bool = False) -> BroughtIn:
    """Put an interview's file among the transcripts; the study is not read again by this.

    A file of the same name is left alone unless *replace* says that this one is its correction;
    codings follow then as after any correction.

    Args:
        study: the study.
        name: the file's, its folders left aside.
        data: what it holds.
        replace: whether it takes the place of another of its name.

    Raises:
        QualpapError: ``file-unwritable``.
    """
    plain = PurePath(name.replace("\\", "/")).name.strip()
    try:
        if not plain or plain.startswith((".", "~")) or "\0" in plain:
            raise DataError("file-name-unusable", name=name)  # noqa: TRY301  (one way to refuse)
        if len(data) > LARGEST_FILE:
            raise DataError(  # noqa: TRY301  (as above)
                "file-too-large",
                size=-(-len(data) // MEGABYTE),
                limit=LARGEST_FILE // MEGABYTE,
            )
        read_transcript(plain, data)
    except DataError as error:
        return BroughtIn(plain or name, Arrival.REFUSED, error.as_issue(Place(plain or name)))
    path = study.folder.transcripts / plain
    there = path.exists()
    if there and digest_of(path) == digest(data):
        return BroughtIn(plain, Arrival.THERE)
    if there and not replace:
        return BroughtIn(plain, Arrival.EXISTS)
    write(path, data)
    return BroughtIn(plain, Arrival.REPLACED if there else Arrival.ADDED)
