"""Who was interviewed, and what is known about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from qualpap.model.codebook import AppliesTo
from qualpap.model.labels import Label
from qualpap.model.transcript import ParticipantId

Value = str | int | Decimal | bool | date
"""A value of an attribute, typed by its column."""


class Kind(StrEnum):
    """The type of an attribute's values."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes-no"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of the participants' table.

    Args:
        id: the column's name without language suffix.
        kind: type of its values.
        label: heading in the study's languages.
        values: labels of the values, by value, for values that are abbreviations or that need a
            translation; columns ``x_es`` and ``x_en`` become one attribute with such labels.
        people: how a sentence names participants with a value, in the plural: "women".
    """

    id: str
    kind: Kind = Kind.TEXT
    label: Label = Label()
    values: Mapping[str, Label] = field(default_factory=dict)
    people: Mapping[str, Label] = field(default_factory=dict)

    def show(self, value: Value | None, language: str) -> str:
        """Return *value* as a reader of *language* expects it, except dates (see `report`)."""
        if value is None:
            return ""
        key = "yes" if value is True else "no" if value is False else str(value)
        label = self.values.get(key)
        return label.in_(language) if label else key


@dataclass(frozen=True, slots=True)
class Participant:
    """One participant: a row of the table, and of every coding matrix.

    Args:
        id: as in the table.
        values: attribute → typed value; an empty cell is left out.
        row: 1-based row of the table, for messages.
    """

    id: ParticipantId
    values: Mapping[str, Value] = field(default_factory=dict)
    row: int = 0

    def get(self, attribute: str) -> Value | None:
        """Return the value of *attribute*, None where the table does not say."""
        return self.values.get(attribute)

    def matches(self, condition: AppliesTo) -> bool:
        """Return whether every attribute of *condition* has one of its admitted values.

        Values are compared as the table writes them: ``yes`` and ``no`` for yes-no columns.
        """
        for attribute, admitted in condition:
            value = self.values.get(attribute)
            written = "yes" if value is True else "no" if value is False else str(value)
            if value is None or written not in admitted:
                return False
        return True


@dataclass(frozen=True)
class Participants:
    """The participants' table.

    Args:
        attributes: columns other than the id, in order.
        rows: participants in the table's order.
        path: the file, within the study's folder.
    """

    attributes: tuple[Attribute, ...] = ()
    rows: tuple[Participant, ...] = ()
    path: str = ""

    def get(self, id_: str) -> Participant | None:
        """Return the participant named *id_*, None where there is none."""
        return self._rows.get(id_)

    @cached_property
    def _rows(self) -> Mapping[str, Participant]:
        return {each.id: each for each in self.rows}

    def attribute(self, id_: str) -> Attribute | None:
        """Return the attribute named *id_*, None where there is none."""
        return self._columns.get(id_)

    @cached_property
    def _columns(self) -> Mapping[str, Attribute]:
        return {each.id: each for each in self.attributes}

    def show(self, participant: ParticipantId, attribute: str, language: str) -> str:
        """Return one value as a reader of *language* expects it, "" where unknown."""
        row, column = self.get(participant), self.attribute(attribute)
        return column.show(row.get(attribute), language) if row and column else ""
