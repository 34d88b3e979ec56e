"""English sentences on agreement, saturation and the sample as planned."""

# ruff: noqa: D102  (what each method says is told by the contract)

from __future__ import annotations

from collections.abc import Sequence

from qualpap.report.wording.en.numbers import EnglishNumbers
from qualpap.report.wording.reliability import ReliabilitySentences


class EnglishReliabilitySentences(EnglishNumbers, ReliabilitySentences):
    """English sentences on agreement, saturation and the sample as planned."""

    agreement_title = "Agreement between coders"
    agreement_caption = "Agreement by dimension and code, segment by segment"
    agreement_note = (
        "Marked: segments with the code, or one below it, by each coder. n/a: no coder used the "
        "code, or all used it everywhere, so that agreement by chance is certain."
    )
    no_figure = "n/a"
    saturation_title = "When new codes stopped arriving"
    saturation_caption = "Base, run and threshold"
    saturation_header = (
        "Base",
        "Run",
        "Threshold",
        "Reached at",
        "New codes of each run",
        "In random orders",
    )
    not_reached = "not reached"
    too_few = "too few interviews"
    curve_caption = "New codes by interview, and codes seen so far"
    curve_absent = "The curve stands in the Word and HTML versions of this report."
    kinds_header = (
        "Kind",
        "Interviews",
        "New codes by interview",
        "Codes",
        "Reached at",
        "Chao2",
        "Coverage",
    )
    kinds_note = (
        "Each kind of participant is a population of its own: what all interviews show together "
        "says nothing of the smaller kinds."
    )
    planned_title = "Sample as planned"
    planned_caption = "Planned and reached"
    planned_header = ("Kind", "Planned", "Reached")

    def agreement_header(self, coders: Sequence[str]) -> tuple[str, ...]:
        marked = (f"Marked by {each}" for each in coders)
        return ("Code", *marked, "Agreement", "Kappa", "Alpha", "95 % interval")

    def compared(self, coders: Sequence[str], interviews: int, pilot: int) -> str:
        unit = "interview" if interviews == 1 else "interviews"
        left = ""
        if pilot:
            verb = "interview, from before" if pilot == 1 else "interviews, from before"
            count = "the only pilot" if pilot == 1 else f"the {self.number(pilot)} pilot"
            left = f"; {count} {verb} the codebook was settled, left out"
        return (
            f"{self.listing(list(coders))} coded {self.number(interviews)} {unit} "
            f"independently of each other{left}."
        )

    def unit(self, units: int) -> str:
        return (
            f"They are compared on {self.digits(units)} segments, those without any code "
            "included; a coder marked a segment if one of their codings shares a word with it."
        )

    def coefficients(self, resamples: int, seed: int) -> str:
        return (
            "The table gives the share of segments on which they agree, Cohen’s kappa and "
            "Krippendorff’s alpha for nominal data, which correct for chance; the intervals of "
            f"alpha come from {self.digits(resamples)} resamples of whole interviews "
            f"(seed {seed})."
        )

    def reached(self, reliable: int, tentative: int, of: int, middle: float) -> str:
        unit = "code" if of == 1 else "codes"
        return (
            f"Of the {self.number(of)} {unit} with a figure, alpha is {self.decimal(0.8)} or more "
            f"for {self.number(reliable) if reliable else 'none'}, and {self.decimal(0.667, 3)} "
            f"or more for {self.number(tentative) if tentative else 'none'}; the median is "
            f"{self.decimal(middle)}."
        )

    def unused(self, n: int) -> str:
        unit = "one code" if n == 1 else f"{self.number(n)} codes"
        return f"For {unit} there is no figure, because the coders’ answers do not vary."

    def begun(self, n: int) -> str:
        verb = "began as a suggestion" if n == 1 else "began as suggestions"
        return (
            f"{self.opened(n)} of the codings compared {verb} that a coder accepted, and "
            f"{'is' if n == 1 else 'are'} no independent reading."
        )

    def not_compared(self) -> str:
        return (
            "No interview was read to the end by two people independently of each other, so that "
            "nothing can be said of agreement between coders."
        )

    def arrivals(self, new: Sequence[int]) -> str:
        told = ", ".join(map(str, new))
        return f"In the order of coding, the interviews brought {told} new codes."

    def tied(self, n: int, of: int) -> str:
        return (
            f"{self.opened(n)} of the {self.number(of)} were recorded at the same moment as "
            "others, as when codings come from a file; among those the order is that of their "
            "names."
        )

    def rules(self, orders: int, seed: int) -> str:
        return (
            "The table says when a run of further interviews brought few new codes, measured by "
            "those of the first interviews, the base (Guest, Namey and Chen 2020); “6⁺²” means "
            "reached at six interviews and seen in the two after them. Random orders: median, and "
            f"5 to 95 % of {self.digits(orders)} (seed {seed})."
        )

    def richness(self, seen: int, estimate: float, coverage: float | None) -> str:
        covered = "" if coverage is None else f", and a coverage of {round(100 * coverage)} %"
        codes = "code was" if seen == 1 else "codes were"
        return (
            f"{self.opened(seen)} {codes} met; from those met once and twice, Chao2 expects at "
            f"least {self.decimal(estimate, 1)}{covered}."
        )

    def late(self, codes: Sequence[str], once: int) -> str:
        verb = "was" if len(codes) == 1 else "were"
        only = (
            ""
            if not once
            else "; it stands in one interview only"
            if len(codes) == 1
            else f"; {self.number(once)} of them in one interview only"
        )
        return f"First met in the last third {verb} {self.listing(list(codes))}{only}."

    def still_coding(self, n: int) -> str:
        one = n == 1
        return (
            f"{self.opened(n)} {'interview is' if one else 'interviews are'} still being coded "
            "and left out."
        )

    def no_verdict(self) -> str:
        return "This says when codes arrived; whether it was enough is for the authors to argue."

    def kinds_caption(self, base: int, run: int, limit: str) -> str:
        return f"By kind of participant (base {base}, run {run}, {limit})"

    def planned(self, cells: int, full: int, empty: int) -> str:
        none = f"; for {self.number(empty)} nobody was interviewed" if empty else ""
        kinds = "kind" if cells == 1 else "kinds"
        return (
            f"Of the {self.number(cells)} {kinds} of participant planned, "
            f"{self.number(full) if full else 'none'} {'was' if full < 2 else 'were'} reached "
            f"in full{none}."
        )
