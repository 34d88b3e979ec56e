"""Judges a quotation by where its words stand, who said them, and what is said of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualpap.model.settings import Conventions
from qualpap.model.text import Span
from qualpap.model.transcript import Role
from qualpap.report.manuscript.aligning import Move
from qualpap.report.manuscript.checked import CheckedQuotation, Difference, Op, SpotPlace, Status
from qualpap.report.manuscript.citing import Citation, How
from qualpap.report.manuscript.comparing import compared
from qualpap.report.manuscript.library import Library
from qualpap.report.manuscript.locating import Locator, Placed, Search
from qualpap.report.manuscript.people import People
from qualpap.report.manuscript.spotting import Spot
from qualpap.report.manuscript.tokens import Token, TokenKind, parts_of, words_in
from qualpap.report.manuscript.typography import Writing, writing

TERM = 3
"""So many words without a citation are a term, whoever may have said them too."""

PHRASE = 6
"""So many words without a citation are a title or phrase, unless a participant said them."""

_ALIKE, _ALIKE_SHORT = 0.6, 0.5
_SHORT = 8
_LONGEST_SLIP = 8
"""More words than these left out without a mark are no slip: two passages were joined."""

_RUN, _OWN_RUN = 6, 4
_COVERED = 0.8
_FAR_APART = 12


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation to be judged.

    Args:
        spot: where it stands.
        place: the same, for people.
        text: without a citation inside its marks.
        tokens: of the text.
        citation: what is said of whose words it holds, None for nothing.
        indented: whether only its indentation makes a quotation of it.
    """

    spot: Spot
    place: SpotPlace
    text: str
    tokens: tuple[Token, ...]
    citation: Citation | None
    indented: bool = False

    @property
    def words(self) -> int:
        """How many words of the person quoted it has."""
        return words_in(self.tokens)

    @property
    def cited(self) -> str:
        """The citation, "" where there is none or it cites a publication."""
        return self.citation.text if self.citation and not self.citation.literature else ""

    @property
    def beside(self) -> bool:
        """Whether a citation belongs to it beyond doubt."""
        near = (How.BESIDE, How.NOTE, How.INSIDE, How.ROW, How.NEXT)
        return bool(self.cited) and self.citation is not None and self.citation.how in near

    @property
    def literature(self) -> bool:
        """Whether a publication is cited for it."""
        return self.citation is not None and self.citation.literature


