"""How figures of agreement and shares are written in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualpap.agreement.figures import Figure, Undefined

if TYPE_CHECKING:
    from qualpap.agreement.bootstrap import Estimate
    from qualpap.cli.shell import Shell


def decimal(value: float, language: str, digits: int = 3) -> str:
    """Return a number with so many digits, with a comma in Spanish."""
    text = f"{value:.{digits}f}"
    if float(text) == 0:
        text = text.removeprefix("-")
    return text.replace(".", ",") if language == "es" else text


def share(value: float | None, language: str, digits: int = 0) -> str:
    """Return a share as a percentage, "" for none."""
    return "" if value is None else f"{decimal(value * 100, language, digits)} %"


def probability(value: float, language: str) -> str:
    """Return a probability as a percentage, which is not rounded up to certainty."""
    return "> 99 %" if 0.995 <= value < 1 else share(value, language)


def figure(shell: Shell, value: Figure | None) -> str:
    """Return a coefficient, or why there is none."""
    if value is None:
        return ""
    if isinstance(value, Undefined):
        return shell.words(f"figure-{value.reason}")
    return decimal(value, shell.language)


def interval(shell: Shell, each: Estimate) -> str:
    """Return the ends of an interval, "" where there is none."""
    if each.low is None or each.high is None:
        return ""
    return f"{decimal(each.low, shell.language, 2)} … {decimal(each.high, shell.language, 2)}"


def chance(shell: Shell, each: Estimate, cut: float) -> str:
    """Return the probability that a cut-off is reached, "" where it cannot be told."""
    return share(each.chances.get(cut), shell.language)
