"""English sentences of reports."""

from qualpap.report.wording.contract import Wording
from qualpap.report.wording.en.findings import EnglishFindingSentences
from qualpap.report.wording.en.limits import EnglishLimitSentences
from qualpap.report.wording.en.marks import EnglishMarks
from qualpap.report.wording.en.methods import EnglishMethodSentences
from qualpap.report.wording.en.parts import EnglishPartSentences
from qualpap.report.wording.en.reliability import EnglishReliabilitySentences


class English(
    EnglishFindingSentences,
    EnglishMethodSentences,
    EnglishReliabilitySentences,
    EnglishLimitSentences,
    EnglishPartSentences,
    EnglishMarks,
    Wording,
):
    """English."""


__all__ = ["English"]
