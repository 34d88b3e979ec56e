"""Finds in the source where messages are named: which slugs and keys, and with which facts.

A slug is whatever stands where a parameter called ``slug`` is expected (``Issue``, the errors, and
functions of ours that pass one on), or is assigned to a variable called ``slug``. Conditions are
followed on both sides, and tables are looked into.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

DATA_ERRORS_KNOW = {"file", "line", "place", "detail"}
"""What `DataError.as_issue` and `render` add to the facts."""

_SLUG = re.compile(r"[a-z]+(-[a-z0-9]+)+")

_SHELLS = {"cli", "messages", "web"}

_PHRASES = {"words", "say"}
"""What gives or prints a phrase of the interface, by its key."""

_ERRORS = {"QualpapError", "DataError", "UsageError"}


@dataclass(frozen=True)
class Use:
    """A place in the source that names a slug.

    Args:
        slug: as written there.
        place: file and line.
        facts: names of the facts given with it, None where they are not written out in place.
    """

    slug: str
    place: str
    facts: frozenset[str] | None = None


class Source:
    """The modules of a package, read once.

    Args:
        root: folder of the package.
    """

    def __init__(self, root: Path) -> None:
        self._trees = {
            path.relative_to(root.parent).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
            for path in sorted(root.rglob("*.py"))
        }
        self._tables: dict[str, list[ast.expr]] = {}
        self._expects: dict[str, set[int]] = {"Issue": {1}, "PydanticCustomError": {0}}
        self._expects |= {name: {0} for name in _ERRORS}
        for tree in self._trees.values():
            self._learn(tree)

    def _learn(self, tree: ast.Module) -> None:
        """Note tables at the top of a module, and which functions expect a slug at which place."""
        for node in tree.body:
            for name, value in _assigned(node):
                self._tables.setdefault(name, []).append(value)
        for inner in ast.walk(tree):
            if isinstance(inner, ast.FunctionDef):
                names = [each.arg for each in (*inner.args.posonlyargs, *inner.args.args)]
                if "slug" in names:
                    bound = names[:1] in (["self"], ["cls"])
                    self._expects.setdefault(inner.name, set()).add(names.index("slug") - bound)
            elif isinstance(inner, ast.ClassDef):
                bases = {base.id for base in inner.bases if isinstance(base, ast.Name)}
                makes = any(getattr(part, "name", "") == "__init__" for part in inner.body)
                if bases & _ERRORS and not makes:
                    self._expects.setdefault(inner.name, {0})

    # Slugs

    def slugs(self) -> Iterator[Use]:
        """Iterate over the places that name a slug."""
        for path, tree in self._trees.items():
            local = _local_facts(tree)
            for node in ast.walk(tree):
                for expression, facts in self._slug_expressions(node, local):
                    for slug in filter(_SLUG.fullmatch, self._texts(expression)):
                        yield Use(slug, f"{path}:{expression.lineno}", facts)

    def _slug_expressions(
        self, node: ast.AST, local: Mapping[int, ast.Dict]
    ) -> Iterator[tuple[ast.expr, frozenset[str] | None]]:
        if isinstance(node, ast.Call):
            name = _name(node.func)
            if name == "__init__" and "super()" in ast.unparse(node.func):
                name = "QualpapError"
            for place in self._expects.get(name, ()):
                if len(node.args) > place and _no_star(node.args[: place + 1]):
                    yield node.args[place], _facts(node, name, local)
            for keyword in node.keywords:
                if keyword.arg == "slug":
                    yield keyword.value, _facts(node, name, local)
        for name, value in _assigned(node):
            if name.lstrip("_").lower() in ("slug", "slugs") or name.endswith("_SLUGS"):
                yield value, None

    def _texts(self, node: ast.expr) -> Iterator[str]:
        """Iterate over the texts that an expression may be."""
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                yield node.value
        elif isinstance(node, ast.Name) and node.id.isupper():
            for table in self._tables.get(node.id, ()):
                yield from self._texts(table)
        else:
            for part in _parts(node):
                yield from self._texts(part)

    # Any text

    def literals(self) -> frozenset[str]:
        """Return every text that is written in the package outside of docstrings."""
        found: set[str] = set()
        for tree in self._trees.values():
            told = {
                id(node.body[0].value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
                and node.body
                and isinstance(node.body[0], ast.Expr)
            }
            found |= {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in told
            }
        return frozenset(found)

    # Keys of the interface

    def keys(self) -> Iterator[Use]:
        """Iterate over the keys of phrases asked for; one made at run time ends in ``*``.

        Only the shells have such phrases; workbooks and reports have words of their own.
        """
        for path, tree in self._trees.items():
            if path.split("/")[1] not in _SHELLS:
                continue
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and _name(node.func) in _PHRASES and node.args:
                    place = f"{path}:{node.lineno}"
                    named = [keyword.arg for keyword in node.keywords]
                    facts = None if None in named else frozenset(map(str, named))
                    first = node.args[0]
                    if isinstance(first, ast.JoinedStr):
                        start = first.values[0]
                        fixed = str(start.value) if isinstance(start, ast.Constant) else ""
                        yield Use(f"{fixed}*", place, facts)
                    for key in self._texts(first):
                        yield Use(key, place, facts)


_IN_TEMPLATE = re.compile(r"""\bt\(\s*["']([a-z0-9_-]+)["'](\s*~)?""")
_IN_SCRIPT = re.compile(r"""\bsaid\(\s*(?:"([a-z0-9_-]+)"|`([a-z0-9_-]+)(\$\{)?)""")
_KEY_IN_SCRIPT = re.compile(r"""["'`](js-[a-z0-9_-]+)["'`]""")


def keys_of_pages(root: Path) -> Iterator[Use]:
    """Iterate over the phrases that the workbench's templates and scripts ask for.

    Args:
        root: folder of the package.
    """
    for path in sorted((root / "web").rglob("*.html")):
        for hit in _IN_TEMPLATE.finditer(path.read_text(encoding="utf-8")):
            yield Use(hit[1] + ("*" if hit[2] else ""), path.name)
    for path in sorted((root / "web").rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        for hit in _IN_SCRIPT.finditer(text):
            yield Use(hit[1] or hit[2] + ("*" if hit[3] else ""), path.name)
        for hit in _KEY_IN_SCRIPT.finditer(text):
            yield Use(hit[1], path.name)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _parts(node: ast.expr) -> list[ast.expr]:
    """Return the expressions of which *node* gives one."""
    match node:
        case ast.IfExp():
            return [node.body, node.orelse]
        case ast.BoolOp() | ast.Dict():
            return node.values
        case ast.Tuple() | ast.List() | ast.Set():
            return node.elts
        case ast.Subscript():
            return [node.value]
        case ast.Call(func=ast.Attribute(value=table, attr="get")):
            return [table, *node.args[1:]]
        case _:
            return []


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Iterate over name and value of an assignment."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name):
                yield target.id, node.value
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
        yield node.target.id, node.value


def _no_star(arguments: list[ast.expr]) -> bool:
    return not any(isinstance(each, ast.Starred) for each in arguments)


def _local_facts(tree: ast.Module) -> dict[int, ast.Dict]:
    """Return, for each use of a variable ``facts`` that is written out once, what it holds."""
    found: dict[int, ast.Dict] = {}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        inside = list(ast.walk(function))
        held = [value for node in inside for name, value in _assigned(node) if name == "facts"]
        changed = any(
            isinstance(node, ast.Subscript) and _name(node.value) == "facts" for node in inside
        )
        if len(held) == 1 and isinstance(held[0], ast.Dict) and not changed:
            uses = (node for node in inside if isinstance(node, ast.Name) and node.id == "facts")
            found |= dict.fromkeys(map(id, uses), held[0])
    return found


def _facts(node: ast.Call, name: str, local: Mapping[int, ast.Dict]) -> frozenset[str] | None:
    """Return which facts a call gives, None where that is not written out in the call itself."""
    if name in _ERRORS:
        named = [keyword.arg for keyword in node.keywords]
        if None in named:
            return None
        given = {arg for arg in named if arg is not None}
        return frozenset(given | (DATA_ERRORS_KNOW if name == "DataError" else set()))
    if name != "Issue":
        return None
    facts = node.args[3] if len(node.args) > 3 else None
    facts = next((each.value for each in node.keywords if each.arg == "facts"), facts)
    if facts is None:
        return frozenset(DATA_ERRORS_KNOW)
    facts = local.get(id(facts), facts)
    if not isinstance(facts, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in facts.keys]
    if None in keys:
        return None
    return frozenset({str(key) for key in keys} | DATA_ERRORS_KNOW)
