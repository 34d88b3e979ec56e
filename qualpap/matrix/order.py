"""In which order participants stand, and which groups they form."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.coding.selection import Selection
from qualpap.model.participant import Attribute, Kind, Value
from qualpap.model.transcript import ParticipantId

MOST_GROUPS = 12
"""An attribute with more values than this is not crossed with codes unless somebody asks."""


def written(value: Value | None) -> str:
    """Return *value* as the codebook and the journals write it, "" for an unknown one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


@dataclass(frozen=True, slots=True)
class Group:
    """The participants who share a value of an attribute.

    Args:
        attribute: id of the attribute.
        value: the value they share, None for those of whom the table does not say.
        participants: in the order of `ordered`.
    """

    attribute: str
    value: Value | None
    participants: tuple[ParticipantId, ...]

    @property
    def key(self) -> str:
        """Stable name, e.g. ``role=company``."""
        return f"{self.attribute}={written(self.value)}"


def grouping(selection: Selection) -> tuple[Attribute, ...]:
    """Return the attributes that order participants, the first being the kind of actor."""
    corpus = selection.snapshot.corpus
    named = (corpus.participants.attribute(each) for each in corpus.settings.report.group_by)
    return tuple(each for each in named if each is not None)


def value_of(selection: Selection, participant: ParticipantId, attribute: str) -> Value | None:
    """Return what the table says of one participant, None where it does not."""
    row = selection.snapshot.corpus.participants.get(participant)
    return row.get(attribute) if row is not None else None


def ordered(selection: Selection) -> tuple[ParticipantId, ...]:
    """Return every participant by the grouping attributes, then as the table lists them.

    The values of an attribute stand in the order in which the table first mentions them, because
    that is the order its author chose; unknown values come last.
    """
    ranks = {each.id: _ranks(selection, each.id) for each in grouping(selection)}

    def place(participant: ParticipantId) -> tuple[int, ...]:
        return tuple(
            rank[written(value_of(selection, participant, name))] for name, rank in ranks.items()
        )

    # sorted() is stable: within a group the table's order remains.
    return tuple(sorted(selection.participants, key=place))


def groups(selection: Selection, attribute: str) -> tuple[Group, ...]:
    """Return the groups that *attribute* makes, in order of first appearance, unknown last."""
    found: dict[str, list[ParticipantId]] = {}
    for participant in ordered(selection):
        value = written(value_of(selection, participant, attribute))
        found.setdefault(value, []).append(participant)
    ranks = _ranks(selection, attribute)
    return tuple(
        Group(attribute, value_of(selection, members[0], attribute), tuple(members))
        for _, members in sorted(found.items(), key=lambda pair: ranks[pair[0]])
    )


def tabulated(selection: Selection) -> tuple[Attribute, ...]:
    """Return the attributes worth crossing with codes, those that the settings name first.

    Further attributes are taken where they form between two and `MOST_GROUPS` groups of people
    (a date, a number of hectares or a name of one's own would make a group of everybody).
    """
    corpus = selection.snapshot.corpus
    settings = corpus.settings.report
    named = dict.fromkeys([*settings.group_by, *settings.sample_tables])
    wanted = [each for name in named if (each := corpus.participants.attribute(name))]
    for attribute in corpus.participants.attributes:
        if attribute.id in named or attribute.kind not in (Kind.TEXT, Kind.YES_NO):
            continue
        values = {written(row.get(attribute.id)) for row in corpus.participants.rows} - {""}
        if 2 <= len(values) <= min(MOST_GROUPS, len(corpus.participants.rows) // 2):
            wanted.append(attribute)
    return tuple(wanted)


def _ranks(selection: Selection, attribute: str) -> dict[str, int]:
    rows = selection.snapshot.corpus.participants.rows
    values = dict.fromkeys(written(row.get(attribute)) for row in rows)
    values.pop("", None)
    return {value: rank for rank, value in enumerate([*values, ""])}
