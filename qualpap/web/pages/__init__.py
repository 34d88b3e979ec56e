"""The pages of the workbench: one module a page, with what its script asks for."""

from __future__ import annotations

from fastapi import APIRouter


def routers() -> tuple[APIRouter, ...]:
    """Return what every page answers."""
    from qualpap.web.pages import (
        codebook,
        compare,
        exchange,
        find,
        handmade,
        interview,
        manuscript,
        matrix,
        report,
        study,
    )

    return (
        study.router,
        interview.router,
        matrix.router,
        exchange.router,
        handmade.router,
        codebook.router,
        compare.router,
        report.router,
        manuscript.router,
        find.router,
    )
