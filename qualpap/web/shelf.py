"""Hands out the pages' own style sheets and scripts from memory: a page asks for many at once."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
"""What systems name differently, or not at all."""


@dataclass(frozen=True, slots=True)
class _File:
    stamp: tuple[int, int]
    data: bytes
    media_type: str
    tag: str


class Shelf:
    """Answers with the files of a folder; only those that lie in it can be named.

    The browser keeps them and asks whether they are still the same, so that a newer program is
    never shown with an older one's scripts.

    Args:
        folder: which is not added to while it is handed out; its files may change.
    """

    def __init__(self, folder: Path) -> None:
        self._paths = {
            f"/{path.relative_to(folder).as_posix()}": path
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        self._files: dict[str, _File] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        name = scope["path"].removeprefix(scope.get("root_path", ""))
        await self._answer(scope["method"], name, Headers(scope=scope))(scope, receive, send)

    def _answer(self, method: str, name: str, headers: Headers) -> Response:
        path = self._paths.get(name)
        if path is None:
            return PlainTextResponse("There is no such file.", 404)
        if method not in ("GET", "HEAD"):
            return PlainTextResponse("Files are only read.", 405)
        try:
            file = self._file(name, path)
        except OSError:
            return PlainTextResponse("There is no such file.", 404)
        kept = {"etag": file.tag, "cache-control": "no-cache"}
        if headers.get("if-none-match") == file.tag:
            return Response(status_code=304, headers=kept)
        return Response(file.data, media_type=file.media_type, headers=kept)

    def _file(self, name: str, path: Path) -> _File:
        status = path.stat()
        stamp = (status.st_mtime_ns, status.st_size)
        known = self._files.get(name)
        if known is None or known.stamp != stamp:
            data = path.read_bytes()
            kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
            tag = f'"{sha256(data).hexdigest()[:24]}"'
            known = _File(stamp, data, kind or "application/octet-stream", tag)
            self._files[name] = known
        return known
