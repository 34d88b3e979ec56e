"""Where codings are after their transcript was corrected.

Old and new text are aligned word by word, and an anchor follows its words. Five outcomes: *same*
(same words, same positions), *moved* (same words elsewhere, without doubt), *altered* (the place is
known, the words changed), *ambiguous* (several places are as likely) and *lost*. The last three are
for a person to decide; nothing is moved on a guess.

Words are compared without regard to blanks, line ends and the kind of quotation marks, and a
speaker's label stands for any other: who is called what is no part of what was said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz

from qualpap.coding.word_pairs import pair_words
from qualpap.model.coding import Ref
from qualpap.model.text import Anchor, Span, TextHash, anchor_at
from qualpap.record.snapshot import Outcome, Placement

_WORD = re.compile(r"\w+|\.{3}|[^\w\s]")

_LABEL = "\0"

_FOLD = str.maketrans("“”„«»‘’‚`´–—‑", "\"\"\"\"\"'''''---")

_TELLING = 4
"""Anchors of fewer words ("sí, claro") may stand anywhere: their surroundings must agree too."""

_AROUND = 6
"""So many words before and after are an anchor's surroundings."""

LIKELY = 85.0
"""Similarity (0–100) from which changed words are shown as the likely place."""

_STILL = 50.0
"""Similarity from which what stands between the same neighbours counts as the words altered."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read at one time.

    Args:
        text: the canonical text.
        labels: where speakers' labels stand in it, in order.
    """

    text: str
    labels: tuple[Span, ...] = ()


