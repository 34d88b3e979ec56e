"""Quotations as a report prints them: numbered, cited, translated where a translation stands."""

from __future__ import annotations

from dataclasses import replace

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId
from qualpap.model.text import Span
from qualpap.model.transcript import Transcript
from qualpap.report.choosing import Chosen
from qualpap.report.context import Context
from qualpap.report.model import Locator, QuotationBlock
from qualpap.report.quotations import Verified, Withheld
from qualpap.report.translations import Translation

AROUND = 60
"""Words on either side of a quotation that are shown of the turn that it is from."""


class Quoting:
    """Prints the chosen quotations and keeps the register of them.

    Args:
        context: the report in the making.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self.register: list[QuotationBlock] = []
        self.issues: list[Issue] = []

    def block(self, chosen: Chosen, code: CodeId) -> QuotationBlock:
        """Return a quotation, or the placeholder of one that is withheld, with the next number."""
        context, said = self._context, chosen.said
        number = len(self.register) + 1
        language = chosen.transcript.language or context.corpus.settings.language
        locator = _locator(chosen)
        translations = self._translations(chosen)
        elsewhere = language != context.language
        translation = translations.get(context.language) if elsewhere else None
        block = QuotationBlock(
            number=number,
            said=said,
            citation=context.citations.of(chosen.passage.participant, chosen.transcript),
            where=context.say.locator(locator),
            locator=locator,
            language=language,
            code=code,
            translation=translation,
            foreign=elsewhere and translation is None and isinstance(said, Verified),
            translations=tuple(translations.values()),
            notice=(
                context.say.withheld(number, said.reason) if isinstance(said, Withheld) else ""
            ),
            around=_around(chosen.transcript, said) if isinstance(said, Verified) else ("", "", ""),
            coding=chosen.passage.coding.id,
        )
        self.register.append(block)
        if isinstance(said, Withheld):
            self.issues.append(_withheld(chosen, said, number, code))
        return block

    def _translations(self, chosen: Chosen) -> dict[str, Translation]:
        """Return the translations of what is quoted, with their makers' printed names."""
        said, context = chosen.said, self._context
        if not isinstance(said, Verified):
            return {}
        known = context.translations.of(said.quotation, chosen.transcript)
        return {
            language: replace(each, by=context.coders(CoderId(name) for name in each.by))
            for language, each in known.items()
        }


def _around(transcript: Transcript, said: Verified) -> tuple[str, str, str]:
    """Return what stands before a quotation, the passage itself, and what stands after it.

    Only the participant's own words, of the turns that the quotation is from.
    """
    span, who = said.quotation.span, said.quotation.participant
    own = [turn for turn in transcript.turns_in(span) if turn.speaker.participant == who]
    if not own:
        return ("", "", "")
    before = transcript.text[own[0].speech.start : span.start].split()
    after = transcript.text[span.end : own[-1].speech.end].split()
    if len(own) > 1:
        turns = (" ".join(each.speech.of(transcript.text).split()) for each in own)
        return ("", " – ".join(turns), "")
    shown = " ".join(span.of(transcript.text).split())
    start = "… " if len(before) > AROUND else ""
    end = " …" if len(after) > AROUND else ""
    return (start + " ".join(before[-AROUND:]), shown, " ".join(after[:AROUND]) + end)


def _locator(chosen: Chosen) -> Locator:
    said = chosen.said
    span = said.quotation.span if isinstance(said, Verified) else said.span
    return locate(chosen.transcript, span)


def locate(transcript: Transcript, span: Span) -> Locator:
    """Return where a stretch of a transcript stands."""
    turns = tuple(transcript.turns_in(span)) or transcript.turns[:1]
    origin = turns[0].origin_at(span.start)
    return Locator(transcript.id, (turns[0].number, turns[-1].number), origin, span)


def _withheld(chosen: Chosen, said: Withheld, number: int, code: CodeId) -> Issue:
    facts: dict[str, Fact] = {
        "number": number,
        "participant": str(said.participant),
        "transcript": str(said.transcript),
        "code": str(code),
        "start": said.span.start,
        "end": said.span.end,
        "reason": said.reason,
    }
    where = Place(chosen.transcript.source.path, detail=str(code))
    return Issue(Severity.ERROR, "quotation-withheld", where, facts)
