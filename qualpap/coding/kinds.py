"""What kind of actor participants are: the attribute that says so, and who is of which kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qualpap.model.corpus import Corpus
from qualpap.model.transcript import ParticipantId

_USUAL = ("role", "actor", "kind", "type")


def kind_attribute(corpus: Corpus) -> str:
    """Return the attribute that says what kind of actor a participant is, "" where none does."""
    known = {attribute.id for attribute in corpus.participants.attributes}
    wished = (*corpus.settings.report.group_by[:1], *_USUAL)
    return next((each for each in wished if each in known), "")


def by_kind(
    corpus: Corpus, participants: Iterable[ParticipantId]
) -> Mapping[str, tuple[ParticipantId, ...]]:
    """Return participants by kind as the table writes it, those without one left out."""
    attribute = kind_attribute(corpus)
    found: dict[str, list[ParticipantId]] = {}
    for each in participants:
        row = corpus.participants.get(each)
        value = row.get(attribute) if row and attribute else None
        if value is not None:
            found.setdefault(str(value), []).append(each)
    return {kind: tuple(members) for kind, members in found.items()}
