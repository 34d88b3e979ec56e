"""What a language must be able to say in the parts of a report around methods and results."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from qualpap.model.coding import Stance
from qualpap.report.model import Term
from qualpap.report.wording.base import Numbers, Sentence


class PartSentences(Numbers):
    """The summary, the discussion, the checklist of reporting, and the balance of voices."""

    coreq_items: tuple[str, ...]
    """The 32 items of COREQ by name, in order."""

    @abstractmethod
    def sources(self, participants: int, passages: int) -> str:
        """Return how many participants and passages stand behind a finding."""

    @abstractmethod
    def evidence(
        self,
        about: Term,
        count: tuple[int, int, str],
        unasked: int,
        stances: Mapping[Stance, int],
        contrary: tuple[Stance, Sequence[str]] | None,
        quotations: Sequence[int],
    ) -> Sentence:
        """Gather what stands behind a finding: n, N and their basis, positions, quotations.

        *contrary* names those who take the position against most.
        """

    @abstractmethod
    def balance(
        self,
        quotations: int,
        quoted: int,
        participants: int,
        most: int,
        who: Sequence[str],
        gini: float,
    ) -> str:
        """Say how evenly participants are quoted."""

    @abstractmethod
    def rarely_asked(self, codes: Sequence[tuple[Term, int, int]]) -> Sentence:
        """Say about which codes fewer than half of those whom they concern were asked."""

    @abstractmethod
    def unquoted(self, n: int, ids: Sequence[str], of: int) -> str:
        """Say from which interviews nothing is quoted."""

    @abstractmethod
    def coreq_setting(self, counts: Sequence[tuple[str, int]]) -> str:
        """Say how interviews were made."""

    @abstractmethod
    def coreq_presence(self, ids: Sequence[str]) -> str:
        """Say in which interviews others speak."""

    @abstractmethod
    def coreq_see(self, what: str) -> str:
        """Point to a part of the report."""

    @abstractmethod
    def coreq_guide(self, questions: int, path: str) -> str:
        """Say how many questions the guide has, and where it is."""

    @abstractmethod
    def coreq_repeat(self, ids: Sequence[str]) -> str:
        """Say who was interviewed more than once."""

    @abstractmethod
    def coreq_consistency(self, findings: int) -> str:
        """Say how many sentences are tied to what they rest on."""

    @abstractmethod
    def coreq_minor(self, codes: Sequence[str]) -> str:
        """Say which themes few tell of, and where deviant cases stand."""

    @abstractmethod
    def coreq_score(self, data: int, team: int, missing: int) -> str:
        """Say how many items are filled, and by whom."""
