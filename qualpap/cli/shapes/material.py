"""Shapes of what a study is about: its counts, interviews, participants and codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualpap.cli.shapes.told import IssueRow, OutputRow

Value = str | int | float | bool
"""A value of the participants' table."""

Names = Mapping[str, str]
"""A text by language (ISO 639-1; ``""`` for one that is the same in every language)."""


@dataclass(frozen=True, slots=True)
class NewStudy:
    """The study that was made.

    Args:
        folder: where it lies.
        id: its id.
        language: its own language.
        files: what it holds, within the folder.
    """

    folder: str
    id: str
    language: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributeCount:
    """How the participants divide by an attribute.

    Args:
        attribute: its id.
        values: how many participants have each value.
    """

    attribute: str
    values: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StudyCounts:
    """What a study holds.

    Args:
        transcripts: interviews that could be read.
        participants: people in the table of participants.
        turns: stretches of speech.
        words: words said, by everybody.
        minutes: length of the recordings, as far as the transcripts say; null when none does.
        dimensions: dimensions of the codebook.
        codes: codes in use.
        coders: people who may code.
        codings: codings that stand, of everybody.
        done: interviews that at least one coder is done with.
        unclear_labels: labels of which nobody has decided who they are.
        unlabelled: interviews with words that no label stands before, so that it is not known who
            speaks.
        attributes: participants by the attributes that `report.group_by` names.
    """

    transcripts: int
    participants: int
    turns: int
    words: int
    minutes: int | None
    dimensions: int
    codes: int
    coders: int
    codings: int
    done: int
    unclear_labels: int
    unlabelled: int
    attributes: tuple[AttributeCount, ...]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One speaker of an interview.

    Args:
        label: as the file writes it; empty where it has none.
        role: `interviewer`, `participant`, `other` or `unclear`.
        participant: whose words these are, null for all but participants.
        decided_by: what the role rests on: `settings`, `label`, `questions`, `share`, `metadata`
            or `nothing`.
        turns: how often they speak.
    """

    label: str
    role: str
    participant: str | None
    decided_by: str
    turns: int


@dataclass(frozen=True, slots=True)
class VoicesRow:
    """Who speaks in an interview.

    Args:
        id: of the interview.
        file: within the study.
        speakers: in the order in which they first speak.
    """

    id: str
    file: str
    speakers: tuple[VoiceRow, ...]


@dataclass(frozen=True, slots=True)
class MendedRow:
    """A file of the record that was mended with `--repair`.

    Args:
        file: its name within the study.
        aside: where it lies as it was.
        kept: how many changes it holds.
        left: how many lines, or parts of lines, are only in the file that was set aside.
    """

    file: str
    aside: str
    kept: int
    left: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a study holds and what is wrong or doubtful in it.

    Args:
        counts: what it holds.
        issues: everything wrong or doubtful.
        interviews: who speaks in each interview.
        mended: files of the record that were mended; empty without `--repair`.
    """

    counts: StudyCounts
    issues: tuple[IssueRow, ...]
    interviews: tuple[VoicesRow, ...]
    mended: tuple[MendedRow, ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """What the main job did.

    Args:
        counts: by name: transcripts, participants, turns, words, segments, codings, suggestions,
            findings, quotations, withheld.
        issues: everything wrong or doubtful.
        outputs: generated files.
        read: how many transcripts were read anew.
        unchanged: whether nothing had changed since the last time, so that nothing was done.
    """

    counts: Mapping[str, int]
    issues: tuple[IssueRow, ...]
    outputs: tuple[OutputRow, ...]
    read: int
    unchanged: bool


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """One interview.

    Args:
        id: its id.
        file: within the study.
        format: which reader read it.
        participant: whose interview it is; several ids are joined by `+`; may be empty.
        language: ISO 639-1, empty when undecided.
        turns: stretches of speech.
        words: words said, by everybody.
        minutes: length of the recording, null without times.
    """

    id: str
    file: str
    format: str
    participant: str
    language: str
    turns: int
    words: int
    minutes: float | None


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One stretch of speech by one speaker.

    Args:
        number: counted from 1.
        speaker: the label as written; may be empty.
        role: `interviewer`, `participant`, `other` or `unclear`.
        participant: whose words these are, null when no participant's.
        start: where the words begin in the transcript's text, in code points.
        end: where they end.
        text: the words; equal to the transcript's text from start to end.
        page: page of the file, 0 when it has none.
        paragraph: paragraph, line or row of the file, 0 when unknown.
        time: seconds from the start of the recording, null when unknown.
    """

    number: int
    speaker: str
    role: str
    participant: str | None
    start: int
    end: int
    text: str
    page: int
    paragraph: int
    time: float | None


@dataclass(frozen=True, slots=True)
class TranscriptText:
    """One interview in full.

    Args:
        id: its id.
        text: the text that positions count in, labels included.
        turns: in order.
        header: what stands above the interview in its file, by name.
    """

    id: str
    text: str
    turns: tuple[TurnRow, ...]
    header: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One participant.

    Args:
        id: as in the table.
        transcripts: ids of the interviews.
        values: by attribute, as the table says; dates as `YYYY-MM-DD`; an empty cell is left out.
    """

    id: str
    transcripts: tuple[str, ...]
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """A dimension of the codebook.

    Args:
        id: its id.
        name: by language.
        definition: by language.
    """

    id: str
    name: Names
    definition: Names


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code.

    Args:
        id: its id.
        dimension: id of its dimension, null for a provisional code.
        parent: id of the code above it, null at the top.
        name: by language.
        definition: by language.
        status: `active`, `provisional`, `retired` or `merged`.
        merged_into: id of the code that took it up, null unless merged.
        origin: `deductive`, `inductive` or `in-vivo`.
        uses: passages directly under it that count; those below it are not included.
    """

    id: str
    dimension: str | None
    parent: str | None
    name: Names
    definition: Names
    status: str
    merged_into: str | None
    origin: str
    uses: int


@dataclass(frozen=True, slots=True)
class CodebookTree:
    """The codebook.

    Args:
        id: its id.
        version: as the file says.
        file: within the study; empty when there is none.
        dimensions: in order.
        codes: in order, depth first within a dimension.
    """

    id: str
    version: str
    file: str
    dimensions: tuple[DimensionRow, ...]
    codes: tuple[CodeRow, ...]


@dataclass(frozen=True, slots=True)
class CodebookChange:
    """What taking in a codebook changed.

    Args:
        file: the codebook that was written, within the study; empty when nothing was.
        kept: where the codebook as it was before is kept, empty when there was none.
        added: ids of dimensions and codes that are new.
        changed: ids of those that differ.
        removed: ids of those that are gone.
        issues: what is wrong or doubtful in the file.
    """

    file: str
    kept: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    issues: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class BookChangedRow:
    """A change of the codebook, made or (with `--dry-run`) only tried.

    Args:
        file: the codebook, within the study.
        written: whether it was changed.
        lines: what changes in it: lines that go begin with `-`, lines that come with `+`.
        codings: ids of everybody's codings under the code and those below it.
        participants: ids of the people in whose interviews they are.
        reviewed: ids of the transcripts that somebody is done with.
    """

    file: str
    written: bool
    lines: tuple[str, ...]
    codings: tuple[str, ...]
    participants: tuple[str, ...]
    reviewed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of the codebook that was in use.

    Args:
        file: where it is kept, within the study; the codebook itself for the present one.
        version: as the file says.
        since: when somebody first was done with an interview under it, else when it was kept;
            ISO 8601, UTC.
        codes: how many are in use.
        added: ids of dimensions and codes that came with it.
        changed: ids of those that it changed.
        removed: ids of those that went.
    """

    file: str
    version: str
    since: str
    codes: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
