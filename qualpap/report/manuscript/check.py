"""Checks a manuscript: every quotation against the interviews, every count against the study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualpap.coding.selection import Selection
from qualpap.report.manuscript.checked import Checked, CheckedQuotation, SpotPlace
from qualpap.report.manuscript.citing import Citation, Citer, How
from qualpap.report.manuscript.library import Library, Translated
from qualpap.report.manuscript.people import People
from qualpap.report.manuscript.recounting import recounted
from qualpap.report.manuscript.spotting import Spot, find_spots
from qualpap.report.manuscript.text import Manuscript
from qualpap.report.manuscript.tokens import tokens_of
from qualpap.report.manuscript.verdicts import Case, Judge
from qualpap.report.translations import Translations


def check(manuscript: Manuscript, selection: Selection) -> Checked:
    """Return what is found of a manuscript's quotations and counts.

    Args:
        manuscript: as read.
        selection: the study, and the codings that count in it.
    """
    return Checked(
        quotations=check_quotations(manuscript, selection),
        counts=recounted(manuscript, selection),
        issues=manuscript.issues,
    )


def check_quotations(manuscript: Manuscript, selection: Selection) -> tuple[CheckedQuotation, ...]:
    """Return a verdict for each quotation of a manuscript, in its order."""
    corpus = selection.snapshot.corpus
    spots = find_spots(manuscript)
    if not spots:
        return ()
    people, conventions = People(corpus), corpus.settings.conventions
    citations = Citer(manuscript, spots, people).citations()
    cases = [
        _case(manuscript, spot, citation, selection)
        for spot, citation in zip(spots, citations, strict=True)
    ]
    library = Library(corpus.transcripts.values(), _translated(selection), conventions)
    return Judge(library, people, conventions).judge(cases)


def _case(
    manuscript: Manuscript, spot: Spot, citation: Citation | None, selection: Selection
) -> Case:
    block = manuscript.blocks[spot.first]
    text = spot.text
    if citation is not None and citation.how is How.INSIDE:
        text = text[: citation.inner].rstrip()
    conventions = selection.snapshot.corpus.settings.conventions
    return Case(
        spot=spot,
        place=SpotPlace(spot.first, spot.pieces[0].span, block.place),
        text=text.strip(),
        tokens=tokens_of(text.strip(), conventions),
        citation=citation,
        indented=block.indented,
    )


def _translated(selection: Selection) -> Sequence[Translated]:
    return tuple(_standing(selection))


def _standing(selection: Selection) -> Iterator[Translated]:
    """Iterate over the translations that stand, each with the place of its original."""
    snapshot = selection.snapshot
    for name, span, change in Translations(snapshot):
        transcript = snapshot.corpus.transcripts[name]
        speakers = transcript.participants_in(span)
        yield Translated(
            transcript=transcript,
            span=span,
            participant=speakers[0] if speakers else None,
            language=change.language,
            text=change.text.strip(),
        )
