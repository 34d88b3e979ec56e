"""The sentences of reports, in each language that reports are written in."""

from __future__ import annotations

from qualpap.errors import UsageError
from qualpap.model.scale import DEFAULT_SCALE, Scale
from qualpap.report.wording.contract import Wording

LANGUAGES = ("es", "en")
"""Languages that a report can be written in."""


def wording(language: str, scale: Scale = DEFAULT_SCALE) -> Wording:
    """Return the sentences of *language*.

    Args:
        language: one of `LANGUAGES`.
        scale: the quantifier words.

    Raises:
        UsageError: ``report-language-unknown``.
    """
    if language == "es":
        from qualpap.report.wording.es import Spanish

        return Spanish(scale)
    if language == "en":
        from qualpap.report.wording.en import English

        return English(scale)
    raise UsageError("report-language-unknown", language=language, known=", ".join(LANGUAGES))


__all__ = ["LANGUAGES", "Wording", "wording"]
