"""How figures of agreement and shares are written for people, in the terminal and the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualpap.agreement.figures import Figure, Undefined
from qualpap.messages.catalogue import words

if TYPE_CHECKING:
    from qualpap.agreement.bootstrap import Estimate


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


def figure(value: Figure | None, language: str) -> str:
    """Return a coefficient, or why there is none."""
    if value is None:
        return ""
    if isinstance(value, Undefined):
        return words(f"figure-{value.reason}", language)
    return decimal(value, language)


def interval(each: Estimate, language: str) -> str:
    """Return the ends of an interval, "" where there is none."""
    if each.low is None or each.high is None:
        return ""
    return f"{decimal(each.low, language, 2)} … {decimal(each.high, language, 2)}"


def chance(each: Estimate, cut: float, language: str) -> str:
    """Return the probability that a cut-off is reached, "" where it cannot be told."""
    return share(each.chances.get(cut), language)
