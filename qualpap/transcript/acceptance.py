"""How much a document speaks for each proposed label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qualpap.transcript.kinds import Kind, initials, is_everyday_word, is_name_like, key_of, kind_of
from qualpap.transcript.labels import Candidate, Strength
from qualpap.transcript.slips import AT_MOST, FREQUENT, is_slip
from qualpap.transcript.vocabulary import SPEECH_STARTS, words_of

CLOSE_TOGETHER = 0.5
"""Share of paragraphs with a label above which a document is taken to label its turns."""


class Evidence:
    """How often and in which form each label is proposed."""

    def __init__(self, proposals: Sequence[tuple[Candidate, ...]], known: frozenset[str]) -> None:
        self.total = max(len(proposals), 1)
        self.known = known
        self.counts: Counter[str] = Counter()
        self.strength: dict[str, Strength] = {}
        self.spelling: dict[str, str] = {}
        self.letters = 0
        self.forms: Counter[tuple[str, str]] = Counter()
        for proposal in proposals:
            for candidate in {key_of(each.label): each for each in reversed(proposal)}.values():
                self._note(candidate)

    def _note(self, candidate: Candidate) -> None:
        key = key_of(candidate.label)
        self.counts[key] += 1
        self.strength[key] = max(self.strength.get(key, candidate.strength), candidate.strength)
        self.spelling.setdefault(key, candidate.label)
        self.forms[candidate.rule, key] += 1
        if kind_of(candidate.label) is Kind.LETTER and candidate.strength >= Strength.MARKED:
            self.letters += 1

    def accepted(self) -> frozenset[str]:
        """Return the keys that are speakers' labels."""
        firm = {key for key in self.counts if self._is_firm(key)}
        covered = sum(self.counts[key] for key in firm) / self.total
        further = {
            key for key in self.counts if key not in firm and self._is_alike(key, firm, covered)
        }
        slips = {
            key
            for key in self.counts
            if self.counts[key] <= AT_MOST
            and self._marked(key)
            and any(
                self.counts[other] >= FREQUENT and is_slip(key, other) for other in firm | further
            )
        }
        return frozenset(firm | further | slips)

    def _marked(self, key: str) -> bool:
        return self.strength[key] >= Strength.MARKED

    def _is_firm(self, key: str) -> bool:
        if not key:
            return False
        if key in self.known or self.strength[key] is Strength.CERTAIN:
            return True
        label = self.spelling[key]
        count = self.counts[key]
        kind = kind_of(label)
        if kind is Kind.LETTER:
            return self.letters >= 2 or count >= 2
        if kind is Kind.VOICE:
            return count >= 2 or label[-1].isdigit()
        if kind is not Kind.NAME:
            everyday = is_everyday_word(label)
            return (count >= 2 or not everyday) if self._marked(key) else self._fills_lines(key)
        return self._comes_back(key, label, count)

    def _fills_lines(self, key: str) -> bool:
        label = self.spelling[key]
        return self.forms["alone", key] >= 2 and (label.isupper() or not is_everyday_word(label))

    def _comes_back(self, key: str, label: str, count: int) -> bool:
        if not may_be_name(label) or not self._marked(key):
            return False
        if self.forms["stamped_line", key] and count >= 2:
            return is_name_like(label)
        striking = label.isupper() or label[-1].isdigit() or len(label.split()) > 1
        needed = 2 if striking else FREQUENT
        if is_name_like(label):
            return count >= needed
        return count >= FREQUENT and count >= 0.1 * self.total and len(label.split()) <= 2

    def _is_alike(self, key: str, firm: set[str], covered: float) -> bool:
        label = self.spelling[key]
        if not firm or not may_be_name(label):
            return False
        if not self._marked(key):
            between_lines = any(self.forms["alone", each] >= 2 for each in firm)
            return between_lines and self.forms["alone", key] >= 2 and is_name_like(label)
        styles = {_style(self.spelling[each]) for each in firm}
        if kind_of(label) is not Kind.NAME:
            return _style(label) in styles
        if covered < CLOSE_TOGETHER or not is_name_like(label):
            return False
        if initials(label) in firm:
            return True
        emphasised = self.strength[key] is Strength.EMPHASISED
        return emphasised or self.counts[key] >= 2 or (label.isupper() and "caps" in styles)

    def admits(self, candidate: Candidate, accepted: frozenset[str]) -> bool:
        """Return whether *candidate*, one line's proposal, is a label, given those *accepted*."""
        key = key_of(candidate.label)
        if key not in accepted:
            return False
        if candidate.rule == "bracketed":
            return key in self.known or kind_of(candidate.label) is not Kind.NAME
        if candidate.strength is not Strength.BARE:
            return True
        return self._admits_bare(candidate, key)

    def _admits_bare(self, candidate: Candidate, key: str) -> bool:
        label = candidate.label
        if candidate.rule == "full_stop":
            return kind_of(label) is Kind.LETTER and self.forms["full_stop", key] >= 2
        if candidate.rule == "emphasised":
            return True
        everyday = is_everyday_word(label) and not label.isupper()
        return not everyday and (is_name_like(label) or key in self.known)


def may_be_name(label: str) -> bool:
    """Return whether *label* is not how ordinary speech begins before a colon."""
    words = words_of(label)
    return bool(words) and words[0] not in SPEECH_STARTS and not label.isdigit()


def _style(label: str) -> str:
    if label.isupper():
        return "caps"
    return "title" if is_name_like(label) or label[0].isupper() else "lower"
