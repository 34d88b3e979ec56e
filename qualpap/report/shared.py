"""What is worked out once for the reports of a study in all its languages."""

from __future__ import annotations

from functools import cached_property

from qualpap.agreement.comparison import Comparison
from qualpap.agreement.table import AgreementTable, agreement_table
from qualpap.coding.selection import Selection
from qualpap.report.choosing import Choosing
from qualpap.report.counting import Tally
from qualpap.report.translations import Translations
from qualpap.saturation.whole import Saturation, saturation


class Shared:
    """Counts, translations, quotations and agreement, which are the same in every language.

    Args:
        selection: what counts.
    """

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.tally = Tally(selection)

    @cached_property
    def translations(self) -> Translations:
        """The standing translations."""
        return Translations(self.selection.snapshot)

    @cached_property
    def choosing(self) -> Choosing:
        """What chooses quotations."""
        return Choosing(self.selection, self.translations)

    @cached_property
    def saturation(self) -> Saturation:
        """When new codes stopped arriving."""
        return saturation(self.selection)

    @cached_property
    def agreement(self) -> AgreementTable | None:
        """Agreement between coders, None where no interview was coded by two."""
        comparison = Comparison(self.selection.snapshot)
        return agreement_table(comparison) if comparison.cases else None
