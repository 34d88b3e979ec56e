"""Where codings are after their transcript was corrected.

Old and new text are aligned turn by turn and word by word; an anchor follows its words. Five
outcomes: *same* (same words, same positions), *moved* (same words elsewhere, without doubt),
*altered* (the place is known, the words changed), *ambiguous* (several places are as likely) and
*lost*. The last three are for a person to decide; nothing is moved on a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz import fuzz

from qualpap.model.coding import Ref
from qualpap.model.text import CONTEXT, Anchor, Span, TextHash, anchor_at
from qualpap.record.snapshot import Outcome, Placement

_WORD = re.compile(r"\w+|[^\w\s]")

_TELLING = 4
"""Anchors of fewer words ("sí, claro") may stand anywhere: their surroundings must agree too."""

LIKELY = 85.0
"""Similarity (0–100) from which changed words are shown as the likely place."""


class Alignment:
    """Maps positions of an old text to a new one.

    Args:
        old: the text that was coded.
        new: the text as it is read now.
        name: hash of the new text.
    """

    def __init__(self, old: str, new: str, name: TextHash) -> None:
        self.old, self.new, self._name = old, new, name
        self._old = [match.span() for match in _WORD.finditer(old)]
        self._new = [match.span() for match in _WORD.finditer(new)]
        self._pairs = _aligned(
            [old[a:b] for a, b in self._old],
            [new[a:b] for a, b in self._new],
            _line_breaks(old, self._old),
            _line_breaks(new, self._new),
        )
        self._starts = [start for start, _ in self._old]
        taken = set(self._pairs.values())
        self._added = [n for n in range(len(self._new)) if n not in taken]

    def place(self, anchor: Anchor) -> Placement:
        """Return where *anchor*, a range of the old text, is in the new one."""
        first = bisect_right(self._starts, anchor.start) - 1
        first = max(first, 0)
        while first < len(self._old) and self._old[first][1] <= anchor.start:
            first += 1
        last = bisect_left(self._starts, anchor.end)
        tokens = range(first, last)
        followed = [self._pairs[n] for n in tokens if n in self._pairs]
        common = len(re.findall(r"\w+", anchor.exact)) < _TELLING
        if tokens and len(followed) == len(tokens):
            unbroken = followed[-1] - followed[0] == len(followed) - 1
            span = self._range(anchor, first, last - 1, followed[0], followed[-1])
            if unbroken and span is not None and span.of(self.new) == anchor.exact:
                if common and not _by_context(self.new, [span], anchor):
                    return self._placed(Outcome.AMBIGUOUS, span)
                same = span == anchor.span
                return self._placed(Outcome.SAME if same else Outcome.MOVED, span)
        return self._search(anchor, followed, len(tokens), common)

    def _range(
        self, anchor: Anchor, first: int, last: int, new_first: int, new_last: int
    ) -> Span | None:
        """Return the new range, keeping how far inside its first and last word the anchor began."""
        start = self._new[new_first][0] + anchor.start - self._old[first][0]
        end = self._new[new_last][1] - (self._old[last][1] - anchor.end)
        return Span(start, end) if 0 <= start < end <= len(self.new) else None

    def _search(
        self,
        anchor: Anchor,
        followed: list[int],
        count: int,
        common: bool,
    ) -> Placement:
        """Look for words that the alignment did not carry over: moved, altered or gone."""
        whole = [span for span in _occurrences(self.new, anchor.exact) if self._is_added(span)]
        mostly = count and len(followed) >= count / 2
        if not mostly and whole:
            likely = whole
            if len(whole) > 1 or common:
                likely = _by_context(self.new, whole, anchor)
            if len(likely) == 1:
                return self._placed(Outcome.MOVED, likely[0])
            return self._placed(Outcome.AMBIGUOUS, whole[0])
        if followed:
            # A word that was carried far away belongs to another place.
            centre = followed[len(followed) // 2]
            near = [n for n in followed if abs(n - centre) <= 2 * count + 4]
            span = Span(self._new[near[0]][0], self._new[near[-1]][1])
            if fuzz.ratio(anchor.exact, span.of(self.new)) >= LIKELY / 2:
                return self._placed(Outcome.ALTERED, span)
        return self._likely(anchor)

    def _likely(self, anchor: Anchor) -> Placement:
        """Look for reworded passages among what was added."""
        candidates: list[tuple[float, Span]] = []
        for span in self._added_stretches():
            words = span.of(self.new)
            match = fuzz.partial_ratio_alignment(anchor.exact, words, score_cutoff=LIKELY)
            if match is not None and match.dest_end > match.dest_start:
                place = Span(span.start + match.dest_start, span.start + match.dest_end)
                candidates.append((match.score, place))
        candidates.sort(key=lambda found: (-found[0], found[1]))
        if not candidates or len(anchor.exact) < 12:
            return Placement(Outcome.LOST, None)
        close = [span for score, span in candidates if candidates[0][0] - score < 3]
        outcome = Outcome.ALTERED if len(close) == 1 else Outcome.AMBIGUOUS
        return self._placed(outcome, candidates[0][1])

    def _added_stretches(self) -> Iterable[Span]:
        start = previous = -2
        for n in [*self._added, -10]:
            if n != previous + 1:
                if start >= 0:
                    yield Span(self._new[start][0], self._new[previous][1])
                start = n
            previous = n

    def _is_added(self, span: Span) -> bool:
        """Return whether most words of a range in the new text were not there before."""
        inside = [
            n for n, (start, end) in enumerate(self._new) if start < span.end and end > span.start
        ]
        added = set(self._added)
        return bool(inside) and sum(n in added for n in inside) * 2 > len(inside)

    def _placed(self, outcome: Outcome, span: Span) -> Placement:
        return Placement(outcome, anchor_at(self.new, span, self._name))


def place_all(
    anchors: Mapping[Ref, Anchor], olds: Mapping[TextHash, str], new: str, name: TextHash
) -> dict[Ref, Placement]:
    """Place the anchors of one transcript whose text is not its present one.

    Args:
        anchors: by coding.
        olds: the old texts by hash; an anchor whose text is not among them is lost.
        new: the present text.
        name: its hash.
    """
    alignments: dict[TextHash, Alignment] = {}
    placed: dict[Ref, Placement] = {}
    for coding, anchor in anchors.items():
        old = olds.get(anchor.text)
        if old is None or not anchor.holds_in(old):
            placed[coding] = Placement(Outcome.LOST, None)
            continue
        if anchor.text not in alignments:
            alignments[anchor.text] = Alignment(old, new, name)
        placed[coding] = alignments[anchor.text].place(anchor)
    return placed


def _occurrences(text: str, words: str) -> list[Span]:
    found: list[Span] = []
    start = text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def _by_context(text: str, spans: list[Span], anchor: Anchor) -> list[Span]:
    """Return the places whose surroundings are like the anchor's, and clearly most like it."""

    def likeness(span: Span) -> tuple[float, float]:
        before = text[max(0, span.start - CONTEXT) : span.start]
        after = text[span.end : span.end + CONTEXT]
        return fuzz.ratio(before, anchor.prefix), fuzz.ratio(after, anchor.suffix)

    # Unlike words of one language are still half alike: one side at least must be the old one.
    scores = [(likeness(span), span) for span in spans]
    alike = [(sum(score), span) for score, span in scores if max(score) >= 80]
    best = max((score for score, _ in alike), default=0)
    return [span for score, span in alike if best - score < 40]