class Alignment:
    """Maps positions of an old text to a new one.

    Args:
        old: the text that was coded.
        new: the text as it is read now.
        name: hash of the new text.
    """

    def __init__(self, old: Reading, new: Reading, name: TextHash) -> None:
        self.old, self.new, self._name = old.text, new.text, name
        self._old, self._old_words = _words(old)
        self._new, self._new_words = _words(new)
        self._pairs = pair_words(self._old_words, self._new_words, _LABEL)
        taken = set(self._pairs.values())
        self._added = [n for n in range(len(self._new)) if n not in taken]

    def place(self, anchor: Anchor) -> Placement:
        """Return where *anchor*, a range of the old text, is in the new one."""
        words = _in_range(self._old, anchor.span)
        followed = [self._pairs[n] for n in words if n in self._pairs]
        whole = bool(words) and len(followed) == len(words)
        if whole and followed[-1] - followed[0] == len(followed) - 1:
            span = self._same_range(anchor, words, followed)
            if not self._certain(anchor, span) or self._is_still_there(anchor, words):
                return self._placed(Outcome.AMBIGUOUS, span)
            same = span == anchor.span and span.of(self.new) == anchor.exact
            return self._placed(Outcome.SAME if same else Outcome.MOVED, span)
        return self._search(anchor, words)

    def _same_range(self, anchor: Anchor, words: range, followed: Sequence[int]) -> Span:
        """Return the new range, keeping how far inside its first and last word the anchor began."""
        first, last = self._old[words[0]], self._old[words[-1]]
        to_first, to_last = self._new[followed[0]], self._new[followed[-1]]
        start, end = to_first.start, to_last.end
        if len(first) == len(to_first) and anchor.start > first.start:
            start += anchor.start - first.start
        if len(last) == len(to_last) and anchor.end < last.end:
            end -= last.end - anchor.end
        before, after = self.old[anchor.start : first.start], self.old[last.end : anchor.end]
        if before and self.new[:start].endswith(before):
            start -= len(before)
        if after and self.new.startswith(after, end):
            end += len(after)
        return Span(start, end)

    def _certain(self, anchor: Anchor, span: Span) -> bool:
        """Return whether these must be the anchor's words and not the same ones of elsewhere."""
        before, after = self._likeness(span, anchor)
        # Said more than once: which of them is it?
        if max(self.old.count(anchor.exact), self.new.count(anchor.exact)) > 1:
            return min(before, after) >= 80
        return not _common(anchor) or max(before, after) >= 80

    def _is_still_there(self, anchor: Anchor, words: range) -> bool:
        """Return whether words that went elsewhere stand where they were as well, altered.

        Then they were not moved: the same was added there, and here it was mended.
        """
        first, last = self._blocks[words[0]]
        before, after = self._pair_before(first), self._pair_after(last)
        if not before + 1 < after or before < self._pairs[first] < after:
            return False
        left = self.new[self._new[before + 1].start : self._new[after - 1].end]
        if len(left) > 4 * len(anchor.exact) + 200 or 2 * len(left) < len(anchor.exact):
            return False
        return fuzz.partial_ratio(anchor.exact, left) >= _STILL + 10

    @cached_property
    def _blocks(self) -> dict[int, tuple[int, int]]:
        """Each carried word's block: the first and last of the words that stayed together."""
        found: dict[int, tuple[int, int]] = {}
        block: list[int] = []
        for word in [*sorted(self._pairs), -1]:
            if block and (word - 1, self._pairs.get(word, -1) - 1) != (
                block[-1],
                self._pairs[block[-1]],
            ):
                found |= dict.fromkeys(block, (block[0], block[-1]))
                block = []
            block.append(word)
        return found

    def _pair_before(self, word: int) -> int:
        """Return where the next word before one went that was carried over."""
        return next((self._pairs[n] for n in range(word - 1, -1, -1) if n in self._pairs), -1)

    def _pair_after(self, word: int) -> int:
        """Return where the next word after one went that was carried over."""
        later = range(word + 1, len(self._old))
        return next((self._pairs[n] for n in later if n in self._pairs), len(self._new))

    def _likeness(self, span: Span, anchor: Anchor) -> tuple[float, float]:
        """Return how alike (0–100) the words before are, and those after."""
        there, here = _in_range(self._old, anchor.span), _in_range(self._new, span)
        old, new = self._old_words, self._new_words
        before = (
            " ".join(old[max(0, there.start - _AROUND) : there.start]),
            " ".join(new[max(0, here.start - _AROUND) : here.start]),
        )
        after = (
            " ".join(old[there.stop : there.stop + _AROUND]),
            " ".join(new[here.stop : here.stop + _AROUND]),
        )
        return fuzz.ratio(*before), fuzz.ratio(*after)

    # Words that the alignment did not carry over

    def _search(self, anchor: Anchor, words: range) -> Placement:
        """Look for words that were moved, altered or taken out."""
        followed = [(n, self._pairs[n]) for n in words if n in self._pairs]
        mostly = 2 * len(followed) >= len(words)
        whole = [span for span in _occurrences(self.new, anchor.exact) if self._is_added(span)]
        if not mostly and whole:
            likely = whole
            if len(whole) > 1 or _common(anchor):
                likely = self._alike(whole, anchor)
            if len(likely) == 1:
                return self._placed(Outcome.MOVED, likely[0])
            return self._placed(Outcome.AMBIGUOUS, whole[0])
        span = self._between(words, _largest(followed, 2 * len(words) + 4))
        if span is not None and fuzz.ratio(anchor.exact, span.of(self.new)) >= _STILL:
            return self._placed(Outcome.ALTERED, span)
        return self._likely(anchor)

    def _alike(self, spans: list[Span], anchor: Anchor) -> list[Span]:
        """Return the places whose surroundings are like the anchor's, and clearly most like it."""
        # Unlike words of one language are still half alike: one side at least must be the old one.
        scores = [(self._likeness(span, anchor), span) for span in spans]
        alike = [(sum(score), span) for score, span in scores if max(score) >= 80]
        best = max((score for score, _ in alike), default=0)
        return [span for score, span in alike if best - score < 40]

    def _between(self, words: range, followed: Sequence[tuple[int, int]]) -> Span | None:
        """Return where words stand of which some were carried over, or whose neighbours were.

        A word at either end that was altered is taken to be the one that now stands in its place.
        """
        if not words:
            return None
        before, after = self._pairs.get(words[0] - 1), self._pairs.get(words[-1] + 1)
        if not followed:
            if before is None or after is None or not 0 < after - before - 1 <= 2 * len(words) + 4:
                return None
            return Span(self._new[before + 1].start, self._new[after - 1].end)
        (first, start), (last, end) = followed[0], followed[-1]
        if before is not None and before < start:
            start -= min(first - words[0], start - before - 1)
        if after is not None and after > end:
            end += min(words[-1] - last, after - end - 1)
        return Span(self._new[start].start, self._new[end].end)

    def _likely(self, anchor: Anchor) -> Placement:
        """Look for reworded passages among what was added."""
        candidates: list[tuple[float, Span]] = []
        for span in self._added_stretches:
            words = span.of(self.new)
            match = fuzz.partial_ratio_alignment(anchor.exact, words, score_cutoff=LIKELY)
            enough = 2 * len(words) >= len(anchor.exact)
            if match is not None and enough and match.dest_end > match.dest_start:
                place = Span(span.start + match.dest_start, span.start + match.dest_end)
                candidates.append((match.score, place))
        candidates.sort(key=lambda found: (-found[0], found[1]))
        if not candidates or len(anchor.exact) < 12:
            return Placement(Outcome.LOST, None)
        close = [span for score, span in candidates if candidates[0][0] - score < 3]
        outcome = Outcome.ALTERED if len(close) == 1 else Outcome.AMBIGUOUS
        return self._placed(outcome, candidates[0][1])

    @cached_property
    def _added_stretches(self) -> list[Span]:
        found: list[Span] = []
        start = 0
        for n, (one, next_) in enumerate(pairwise([*self._added, -10])):
            if next_ != one + 1:
                found.append(Span(self._new[self._added[start]].start, self._new[one].end))
                start = n + 1
        return found

    def _is_added(self, span: Span) -> bool:
        """Return whether most words of a range in the new text were not there before."""
        words = _in_range(self._new, span)
        added = bisect_left(self._added, words.stop) - bisect_left(self._added, words.start)
        return bool(words) and 2 * added > len(words)

    def _placed(self, outcome: Outcome, span: Span) -> Placement:
        return Placement(outcome, anchor_at(self.new, span, self._name))


