"""Who may speak to the workbench: one browser on this machine, with the token it was opened with.

The token travels in the first address only; from then on a cookie that no other site's request
carries. Host and Origin are compared with our own address, so that a page elsewhere can neither
read nor write a study by letting its name point here (DNS rebinding). Nothing on a page may run
but our own files: the Content-Security-Policy allows no inline script and no other host.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_REQUEST = 1024 * 1024
"""Bytes of a request's body; what is uploaded has a limit of its own."""

LARGEST_UPLOAD = 200 * 1024 * 1024

UPLOADS = ("/api/upload", "/api/start")
"""How the paths begin to which files are sent."""

GUESSES = 10
"""So many wrong tokens, and for a minute none is looked at."""

PAUSE = 60.0

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}


def most(path: str) -> int:
    """Return how many bytes a request to *path* may have."""
    return LARGEST_UPLOAD if path.startswith(UPLOADS) else LARGEST_REQUEST


def fresh_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(32)


class Gate:
    """Lets in who holds the token, from our own address; everything else is turned away.

    Args:
        app: what lies behind.
        token: see `fresh_token`.
        port: that we listen on; part of the cookie's name, since cookies know no ports.
        refused: returns a page for who has no token, in both languages.
        now: seconds, for counting guesses.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        token: str,
        port: int,
        refused: Callable[[], str],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._token = token
        self._cookie = f"qualpap-{port}"
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._refused = refused
        self._now = now
        self._guesses = 0
        self._until = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._turned_away(scope)
        target = _with_headers(send)
        if answer is not None:
            await answer(scope, receive, target)
            return
        await self._app(scope, receive, target)

    def _turned_away(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return PlainTextResponse("This address is not the workbench's.", 421)
        if not self._from_here(scope["method"], headers):
            return PlainTextResponse("This request comes from another site.", 403)
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if scope["path"] == "/" and "token" in query:
            return self._logged_in(query["token"][0])
        if not self._holds(_cookies(headers).get(self._cookie, "")):
            return PlainTextResponse(self._refused(), 403)
        if _length(headers) > most(scope["path"]):
            return PlainTextResponse("This is too large.", 413)
        return None

    def _from_here(self, method: str, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site", "same-origin")
        origin = headers.get("origin")
        ours = {f"http://{host}" for host in self._hosts}
        if method in ("GET", "HEAD"):
            # An address typed or bookmarked comes from "none"; our own links are "same-origin".
            return origin is None or origin in ours
        return origin in ours and site == "same-origin"

    def _logged_in(self, token: str) -> Response:
        if self._now() < self._until:
            return PlainTextResponse(self._refused(), 429)
        if not self._holds(token):
            self._guesses += 1
            if self._guesses >= GUESSES:
                self._guesses, self._until = 0, self._now() + PAUSE
            return PlainTextResponse(self._refused(), 403)
        self._guesses = 0
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, token, httponly=True, samesite="strict", path="/")
        return answer

    def _holds(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._token.encode())


class Limit:
    """Stops a request whose body grows beyond what is allowed, whatever length it announced.

    Args:
        app: what lies behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = most(scope["path"])
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                return {"type": "http.disconnect"}
            return message

        await self._app(scope, counted, send)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _length(headers: Headers) -> int:
    announced = headers.get("content-length", "0")
    return int(announced) if announced.isdigit() else LARGEST_UPLOAD + 1
