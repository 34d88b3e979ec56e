"""Says whom the study's citations and tables point to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualpap.anonymity.disclosure import BELOW, Described, Disclosure, disclosure
from qualpap.errors import UsageError, of_file
from qualpap.model.participant import Participants, Value
from qualpap.model.transcript import ParticipantId
from qualpap.report.citations import Citations, month_and_year
from qualpap.store.files import read
from qualpap.study.study import Study
from qualpap.transcript.interviews import day_of

DATE = "date"
"""The month of the interview, as citations print it."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """How exposed participants are.

    Args:
        citation: by what a citation says of them.
        tables: by citation and the attributes of the report's tables together: what somebody
            knows who reads all of it and links what is said of "farmer 5".
    """

    citation: Disclosure
    tables: Disclosure


def exposure(
    study: Study,
    language: str,
    *,
    population: Path | None = None,
    below: int = BELOW,
    attributes: tuple[str, ...] = (),
) -> Exposure:
    """Say how many participants share what is said of them.

    Args:
        study: the study.
        language: of the citations: one for which the study has a pattern.
        population: a table of how many people there are by attributes.
        below: fewer than this many in the sample are too few.
        attributes: looked at in place of those that the citations print.

    Raises:
        UsageError: ``attribute-unknown``.
        DataError: ``population-columns``, ``population-count``, or if the table cannot be read.
    """
    corpus = study.corpus
    table = corpus.participants
    for name in attributes:
        if table.attribute(name) is None and name != DATE:
            known = ", ".join(each.id for each in table.attributes)
            raise UsageError("attribute-unknown", attribute=name, known=known)
    cited = attributes or _cited(study, language)
    counts = None
    if population is not None:
        from qualpap.formats.participants.population import read_population

        with of_file(str(population)):
            counts = read_population(read(population, str(population)), population.name, table)
    whole = tuple(
        dict.fromkeys(
            (
                *cited,
                *(each for each in corpus.settings.report.sample_tables if table.attribute(each)),
                *(each for each in corpus.settings.report.group_by if table.attribute(each)),
            )
        )
    )
    people = _people(study, language)
    return Exposure(
        disclosure(people, cited, counts, below), disclosure(people, whole, counts, below)
    )


def _cited(study: Study, language: str) -> tuple[str, ...]:
    citations = Citations(study.corpus, language)
    named = tuple(each for each in citations.attributes if each != DATE)
    return (*named, DATE) if citations.prints_date else named


def _people(study: Study, language: str) -> list[Described]:
    corpus = study.corpus
    table = corpus.participants
    listed = [row.id for row in table.rows]
    everybody = tuple(dict.fromkeys([*listed, *sorted(corpus.interviews)]))
    found: list[Described] = []
    for who in everybody:
        values = {
            each.id: shown
            for each in table.attributes
            if (shown := table.show(who, each.id, language))
        }
        months = _months(study, who, language)
        values.pop(DATE, None)
        if months:
            values[DATE] = months
        row = table.get(who)
        raw = {
            key: _spellings(table, key, value)
            for key, value in (row.values.items() if row else ())
            if key != DATE
        }
        found.append(Described(who, values, raw))
    return found


def _months(study: Study, who: ParticipantId, language: str) -> str:
    days = [
        day_of(study.corpus, transcript, who) for transcript in study.corpus.interviews.get(who, ())
    ]
    months = dict.fromkeys(month_and_year(day, language) for day in days if day is not None)
    return ", ".join(months)


def _spellings(table: Participants, key: str, value: Value) -> tuple[str, ...]:
    attribute = table.attribute(key)
    written = "yes" if value is True else "no" if value is False else str(value)
    label = attribute.values.get(written) if attribute else None
    return (written, *(dict(label.texts).values() if label else ()))
