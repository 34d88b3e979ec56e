"""What is printed of archives and of a participant who withdraws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualpap.cli.shapes.told import IssueRow


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """An archive that was written.

    Args:
        file: where it lies.
        files: how many files are in it.
        size: of these, in bytes.
        left_out: files and folders of the study that are not in it.
    """

    file: str
    files: int
    size: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestoredRow:
    """An archive that was opened.

    Args:
        study: the study's id.
        folder: where it lies now, or would lie.
        files: how many files are there; 0 where nothing was restored.
        damaged: what is wrong with the archive.
    """

    study: str
    folder: str
    files: int
    damaged: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class CutRow:
    """A colleague's words that tell of who withdraws.

    Args:
        change: the change in which they stand.
        by: who wrote them; two people who decided together are joined by `+`.
        kind: of the change.
        before: the words.
        after: what is left of them, empty where nothing is.
    """

    change: str
    by: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OwnFileRow:
    """A file that a person made or edited, and that holds words of who withdraws.

    Args:
        file: its name within the study.
        line: the first line with such words, 0 where lines mean nothing.
        stays: whether it stays, without the words, while a copy is moved out of the study.
    """

    file: str
    line: int
    stays: bool


@dataclass(frozen=True, slots=True)
class WithdrawalRow:
    """What a withdrawal does, or would do.

    Args:
        participant: who withdraws.
        looked_for: names and ids that are looked for, besides any eight words in a row.
        transcripts: interviews that go.
        joint: of these, those with others, and who these are.
        changes: how many changes of the record go or lose words.
        acts: in how many acts.
        cuts: colleagues' words that are cut.
        removed: files that go.
        rewritten: files that are written anew.
        own: files of people that hold the words.
        staying: files of other interviews that speak of the person.
        elsewhere: files outside the study that hold the words.
        archives: archives that were made of the study.
        unread: files that could not be looked into.
        version_control: folders whose history keeps what it has.
        done: whether it was done.
        aside: where people's own files lie now, by their name within the study.
        left: files in which the person is still found.
        issues: what could not be finished, and what is wrong in the outputs made anew.
    """

    participant: str
    looked_for: tuple[str, ...]
    transcripts: tuple[str, ...]
    joint: Mapping[str, tuple[str, ...]]
    changes: int
    acts: int
    cuts: tuple[CutRow, ...]
    removed: tuple[str, ...]
    rewritten: tuple[str, ...]
    own: tuple[OwnFileRow, ...]
    staying: tuple[str, ...]
    elsewhere: tuple[str, ...]
    archives: tuple[str, ...]
    unread: tuple[str, ...]
    version_control: tuple[str, ...]
    done: bool
    aside: Mapping[str, str]
    left: tuple[str, ...]
    issues: tuple[IssueRow, ...]
