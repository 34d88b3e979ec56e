"""Goes through disagreements with whoever settles them: both codings with context, one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualpap.cli.plain import one_line
from qualpap.cli.sitting import MARKED, Sitting
from qualpap.coding.settling import Difference, Held

if TYPE_CHECKING:
    from qualpap.model.acts import Act
    from qualpap.model.coding import CoderId

AROUND = 120
"""Code points shown before and after the words in question."""


class Settlement(Sitting[Difference]):
    """A sitting over what coders did differently."""

    back = "z"

    @property
    def letters(self) -> str:
        """The keys that decide something: a side by its letter or number, all, none."""
        most = max((len(each.coders) for each in self.waiting), default=2)
        return "lr" + "".join(str(n + 1) for n in range(most)) + "bn"

    def legend(self) -> str:
        """Return what the keys mean."""
        return self.shell.words("settle-keys")

    def show(self, item: Difference) -> None:
        """Print the passage in its context, and what each coder has there."""
        transcript = self.study.transcript(item.transcript)
        span, text = item.span, transcript.text
        turn = next(transcript.turns_in(span), None)
        names = ", ".join(self._name(each.code) for each in item.clusters)
        self.print([(f"{item.transcript}:{turn.number if turn else ''}  ", "dim"), (names, "bold")])
        before = text[max(0, span.start - AROUND) : span.start]
        after = text[span.end : span.end + AROUND]
        self.print(
            [
                (_flat(f"…{before.lstrip()}" if before else ""), ""),
                (_flat(span.of(text)), MARKED),
                (_flat(f"{after.rstrip()}…" if after else ""), ""),
            ]
        )
        for number, coder in enumerate(item.coders):
            key = "lr"[number] if len(item.coders) == 2 else str(number + 1)
            self.shell.line(f"  {key}  {coder}: {self._told(item.side(coder))}")

    def _told(self, held: tuple[Held, ...]) -> str:
        if not held:
            return self.shell.words("settle-nothing")
        parts = []
        for each in held:
            stance = each.coding.stance
            said = f", {self.shell.words(f'stance-{stance}')}" if stance else ""
            memo = f" ({one_line(each.coding.memo)})" if each.coding.memo else ""
            parts.append(f"{each.code}{said}: “{one_line(each.anchor.exact)}”{memo}")
        return "; ".join(parts)

    def _name(self, code: str) -> str:
        found = self.study.corpus.codebook.code(code)
        return f"{found.name.in_(self.shell.language)} ({code})" if found else code

    def decide(self, item: Difference, letter: str) -> tuple[str, Act | None] | None:
        """Write what holds."""
        from qualpap.study.settling import settle

        keep = self._kept(item, letter)
        if keep is None:
            return None
        return ("kept" if keep else "none"), settle(self.study, item, self.by, keep)

    def _kept(self, item: Difference, letter: str) -> tuple[CoderId, ...] | None:
        """Return whose codings hold, None for a key that names nobody here."""
        if letter == "b":
            return item.coders
        if letter == "n":
            return ()
        number = "lr".index(letter) if letter in "lr" else int(letter) - 1
        return item.coders[number : number + 1] or None


def _flat(text: str) -> str:
    return text.replace("\n", " / ")
