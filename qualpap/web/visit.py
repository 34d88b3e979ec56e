"""Who looks at the workbench, in which language, and what is answered to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import unquote

from fastapi import Depends, Request

from qualpap.errors import Fact, UsageError
from qualpap.messages import words
from qualpap.messages.catalogue import LANGUAGES
from qualpap.model.coding import CoderId
from qualpap.web.workbench import Workbench

CODER, LANGUAGE = "qualpap-coder", "qualpap-language"
"""Cookies that hold what a person chose; the coder's name is percent-encoded."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request's person.

    Args:
        bench: the workbench.
        language: of the interface.
        coder: who they say they are, "" while they have not said.
        path: of the page.
    """

    bench: Workbench
    language: str
    coder: str
    path: str

    @property
    def by(self) -> tuple[CoderId, ...]:
        """Who acts.

        Raises:
            UsageError: ``workbench-coder-missing``.
        """
        if not self.coder:
            raise UsageError("workbench-coder-missing")
        with self.bench.looking() as study:
            return study.coder(self.coder)

    def words(self, key: str, **facts: Fact) -> str:
        """Return a phrase in the person's language."""
        return words(key, self.language, **facts)


def visit(request: Request) -> Visit:
    """Return who makes a request."""
    bench: Workbench = request.app.state.bench
    wanted = request.cookies.get(LANGUAGE, "")
    language = wanted if wanted in LANGUAGES else request.app.state.language
    return Visit(bench, language, _coder(bench, request), request.url.path)


def _coder(bench: Workbench, request: Request) -> str:
    said = unquote(request.cookies.get(CODER, ""))
    with bench.looking() as study:
        try:
            return "+".join(study.coder(said or None))
        except UsageError:
            return ""


Here = Annotated[Visit, Depends(visit)]
"""What an endpoint takes to know who asks."""