def _line_breaks(text: str, tokens: list[tuple[int, int]]) -> list[int]:
    """Return the token at which each line of the text begins, and the number of tokens."""
    starts = [start for start, _ in tokens]
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    return [*dict.fromkeys(bisect_left(starts, line) for line in lines), len(tokens)]


def _aligned(
    old: list[str], new: list[str], old_lines: list[int], new_lines: list[int]
) -> dict[int, int]:
    """Pair equal words: whole lines first, then word by word between lines that pair up."""
    pairs: dict[int, int] = {}
    old_turns = [tuple(old[a:b]) for a, b in pairwise(old_lines)]
    new_turns = [tuple(new[a:b]) for a, b in pairwise(new_lines)]
    turns = SequenceMatcher(None, old_turns, new_turns, autojunk=False)
    for kind, a, b, c, d in turns.get_opcodes():
        first, last = old_lines[a], old_lines[b]
        other, end = new_lines[c], new_lines[d]
        if kind == "equal":
            pairs.update(zip(range(first, last), range(other, end), strict=True))
        elif kind == "replace":
            words = SequenceMatcher(None, old[first:last], new[other:end], autojunk=False)
            for start, place, size in words.get_matching_blocks():
                pairs.update((first + start + n, other + place + n) for n in range(size))
    return pairs
