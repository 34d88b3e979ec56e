"""Citations are made from a pattern and whatever is known; what is missing leaves no trace."""

from dataclasses import replace
from datetime import date

import pytest

from builders import dialogue, study
from qualpap.model.corpus import Corpus
from qualpap.model.labels import Label
from qualpap.model.participant import Value
from qualpap.model.settings import TranscriptSettings
from qualpap.model.transcript import Header, ParticipantId, TranscriptId
from qualpap.report.citations import Citations, month_and_year, number_of

P05: dict[str, Value] = {
    "actor": "agricultora",
    "activity": "productora de berries",
    "date": date(2020, 8, 3),
}


def corpus(
    people: dict[str, dict[str, Value]], pattern: str | dict[str, str] = "", ids: str = ""
) -> Corpus:
    interviews = dict.fromkeys(ids.split() or people, "P: Hola.")
    built = study(interviews, participants=people, settings={"citation": Label.of(pattern)})
    return built.corpus


def cite(found: Corpus, id_: str = "P05", language: str = "es") -> str:
    return Citations(found, language).of(ParticipantId(id_), found.transcripts[TranscriptId(id_)])


def test_the_default_pattern_in_both_languages() -> None:
    found = corpus({"P05": dict(P05)})
    assert cite(found) == "(entrevista con agricultora 5, productora de berries, agosto de 2020)"
    assert cite(found, language="en") == (
        "(interview with agricultora 5, productora de berries, August 2020)"
    )


def test_values_are_printed_in_the_reports_language() -> None:
    found = corpus({"P05": dict(P05)})
    labels = {"agricultora": Label.of({"es": "agricultora", "en": "farmer"})}
    columns = tuple(
        replace(each, values=labels) if each.id == "actor" else each
        for each in found.participants.attributes
    )
    found = replace(found, participants=replace(found.participants, attributes=columns))
    assert cite(found, language="en").startswith("(interview with farmer 5, ")


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"actor": "farmer", "activity": "", "date": ""}, "(interview with farmer 5)"),
        ({"actor": "farmer", "date": date(2020, 8, 3)}, "(interview with farmer 5, August 2020)"),
        ({"actor": ""}, "(interview with participant 5)"),
        ({}, "(interview with participant 5)"),
        (
            {"actor": "public official", "activity": "Public official"},
            "(interview with public official 5)",
        ),
        (
            {"actor": "regional public official", "activity": "public official"},
            "(interview with regional public official 5)",
        ),
    ],
)
def test_what_is_missing_or_said_twice_is_dropped_with_its_comma(
    person: dict[str, Value], expected: str
) -> None:
    found = corpus({"P05": {key: value for key, value in person.items() if value}}, ids="P05")
    assert cite(found, language="en") == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("({id}, {activity})", "(P05, productora de berries)"),
        ("({actor} {number}, {activity} en {region}, {date})", None),
        ("({region}, {mode})", "(entrevista P05)"),
        ("{actor} {number}: {transcript}", "(agricultora 5: P05)"),
    ],
)
def test_a_studys_own_pattern(pattern: str, expected: str | None) -> None:
    expected = expected or "(agricultora 5, productora de berries, agosto de 2020)"
    assert cite(corpus({"P05": dict(P05)}, pattern)) == expected


def test_a_pattern_for_another_language_is_not_used() -> None:
    found = corpus({"P05": dict(P05)}, {"es": "({id})"})
    assert cite(found) == "(P05)"
    assert cite(found, language="en").startswith("(interview with ")


def test_a_pattern_that_cannot_be_followed_is_an_issue() -> None:
    unknown = Citations(corpus({"P05": dict(P05)}, "({actor}, {colour})"), "es")
    assert [(each.slug, each.facts["field"]) for each in unknown.issues] == [
        ("citation-field-unknown", "colour")
    ]
    broken = corpus({"P05": dict(P05)}, "({actor")
    assert Citations(broken, "es").issues == ()
    assert cite(broken).startswith("(entrevista con agricultora 5")
    assert Citations(corpus({"P05": dict(P05)}), "es").issues == ()


def test_people_whom_a_number_does_not_tell_apart_keep_their_id() -> None:
    found = corpus({"A-5": {"actor": "farmer"}, "B-5": {"actor": "farmer"}, "B-6": {}})
    assert cite(found, "A-5", "en") == "(interview with farmer A-5)"
    assert cite(found, "B-5", "en") == "(interview with farmer B-5)"
    assert cite(found, "B-6", "en") == "(interview with participant 6)"
    assert Citations(found, "en").name(ParticipantId("A-5")) == "farmer A-5"


def test_the_number_comes_from_the_id() -> None:
    assert [number_of(each) for each in ("P05", "C12", "1912-03", "Rosa")] == [
        "5",
        "12",
        "3",
        "Rosa",
    ]


def test_the_date_comes_from_the_table_the_settings_or_the_header() -> None:
    text = replace(dialogue("P: Hola.", "P05"), header=Header((("date", "2020-07-30"),)))
    built = study({"P05": text}, participants={"P05": {"actor": "farmer"}})
    assert cite(built.corpus, language="en").endswith("July 2020)")
    said = (TranscriptSettings(file="P05.txt", date="2020-06-01"),)
    stated = replace(built.corpus, settings=replace(built.corpus.settings, transcripts=said))
    assert cite(stated, language="en").endswith("June 2020)")
    wrong = replace(text, header=Header((("date", "hace tiempo"),)))
    unknown = study({"P05": wrong}, participants={"P05": {"actor": "farmer"}})
    assert cite(unknown.corpus, language="en") == "(interview with farmer 5)"


def test_each_of_several_interviews_has_its_own_date() -> None:
    first = replace(dialogue("P: Hola.", "P05"), header=Header((("date", "2020-07-30"),)))
    second = replace(dialogue("P: Adiós.", "P05-2"), header=Header((("date", "2021-01-30"),)))
    found = study({"P05": first, "P05-2": second}, participants={"P05": dict(P05)}).corpus
    cited = [
        Citations(found, "es").of(ParticipantId("P05"), found.transcripts[TranscriptId(id_)])
        for id_ in ("P05", "P05-2")
    ]
    assert [each.rpartition(", ")[2] for each in cited] == ["julio de 2020)", "enero de 2021)"]


def test_months_are_written_as_the_language_writes_them() -> None:
    day = date(2020, 8, 3)
    assert month_and_year(day, "es") == "agosto de 2020"
    assert month_and_year(day, "en") == "August 2020"
    assert month_and_year(day, "??") == "August 2020"


def test_a_column_of_dates_that_nobody_speaks_for_is_told() -> None:
    found = corpus({"P05": {"actor": "farmer", "ingreso": date(2020, 8, 3)}})
    assert cite(found, language="en") == "(interview with farmer 5)"
    (issue,) = Citations(found, "en").issues
    assert (issue.slug, issue.facts) == ("interview-date-unsaid", {"column": "ingreso"})
    named = corpus({"P05": {"actor": "farmer", "fecha": date(2020, 8, 3)}})
    assert cite(named, language="en") == "(interview with farmer 5, August 2020)"
    assert Citations(named, "en").issues == ()
    without = corpus({"P05": {"ingreso": date(2020, 8, 3)}}, "(interview {number})")
    assert Citations(without, "en").issues == ()
