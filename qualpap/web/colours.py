"""The colours of codes, as a style sheet: their own, else their dimension's, else one of ours."""

from __future__ import annotations

import re

from fastapi import APIRouter, Response

from qualpap.model.codebook import Codebook
from qualpap.web.visit import Here

router = APIRouter()

PALETTE = (
    "#1b7a77", "#b4551d", "#5b5bb0", "#a8346b", "#4a7d1f", "#8a6a00", "#2471a3", "#7d4bb0",
)  # fmt: skip
"""Told apart by people who see colours differently, and on light and dark paper."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")


def colour_of(book: Codebook, code: str) -> str:
    """Return the colour of a code (or of a dimension, by its id): ``#rrggbb``."""
    found = book.code(code)
    dimension = book.dimension(found.dimension if found else code)
    for colour in (found.colour if found else "", dimension.colour if dimension else ""):
        if _COLOUR.fullmatch(colour):
            return colour
    places = {each.id: number for number, each in enumerate(book.dimensions)}
    number = places[dimension.id] if dimension else len(places)
    return PALETTE[number % len(PALETTE)]


@router.get("/codes.css")
def codes(here: Here) -> Response:
    """Return a rule a code, for ``data-code`` and ``data-dimension``."""
    with here.bench.looking() as study:
        book = study.corpus.codebook
        names = [("code", str(each.id)) for each in book.codes]
        names += [("dimension", str(each.id)) for each in book.dimensions]
        rules = [
            f'[data-{kind}="{name}"] {{ --code: {colour_of(book, name)}; }}' for kind, name in names
        ]
    return Response("\n".join(rules) + "\n", media_type="text/css")
