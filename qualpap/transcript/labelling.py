"""Which of the proposed labels are speakers' labels: decided over the whole document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qualpap.errors import Issue, Place, Severity
from qualpap.model.transcript import Origin
from qualpap.transcript.acceptance import Evidence, may_be_name
from qualpap.transcript.aliases import unite
from qualpap.transcript.inside import split_inside
from qualpap.transcript.kinds import is_name_like, key_of
from qualpap.transcript.labels import Candidate, Strength, candidates, without_stamp
from qualpap.transcript.lines import Line
from qualpap.transcript.marks import is_stage_line
from qualpap.transcript.raw import RawParagraph
from qualpap.transcript.slips import slips


@dataclass(frozen=True, slots=True)
class Labelling:
    """The paragraphs of a document with the speakers that were recognised.

    Args:
        lines: in order.
        spellings: key → the label as it is written most often.
        typos: keys that look like a slip for another key, by that key.
        issues: what a person should look at.
    """

    lines: tuple[Line, ...]
    spellings: dict[str, str] = field(default_factory=dict)
    typos: dict[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def recognise(
    paragraphs: Sequence[RawParagraph], known: Iterable[str] = (), expected: Iterable[str] = ()
) -> Labelling:
    """Decide which labels are speakers'.

    A label counts when the format names it, when a time stands beside it, when the study knows it
    (*known*), when it is of a known kind, or when it comes back and is spelled like a name. Words
    that begin ordinary speech ("Mire: …") never count.

    Args:
        paragraphs: of the interview, header left out.
        known: labels from settings, participants' ids, names from the header.
        expected: those among them that belong to this interview, and so are no slips.
    """
    proposals = [candidates(each) for each in paragraphs]
    evidence = Evidence(proposals, frozenset(map(key_of, known)))
    accepted = evidence.accepted()
    chosen = [
        next((each for each in proposal if evidence.admits(each, accepted)), None)
        for proposal in proposals
    ]
    _drop_label_without_words(chosen, paragraphs)
    lines, issues = _lines(paragraphs, chosen)
    keys = (key_of(each.label) for each in chosen if each)
    typos = slips(keys, frozenset(map(key_of, expected)))
    issues += _typo_issues(paragraphs, chosen, typos)
    issues += _doubts(paragraphs, _doubtful(proposals, chosen, evidence))
    lines, split_issues = split_inside(lines)
    united, spellings = unite(lines)
    return Labelling(united, spellings, typos, (*issues, *split_issues))


def _drop_label_without_words(
    chosen: list[Candidate | None], paragraphs: Sequence[RawParagraph]
) -> None:
    """A bare line is a label only when words follow that are not labelled themselves."""
    for index, candidate in enumerate(chosen):
        if candidate is None or not candidate.alone or candidate.strength is not Strength.BARE:
            continue
        following = index + 1
        if following >= len(paragraphs) or chosen[following] is not None:
            chosen[index] = None


def _lines(
    paragraphs: Sequence[RawParagraph], chosen: Sequence[Candidate | None]
) -> tuple[list[Line], list[Issue]]:
    lines: list[Line] = []
    issues: list[Issue] = []
    waiting: Candidate | None = None
    place = Origin()
    for index, (paragraph, candidate) in enumerate(zip(paragraphs, chosen, strict=True)):
        if candidate is not None and not candidate.text:
            if waiting is not None:
                issues.append(_empty(waiting, place))
            waiting, place = candidate, paragraph.origin
            if index + 1 < len(paragraphs):
                continue
            issues.append(_empty(waiting, place))
            break
        if candidate is None:
            lines.append(_unlabelled(paragraph, waiting))
        else:
            if waiting is not None:
                issues.append(_empty(waiting, place))
            lines.append(_line(paragraph, candidate))
        waiting = None
    return lines, issues


def _empty(candidate: Candidate, origin: Origin) -> Issue:
    where = Place(line=origin.paragraph)
    return Issue(Severity.NOTE, "turn-empty", where, {"label": candidate.label})


def _timed(origin: Origin, time: float | None) -> Origin:
    if time is None or origin.time is not None:
        return origin
    return Origin(origin.paragraph, origin.page, time, origin.time_end)


def _unlabelled(paragraph: RawParagraph, waiting: Candidate | None) -> Line:
    text, time = without_stamp(paragraph.text.strip())
    origin = _timed(paragraph.origin, time)
    stage = is_stage_line(text)
    if waiting is None:
        # A format that names speakers, and none here, says that nobody knows who this is.
        key = None if paragraph.speaker is None else ""
        return Line(key, "", text, origin, paragraph.caption, stage)
    origin = _timed(origin, waiting.time)
    return Line(key_of(waiting.label), waiting.label, text, origin, paragraph.caption)


def _line(paragraph: RawParagraph, candidate: Candidate) -> Line:
    return Line(
        key_of(candidate.label),
        candidate.label,
        candidate.text,
        _timed(paragraph.origin, candidate.time),
        paragraph.caption,
    )


def _typo_issues(
    paragraphs: Sequence[RawParagraph],
    chosen: Sequence[Candidate | None],
    typos: dict[str, str],
) -> list[Issue]:
    spelled = {key_of(each.label): each.label for each in chosen if each}
    issues = []
    for paragraph, candidate in zip(paragraphs, chosen, strict=True):
        if candidate is None or key_of(candidate.label) not in typos:
            continue
        probable = spelled[typos[key_of(candidate.label)]]
        facts = {"label": candidate.label, "probable": probable, "remedy": ""}
        where = Place(line=paragraph.origin.paragraph)
        issues.append(Issue(Severity.WARNING, "label-typo", where, facts))
    return issues


def _doubtful(
    proposals: Sequence[tuple[Candidate, ...]],
    chosen: Sequence[Candidate | None],
    evidence: Evidence,
) -> list[tuple[int, str]]:
    """Labels that occur once, in a document that labels nearly every paragraph."""
    labelled = sum(1 for each in chosen if each)
    if labelled < 0.6 * evidence.total:
        return []
    return [
        (index, candidate.label)
        for index, (proposal, choice) in enumerate(zip(proposals, chosen, strict=True))
        if choice is None
        for candidate in proposal[:1]
        if candidate.rule == "colon"
        and is_name_like(candidate.label)
        and may_be_name(candidate.label)
        and len(candidate.label.split()) <= 3
    ]


def _doubts(paragraphs: Sequence[RawParagraph], doubtful: Iterable[tuple[int, str]]) -> list[Issue]:
    return [
        Issue(
            Severity.NOTE,
            "label-doubtful",
            Place(line=paragraphs[index].origin.paragraph),
            # Which lines of study.yaml settle it depends on the file: see `doubts`.
            {"label": label, "remedy": ""},
        )
        for index, label in doubtful
    ]