class Judge:
    """Judges quotations.

    Args:
        library: all that was said.
        people: who may be cited.
        conventions: marks and fillers that quotations leave out.
    """

    def __init__(self, library: Library, people: People, conventions: Conventions) -> None:
        self._library = library
        self._people = people
        self._conventions = conventions
        self._locator = Locator(library)

    def judge(self, cases: Sequence[Case]) -> tuple[CheckedQuotation, ...]:
        """Return a verdict for each case, in order."""
        parts = [() if self._is_term(case) else tuple(parts_of(case.tokens)) for case in cases]
        found = self._searched(parts)
        unclear = [
            number
            for number, searches in enumerate(found)
            if searches
            and not all(each.clean for each in searches)
            and any(token.kind is TokenKind.DOTS for token in cases[number].tokens)
        ]
        dotted = self._searched(
            [tuple(parts_of(cases[number].tokens, at_dots=True)) for number in unclear]
        )
        split = {
            number: searches
            for number, searches in zip(unclear, dotted, strict=True)
            if all(each.clean for each in searches)
        }
        return tuple(
            self._verdict(case, split.get(number, found[number]), dots=number in split)
            for number, case in enumerate(cases)
        )

    def _searched(self, cases: Sequence[Sequence[tuple[Token, ...]]]) -> list[list[Search]]:
        """Look for the parts of all quotations at once."""
        searches = iter(self._locator.search([part for parts in cases for part in parts]))
        return [[next(searches) for _ in parts] for parts in cases]

    @staticmethod
    def _is_term(case: Case) -> bool:
        return not case.words or (case.words <= TERM and not case.beside)

    def _verdict(self, case: Case, searches: Sequence[Search], *, dots: bool) -> CheckedQuotation:
        if not searches:
            return self._no_quotation(case)
        chains = [self._read(case, chain, dots=dots) for chain in self._locator.chains(searches)]
        if chains:
            return min(chains, key=_preference)
        if len(searches) > 1 and all(each.clean for each in searches):
            return self._stitched(case, searches)
        return self._inexact(case, searches)

    # Words that are all there

    def _read(self, case: Case, chain: Sequence[Placed], *, dots: bool = False) -> CheckedQuotation:
        """Judge a quotation whose words stand in order in one interview."""
        last = len(chain) - 1
        read = [
            writing(case.text, each, opens=number == 0, closes=number == last)
            for number, each in enumerate(chain)
        ]
        found = self._where(case, chain)
        notes = [*self._notes(case), *(note for each in read for note in each.notes)]
        notes += ["dots"] * dots + _omissions(chain)
        gaps = any(token.kind is TokenKind.GAP for token in case.tokens)
        edits = (
            gaps
            or dots
            or any(
                step.move in (Move.LEAVE, Move.INSERT)
                for each in read
                for step in each.alignment.steps
            )
        )
        notes += _declared(read)
        gap_first = not case.tokens[0].is_word
        cut = (read[0].start_cut and not gap_first, read[-1].end_cut and case.tokens[-1].is_word)
        notes += ["trimmed"] * any(cut)
        disguised = self._is_disguised(case, read, cut)
        status = Status.DECLARED_EDITS if edits or disguised else Status.EXACT
        found = replace(found, notes=tuple(dict.fromkeys([*found.notes, *notes])))
        if chain[0].stretches and chain[0].stretches[0].translated is not None:
            status = Status.TRANSLATION
        negation = read[0].negation if not gap_first else ""
        elsewhere = {"interviewer", "other"} & set(found.against)
        differs = any(each.alignment.errors for each in read)
        if differs or ((negation or any(each.questions for each in read)) and not elsewhere):
            return self._altered(chain, replace(found, status=status), read, negation)
        against = found.against
        return replace(found, status=Status.MISATTRIBUTED if against else status)

    @staticmethod
    def _is_disguised(case: Case, read: Sequence[Writing], cut: tuple[bool, bool]) -> bool:
        """Return whether a part of a sentence is written as if it were a whole one."""
        words = [token for token in case.tokens if token.is_word]
        begins = cut[0] and words[0].text.lstrip("[")[:1].isupper() and "capitals" in read[0].notes
        return begins or (cut[1] and case.text[words[-1].end :].strip()[:1] in tuple(".!?"))

    def _where(self, case: Case, chain: Sequence[Placed]) -> CheckedQuotation:
        """Return where words stand, whose they are, and what contradicts the citation."""
        said = [
            (each.stretches[index], each.alignment.said[index])
            for each in chain
            for step in each.alignment.steps
            if step.move in (Move.KEEP, Move.JOIN, Move.CHANGE)
            for index in range(*step.ours)
        ]
        stretches = list({id(stretch): stretch for stretch, _ in said}.values())
        first, last = said[0], said[-1]
        translated = first[0].translated
        turns = None
        if translated is not None:
            span = translated.span
            numbers = [turn.number for turn in translated.transcript.turns_in(span)]
        else:
            starts = [each.turn.speech.start if each.turn else 0 for each in (first[0], last[0])]
            span = Span(starts[0] + first[1].span.start, starts[1] + last[1].span.end)
            numbers = [each.turn.number for each in stretches if each.turn]
        turns = (min(numbers), max(numbers)) if numbers else None
        roles = {each.role for each in stretches}
        speakers = list(dict.fromkeys(each.participant for each in stretches if each.participant))
        whose = speakers[0] if speakers and Role.INTERVIEWER not in roles else None
        transcript = first[0].transcript
        against = [str(role) for role in (Role.INTERVIEWER, Role.OTHER) if role in roles]
        for speaker in speakers if not against else ():
            against += self._people.objections(
                case.cited, speaker, transcript, turns,
                passing=case.citation is not None and case.citation.how is How.PASSING,
            )  # fmt: skip
        return CheckedQuotation(
            text=case.text,
            citation=case.citation.text if case.citation else "",
            status=Status.EXACT,
            place=case.place,
            transcript=transcript.id,
            participant=whose,
            span=span,
            turns=turns,
            against=tuple(dict.fromkeys(against)),
            notes=("speaker-unclear",) if Role.UNCLEAR in roles else (),
        )

    @staticmethod
    def _notes(case: Case) -> list[str]:
        return ["uncited"] * (not case.citation) + ["unclosed"] * (not case.spot.closed)

    # Words that are not all there

    def _altered(
        self,
        chain: Sequence[Placed],
        found: CheckedQuotation,
        read: Sequence[Writing],
        negation: str = "",
    ) -> CheckedQuotation:
        difference = compared(chain, read)
        if negation:
            difference = (Difference(Op.DROP, "", negation), *difference)
        translated = chain[0].stretches[0].translated is not None
        return replace(
            found,
            status=Status.TRANSLATION_EDITED if translated else Status.ALTERED,
            difference=difference,
            nearest=self._passage(chain),
        )

    def _passage(self, chain: Sequence[Placed]) -> str:
        """Return the passage that parts stand beside, as it was said."""
        return " […] ".join(each for each in map(self._words, chain) if each)

    def _words(self, placed: Placed) -> str:
        quoted = placed.alignment.ours
        if quoted is None:
            return ""
        first, last = placed.alignment.said[quoted[0]], placed.alignment.said[quoted[1] - 1]
        one, other = placed.stretches[quoted[0]], placed.stretches[quoted[1] - 1]
        if one is other:
            return _rounded(one.text, first.span.start, last.span.end)
        return (
            f"{one.text[first.span.start :].strip()} / "
            f"{_rounded(other.text, 0, last.span.end).strip()}"
        )

    def _inexact(self, case: Case, searches: Sequence[Search]) -> CheckedQuotation:
        """Judge a quotation of which at least one part stands nowhere."""
        chain = self._nearest(case, searches)
        kept, errors = (
            (
                sum(value)
                for value in zip(
                    *((each.alignment.kept, each.alignment.errors) for each in chain),
                    (0, 0),
                    strict=True,
                )
            )
            if chain
            else (0, 0)
        )
        likeness = kept / (kept + errors) if kept else 0.0
        if self._joined(searches, likeness):
            return self._stitched(case, searches)
        enough = _ALIKE if case.words >= _SHORT else _ALIKE_SHORT
        if chain and likeness >= enough and kept >= 2 and not self._only_in_passing(case, likeness):
            found = self._where(case, chain)
            read = [writing(case.text, each) for each in chain]
            notes = tuple(dict.fromkeys([*found.notes, *self._notes(case)]))
            if _is_torn(chain):
                return self._stitched(case, searches, chain)
            return self._altered(chain, replace(found, notes=notes), read)
        return self._not_found(case, chain, likeness)

    @staticmethod
    def _only_in_passing(case: Case, likeness: float) -> bool:
        """Return whether words without a citation of their own are only like what was said."""
        if case.literature:
            return likeness < 0.75
        return not case.cited and case.words <= PHRASE

    def _nearest(self, case: Case, searches: Sequence[Search]) -> list[Placed]:
        """Return the nearest passage of each part, in one interview where there is one."""
        options: list[list[Placed]] = [
            [self._locator.exactly(each.part, place) for place in each.exact[:20]] or each.near
            for each in searches
        ]
        options = [each for each in options if each]
        if not options:
            return []
        weight = [len(each.part) for each in searches]
        anchor = options[
            max(range(len(options)), key=lambda n: weight[n] if n < len(weight) else 0)
        ]
        best = max(
            anchor,
            key=lambda each: (round(each.likeness, 3), not self._objects(case, each), -each.start),
        )
        home = self._library.document_at(best.range[0])
        chain: list[Placed] = []
        for each in options:
            if each is anchor:
                chain.append(best)
                continue
            here = [one for one in each if home[0] <= one.range[0] < home[1]]
            chain.append(max(here or each, key=lambda one: one.likeness))
        return [each for each in chain if each.alignment.kept]

    def _objects(self, case: Case, placed: Placed) -> bool:
        if not placed.alignment.kept:
            return True
        return bool(self._where(case, [placed]).against)

    def _joined(self, searches: Sequence[Search], likeness: float) -> bool:
        """Return whether a part is made of passages that stand in different places."""
        return any(not each.clean and self._is_joined(each, likeness) for each in searches)

    def _is_joined(self, search: Search, likeness: float) -> bool:
        long = self._locator.runs(search.part, _OWN_RUN)
        total = words_in(search.part)
        if len(long) < 2 or sum(run[1] for run in long) < total * _COVERED:
            return False
        return any(
            # A short run may stand anywhere by chance; where the rest is alike it means nothing.
            min(one[1], other[1]) >= (_RUN if likeness >= _ALIKE else _OWN_RUN)
            or self._locator.in_one_interview(search.part, one, other)
            for one, other in pairwise(long)
            if not self._locator.is_near(search.part, one, other, _LONGEST_SLIP)
        )

    def _stitched(
        self, case: Case, searches: Sequence[Search], chain: Sequence[Placed] = ()
    ) -> CheckedQuotation:
        """Judge a quotation whose parts stand in different places."""
        placed = list(chain) or [
            self._locator.exactly(each.part, each.exact[0]) if each.exact else each.near[0]
            for each in searches
            if each.exact or each.near
        ]
        longest = max(placed, key=lambda each: each.alignment.kept)
        found = self._where(case, [longest])
        pieces = self._pieces(searches) or [self._words(each) for each in placed]
        return replace(
            found,
            status=Status.STITCHED,
            difference=compared([longest], [writing(case.text, longest)])
            if len(searches) == 1
            else (),
            nearest=" / ".join(pieces),
            notes=tuple(dict.fromkeys([*found.notes, *self._notes(case)])),
        )

    def _pieces(self, searches: Sequence[Search]) -> list[str]:
        """Return the passages that a quotation was put together from, each with its place."""
        found: list[str] = []
        for search in searches:
            if search.exact:
                placings = [self._locator.exactly(search.part, search.exact[0])]
            elif search.clean:
                placings = [next(each for each in search.near if each.clean)]
            else:
                words = [token for token in search.part if token.is_word]
                placings = [
                    self._locator.exactly(tuple(words[at : at + length]), places[0])
                    for at, length, places in self._locator.runs(search.part, _OWN_RUN)
                ]
            for each in placings:
                stretch = each.stretches[0]
                turn = f":{stretch.turn.number}" if stretch.turn else ""
                found.append(f"{self._words(each)} ({stretch.transcript.id}{turn})")
        return found

    def _not_found(self, case: Case, chain: Sequence[Placed], likeness: float) -> CheckedQuotation:
        """Judge a quotation of which nothing like it was said."""
        if case.literature or (case.words <= PHRASE and not case.beside):
            return self._no_quotation(case, "literature" if case.literature else "")
        if case.spot.block_quote and case.indented and not case.cited:
            return self._no_quotation(case)
        empty = CheckedQuotation(
            case.text, case.citation.text if case.citation else "", Status.NOT_FOUND, case.place,
            notes=tuple(self._notes(case)),
        )  # fmt: skip
        if not chain or likeness < 0.15:
            return empty
        found = self._where(case, chain[:1])
        return replace(
            empty,
            transcript=found.transcript,
            participant=found.participant,
            span=found.span,
            turns=found.turns,
            nearest=self._passage(chain[:1]),
        )

    @staticmethod
    def _no_quotation(case: Case, note: str = "") -> CheckedQuotation:
        return CheckedQuotation(
            text=case.text,
            citation=case.citation.text if case.citation else "",
            status=Status.NOT_A_QUOTATION,
            place=case.place,
            notes=(note,) if note else (),
        )


