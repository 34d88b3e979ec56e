"""Goes through suggestions with a person: shows each, reads a key, writes the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualpap.cli.keys import Keys
from qualpap.model.acts import Act
from qualpap.model.coding import CoderId, Suggestion
from qualpap.model.transcript import Transcript

if TYPE_CHECKING:
    from qualpap.cli.shell import Shell
    from qualpap.study import Study

Piece = tuple[str, str]
"""Words and their style."""

_MATCH = "bold reverse"


class Review:
    """One sitting.

    Args:
        shell: where suggestions are shown.
        study: the study.
        by: who decides.
        waiting: the suggestions, in order.
        keys: where the answers come from.
    """

    def __init__(
        self,
        shell: Shell,
        study: Study,
        by: tuple[CoderId, ...],
        waiting: Sequence[Suggestion],
        keys: Keys,
    ) -> None:
        self._shell, self._study, self._by = shell, study, by
        self._waiting, self._keys = waiting, keys
        self._acts: dict[int, Act] = {}
        self._answers: dict[int, str] = {}

    def run(self) -> None:
        """Ask until everything is answered or the person has had enough."""
        position, seen = 0, list[int]()
        while position < len(self._waiting):
            if self._covered(position):
                position += 1
                continue
            self._show(position)
            answer = self._answer()
            if answer in ("q", ""):
                break
            if answer == "b":
                position = seen.pop() if seen else position
                self._take_back(position)
                continue
            self._decide(position, answer)
            seen.append(position)
            position += 1
        counts = Counter(self._answers.values())
        self._shell.line()
        self._shell.say(
            "review-over",
            accepted=counts["accepted"],
            rejected=counts["rejected"],
            skipped=counts["skipped"],
        )

    def _covered(self, position: int) -> bool:
        """Return whether the same code was just accepted for the same words by another rule."""
        here = self._waiting[position]
        return any(
            answer == "accepted"
            and (here.transcript, here.code) == (other.transcript, other.code)
            and here.anchor.span.overlaps(other.anchor.span)
            for other, answer in (
                (self._waiting[number], answer) for number, answer in self._answers.items()
            )
        )

    def _answer(self) -> str:
        self._shell.say("review-keys")
        while (answer := self._keys.key()) not in ("a", "r", "s", "m", "b", "q", ""):
            self._shell.say("review-key-unknown")
        return answer

    def _decide(self, position: int, answer: str) -> None:
        from qualpap.study.suggesting import decide

        if answer == "s":
            self._answers[position] = "skipped"
            return
        memo = ""
        if answer == "m":
            self._shell.say("review-memo")
            memo = self._keys.line().strip()
        accepted = answer != "r"
        self._acts[position] = decide(
            self._study, self._waiting[position], self._by, accepted=accepted, memo=memo
        )
        self._answers[position] = "accepted" if accepted else "rejected"
        self._shell.say(f"review-{self._answers[position]}")

    def _take_back(self, position: int) -> None:
        """Take back what was decided on a suggestion, which is then shown again."""
        from qualpap.study.changes import undo

        if position in self._acts:
            undo(self._study, self._by, self._acts.pop(position).id)
            self._shell.say("review-taken-back")
        self._answers.pop(position, None)

    # Showing

    def _show(self, position: int) -> None:
        suggestion = self._waiting[position]
        transcript = self._study.transcript(suggestion.transcript)
        self._shell.line()
        self._print(
            [
                (f"{position + 1}/{len(self._waiting)}  ", "dim"),
                (f"{suggestion.transcript}:{_turn(transcript, suggestion)}  ", "dim"),
                *self._about(suggestion),
            ]
        )
        question = self._question(suggestion, transcript)
        if question:
            self._print([(question, "italic")])
        self._print(list(self._passage(suggestion)))

    def _about(self, suggestion: Suggestion) -> Iterator[Piece]:
        language = self._shell.language
        code = self._study.corpus.codebook.code(suggestion.code)
        name = code.name.in_(language) if code else suggestion.code
        yield name, "bold"
        yield f" ({suggestion.code})", ""
        if code is not None and code.definition:
            yield f": {code.definition.in_(language)}", ""
        rule = self._shell.words(f"review-by-{suggestion.basis.kind}", name=suggestion.basis.name)
        yield f"  {rule}", "dim"

    def _question(self, suggestion: Suggestion, transcript: Transcript) -> str:
        """Return the interviewer's words that led to the passage."""
        for segment in self._study.corpus.segments.get(suggestion.transcript, ()):
            if segment.span.overlaps(suggestion.anchor.span) and segment.question is not None:
                return segment.question.of(transcript.text)
        return ""

    def _passage(self, suggestion: Suggestion) -> Iterator[Piece]:
        """Return the passage with the words that matched set apart."""
        anchor = suggestion.anchor
        at = 0
        for match in sorted(suggestion.matched):
            start, end = match.start - anchor.start, match.end - anchor.start
            if start < at:
                continue
            yield anchor.exact[at:start], ""
            yield anchor.exact[start:end], _MATCH
            at = end
        yield anchor.exact[at:], ""

    def _print(self, pieces: Sequence[Piece]) -> None:
        if self._shell.terminal:
            from qualpap.cli.rich_output import print_text

            print_text(self._shell.out, pieces)
        else:
            # Without colours the words that matched stand between asterisks.
            marked = (f"*{words}*" if style == _MATCH else words for words, style in pieces)
            self._shell.line("".join(marked))


def _turn(transcript: Transcript, suggestion: Suggestion) -> int:
    return next((turn.number for turn in transcript.turns_in(suggestion.anchor.span)), 0)
