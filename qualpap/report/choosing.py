"""Choosing what to quote: few passages, worth reading on their own, from many voices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualpap.coding.kinds import by_kind
from qualpap.coding.selection import Passage, Selection
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Stance
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, Transcript, TranscriptId
from qualpap.report.candidates import Candidate, Candidates
from qualpap.report.quotations import Quotation, Verified, Withheld, verify
from qualpap.report.stances import ByStance, deviant
from qualpap.report.translations import Translations

PER_PARTICIPANT = 2
"""Quotations of one participant in a section, at most."""

LARGEST_SHARE = 15
"""Per cent of all quotations that one participant may have, where enough can be quoted."""

NAMED_FROM = 3
"""A kind of participant of whom so many speak in a section is named there, and is to be heard."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage to quote, cut and verified; or withheld.

    Args:
        passage: the coding it comes from.
        transcript: where.
        said: the outcome.
    """

    passage: Passage
    transcript: Transcript
    said: Verified | Withheld


@dataclass(frozen=True, slots=True)
class Request:
    """A section that wants quotations.

    Args:
        codes: which it tells of.
        selection: of whom it tells.
    """

    codes: tuple[CodeId, ...]
    selection: Selection


@dataclass(frozen=True, slots=True)
class _Section:
    """A section with all that could be quoted in it.

    Args:
        candidates: by code.
        against: candidates who say the contrary of what most say of the code.
        named: kinds of participant that are to be heard.
    """

    candidates: Mapping[CodeId, tuple[Candidate, ...]]
    against: tuple[Candidate, ...]
    named: tuple[str, ...]


@dataclass(slots=True)
class _Heard:
    """Who has been heard so far, in the whole report and in one section."""

    cap: int
    everywhere: Counter[ParticipantId] = field(default_factory=Counter)
    thirds: Counter[int] = field(default_factory=Counter)
    spans: dict[TranscriptId, list[Span]] = field(default_factory=dict)
    here: Counter[ParticipantId] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)


class Choosing:
    """Chooses quotations for the sections of a report.

    Args:
        selection: what counts.
        translations: what has been translated.
    """

    def __init__(self, selection: Selection, translations: Translations) -> None:
        corpus = selection.snapshot.corpus
        self._conventions = corpus.settings.conventions
        self._per_code = corpus.settings.report.quotations_per_code
        self._per_section = corpus.settings.report.quotations_per_section
        self._candidates = Candidates(selection, translations)
        self._plans: dict[object, list[Mapping[CodeId, tuple[Chosen, ...]]]] = {}
        self._kind = {
            each: kind
            for kind, members in by_kind(corpus, selection.participants).items()
            for each in members
        }

    def plan(self, requests: Sequence[Request]) -> list[Mapping[CodeId, tuple[Chosen, ...]]]:
        """Choose for all sections of a report, so that nobody speaks for all.

        Within each section, codes take turns: each gets its first quotation before any gets its
        second; where the budget does not reach all, codes with a marked passage come first. Then
        a deviant voice is added where there is one and none is heard, and a voice of each kind of
        participant that is named and not heard.

        What was chosen once is chosen again, for the report in another language.
        """
        key = tuple((each.codes, each.selection.participants) for each in requests)
        if key not in self._plans:
            self._plans[key] = self._planned(requests)
        return self._plans[key]

    def _planned(self, requests: Sequence[Request]) -> list[Mapping[CodeId, tuple[Chosen, ...]]]:
        sections = [self._section(each) for each in requests]
        people = {c.participant for each in sections for c in _all(each.candidates)}
        cap = len(requests) * max(1, self._per_section)
        while True:
            chosen = self._round(sections, cap)
            total = sum(len(each) for each in chosen)
            # With few to quote, an equal share may be more than the largest that is wished for.
            fair = -(-total // len(people)) if people else 0
            allowed = max(1, total * LARGEST_SHARE // 100, fair)
            if allowed >= cap:
                break
            cap = allowed
        return [
            {code: tuple(self._cut(c) for c in found if c.code == code) for code in each.candidates}
            for each, found in zip(sections, chosen, strict=True)
        ]

    def _section(self, request: Request) -> _Section:
        selection = request.selection
        candidates = {code: self._candidates.of(code, selection) for code in request.codes}
        against: list[Candidate] = []
        speakers: dict[str, set[ParticipantId]] = {}
        for code, found in candidates.items():
            people = dict.fromkeys(each.participant for each in found)
            by_stance: dict[Stance | None, tuple[ParticipantId, ...]] = {}
            for each in people:
                stance = selection.stance(each, code)
                by_stance[stance] = (*by_stance.get(stance, ()), each)
                if each in self._kind:
                    speakers.setdefault(self._kind[each], set()).add(each)
            against += _against(found, by_stance)
        named = tuple(kind for kind, people in speakers.items() if len(people) >= NAMED_FROM)
        return _Section(candidates, tuple(against), named)

    def _round(self, sections: Sequence[_Section], cap: int) -> list[list[Candidate]]:
        heard = _Heard(cap)
        found: list[list[Candidate]] = []
        for section in sections:
            heard.here, heard.kinds = Counter(), Counter()
            chosen = self._in_turn(section, heard)
            self._add_contrary(section, chosen, heard)
            self._add_kinds(section, chosen, heard)
            found.append(chosen)
        return found

    def _in_turn(self, section: _Section, heard: _Heard) -> list[Candidate]:
        """Let codes take turns, with room left for a deviant voice where there is one."""
        codes = list(section.candidates)
        order = sorted(
            (code for code in codes if section.candidates[code]),
            key=lambda code: (
                min(each.merit[0] for each in section.candidates[code]),
                codes.index(code),
            ),
        )
        left = self._per_section
        left -= bool(section.against and left > 1 and len(order) > 1)
        chosen: list[Candidate] = []
        for _ in range(self._per_code):
            for code in order:
                if len(chosen) >= left:
                    break
                before = [each for each in chosen if each.code == code]
                best = self._best(section.candidates[code], before, heard)
                if best is not None:
                    chosen.append(self._take(best, heard))
        return chosen

    def _add_contrary(self, section: _Section, chosen: list[Candidate], heard: _Heard) -> None:
        """Add the best deviant voice if none is among those chosen."""
        if len(chosen) >= self._per_section or any(each in section.against for each in chosen):
            return
        told = {each.code for each in chosen}
        open_ = [each for each in section.against if each.code in told]
        best = self._best(open_, (), heard)
        if best is not None and self._per_code:
            chosen.append(self._take(best, heard))

    def _add_kinds(self, section: _Section, chosen: list[Candidate], heard: _Heard) -> None:
        """Let each kind that is named be heard: one quotation more, or in another's place."""
        for kind in section.named:
            if heard.kinds[kind] or not chosen:
                continue
            theirs = [c for c in _all(section.candidates) if self._kind.get(c.participant) == kind]
            if len(chosen) < self._per_section:
                told = {each.code for each in chosen}
                best = self._best([each for each in theirs if each.code in told], (), heard)
                if best is not None:
                    chosen.append(self._take(best, heard))
                continue
            for old in reversed(chosen):
                spare = heard.kinds[self._kind.get(old.participant, "")] > 1
                if old.marked or not spare or old in section.against:
                    continue
                best = self._best([each for each in theirs if each.code == old.code], (), heard)
                if best is not None:
                    self._leave(old, heard)
                    chosen[chosen.index(old)] = self._take(best, heard)
                    break

    def _best(
        self, candidates: Iterable[Candidate], before: Sequence[Candidate], heard: _Heard
    ) -> Candidate | None:
        """Return the best candidate left: marked, translated, then by stance, voice and merit.

        A code's first quotation takes the stance that most of its speakers take, the next one
        another: a report must not let the exception speak for all, nor hide it.
        """
        candidates = tuple(candidates)
        told = {each.passage.coding.stance for each in before}
        wanted = _leading(candidates)
        open_ = [each for each in candidates if self._is_open(each, heard)]
        return min(
            open_,
            key=lambda each: (
                each.merit[:2],
                each.passage.coding.stance in told if before else not _takes(each, wanted),
                heard.here[each.participant],
                each.merit[2],
                heard.everywhere[each.participant],
                heard.kinds[self._kind.get(each.participant, "")] > 0,
                each.merit[3],
                heard.thirds[each.third],
                each.merit[4:],
                each.transcript.id,
                each.span,
                each.passage.coding.id,
            ),
            default=None,
        )

    @staticmethod
    def _is_open(candidate: Candidate, heard: _Heard) -> bool:
        who = candidate.participant
        if heard.here[who] >= PER_PARTICIPANT or heard.everywhere[who] >= heard.cap:
            return False
        taken = heard.spans.get(candidate.transcript.id, ())
        return not any(candidate.span.overlaps(each) for each in taken)

    def _take(self, best: Candidate, heard: _Heard) -> Candidate:
        heard.here[best.participant] += 1
        heard.everywhere[best.participant] += 1
        heard.thirds[best.third] += 1
        heard.kinds[self._kind.get(best.participant, "")] += 1
        heard.spans.setdefault(best.transcript.id, []).append(best.span)
        return best

    def _leave(self, old: Candidate, heard: _Heard) -> None:
        heard.here[old.participant] -= 1
        heard.everywhere[old.participant] -= 1
        heard.thirds[old.third] -= 1
        heard.kinds[self._kind.get(old.participant, "")] -= 1
        heard.spans[old.transcript.id].remove(old.span)

    def _cut(self, candidate: Candidate) -> Chosen:
        said: Verified | Withheld
        if isinstance(candidate.cut, Quotation):
            said = verify(candidate.cut, candidate.transcript, self._conventions)
        else:
            said = candidate.cut
        return Chosen(candidate.passage, candidate.transcript, said)


def _all(candidates: Mapping[CodeId, tuple[Candidate, ...]]) -> Iterator[Candidate]:
    for found in candidates.values():
        yield from found


def _against(candidates: Iterable[Candidate], by_stance: ByStance) -> Iterator[Candidate]:
    """Iterate over the passages in which deviant cases say the contrary."""
    who = deviant(by_stance)
    stance = next((each for each, people in by_stance.items() if people and people == who), None)
    for each in candidates if who else ():
        if each.participant in who and each.passage.coding.stance in (stance, None):
            yield each


def _leading(candidates: Sequence[Candidate]) -> Stance | None:
    """Return the stance of most of the participants who take one, None where none leads."""
    people = {
        (each.participant, each.passage.coding.stance)
        for each in candidates
        if each.passage.coding.stance is not None
    }
    ranked = Counter(stance for _, stance in people).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _takes(candidate: Candidate, stance: Stance | None) -> bool:
    return stance is None or candidate.passage.coding.stance is stance
