"""Changes to a YAML file that touch nothing else: not a comment, a quote or a line break.

Programs that read a file and write it anew bring its layout into their own order. Here a change is
made in the text itself, at the place where the value stands, so that whoever compares two versions
of the file sees the one line that changed.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from qualpap.formats.decoding import decode
from qualpap.formats.yaml_file import Key, Step, compose

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode, Node

_PLAIN = re.compile(r"[^\W\d_](?:[\w .;()/'¿?¡!-]*[\w.;)?!])?")
_NOT_TEXT = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class YamlText:
    """The text of one YAML file, changed in place.

    Args:
        data: the file's bytes; it stays in UTF-8 with or without its byte order mark, and
            anything else becomes UTF-8.

    Raises:
        DataError: as `qualpap.formats.yaml_file.load_yaml`.
    """

    def __init__(self, data: bytes) -> None:
        self._mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        self._text = decode(data).text
        self._newline = "\r\n" if "\r\n" in self._text else "\n"
        self._root = compose(self._text)

    def data(self) -> bytes:
        """Return the file's bytes."""
        return self._mark + self._text.encode("utf-8")

    def value(self, way: Key) -> str | None:
        """Return the text at *way*; None where there is none, or no text."""
        node = self._node(way)
        return node.value if node is not None and isinstance(node.value, str) else None

    def has(self, way: Key) -> bool:
        """Return whether anything stands at *way*, be it a key without a value."""
        return self._node(way) is not None

    def is_mapping(self, way: Key) -> bool:
        """Return whether a mapping stands at *way*."""
        from ruamel.yaml.nodes import MappingNode

        return isinstance(self._node(way), MappingNode)

    def length(self, way: Key) -> int:
        """Return the number of entries of the list at *way*, 0 where there is none."""
        from ruamel.yaml.nodes import SequenceNode

        node = self._node(way)
        return len(node.value) if isinstance(node, SequenceNode) else 0

    def set(self, way: Key, written: str, after: Sequence[str] = ()) -> None:
        """Put a value in the place of the one at *way*, or add its key.

        Args:
            way: to the value; all above it exists and is a mapping.
            written: the value as YAML that fits on one line: see `scalar`.
            after: keys after the first of which a new key goes; at the end by default.
        """
        node = self._node(way)
        if node is None:
            self._add_key(way, written, after)
        elif node.start_mark.index == node.end_mark.index:
            self._replace(node.start_mark.index, node.start_mark.index, " " + written)
        else:
            self._replace(node.start_mark.index, self._end(node), written)

    def remove(self, way: Key) -> None:
        """Take a key and its value away, not the comment beside it; a missing key is no fault."""
        mapping = self._mapping(way[:-1])
        names = [name.value for name, _ in mapping.value]
        if way[-1] not in names:
            return
        index = names.index(way[-1])
        name, value = mapping.value[index]
        end = max(self._end(value), name.end_mark.index)
        line = self._text.rfind("\n", 0, name.start_mark.index) + 1
        leads = not self._text[line : name.start_mark.index].strip()
        if mapping.flow_style and index:
            self._replace(self._end(mapping.value[index - 1][1]), end, "")
        elif not mapping.flow_style and leads:
            rest = self._text.find("\n", end)
            rest = len(self._text) if rest < 0 else rest + 1
            comment = self._text[end:rest].lstrip()
            # What somebody noted beside the value stays, on a line of its own.
            kept = self._text[line : name.start_mark.index] + comment
            self._replace(line, rest, kept if comment.startswith("#") else "")
        else:
            # The first key of a list's entry shares the line with the dash.
            self.set(way, "null")

    def add_entry(self, way: Key, entry: object, after: int | None = None) -> None:
        """Add an entry to the list at *way*, which is made where it does not exist.

        Args:
            way: to the list.
            entry: plain values.
            after: index of the entry it goes after; the last by default.
        """
        if not self.length(way):
            self._start_list(way, entry)
            return
        node = self._node(way)
        if node is None:
            return
        index = len(node.value) - 1 if after is None else after
        end = self._end(node.value[index])
        if _is_flow(node):
            self._replace(end, end, ", " + _flow(entry))
            return
        indent = " " * node.start_mark.column
        gap = self._newline if self._is_spaced(node.value) else ""
        place = self._line_end(end)
        self._replace(place, place, self._newline + gap + self._block(entry, indent))

    # Places

    def _node(self, way: Sequence[Step]) -> Node | None:
        from ruamel.yaml.nodes import MappingNode, SequenceNode

        node = self._root
        for step in way:
            if isinstance(node, MappingNode):
                node = next((value for name, value in node.value if name.value == step), None)
            elif isinstance(node, SequenceNode) and isinstance(step, int):
                node = node.value[step] if step < len(node.value) else None
            else:
                return None
        return node

    def _mapping(self, way: Sequence[Step]) -> MappingNode:
        from ruamel.yaml.nodes import MappingNode

        node = self._node(way)
        if isinstance(node, MappingNode):
            return node
        raise LookupError(way)

    def _end(self, node: Node) -> int:
        """Return where what is written for *node* ends, without blanks and comments behind it."""
        from ruamel.yaml.nodes import MappingNode, ScalarNode

        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if isinstance(node, ScalarNode):
            # A block of text (| or >) ends only where the next key begins.
            return start + len(self._text[start:end].rstrip()) if node.style in (*"|>",) else end
        if _is_flow(node):
            return end
        if isinstance(node, MappingNode):
            name, value = node.value[-1]
            return max(int(name.end_mark.index) + 1, self._end(value))
        return self._end(node.value[-1])

    def _line_end(self, position: int) -> int:
        """Return where the line of *position* ends, before its line break."""
        end = self._text.find("\n", position)
        if end < 0:
            return len(self._text)
        return end - 1 if self._text[end - 1] == "\r" else end

    def _is_spaced(self, entries: Sequence[Node]) -> bool:
        """Return whether entries are set apart by empty lines."""
        return any(
            re.search(r"\n[ \t]*\r?\n", self._text[self._end(one) : other.start_mark.index])
            for one, other in pairwise(entries)
        )

    # Changes

    def _replace(self, start: int, end: int, written: str) -> None:
        self._text = self._text[:start] + written + self._text[end:]
        self._root = compose(self._text)

    def _add_key(self, way: Key, written: str, after: Sequence[str]) -> None:
        mapping = self._mapping(way[:-1])
        names = [name.value for name, _ in mapping.value]
        index = next((names.index(name) for name in after if name in names), len(names) - 1)
        line = f"{scalar(str(way[-1]))}: {written}"
        if mapping.flow_style and not names:
            self._replace(mapping.start_mark.index + 1, mapping.start_mark.index + 1, line)
            return
        name, value = mapping.value[index]
        end = max(self._end(value), name.end_mark.index + 1)
        if mapping.flow_style:
            self._replace(end, end, ", " + line)
            return
        place = self._line_end(end)
        self._replace(place, place, self._newline + " " * mapping.start_mark.column + line)

    def _start_list(self, way: Key, entry: object) -> None:
        if self._root is None:
            self._text = self._text and self._text.rstrip() + self._newline
            self._text += f"{way[-1]}:{self._newline}{self._block(entry, '  ')}{self._newline}"
            self._root = compose(self._text)
            return
        mapping = self._mapping(way[:-1])
        self.set(way, "[]")
        node = self._node(way)
        if node is None or mapping.flow_style:
            self._replace_list(node, "[" + _flow(entry) + "]")
            return
        indent = " " * (mapping.start_mark.column + 2)
        self._replace_list(node, self._newline + self._block(entry, indent))

    def _replace_list(self, node: Node | None, written: str) -> None:
        if node is not None:
            start = node.start_mark.index
            if written.startswith(self._newline) and self._text[start - 1] == " ":
                start -= 1
            self._replace(start, node.end_mark.index, written)

    def _block(self, entry: object, indent: str) -> str:
        """Return an entry of a list as lines, its dash at *indent*."""
        from ruamel.yaml import YAML

        yaml = YAML()
        yaml.indent(mapping=2, sequence=4, offset=2)
        yaml.width = 100
        out = io.StringIO()
        yaml.dump([entry], out)
        lines = [line[2:] for line in out.getvalue().rstrip("\n").split("\n")]
        return self._newline.join((indent + line) if line else line for line in lines)


def _is_flow(node: Node) -> bool:
    """Return whether a mapping or list is written in brackets."""
    return bool(getattr(node, "flow_style", False))


def scalar(text: str) -> str:
    """Return *text* as a YAML value on one line, quoted where it must be."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT:
        return text
    return _UNPRINTABLE.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def texts(pairs: Sequence[tuple[str, str]]) -> str:
    """Return texts by language as a YAML mapping on one line."""
    return "{" + ", ".join(f"{scalar(name)}: {scalar(text)}" for name, text in pairs) + "}"


def _flow(entry: object) -> str:
    """Return plain values as YAML on one line: JSON is YAML."""
    written = json.dumps(entry, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
