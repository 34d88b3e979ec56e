"""The way from an empty folder to a study, in the browser: three steps, or the worked study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, FastAPI, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from qualpap import __version__
from qualpap.errors import QualpapError
from qualpap.messages import render, words
from qualpap.messages.catalogue import LANGUAGES, phrases
from qualpap.study import Study
from qualpap.study.bringing_in import BroughtIn, bring_in
from qualpap.study.making import example_study, own_study
from qualpap.web.app import create_app
from qualpap.web.own_files import STATIC
from qualpap.web.rendering import environment
from qualpap.web.workbench import Workbench


class Doorway:
    """What is served: the page that starts a study, and from then on the study's workbench.

    Args:
        folder: an empty folder, where the study is to be.
        language: of who has not chosen one.
    """

    def __init__(self, folder: Path, language: str) -> None:
        self.bench: Workbench | None = None
        self._language = language
        self._app: ASGIApp = _first_page(folder, language, self.open)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._app(scope, receive, send)

    def open(self, study: Study) -> None:
        """Serve a study from now on."""
        self.bench = Workbench(study)
        self._app = create_app(self.bench, language=self._language)
        self.bench.watch()

    def close(self) -> None:
        """Let go of who listens."""
        if self.bench is not None:
            self.bench.close()


def _first_page(folder: Path, language: str, started: Callable[[Study], None]) -> FastAPI:
    app = FastAPI(title="qualpap", version=__version__, docs_url=None, redoc_url=None)
    app.include_router(_router(folder, language, started))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")

    @app.exception_handler(QualpapError)
    async def _(request: Request, error: QualpapError) -> JSONResponse:
        message = render(error, _spoken(request, language))
        told = {"slug": error.slug, "message": message.text, "way_out": message.way_out}
        return JSONResponse({"error": told}, 400)

    return app


def _router(folder: Path, language: str, started: Callable[[Study], None]) -> APIRouter:
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def start(request: Request) -> str:
        spoken = _spoken(request, language)
        return (
            environment()
            .get_template("start.html")
            .render(
                t=lambda key, **facts: words(key, spoken, **facts),
                language=spoken,
                languages=LANGUAGES,
                folder=str(folder),
                said=phrases(spoken, ("js-all-", "js-start-")),
            )
        )

    @router.post("/api/start")
    def begin(
        request: Request,
        title: Annotated[str, Form(max_length=300)] = "",
        spoken: Annotated[str, Form(max_length=2)] = "es",
        coder: Annotated[str, Form(max_length=100)] = "",
        files: list[UploadFile] | None = None,
        example: Annotated[bool, Form()] = False,
    ) -> list[dict[str, str]]:
        """Make the study; what each file that came along turned out to be is returned."""
        if example:
            started(example_study(folder))
            return []
        study = own_study(folder, language=spoken, title=title, coder=coder, empty=bool(files))
        found = [bring_in(study, each.filename or "", each.file.read()) for each in files or ()]
        study.reload()
        started(study)
        return [_told(each, _spoken(request, language)) for each in found]

    return router


def _spoken(request: Request, language: str) -> str:
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES else language


def _told(each: BroughtIn, language: str) -> dict[str, str]:
    message = render(each.issue, language) if each.issue else None
    return {
        "name": each.name,
        "arrival": str(each.arrival),
        "message": message.text if message else "",
        "way_out": message.way_out if message else "",
    }
