"""Goes through codings whose transcript was corrected: what was coded, and where it may be now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualpap.cli.plain import one_line
from qualpap.cli.sitting import MARKED, Sitting
from qualpap.errors import UsageError
from qualpap.messages import render

if TYPE_CHECKING:
    from qualpap.model.acts import Act
    from qualpap.study.anchoring import WaitingPlace


class PlaceReview(Sitting["WaitingPlace"]):
    """A sitting over codings that wait for a place."""

    @property
    def letters(self) -> str:
        """The keys that decide something."""
        return "awl"

    def legend(self) -> str:
        """Return what the keys mean."""
        return self.shell.words("places-keys")

    def show(self, item: WaitingPlace) -> None:
        """Print what was coded, and where its words may be now."""
        coding = item.coding
        self.print(
            [
                (f"{coding.transcript}  ", "dim"),
                (item.code, "bold"),
                (f"  {' & '.join(coding.by)}  {coding.id}", "dim"),
            ]
        )
        outcome = self.shell.words(f"places-{item.placement.outcome}")
        self.print([(outcome, "italic")])
        self._text("places-before", item.before)
        if item.placement.anchor is not None:
            self._text("places-after", item.after, turn=item.number)

    def _text(self, key: str, parts: tuple[str, str, str], turn: int = 0) -> None:
        before, words, after = parts
        heading = self.shell.words(key, turn=turn)
        shown = [
            f"…{before.lstrip()}" if before else "",
            words,
            f"{after.rstrip()}…" if after else "",
        ]
        styles = ("", MARKED, "")
        lined = [part.replace("\n", " / ") for part in shown]
        self.print([(f"{heading} ", "dim"), *zip(lined, styles, strict=True)])

    def decide(self, item: WaitingPlace, letter: str) -> tuple[str, Act | None] | None:
        """Write where the words are, or that they are gone."""
        from qualpap.study.anchoring import decide_place, place_of, proposed_place

        try:
            if letter == "l":
                anchor = None
            elif letter == "a":
                anchor = proposed_place(self.study, item.coding)
            else:
                self.shell.say("places-words")
                typed = one_line(self.keys.line())
                if not typed:
                    return None
                anchor = place_of(self.study, item.coding, typed)
            act = decide_place(self.study, item.coding, self.by, anchor)
        except UsageError as error:
            message = render(error, self.shell.language)
            self.shell.line(message.text)
            self.shell.line(message.way_out)
            return None
        return ("lost" if anchor is None else "placed"), act
