"""Serves the workbench's own files, which a browser may keep: their address changes with them."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"


@cache
def address() -> str:
    """Return where the files lie, as they are now: ``/static/1f0c…``."""
    found = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(STATIC).as_posix().encode())
            found.update(path.read_bytes())
    return f"/static/{found.hexdigest()[:16]}"


def addressed(html: str) -> str:
    """Return a page with the addresses of its files put right.

    Only attributes that a template wrote begin so: quotation marks in people's words are escaped.
    """
    return html.replace('="/static/', f'="{address()}/')


class KeptFiles(StaticFiles):
    """Files that a browser need not ask for twice."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return a file, to be kept."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = "private, max-age=31536000, immutable"
        return response
