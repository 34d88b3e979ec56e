"""Quantifier words in what the analysts wrote, held against the figures of what they wrote on.

A word is only doubted where it plainly counts participants ("most producers", "nearly all say")
and no figure of the code bears it out, asked or unasked, whatever the position. What is doubted is
told, never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.model.acts import About, Subject, Synthesis
from qualpap.model.scale import Quantifier, Scale
from qualpap.report.context import Context
from qualpap.report.manuscript.figures import Group, StudyFigures
from qualpap.report.manuscript.figures import Subject as Counted
from qualpap.report.manuscript.words import plain
from qualpap.report.quantifiers import SaidQuantifier, said
from qualpap.transcript.sentences import sentences

_PEOPLE = (
    r"participant\w*|interviewees?|respondents?|people|persons?|participantes?|entrevistad[oa]s?|"
    r"personas?|those|them|ell[oa]s|quienes"
)
_LINK = r"(?:(?:of|the|de|del|l[ao]s|those|these|est[ao]s|es[ao]s|our|twenty|\d+)\s+)*"
_SAYING = (
    r"(?:say|tell|talk|speak|mention|describe|report|agree|think|feel|see|know|recall|remember|"
    r"insist|admit|deny|value|complain|explain|confirm|doubt)s?|"
    r"(?:dice|cuenta|habla|menciona|describe|informa|coincide|piensa|cree|siente|ve|sabe|recuerda|"
    r"insiste|reconoce|niega|valora|reclama|explica|confirma|duda|senala|destaca|relata|afirma)n?"
)
_NOT_OF_PEOPLE = (Quantifier.ONE, Quantifier.NONE)
"""Words that count too many other things: *una*, *ninguna*, *one*."""


def doubts(context: Context) -> tuple[Issue, ...]:
    """Return a warning for each quantifier word in a synthesis that its code does not bear out.

    Args:
        context: the report in the making; syntheses in its language are looked at.
    """
    figures = StudyFigures(context.selection)
    own = context.corpus.settings.language
    found: list[Issue] = []
    for value in context.selection.snapshot.state.all(Synthesis):
        change = value.change
        if (change.language or own) == context.language:
            found += _of(change, context, figures)
    return tuple(sorted(found, key=lambda each: (each.where.detail, str(each.facts["sentence"]))))


def _of(change: Synthesis, context: Context, figures: StudyFigures) -> Iterator[Issue]:
    subject = change.subject
    code = context.corpus.codebook.code(subject.id)
    if code is None or subject.about not in (About.CODE, About.GROUP):
        return
    whole = _members(subject, context)
    for span in sentences(change.text):
        sentence = span.of(change.text)
        for word in said(sentence, context.language, context.scale):
            group, counts_people = _whom(sentence, word, figures, whole)
            if word.quantifier in _NOT_OF_PEOPLE or not counts_people:
                continue
            ours = figures.of(Counted(code.id, is_code=True), group)
            counts = (*ours.counts, *ours.stances)
            if any(_holds(word, n, of, context.scale) for n, of in counts):
                continue
            facts: dict[str, Fact] = {
                "about": context.code_term(code).text,
                "word": word.words,
                "n": ours.main[0],
                "of": ours.main[1],
                "sentence": " ".join(sentence.split()),
            }
            place = Place(detail=_name(subject))
            yield Issue(Severity.WARNING, "synthesis-quantifier", place, facts)


def _members(subject: Subject, context: Context) -> Group | None:
    """Return the group that a synthesis is on, None for everybody."""
    if subject.about is not About.GROUP:
        return None
    rows = context.corpus.participants.rows
    people = tuple(row.id for row in rows if row.matches(((subject.attribute, (subject.value,)),)))
    return Group(subject.value, people)


def _whom(
    sentence: str, word: SaidQuantifier, figures: StudyFigures, whole: Group | None
) -> tuple[Group | None, bool]:
    """Return of whom a quantifier word is said, and whether it is said of people at all."""
    after = plain(sentence)[word.span.end :]
    named = figures.group_names
    linked = re.match(rf"\s+{_LINK}", after)
    rest = after[linked.end() :] if linked else after.lstrip()
    hit = named.match(rest) if named else None
    if hit:
        group = figures.groups[hit.group()]
        if whole is None:
            return group, True
        both = tuple(each for each in group.members if each in whole.members)
        return Group(group.name, both or whole.members), True
    if re.match(rf"(?:{_PEOPLE})\b", rest):
        return whole, True
    alone = re.match(rf"\s+(?:also |no |lo |la |los |las |se |si )*(?:{_SAYING})\b", after)
    return whole, bool(alone)


def _holds(word: SaidQuantifier, n: int, of: int, scale: Scale) -> bool:
    return 0 <= n <= of and of > 0 and word.holds(n, of, scale)


def _name(subject: Subject) -> str:
    parts = [str(subject.about), subject.id]
    if subject.attribute:
        parts += [f"{subject.attribute}={subject.value}"]
    return " ".join(parts)
