"""The sentences of reports, in each language that reports are written in."""

from __future__ import annotations

from qualpap.errors import UsageError
from qualpap.report.wording.contract import Wording

LANGUAGES = ("es", "en")
"""Languages that a report can be written in."""


def wording(language: str) -> Wording:
    """Return the sentences of *language*.

    Raises:
        UsageError: ``report-language-unknown``.
    """
    if language == "es":
        from qualpap.report.wording.es import Spanish

        return Spanish()
    if language == "en":
        from qualpap.report.wording.en import English

        return English()
    raise UsageError("report-language-unknown", language=language, known=", ".join(LANGUAGES))


__all__ = ["LANGUAGES", "Wording", "wording"]
