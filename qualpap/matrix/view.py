"""A study as one reader sees it: a selection of codings, in one language."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

from qualpap.coding.selection import Passage, Selection
from qualpap.matrix.offers import SIGN, Offer, Offers
from qualpap.matrix.order import grouping, ordered, value_of
from qualpap.matrix.provenance import Provenance
from qualpap.matrix.wording import Wording
from qualpap.model.codebook import AppliesTo, Code, CodeId, CodeStatus
from qualpap.model.labels import Label
from qualpap.model.participant import Attribute, Kind, Value
from qualpap.model.transcript import ParticipantId, Transcript
from qualpap.record.layers import LayerKind

STEP = " › "
"""Between a code and the one above it."""


class View:
    """Names, values and texts in the reader's language.

    Args:
        selection: the codings that count.
        language: ISO 639-1; the study's own by default.
        provenance: what the outputs say they were built from.
        offers: suggestions to be shown; None where none are wanted.
    """

    def __init__(
        self,
        selection: Selection,
        language: str = "",
        provenance: Provenance | None = None,
        offers: Offers | None = None,
    ) -> None:
        self.selection = selection
        self.corpus = selection.snapshot.corpus
        self.language = language or self.corpus.settings.language
        self.provenance = provenance or Provenance()
        self.offers = offers
        self.words = Wording(self.language)

    @cached_property
    def participants(self) -> tuple[ParticipantId, ...]:
        """Everybody, in the order of every sheet."""
        return ordered(self.selection)

    @cached_property
    def transcripts(self) -> tuple[Transcript, ...]:
        """The interviews of those participants, and those whose participants nobody knows."""
        people = frozenset(self.participants)
        return tuple(
            each
            for each in self.corpus.transcripts.values()
            if people.intersection(each.participants)
            or (not each.participants and self.selection.among is None)
        )

    @cached_property
    def grouping(self) -> tuple[Attribute, ...]:
        """The attributes that stand beside every participant."""
        return grouping(self.selection)

    @cached_property
    def other_attributes(self) -> tuple[Attribute, ...]:
        """The attributes that do not order participants."""
        shown = {each.id for each in self.grouping}
        return tuple(each for each in self.corpus.participants.attributes if each.id not in shown)

    def read(self, label: Label) -> str:
        """Return a label's text in the reader's language."""
        return label.in_(self.language)

    def prose(self, label: Label) -> str:
        """Return what the codebook says of a code, in which it names others, for the reader."""
        return self.corpus.codebook.readable(self.read(label), self.language)

    @property
    def study(self) -> str:
        """The study's title."""
        return self.read(self.corpus.settings.title) or self.corpus.settings.id

    def attribute(self, attribute: Attribute) -> str:
        """Return the heading of an attribute."""
        known = attribute.label.has(self.language)
        return self.read(attribute.label) if known else attribute.id.replace("_", " ")

    def value(self, attribute: str, value: Value | None) -> str:
        """Return a value as the reader expects it; an unknown one is said to be so."""
        if value is None:
            return self.words("unstated")
        column = self.corpus.participants.attribute(attribute)
        shown = column.show(value, self.language) if column else str(value)
        if isinstance(value, bool) and shown in ("yes", "no"):
            return self.words(shown)
        return shown

    def of_participant(self, participant: ParticipantId, attribute: Attribute) -> str | int | float:
        """Return what the table says of one participant: a number as one, "" for unknown."""
        value = value_of(self.selection, participant, attribute.id)
        if value is None:
            return ""
        if isinstance(value, int) and attribute.kind is Kind.NUMBER and not attribute.values:
            return int(value)
        if isinstance(value, Decimal) and not attribute.values:
            return float(value)
        return self.value(attribute.id, value)

    def code(self, code: Code | CodeId) -> str:
        """Return the name of a code, its id where it has none or is unknown."""
        found = self.corpus.codebook.code(code) if isinstance(code, str) else code
        if found is None:
            return str(code)
        name = self.read(found.name) or found.id
        provisional = found.status is CodeStatus.PROVISIONAL
        return self.words("provisional", code=name) if provisional else name

    def path(self, code: CodeId) -> str:
        """Return the names from the top down to a code."""
        path = self.corpus.codebook.path_of(code)
        return STEP.join(self.code(each) for each in path) or str(code)

    def coder(self, id_: str) -> str:
        """Return a coder's name, the id where there is none."""
        found = self.corpus.settings.coder(id_)
        return (found.name if found else "") or id_

    def coders(self, passage: Passage) -> str:
        """Return who coded a passage."""
        return ", ".join(self.coder(each) for each in passage.coding.by)

    def offered(self, participant: ParticipantId, code: CodeId) -> tuple[Offer, ...]:
        """Return what is suggested for a participant and a code, nothing unless it is wanted."""
        return self.offers.of(participant, code) if self.offers is not None else ()

    def marked(self, shown: str, number: int) -> str:
        """Return what a cell shows with the sign and number of its suggestions behind it."""
        # No line break: LibreOffice takes those out of cells that lead somewhere.
        return f"{shown} {SIGN}{number}".strip() if number else shown

    @property
    def layer(self) -> str:
        """Which codings are shown, in words."""
        layer = self.selection.layer
        if layer.kind is LayerKind.CODER:
            return self.words("layer-coder", coder=self.coder(str(layer.coder)))
        return self.words(f"layer-{layer.kind}")

    def condition(self, condition: AppliesTo) -> str:
        """Return for whom something is meant, in words; "" for everybody."""
        said = []
        for attribute, admitted in condition:
            column = self.corpus.participants.attribute(attribute)
            name = self.attribute(column) if column else attribute
            values = (
                column.values[each].in_(self.language) if column and each in column.values else each
                for each in admitted
            )
            said.append(f"{name}: {', '.join(values)}")
        return "; ".join(said)


def shortened(words: str, most: int) -> str:
    """Return *words* cut at a word's end to at most *most* characters, with an ellipsis if cut."""
    if len(words) <= most:
        return words
    head = words[: most - 1]
    cut = max(head.rfind(" "), head.rfind("\n"))
    # A single enormous word is cut where it must be.
    kept = head[:cut] if cut > most // 2 else head
    return kept.rstrip(" \n,;:") + "…"


def clock(seconds: float) -> str:
    """Return a time in a recording as ``h:mm:ss``."""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
