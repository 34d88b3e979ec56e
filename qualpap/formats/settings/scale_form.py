"""The quantifier words of ``study.yaml``: a scale where they make one, and else what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from qualpap.errors import Issue, Severity
from qualpap.formats.settings.study_form import QuantifierForm, StudyForm
from qualpap.formats.yaml_file import YamlDocument
from qualpap.formats.yaml_shape import nearest
from qualpap.model.scale import DEFAULT_SCALE, STEPS, Quantifier, Scale, Step

KEYS = {each.name.lower(): each for each in STEPS}
"""The keys under ``quantifiers``: ``nearly_all``, ``most``, ``half``, ``some``, ``few``."""

_WHOLE = 100
_KEY = ("report", "quantifiers")


def scale_of(form: StudyForm, issues: tuple[Issue, ...]) -> Scale:
    """Return the study's scale; the usual one where anything is wrong with its own.

    Args:
        form: what the study says.
        issues: those of `scale_doubts`.
    """
    said = _known(form)
    if issues or not said:
        return DEFAULT_SCALE
    words = tuple((each, given.word) for each, given in said.items() if given.word)
    return Scale(_steps(said), words)


def scale_doubts(form: StudyForm, document: YamlDocument) -> Iterator[Issue]:
    """Iterate over what is wrong with the quantifier words: each an error at its line.

    Gaps and overlaps between their shares, shares out of order, words that two steps share, and
    languages in which no report is written.
    """
    for name in form.report.quantifiers:
        if name not in KEYS:
            facts = {"key": name, "nearest": nearest(name, KEYS)}
            yield document.issue(Severity.ERROR, "quantifier-unknown", (*_KEY, name), **facts)
    said = _known(form)
    yield from _word_doubts(said, document)
    if any(each.at_least is not None or each.below is not None for each in said.values()):
        yield from _share_doubts(said, document)


def _known(form: StudyForm) -> dict[Quantifier, QuantifierForm]:
    given = form.report.quantifiers
    return {step: given[name] for name, step in KEYS.items() if name in given}


def _steps(said: dict[Quantifier, QuantifierForm]) -> tuple[Step, ...]:
    """Return the shares, the largest first; none where only words are given."""
    if all(each.at_least is None for each in said.values()):
        return ()
    lows = {each: given.at_least or 0 for each, given in said.items()}
    tops = [_WHOLE, *lows.values()]
    return tuple(Step(each, low, top) for (each, low), top in zip(lows.items(), tops, strict=False))


def _name(quantifier: Quantifier) -> str:
    return quantifier.name.lower()


def _word_doubts(said: dict[Quantifier, QuantifierForm], document: YamlDocument) -> Iterator[Issue]:
    from qualpap.report.wording import LANGUAGES

    seen: dict[tuple[str, str], Quantifier] = {}
    for step, given in said.items():
        key = (*_KEY, _name(step), "word")
        for language, word in given.word:
            if language and language not in LANGUAGES:
                known = ", ".join(LANGUAGES)
                yield document.issue(
                    Severity.ERROR, "quantifier-language", key, language=language, known=known
                )
            other = seen.setdefault((language, word.casefold()), step)
            if other is not step:
                yield document.issue(
                    Severity.ERROR, "quantifier-word-twice", key, word=word, other=_name(other)
                )


def _share_doubts(
    said: dict[Quantifier, QuantifierForm], document: YamlDocument
) -> Iterator[Issue]:
    bare = [step for step, given in said.items() if given.at_least is None]
    for step in bare:
        key = (*_KEY, _name(step))
        yield document.issue(Severity.ERROR, "quantifier-share-missing", key, word=_name(step))
    if bare:
        return
    # The largest first, each held against the one above it.
    bounds = [(step, given.at_least or 0, given.below) for step, given in said.items()]
    above: list[tuple[Quantifier | None, int]] = [(None, _WHOLE)]
    above += [(step, low) for step, low, _ in bounds]
    for (step, low, below), (upper, from_) in zip(bounds, above, strict=False):
        key = (*_KEY, _name(step))
        facts: dict[str, str | float]
        top = from_ if below is None else below
        if low >= min(top, from_):
            facts = {"word": _name(step), "low": low, "high": min(top, from_)}
            yield document.issue(Severity.ERROR, "quantifiers-order", key, **facts)
        elif top < from_:
            yield document.issue(Severity.ERROR, "quantifiers-gap", key, low=top, high=from_)
        elif top > from_:
            other = _name(upper) if upper else "all"
            facts = {"word": _name(step), "other": other, "low": from_, "high": top}
            yield document.issue(Severity.ERROR, "quantifiers-overlap", key, **facts)
    last, low, _ = bounds[-1]
    if low > 0:
        key = (*_KEY, _name(last))
        yield document.issue(Severity.ERROR, "quantifiers-gap", key, low=0, high=low)
