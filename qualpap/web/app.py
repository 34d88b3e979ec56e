"""Puts the workbench's application together: pages, what their scripts ask for, and the gate."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp

from qualpap import __version__
from qualpap.errors import QualpapError
from qualpap.messages import words
from qualpap.messages.catalogue import LANGUAGES
from qualpap.web import acting, colours, events
from qualpap.web.own_files import STATIC, KeptFiles, address
from qualpap.web.pages import routers
from qualpap.web.problems import failed, misunderstood
from qualpap.web.security import Gate, Limit
from qualpap.web.workbench import Workbench


def create_app(bench: Workbench, *, language: str = "en") -> FastAPI:
    """Return the workbench of one study, without its gate.

    Args:
        bench: the study.
        language: of who has not chosen one.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        bench.watch()
        yield
        bench.close()

    app = FastAPI(
        title="qualpap workbench",
        version=__version__,
        lifespan=lifespan,
        # The usual pages of documentation come from another host.
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.bench = bench
    app.state.language = language
    for router in (acting.router, colours.router, events.router, *routers()):
        app.include_router(router)
    app.mount(address(), KeptFiles(directory=STATIC), name="kept")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")

    @app.exception_handler(QualpapError)
    async def _(request: Request, error: QualpapError) -> JSONResponse:
        return failed(request, error)

    @app.exception_handler(RequestValidationError)
    async def _(request: Request, error: RequestValidationError) -> JSONResponse:
        return misunderstood(request, error)

    return app


def guarded(app: ASGIApp, *, token: str, port: int) -> ASGIApp:
    """Return the application behind its gate.

    Args:
        app: see `create_app`.
        token: that the browser is opened with.
        port: that we listen on.
    """

    def refused() -> str:
        return "\n\n".join(words("web-refused", each) for each in LANGUAGES)

    return Gate(Limit(app), token=token, port=port, refused=refused)
