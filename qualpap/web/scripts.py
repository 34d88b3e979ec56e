"""Names the modules that a page's script loads, so that the browser asks for all at once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent / "static" / "js"

_IMPORT = re.compile(
    r"""^(?:import|export)\b(?:[^;]*?\bfrom)?\s+["'](\.{1,2}/[^"']+)["']""",
    re.MULTILINE | re.DOTALL,
)


@cache
def modules_of(name: str) -> tuple[str, ...]:
    """Return the modules that a script imports, and those that they import, below ``static/js``.

    Args:
        name: of the script, without its ending; one that is not there imports nothing.
    """
    found: dict[Path, None] = {}
    waiting = [SCRIPTS / f"{each}.js" for each in (name, "frame")]
    while waiting:
        path = waiting.pop(0)
        if path in found or not path.is_file():
            continue
        found[path] = None
        text = path.read_text(encoding="utf-8")
        waiting += [(path.parent / each).resolve() for each in _IMPORT.findall(text)]
    return tuple(path.relative_to(SCRIPTS).as_posix() for path in found)
