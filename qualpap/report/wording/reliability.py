"""What a language must be able to say of agreement, saturation and the sample as planned."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from babel.numbers import format_decimal

from qualpap.report.wording.base import Numbers


class ReliabilitySentences(Numbers):
    """Whether coders agree, when codes stopped arriving, whom the sample was to hold."""

    def decimal(self, value: float, digits: int = 2) -> str:
        """Return a number with so many digits, as the language writes it."""
        shown = round(value, digits) + 0.0  # no minus before zero
        return format_decimal(shown, format="0." + "0" * digits, locale=self.language)

    # Agreement

    @property
    @abstractmethod
    def agreement_title(self) -> str:
        """The heading of what is said on agreement."""

    @property
    @abstractmethod
    def agreement_caption(self) -> str:
        """The caption of its table."""

    @abstractmethod
    def agreement_header(self, coders: Sequence[str]) -> tuple[str, ...]:
        """Return the headings: code, marked by each coder, agreement, kappa, alpha, interval."""

    @property
    @abstractmethod
    def agreement_note(self) -> str:
        """The line below the table."""

    @property
    @abstractmethod
    def no_figure(self) -> str:
        """What stands where the coders' answers do not vary."""

    @abstractmethod
    def compared(self, coders: Sequence[str], interviews: int, pilot: int) -> str:
        """Say who coded how many interviews independently, pilot ones left out."""

    @abstractmethod
    def unit(self, units: int) -> str:
        """Say that coders are compared segment by segment, and when one counts as marked."""

    @abstractmethod
    def coefficients(self, resamples: int, seed: int) -> str:
        """Say which coefficients are given and where intervals come from."""

    @abstractmethod
    def reached(self, reliable: int, tentative: int, of: int, middle: float) -> str:
        """Say how many codes reach the cut-offs of alpha, and the median."""

    @abstractmethod
    def unused(self, n: int) -> str:
        """Say for how many codes there is no figure."""

    @abstractmethod
    def begun(self, n: int) -> str:
        """Say how many of the codings compared began as suggestions."""

    @abstractmethod
    def not_compared(self) -> str:
        """Say that agreement cannot be told, no interview being read to the end by two people."""

    # Saturation

    @property
    @abstractmethod
    def saturation_title(self) -> str:
        """The heading of what is said on saturation."""

    @property
    @abstractmethod
    def saturation_caption(self) -> str:
        """The caption of its table."""

    @property
    @abstractmethod
    def saturation_header(self) -> tuple[str, ...]:
        """The headings: base, run, threshold, reached at, fractions, in random orders."""

    @property
    @abstractmethod
    def not_reached(self) -> str:
        """What stands where a rule is not met."""

    @property
    @abstractmethod
    def too_few(self) -> str:
        """What stands where there are not interviews enough for the rule."""

    @property
    @abstractmethod
    def curve_caption(self) -> str:
        """The caption of the curve."""

    @property
    @abstractmethod
    def curve_absent(self) -> str:
        """What stands in its place where a file can hold no drawing."""

    @abstractmethod
    def kinds_caption(self, base: int, run: int, limit: str) -> str:
        """Return the caption of the table by kind of participant, with the rule it goes by."""

    @property
    @abstractmethod
    def kinds_header(self) -> tuple[str, ...]:
        """Return its headings: kind, interviews, new codes, codes, reached at, Chao2, coverage."""

    @property
    @abstractmethod
    def kinds_note(self) -> str:
        """The line below it."""

    @abstractmethod
    def arrivals(self, new: Sequence[int]) -> str:
        """Say how many new codes each interview brought, in the order of coding."""

    @abstractmethod
    def tied(self, n: int, of: int) -> str:
        """Say of how many interviews the order of coding is not known, and what stands for it."""

    @abstractmethod
    def rules(self, orders: int, seed: int) -> str:
        """Say how the rules are to be read."""

    @abstractmethod
    def richness(self, seen: int, estimate: float, coverage: float | None) -> str:
        """Say how many codes were met and how many there may be."""

    @abstractmethod
    def late(self, codes: Sequence[str], once: int) -> str:
        """Say which codes came in the last third, and how many of them stand once only."""

    @abstractmethod
    def still_coding(self, n: int) -> str:
        """Say how many interviews are left out because they are still being coded."""

    @abstractmethod
    def no_verdict(self) -> str:
        """Say that this describes and does not decide."""

    # The sample

    @property
    @abstractmethod
    def planned_title(self) -> str:
        """The heading of the sample as planned."""

    @property
    @abstractmethod
    def planned_caption(self) -> str:
        """The caption of its table."""

    @property
    @abstractmethod
    def planned_header(self) -> tuple[str, str, str]:
        """The headings: kind, planned, reached."""

    @abstractmethod
    def planned(self, cells: int, full: int, empty: int) -> str:
        """Say how many of the planned kinds were reached in full, and how many not at all."""
