"""Whether what a person wants recorded has the shape of its kind; quotations are not looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualpap.coding.entries import Entry
from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.formats.codings.record_fields import (
    KINDS,
    LISTS,
    NUMBERS,
    SYNONYMS,
    TRUTHS,
    WORDS,
    Kind,
)
from qualpap.formats.yaml_shape import is_language, nearest

_YES = {"yes", "y", "true", "1", "sí", "si", "s", "x"}
_NO = {"no", "n", "false", "0"}

Said = str | int | float | bool | None | list["Said"] | dict[str, "Said"]
"""A value as JSON, YAML or a table gives it."""


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One thing to record, as its file says it.

    Args:
        kind: as written, "" where the file does not say.
        fields: all else.
        place: where it stands.
    """

    kind: str
    fields: Mapping[str, Said]
    place: Place


def shaped(raw: RawEntry) -> tuple[tuple[Entry, ...], tuple[Issue, ...]]:
    """Return the entries that *raw* says (one a language of its text), and what is wrong with it.

    An entry with an error is left out.
    """
    kind = raw.kind.strip().lower() or "code"
    rule = KINDS.get(kind)
    if rule is None:
        known = ", ".join(KINDS)
        facts: dict[str, Fact] = {"kind": raw.kind, "known": known, "nearest": nearest(kind, KINDS)}
        return (), (Issue(Severity.ERROR, "record-kind-unknown", raw.place, facts),)
    checking = _Checking(raw, kind, rule)
    entries = tuple(checking.entries())
    return (() if checking.issues else entries), tuple(checking.issues)


class _Checking:
    def __init__(self, raw: RawEntry, kind: str, rule: Kind) -> None:
        self._raw = raw
        self._kind = kind
        self._rule = rule
        self.issues: list[Issue] = []

    def entries(self) -> Iterator[Entry]:
        fields = self._fields()
        self._missing(fields)
        kind, text = self._kind, fields.get("text")
        if kind == "portrait":
            kind = "synthesis"
            fields |= {"about": "participant", "id": fields.pop("participant", "")}
        if isinstance(text, dict):
            for language, words in text.items():
                yield Entry(kind, {**fields, "language": language, "text": words}, self._line)
        else:
            yield Entry(kind, fields, self._line)

    @property
    def _line(self) -> int:
        return self._raw.place.line

    def _fault(self, slug: str, **facts: Fact) -> None:
        told = {"kind": self._kind, **facts}
        self.issues.append(Issue(Severity.ERROR, slug, self._raw.place, told))

    def _fields(self) -> dict[str, object]:
        """Return the fields in the types that their names promise."""
        found: dict[str, object] = {}
        for name, said in self._raw.fields.items():
            if name not in self._rule.fields:
                near = nearest(name, self._rule.fields)
                self._fault("record-field-unknown", field=name, nearest=near)
            elif said is None or said == "":
                if name == "type":
                    found[name] = None
            else:
                value = self._value(name, said)
                if value is not None:
                    found[name] = value
        return found

    def _value(self, name: str, said: Said) -> object:
        if name == "text" and isinstance(said, dict):
            return self._texts(said)
        if name in LISTS:
            return self._list(name, said)
        if isinstance(said, list | dict):
            self._fault("record-text-expected", field=name)
            return None
        if name in TRUTHS and (name != "value" or self._kind == "quotable"):
            return self._truth(name, said)
        if name in NUMBERS:
            return self._number(name, said)
        text = _text(said)
        return self._word(name, text) if name in WORDS else text

    def _texts(self, said: dict[str, Said]) -> dict[str, str] | None:
        """Return texts by language."""
        if not all(is_language(name) and isinstance(each, str) for name, each in said.items()):
            self._fault("record-text-expected", field="text")
            return None
        return {name: _text(each) for name, each in said.items()}

    def _list(self, name: str, said: Said) -> tuple[str, ...] | None:
        several = said if isinstance(said, list) else [said]
        if any(isinstance(each, list | dict) for each in several):
            self._fault("record-text-expected", field=name)
            return None
        return tuple(_text(each) for each in several if each not in (None, ""))

    def _truth(self, name: str, said: Said) -> bool | None:
        word = _text(said).casefold()
        if word in _YES | _NO:
            return word in _YES
        self._fault("record-word-unknown", field=name, word=_text(said), known="yes, no")
        return None

    def _number(self, name: str, said: Said) -> int | None:
        text = _text(said)
        least = 0 if name == "start" else 1
        if text.isdecimal() and int(text) >= least:
            return int(text)
        self._fault("record-number-expected", field=name, value=text, least=least)
        return None

    def _word(self, name: str, text: str) -> str | None:
        word = text.casefold()
        word = SYNONYMS.get(word, word)
        if word in WORDS[name]:
            return word
        self._fault("record-word-unknown", field=name, word=text, known=", ".join(WORDS[name]))
        return None

    def _missing(self, fields: Mapping[str, object]) -> None:
        """Say which needed fields are not there, unless they were and could not be read."""
        there = set(fields) | {name for name, said in self._raw.fields.items() if said}
        for name in self._rule.needed:
            if name not in there:
                self._fault("record-field-missing", field=name)
        for group in self._rule.either:
            if not there & set(group):
                self._fault("record-field-missing", field=" / ".join(group))
        if ("start" in there) != ("end" in there) and "start" in self._rule.fields:
            self._fault("record-field-missing", field="end" if "start" in there else "start")


def _text(said: Said) -> str:
    if isinstance(said, bool):
        return "yes" if said else "no"
    return str(said).strip()
