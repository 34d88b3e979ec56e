"""One word, one name, one number or one date that is wrong is found; nothing that is right is."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from builders import Study
from manuscripts import CITED, TRANSLATED, WORD_MUTATIONS, market
from qualpap.model.transcript import ParticipantId, Role
from qualpap.report.citations import Citations
from qualpap.report.compose import compose
from qualpap.report.manuscript.check import check_quotations
from qualpap.report.manuscript.checked import CheckedQuotation, Status
from qualpap.report.manuscript.text import Block, Manuscript
from qualpap.report.model import ReportFacts

ROUNDS = 12
"""How often each mutation is made of each quotation, each time at another place."""


@pytest.fixture(scope="module")
def built() -> Study:
    """A study whose people all say different things, with every answer coded."""
    found = market()
    for transcript in found.corpus.transcripts.values():
        for turn in transcript.turns:
            if turn.speaker.role is Role.PARTICIPANT:
                for sentence in re.split(r"(?<=[.])\s", turn.speech.of(transcript.text)):
                    if len(sentence.split()) > 5:
                        found.code(transcript.id, "records", sentence)
    return found


@pytest.fixture(scope="module")
def quoted(built: Study) -> list[tuple[ParticipantId, str, str]]:
    """Every quotation of the composed reports: whose, the words, the citation."""
    found: list[tuple[ParticipantId, str, str]] = []
    for language in ("es", "en"):
        report, _ = compose(built.selection(), language, ReportFacts())
        found += [
            (block.participant, block.original, block.citation)
            for block in report.quotations
            if block.original
        ]
        # And every answer, cited as the report would.
        citations = Citations(built.corpus, language)
        for transcript in built.corpus.transcripts.values():
            who = transcript.participants[0]
            for turn in transcript.turns:
                if turn.speaker.role is Role.PARTICIPANT:
                    said = turn.speech.of(transcript.text)
                    said = said.replace("(risas) ", "").replace(" eh,", "")
                    found.append((who, said, citations.of(who, transcript)))
    assert len({who for who, _, _ in found}) == 4
    return found


def verdicts(built: Study, quoted: list[tuple[str, str]]) -> tuple[CheckedQuotation, ...]:
    blocks = tuple(Block(f"One of them put it so: “{words}” {cited}") for words, cited in quoted)
    found = check_quotations(Manuscript(blocks), built.selection())
    assert len(found) == len(quoted)
    return found


def told(found: tuple[CheckedQuotation, ...], *expected: Status) -> list[str]:
    """Return the verdicts that are none of those expected."""
    return [
        f"{each.status}: {each.text} {each.citation} {each.against}"
        for each in found
        if each.status not in expected
    ]


def test_nothing_that_is_right_is_flagged(
    built: Study, quoted: list[tuple[ParticipantId, str, str]]
) -> None:
    found = verdicts(built, [(words, cited) for _, words, cited in quoted])
    assert told(found, Status.EXACT, Status.DECLARED_EDITS) == []
    assert [each.participant for each in found] == [who for who, _, _ in quoted]


@pytest.mark.parametrize("mutation", WORD_MUTATIONS)
def test_one_word_that_is_wrong_is_found(
    mutation: str, built: Study, quoted: list[tuple[ParticipantId, str, str]]
) -> None:
    chance = random.Random(mutation)
    corpus = " ".join(each.text for each in built.corpus.transcripts.values())
    made = [
        (changed, cited)
        for _ in range(ROUNDS)
        for _, words, cited in quoted
        if (changed := WORD_MUTATIONS[mutation](words, chance, corpus)) is not None
    ]
    assert len(made) > 100
    found = verdicts(built, made)
    assert told(found, Status.ALTERED) == []
    assert all(
        any(each.op in ("add", "drop", "change") for each in verdict.difference)
        for verdict in found
    )


@pytest.mark.parametrize("mutation", WORD_MUTATIONS)
def test_one_word_of_a_translation_that_is_wrong_is_found(mutation: str, built: Study) -> None:
    chance = random.Random(mutation)
    corpus = " ".join(translation for _, translation in TRANSLATED.values())
    right = [(translation, CITED[id_]) for id_, (_, translation) in TRANSLATED.items()]
    assert told(verdicts(built, right), Status.TRANSLATION) == []
    made = [
        (changed, cited)
        for _ in range(ROUNDS)
        for words, cited in right
        if (changed := WORD_MUTATIONS[mutation](words, chance, corpus)) is not None
    ]
    assert told(verdicts(built, made), Status.TRANSLATION_EDITED) == []


def _others(
    quoted: list[tuple[ParticipantId, str, str]],
) -> Iterator[tuple[str, str]]:
    cited = {(who, citation) for who, _, citation in quoted}
    for who, words, _ in quoted:
        yield from ((words, citation) for other, citation in sorted(cited) if other != who)


def test_another_speaker_is_found(
    built: Study, quoted: list[tuple[ParticipantId, str, str]]
) -> None:
    found = verdicts(built, list(_others(quoted)))
    assert told(found, Status.MISATTRIBUTED) == []


def test_another_number_is_found(
    built: Study, quoted: list[tuple[ParticipantId, str, str]]
) -> None:
    made = [
        (words, re.sub(r"\d+", str(int(re.findall(r"\d+", cited)[0]) + more), cited, count=1))
        for _, words, cited in quoted
        for more in (1, 2, 7)
    ]
    found = verdicts(built, made)
    assert told(found, Status.MISATTRIBUTED) == []


@pytest.mark.parametrize("year", [2019, 2021])
def test_another_year_is_found(
    year: int, built: Study, quoted: list[tuple[ParticipantId, str, str]]
) -> None:
    found = verdicts(
        built, [(words, cited.replace("2020", str(year))) for _, words, cited in quoted]
    )
    assert told(found, Status.MISATTRIBUTED) == []
    assert all("date" in each.against for each in found)


def test_another_month_is_found(built: Study, quoted: list[tuple[ParticipantId, str, str]]) -> None:
    months = {"July": "August", "August": "March", "julio": "agosto", "agosto": "marzo"}
    names = "|".join(months)
    made = [(words, re.sub(names, lambda hit: months[hit[0]], cited)) for _, words, cited in quoted]
    found = verdicts(built, made)
    assert told(found, Status.MISATTRIBUTED) == []
    assert {each.against for each in found} == {("date",)}


def test_the_interviewers_words_are_found(
    built: Study, quoted: list[tuple[ParticipantId, str, str]]
) -> None:
    made = []
    for who, _, cited in quoted:
        transcript = built.transcript(who)
        made += [
            (turn.speech.of(transcript.text), cited)
            for turn in transcript.turns
            if turn.speaker.role is Role.INTERVIEWER
        ]
    found = verdicts(built, made)
    assert told(found, Status.MISATTRIBUTED) == []
    assert {each.against for each in found} == {("interviewer",)}
    assert {each.participant for each in found} == {None}


@pytest.mark.parametrize("joint", [" ", " […] "])
def test_two_passages_joined_are_found(
    joint: str, built: Study, quoted: list[tuple[ParticipantId, str, str]]
) -> None:
    made = [
        (f"{one}{joint}{other}", cited)
        for who, one, cited in quoted
        for whose, other, _ in quoted
        if who != whose
    ]
    found = verdicts(built, made)
    assert told(found, Status.STITCHED) == []


def test_parts_in_another_order_are_found(
    built: Study, quoted: list[tuple[ParticipantId, str, str]]
) -> None:
    made = []
    for _, words, cited in quoted:
        half = len(words.split()) // 2
        first, second = " ".join(words.split()[:half]), " ".join(words.split()[half:])
        made.append((f"{second} […] {first}", cited))
    found = verdicts(built, made)
    assert told(found, Status.STITCHED) == []
