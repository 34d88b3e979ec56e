"""Goes through a list with a person: shows each item, reads a key, and writes what was decided."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from qualpap.cli.keys import Keys

if TYPE_CHECKING:
    from qualpap.cli.shell import Shell
    from qualpap.model.acts import Act
    from qualpap.model.coding import CoderId
    from qualpap.study import Study

T = TypeVar("T")

Piece = tuple[str, str]
"""Words and their style."""

MARKED = "bold reverse"
"""Style of the words that a question is about."""


class Sitting(ABC, Generic[T]):
    """One sitting of one person, or of two who decide together.

    Keys beside those that decide: ``s`` skip, ``b`` back (what was decided there is taken back),
    ``q`` quit.

    Args:
        shell: where items are shown.
        study: the study.
        by: who decides.
        waiting: the items, in order.
        keys: where the answers come from.
    """

    def __init__(
        self,
        shell: Shell,
        study: Study,
        by: tuple[CoderId, ...],
        waiting: Sequence[T],
        keys: Keys,
    ) -> None:
        self.shell, self.study, self.by = shell, study, by
        self.waiting, self.keys = waiting, keys
        self.answers: dict[int, str] = {}
        self._acts: dict[int, Act] = {}

    back = "b"
    """The key that goes back."""

    @property
    @abstractmethod
    def letters(self) -> str:
        """The keys that decide something."""

    @abstractmethod
    def legend(self) -> str:
        """Return what the keys mean, on one line."""

    @abstractmethod
    def show(self, item: T) -> None:
        """Print one item."""

    @abstractmethod
    def decide(self, item: T, letter: str) -> tuple[str, Act | None] | None:
        """Write a decision; return its name and the act, None where nothing could be decided."""

    def run(self) -> Counter[str]:
        """Ask until everything is answered or the person has had enough; count the answers."""
        position, seen = 0, list[int]()
        while position < len(self.waiting):
            self.shell.line()
            self.print([(f"{position + 1}/{len(self.waiting)}", "dim")])
            self.show(self.waiting[position])
            answer = self._answer()
            if answer in ("q", ""):
                break
            if answer == self.back:
                position = seen.pop() if seen else position
                self._take_back(position)
                continue
            if not self._decided(position, answer):
                continue
            seen.append(position)
            position += 1
        self.shell.line()
        return Counter(self.answers.values())

    def _answer(self) -> str:
        self.shell.line(self.legend())
        known = (*self.letters, "s", self.back, "q", "")
        while (answer := self.keys.key()) not in known:
            self.shell.say("sitting-key-unknown", keys=", ".join(known[:-1]))
        return answer

    def _decided(self, position: int, answer: str) -> bool:
        if answer == "s":
            self.answers[position] = "skipped"
            return True
        made = self.decide(self.waiting[position], answer)
        if made is None:
            return False
        self.answers[position], act = made
        if act is not None:
            self._acts[position] = act
        return True

    def _take_back(self, position: int) -> None:
        from qualpap.study.changes import undo

        if position in self._acts:
            undo(self.study, self.by, self._acts.pop(position).id)
            self.shell.say("review-taken-back")
        self.answers.pop(position, None)

    def print(self, pieces: Sequence[Piece]) -> None:
        """Print words on one line, those that matter set apart."""
        if self.shell.terminal:
            from qualpap.cli.rich_output import print_text

            print_text(self.shell.out, pieces)
        else:
            # Without colours the words that matter stand between asterisks.
            marked = (f"*{words}*" if style == MARKED else words for words, style in pieces)
            self.shell.line("".join(marked))
