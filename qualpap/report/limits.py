"""The limitations that the record itself shows: what is missing, in doubt, or left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualpap.coding.asking import AskedQuestions
from qualpap.errors import Severity
from qualpap.model.acts import Asking
from qualpap.model.order import natural
from qualpap.model.transcript import Role
from qualpap.record.cells import CellState
from qualpap.report.context import Context
from qualpap.report.interviews import Interviews
from qualpap.report.model import (
    Claim,
    Finding,
    FindingKind,
    Listing,
    QuotationBlock,
    Section,
    Term,
    Words,
)
from qualpap.report.quotations import Withheld
from qualpap.report.wording.base import Sentence


class Limits:
    """Composes the section on limitations.

    Args:
        context: the report in the making.
        interviews: what is known of the interviews.
        register: the quotations of the report.
    """

    def __init__(
        self, context: Context, interviews: Interviews, register: Sequence[QuotationBlock]
    ) -> None:
        self._context = context
        self._interviews = interviews
        self._register = register

    def section(self) -> Section:
        """Return the section, with one sentence a limitation."""
        found: list[Sentence] = [(Words(each),) for each in self._sample()]
        found += self._reading()
        found += [(Words(each),) for each in self._record()]
        if not found and not any(self._evidence()):
            found.append((Words(self._context.say.no_limits()),))
        findings = (
            *self._evidence(),
            *(Finding(FindingKind.LIMITATION, each) for each in found),
        )
        return Section("limitations", self._context.labels.limitations, (Listing(findings),))

    def _sample(self) -> Iterator[str]:
        context, say = self._context, self._context.say
        corpus, heard = context.corpus, context.tally.interviewed
        silent = [row.id for row in corpus.participants.rows if row.id not in heard]
        if silent:
            yield say.no_interview(silent)
        strangers = [each for each in heard if corpus.participants.get(each) is None]
        if strangers and corpus.participants.rows:
            yield say.unlisted(strangers)
        ownerless = sum(not each.participants for each in self._interviews.all)
        if ownerless:
            yield say.ownerless(ownerless)
        unclear = [
            str(id_)
            for id_ in sorted(corpus.transcripts, key=natural)
            if any(turn.speaker.role is Role.UNCLEAR for turn in corpus.transcripts[id_].turns)
        ]
        if unclear:
            yield say.unclear(unclear)

    def _reading(self) -> Iterator[Sentence]:
        context, say, known = self._context, self._context.say, self._interviews
        selection = context.selection
        yield from self._asking()
        if not known.done:
            yield (Words(say.none_finished()),)
        if not known.coders:
            return
        coded = {passage.coding.transcript for passage in selection.passages}
        done = {each.id for interview in known.done for each in interview.transcripts}
        open_ = [str(t) for t in sorted(context.corpus.transcripts, key=natural) if t not in done]
        if open_ and known.done:
            yield (Words(say.unfinished(open_)),)
        bare = [str(t) for t in sorted(done - coded, key=natural)]
        if bare:
            yield (Words(say.uncoded(bare)),)
        finished = [
            each
            for each in context.tally.interviewed
            if all(t.id in done for t in context.transcripts_of(each))
        ]
        for code in context.corpus.codebook.in_use():
            late = [
                each
                for each in finished
                if context.tally.state(each, code.id) is CellState.NOT_REVIEWED
            ]
            if late:
                sentence = say.later_code(context.term(code.name, str(code.id)), len(late))
                yield _capital(sentence)
        single = [who for who in known.coders.values() if len(who) == 1]
        if single:
            yield (Words(say.single_coder(len(single), len(known.coders))),)

    def _asking(self) -> Iterator[Sentence]:
        """Say of which questions of the guide it is not known whom they were put to."""
        context, say = self._context, self._context.say
        corpus, tally = context.corpus, context.tally
        asked = AskedQuestions(context.selection.snapshot)
        unknown: list[tuple[str, int, int]] = []
        recorded = False
        for question in corpus.guide.questions:
            people = [
                each
                for each in tally.interviewed
                if (row := corpus.participants.get(each)) is None or row.matches(question.asked_of)
            ]
            open_ = sum(asked.question(each, question) is Asking.UNKNOWN for each in people)
            recorded = recorded or open_ < len(people)
            if open_:
                unknown.append((str(question.id), open_, len(people)))
        if recorded:
            if unknown:
                yield (Words(say.asked_unrecorded(unknown)),)
            return
        codes = corpus.codebook.in_use()
        if codes and all(tally.spread(code.id).basis != "asked" for code in codes):
            yield (Words(say.asked_unknown()),)

    def _evidence(self) -> Iterator[Finding]:
        """Say what was asked of few of those whom it concerns, and who is not quoted."""
        context = self._context
        rare: list[tuple[Term, int, int]] = []
        claims: list[Claim] = []
        for code in context.corpus.codebook.in_use():
            spread = context.tally.spread(code.id)
            concerned = tuple(
                each
                for each in context.tally.interviewed
                if context.tally.state(each, code.id) is not CellState.NOT_APPLICABLE
            )
            if spread.basis == "asked" and 2 * len(spread.base) < len(concerned):
                rare.append((context.code_term(code), len(spread.base), len(concerned)))
                claims.append(Claim(spread.base, concerned))
        if rare:
            sentence = context.say.rarely_asked(rare)
            yield Finding(FindingKind.LIMITATION, sentence, claims=tuple(claims))
        quoted = {block.participant for block in self._register}
        heard = context.tally.interviewed
        unheard = [each for each in heard if each not in quoted]
        if self._register and unheard:
            told = context.say.unquoted(len(unheard), [str(each) for each in unheard], len(heard))
            yield Finding(FindingKind.LIMITATION, (Words(told),), cases=tuple(unheard))

    def _record(self) -> Iterator[str]:
        context, say = self._context, self._context.say
        selection, book = context.selection, context.corpus.codebook
        if selection.unplaced:
            yield say.waiting(len(selection.unplaced))
        reported = {each.id for each in (*book.in_use(), *book.provisional)}
        lost = sum(count for code, count in selection.uses().items() if code not in reported)
        if lost:
            yield say.strangers(lost)
        conflicts = selection.snapshot.state.conflicts()
        if conflicts:
            yield say.conflicts(len(conflicts))
        foreign = sum(block.foreign for block in self._register)
        if foreign:
            yield say.untranslated(foreign)
        withheld = sum(isinstance(block.said, Withheld) for block in self._register)
        if withheld:
            yield say.withheld_total(withheld)
        issues = context.facts.issues
        errors = [each for each in issues if each.severity is Severity.ERROR]
        doubts = [each for each in issues if each.severity is Severity.WARNING]
        if errors or doubts:
            files = sorted({each.where.file for each in errors if each.where.file})
            yield say.problems(len(errors), len(doubts), files)


def _capital(sentence: Sentence) -> Sentence:
    """Return a sentence that begins with a name, with a capital."""
    first, *rest = sentence
    if not isinstance(first, Term):
        return sentence
    return (Term(first.text[:1].upper() + first.text[1:]), *rest)
