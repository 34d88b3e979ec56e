"""What a codebook says, as people read it."""

from __future__ import annotations

import pytest

from builders import codebook

BOOK = codebook(
    """
    trade: Venta | Trade
        lean-weeks: Semanas flojas | Lean weeks
    """
)


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("Para eso está `lean-weeks`.", "es", "Para eso está «Semanas flojas»."),
        ("See `lean-weeks` in `trade`.", "en", "See “Lean weeks” in “Trade”."),
        ("Se dice `no sé`.", "es", "Se dice no sé."),
        ("Un solo ` se queda.", "es", "Un solo ` se queda."),
    ],
)
def test_codes_in_backticks_are_called_by_their_names(text: str, language: str, read: str) -> None:
    assert BOOK.readable(text, language) == read