def place_all(
    anchors: Mapping[Ref, Anchor], olds: Mapping[TextHash, Reading], new: Reading, name: TextHash
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
        if old is None or not anchor.holds_in(old.text):
            placed[coding] = Placement(Outcome.LOST, None)
            continue
        if anchor.text not in alignments:
            alignments[anchor.text] = Alignment(old, new, name)
        placed[coding] = alignments[anchor.text].place(anchor)
    return placed


def _words(reading: Reading) -> tuple[list[Span], list[str]]:
    """Return where the words of a text stand, and each as it is compared."""
    places: list[Span] = []
    words: list[str] = []
    at = 0
    for label in (*reading.labels, Span(len(reading.text), len(reading.text))):
        for match in _WORD.finditer(reading.text, at, label.start):
            places.append(Span(*match.span()))
            words.append("…" if match[0] == "..." else match[0].translate(_FOLD))
        if label:
            places.append(label)
            words.append(_LABEL)
        at = label.end
    return places, words


def _in_range(places: Sequence[Span], span: Span) -> range:
    """Return the words that share something with a range."""
    first = bisect_right(places, span.start, key=lambda place: place.end)
    return range(first, max(first, bisect_left(places, span.end, key=lambda place: place.start)))


def _common(anchor: Anchor) -> bool:
    return len(re.findall(r"\w+", anchor.exact)) < _TELLING


def _occurrences(text: str, words: str) -> list[Span]:
    found: list[Span] = []
    start = text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def _largest(followed: list[tuple[int, int]], reach: int) -> list[tuple[int, int]]:
    """Return the most words that stayed together, in order; one carried far away is elsewhere."""
    groups: list[list[tuple[int, int]]] = []
    for word, place in followed:
        if groups and 0 < place - groups[-1][-1][1] <= reach:
            groups[-1].append((word, place))
        else:
            groups.append([(word, place)])
    return max(groups, key=len, default=[])
