"""What every format prints of a quotation besides its words."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.report.model import QuotationBlock
from qualpap.report.wording import Wording


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One row of the register of quotations.

    Args:
        number: as in the text.
        citation: as in the text.
        place: transcript, turn, page or time, and positions.
        original: the participant's words as quoted; the placeholder when they are withheld.
        language: of the original.
        translations: each as printed with its translator.
        cut: whether the words are shown and not withheld.
    """

    number: int
    citation: str
    place: str
    original: str
    language: str
    translations: tuple[str, ...]
    cut: bool


def entry(block: QuotationBlock, say: Wording) -> RegisterEntry:
    """Return a quotation's row."""
    span = block.locator.span
    return RegisterEntry(
        number=block.number,
        citation=block.citation,
        place=f"{block.where}, {say.labels.positions.lower()} {span.start}–{span.end}",
        original=say.quoted(block.original) if block.original else block.notice,
        language=block.language,
        translations=tuple(
            f"{say.labels.translation} ({say.language_name(each.language)}; "
            f"{', '.join(each.by)}, {each.made.isoformat()}"
            f"{'; ' + each.method if each.method else ''}): {say.quoted(each.text)}"
            for each in block.translations
        ),
        cut=bool(block.original),
    )
