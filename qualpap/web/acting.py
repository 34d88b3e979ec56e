"""What every page can do: record judgements, take them back, and say who one is."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from qualpap.errors import UsageError
from qualpap.messages.catalogue import LANGUAGES
from qualpap.model.acts import Act
from qualpap.study.changes import redo, undo
from qualpap.web.visit import CODER, LANGUAGE, Here

router = APIRouter(prefix="/api")

_YEAR = 365 * 24 * 3600


class Strict(BaseModel):
    """A request's body: nothing in it that we do not know."""

    model_config = ConfigDict(extra="forbid")


class Judgements(Strict):
    """Entries as ``qualpap record`` takes them, done together or not at all."""

    entries: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=2000)]
    note: str = ""


class Done(BaseModel):
    """An act that was written, empty where all of it stood already."""

    act: str = ""
    changes: int = 0
    note: str = ""


class TakeBack(Strict):
    """An act to take back: the latest of one's own where none is named."""

    act: str = ""
    even_so: bool = False


class Preferences(Strict):
    """What a person chooses for themselves, kept in their browser."""

    coder: str | None = None
    language: str | None = None


@router.post("/record")
def record(here: Here, body: Judgements) -> Done:
    """Write judgements as one act of who asks; answered when they are in the journal."""
    return _done(here.bench.record(body.entries, here.by, body.note))


@router.post("/undo")
def take_back(here: Here, body: TakeBack) -> Done:
    """Take back one's own act."""
    by = here.by
    return _done(
        here.bench.act(lambda study: undo(study, by, body.act or None, even_so=body.even_so))
    )


@router.post("/redo")
def do_again(here: Here) -> Done:
    """Do again what one took back last."""
    by = here.by
    return _done(here.bench.act(lambda study: redo(study, by)))


@router.post("/preferences")
def prefer(here: Here, body: Preferences, response: Response) -> Preferences:
    """Keep who one is and the language of the pages."""
    if body.coder is not None:
        with here.bench.looking() as study:
            study.coder(body.coder)
        response.set_cookie(CODER, quote(body.coder), max_age=_YEAR, samesite="strict")
    if body.language is not None:
        if body.language not in LANGUAGES:
            raise UsageError(
                "interface-language-unknown", language=body.language, known=", ".join(LANGUAGES)
            )
        response.set_cookie(LANGUAGE, body.language, max_age=_YEAR, samesite="strict")
    return body


def _done(act: Act | None) -> Done:
    if act is None:
        return Done()
    return Done(act=act.id, changes=len(act.changes), note=act.note)
