"""Tells a browser what is the matter: the catalogue's words, and facts for the script."""

from __future__ import annotations

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from qualpap.errors import QualpapError, UsageError
from qualpap.messages import render
from qualpap.web.visit import visit
from qualpap.web.workbench import ClashError

_STATUS = {
    "transcript-unknown": 404,
    "transcript-unknown-nearest": 404,
    "dimension-unknown": 404,
    "code-unknown": 404,
    "participant-unknown": 404,
    "coding-unknown": 404,
    "recording-missing": 404,
    "positions-outdated": 409,
    "workbench-read-only": 403,
    "study-read-only": 403,
    "workbench-clash": 409,
}


def failed(request: Request, error: QualpapError) -> JSONResponse:
    """Return an error as JSON: slug, message and way out in the person's language, and facts."""
    message = render(error, visit(request).language)
    told: dict[str, object] = {
        "slug": error.slug,
        "message": message.text,
        "way_out": message.way_out,
        "facts": {name: str(value) for name, value in error.facts.items()},
    }
    if isinstance(error, ClashError):
        told["clashes"] = [
            {
                "entry": each.entry,
                "theirs": each.theirs,
                "by": list(each.by),
                "at": each.at.isoformat(),
                "over": list(each.over),
            }
            for each in error.found
        ]
    status = _STATUS.get(error.slug, 400 if isinstance(error, UsageError) else 422)
    return JSONResponse({"error": told}, status)


def misunderstood(request: Request, error: RequestValidationError) -> JSONResponse:
    """Return what a request lacked."""
    places = ", ".join(".".join(str(part) for part in each["loc"]) for each in error.errors())
    return failed(request, UsageError("workbench-request-malformed", places=places))