def _preference(found: CheckedQuotation) -> tuple[int, bool, int]:
    """Return by which of several places a quotation is judged: the one that speaks best for it."""
    length = len(found.span) if found.span else 0
    return len(found.against), not found.status.stands, length


def _declared(read: Sequence[Writing]) -> list[str]:
    moves = {step.move for each in read for step in each.alignment.steps}
    return ["inserted"] * (Move.INSERT in moves) + ["left-out"] * (Move.LEAVE in moves)


def _omissions(chain: Sequence[Placed]) -> list[str]:
    """Return notes on what ``[…]`` stands for between the parts."""
    if len(chain) < 2:
        return []
    turns = [(each.stretches[0].turn, each.stretches[-1].turn) for each in chain if each.stretches]
    far = any(
        one[1] and other[0] and other[0].number - one[1].number > _FAR_APART
        for one, other in pairwise(turns)
    )
    return ["omitted"] + ["far-apart"] * far


def _is_torn(chain: Sequence[Placed]) -> bool:
    """Return whether a stretch was left out without a mark that is no slip."""
    for placed in chain:
        dropped: list[int] = []
        for step in placed.alignment.steps:
            if step.move in (Move.DROP, Move.LEAVE):
                dropped += range(*step.ours)
                continue
            if dropped and _is_gap(placed, dropped):
                return True
            dropped = []
    return False


def _is_gap(placed: Placed, dropped: Sequence[int]) -> bool:
    if len(dropped) > _LONGEST_SLIP:
        return True
    around = (
        placed.stretches[dropped[0] - 1],
        placed.stretches[min(dropped[-1] + 1, len(placed.stretches) - 1)],
    )
    between = [placed.stretches[index] for index in dropped]
    return around[0] is not around[1] and any(each.role is Role.INTERVIEWER for each in between)


def _rounded(text: str, start: int, end: int) -> str:
    """Return a stretch of text with the signs that close it."""
    stop = end
    while stop < len(text) and text[stop] in ".,;:!?…)]”»\"'":
        stop += 1
    begin = start
    while begin and text[begin - 1] in "¿¡([“«\"'":
        begin -= 1
    return text[begin:stop]
