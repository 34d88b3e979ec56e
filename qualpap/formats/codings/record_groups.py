"""Entries as people group them in YAML: by transcript, by participant, or one by one."""

from __future__ import annotations

from collections.abc import Iterator

from qualpap.errors import Issue, Place, Severity
from qualpap.formats.codings.record_fields import KINDS
from qualpap.formats.codings.record_shape import RawEntry, Said
from qualpap.formats.yaml_file import Key, Plain, YamlDocument
from qualpap.formats.yaml_shape import nearest

LISTED = {
    "codings": "code",
    "translations": "translate",
    "quotable": "quotable",
    "uncode": "uncode",
    "adjudications": "adjudicate",
    "summaries": "summary",
    "classifications": "classify",
    "memos": "memo",
}
"""Key of a group that holds a list → kind of its entries."""

MAPPED = {"asked": ("question", "asked"), "summaries": ("code", "text"),
          "classifications": ("classification", "type")}  # fmt: skip
"""Key of a group that may hold a mapping → what its keys and values are."""

SHARED = ("transcript", "participant")
"""What a group says for all its entries."""


class Groups:
    """Takes a YAML document apart into entries.

    Args:
        document: the file.
    """

    def __init__(self, document: YamlDocument) -> None:
        self._document = document
        self.issues: list[Issue] = list(document.issues)

    def entries(self) -> Iterator[RawEntry]:
        """Iterate over the entries in the file's order; faults are added to `issues`."""
        value = self._document.value
        items = value if isinstance(value, list) else [value] if value is not None else []
        for index, item in enumerate(items):
            way: Key = (index,) if isinstance(value, list) else ()
            if not isinstance(item, dict):
                self._fault("record-entry-expected", way)
            elif "kind" in item:
                yield self._single(item, way)
            elif kind := _only_kind(item):
                yield self._single({"kind": kind, **_fields(item[kind])}, way)
            else:
                yield from self._group(item, way)

    def _fault(self, slug: str, way: Key, **facts: str) -> None:
        self.issues.append(self._document.issue(Severity.ERROR, slug, way, **facts))

    def _raw(self, kind: str, fields: dict[str, Said], way: Key) -> RawEntry:
        place = Place(self._document.path, self._document.line(way))
        return RawEntry(kind, fields, place)

    def _single(self, item: dict[str, Plain], way: Key) -> RawEntry:
        fields = {name: _said(each) for name, each in item.items() if name != "kind"}
        kind = item["kind"]
        return self._raw(kind if isinstance(kind, str) else "", fields, way)

    def _group(self, item: dict[str, Plain], way: Key) -> Iterator[RawEntry]:
        shared = {name: _said(item[name]) for name in SHARED if name in item}
        if not shared:
            known = ", ".join(KINDS)
            self._fault("record-group-unclear", way, known=known)
            return
        if "code" in item and set(item) <= KINDS["code"].fields:
            # One coding that does not say that it is one.
            yield self._single({**item, "kind": "code"}, way)
            return
        for name, value in item.items():
            inside = (*way, name)
            if name in SHARED or value is None:
                continue
            if name in ("done", "portrait"):
                field = "done" if name == "done" else "text"
                yield self._raw(name, {**shared, field: _said(value)}, inside)
            elif name in MAPPED and isinstance(value, dict):
                yield from self._mapped(name, value, shared, inside)
            elif name in LISTED and isinstance(value, list):
                yield from self._listed(name, value, shared, inside)
            elif name in LISTED or name in MAPPED:
                self._fault("record-group-list", inside, key=name)
            else:
                near = nearest(name, [*LISTED, *MAPPED, "done", "portrait"])
                self._fault("record-group-key-unknown", inside, key=name, nearest=near)

    def _mapped(
        self, name: str, value: dict[str, Plain], shared: dict[str, Said], way: Key
    ) -> Iterator[RawEntry]:
        key_field, value_field = MAPPED[name]
        kind = LISTED.get(name, name)
        for key, each in value.items():
            said = _said(each)
            fields: dict[str, Said] = {**shared, key_field: key}
            by_field = isinstance(said, dict) and set(said) <= KINDS[kind].fields
            fields |= said if isinstance(said, dict) and by_field else {value_field: said}
            yield self._raw(kind, fields, (*way, key))

    def _listed(
        self, name: str, value: list[Plain], shared: dict[str, Said], way: Key
    ) -> Iterator[RawEntry]:
        for index, each in enumerate(value):
            said = _said(each)
            if isinstance(said, dict):
                yield self._raw(LISTED[name], {**shared, **said}, (*way, index))
            elif said is not None:
                self._fault("record-entry-expected", (*way, index))


def _only_kind(item: dict[str, Plain]) -> str:
    """Return the kind of an item that says nothing else: ``classify: {participant: P05, …}``."""
    (name, value), *others = item.items() or [("", None)]
    return name if name in KINDS and isinstance(value, dict) and not others else ""


def _fields(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}


def _said(value: Plain) -> Said:
    if isinstance(value, dict):
        return {name: _said(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_said(each) for each in value]
    return value
