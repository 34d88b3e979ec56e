"""YAML as people write it: every value as written, with its line, and faults told plainly.

The file is read as a tree of nodes, never into objects: tags that ask for one are refused. Values
stay the text that stands in the file (``01`` keeps its zero, ``no`` is the word), because what a
value means is known only to whoever asks for it. That also gives each value a line, and lets a key
that is written twice be an issue where most readers silently keep the last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from qualpap.errors import DataError, Fact, Issue, Place, Severity
from qualpap.formats.decoding import decode

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.nodes import Node

Step = str | int
"""One step to a value: the key in a mapping, or the place in a list."""

Key = tuple[Step, ...]
"""The way to a value: ``("codes", 3, "name", "es")``."""

Plain = str | None | list["Plain"] | dict[str, "Plain"]
"""A value as written: text, nothing, a list or a mapping."""

_MOST_VALUES = 500_000
"""Values that one file may hold once its aliases are followed: far above any study's."""

_DEEPEST = 40
_PLAIN_TAGS = "tag:yaml.org,2002:"
_REFUSED_TAGS = (_PLAIN_TAGS + "python", _PLAIN_TAGS + "binary")


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """One YAML file.

    Args:
        path: the file, for messages.
        value: what it holds, values as written.
        lines: way to a value → 1-based line on which its key (or list entry) stands.
        issues: keys written twice.
    """

    path: str
    value: Plain
    lines: Mapping[Key, int] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()

    def line(self, way: Sequence[Step]) -> int:
        """Return the line of the value at *way*, or of the nearest value above it."""
        way = tuple(way)
        while way not in self.lines and way:
            way = way[:-1]
        return self.lines.get(way, 0)

    def issue(
        self, severity: Severity, slug: str, way: Sequence[Step], /, **facts: str | float
    ) -> Issue:
        """Return an issue about the value at *way*."""
        place = Place(self.path, self.line(way), ".".join(str(step) for step in way))
        return Issue(severity, slug, place, facts)


def load_yaml(data: bytes, path: str = "") -> YamlDocument:
    """Read one YAML file.

    Args:
        data: the file's bytes, in whichever encoding.
        path: the file's name, for messages.

    Raises:
        DataError: ``yaml-invalid`` or a slug that begins so and says what is the matter, with the
            line; ``file-not-text``.
    """
    return _Reading(path).document(compose(decode(data).text))


def compose(text: str) -> Node | None:
    """Return the tree of nodes of a YAML text, None for an empty one.

    Raises:
        DataError: as `load_yaml`.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        _refuse(error, text)
    except YAMLError:
        raise DataError("yaml-invalid-character", **_bad_character(text)) from None
    except (RecursionError, ValueError):
        raise DataError("yaml-invalid-nested", line=1) from None
    return node


def _refuse(error: MarkedYAMLError, text: str) -> NoReturn:
    """Raise the error that says what a person can do about the parser's complaint."""
    mark = error.problem_mark or error.context_mark
    line = (mark.line if mark else 0) + 1
    lines = text.splitlines() or [""]
    written = lines[min(line, len(lines)) - 1]
    problem, context = error.problem or "", error.context or ""
    slug = "yaml-invalid"
    if r"'\t'" in problem or written[: len(written) - len(written.lstrip())].count("\t"):
        slug = "yaml-invalid-tab"
    elif "quoted scalar" in context or "'<scalar>'" in problem:
        slug = "yaml-invalid-quotes"
        line = (error.context_mark.line + 1) if "quoted" in context and error.context_mark else line
    elif "cannot start any token" in problem:
        slug = "yaml-invalid-start"
    elif "flow" in context:
        slug = "yaml-invalid-brackets"
        line = (error.context_mark.line + 1) if error.context_mark else line
    elif "mapping values are not allowed" in problem:
        slug = "yaml-invalid-colon" if written.count(": ") > 1 else "yaml-invalid-indentation"
    elif "block" in context or "simple key" in context:
        slug = "yaml-invalid-indentation"
    elif "alias" in problem:
        slug = "yaml-invalid-alias"
    written = lines[min(line, len(lines)) - 1]
    raise DataError(slug, line=line, text=written.strip()[:80]) from None


def _bad_character(text: str) -> dict[str, str | int]:
    """Return place and number of the first character that YAML does not admit."""
    for number, line in enumerate(text.split("\n"), start=1):
        for char in line:
            if (char < " " and char not in "\t\r") or char == "\x7f":
                return {"line": number, "text": f"U+{ord(char):04X}"}
    return {"line": 1, "text": ""}


class _Reading:
    """Turns nodes into values, and remembers their lines."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._lines: dict[Key, int] = {}
        self._issues: list[Issue] = []
        self._left = _MOST_VALUES

    def document(self, node: Node | None) -> YamlDocument:
        value = None if node is None else self._value(node, ())
        return YamlDocument(self._path, value, self._lines, tuple(self._issues))

    def _value(self, node: Node, key: Key) -> Plain:
        from ruamel.yaml.nodes import MappingNode, SequenceNode

        line = node.start_mark.line + 1
        self._lines.setdefault(key, line)
        self._left -= 1
        # An alias is the same node again, so that a short file may stand for millions of values.
        if self._left < 0 or len(key) > _DEEPEST:
            raise DataError("yaml-invalid-nested", line=line)
        tag = str(node.tag or "")
        if tag.startswith(_REFUSED_TAGS) or not tag.startswith(_PLAIN_TAGS):
            raise DataError("yaml-invalid-tag", line=line, text=tag.removeprefix(_PLAIN_TAGS))
        if isinstance(node, MappingNode):
            return self._mapping(node, key)
        if isinstance(node, SequenceNode):
            return [self._value(each, (*key, index)) for index, each in enumerate(node.value)]
        return None if tag == _PLAIN_TAGS + "null" else str(node.value)

    def _mapping(self, node: Node, key: Key) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for name_node, value_node in node.value:
            line = name_node.start_mark.line + 1
            if not isinstance(name_node.value, str):
                raise DataError("yaml-invalid-brackets", line=line, text="")
            name = name_node.value
            if name in found:
                first = self._lines[(*key, name)]
                place = Place(self._path, line, ".".join(str(part) for part in (*key, name)))
                facts: dict[str, Fact] = {"key": name, "first": first}
                self._issues.append(Issue(Severity.ERROR, "yaml-key-twice", place, facts))
                continue
            self._lines[(*key, name)] = line
            found[name] = self._value(value_node, (*key, name))
        return found
