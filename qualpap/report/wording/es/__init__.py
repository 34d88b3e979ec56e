"""Spanish sentences of reports: everybody is *una persona*, so that number and gender agree."""

from qualpap.report.wording.contract import Wording
from qualpap.report.wording.es.findings import SpanishFindingSentences
from qualpap.report.wording.es.limits import SpanishLimitSentences
from qualpap.report.wording.es.marks import SpanishMarks
from qualpap.report.wording.es.methods import SpanishMethodSentences
from qualpap.report.wording.es.parts import SpanishPartSentences
from qualpap.report.wording.es.reliability import SpanishReliabilitySentences


class Spanish(
    SpanishFindingSentences,
    SpanishMethodSentences,
    SpanishReliabilitySentences,
    SpanishLimitSentences,
    SpanishPartSentences,
    SpanishMarks,
    Wording,
):
    """Spanish."""


__all__ = ["Spanish"]
