"""English sentences of reports, one by one."""

from datetime import date

import pytest

from qualpap.model.coding import Stance
from qualpap.model.scale import Quantifier
from qualpap.model.settings import Segmentation
from qualpap.model.text import Span
from qualpap.model.transcript import Origin, TranscriptId
from qualpap.report.model import Locator, Term
from qualpap.report.quantifiers import said, worded
from qualpap.report.wording.base import Contrast, GroupCount, Sentence
from qualpap.report.wording.en import English

SAY = English()
IT = Term("records")


def text(sentence: Sentence) -> str:
    return "".join(part.text for part in sentence)


@pytest.mark.parametrize(
    ("n", "of", "basis", "expected"),
    [
        (12, 12, "asked", "All of those asked talk about records (12 of 12)."),
        (11, 12, "asked", "Nearly all of those asked talk about records (11 of 12)."),
        (8, 12, "asked", "Most of those asked talk about records (8 of 12)."),
        (6, 12, "asked", "Around half of those asked talk about records (6 of 12)."),
        (3, 12, "asked", "Some of those asked talk about records (3 of 12)."),
        (2, 12, "asked", "A few of those asked talk about records (2 of 12)."),
        (1, 12, "asked", "One of those asked talks about records (1 of 12)."),
        (0, 12, "asked", "None of those asked talks about records (0 of 12)."),
        (8, 12, "reviewed", "Most participants talk about records (8 of the 12 reviewed)."),
        (0, 12, "reviewed", "No participant talks about records (0 of the 12 reviewed)."),
        (4, 6, "asked", "Four of the six participants who were asked talk about records."),
        (1, 6, "asked", "One of the six participants who were asked talks about records."),
        (0, 6, "asked", "None of the six participants who were asked talks about records."),
        (6, 6, "asked", "All six participants who were asked talk about records."),
        (2, 2, "asked", "Both participants who were asked talk about records."),
        (1, 1, "asked", "The only participant who was asked talks about records."),
        (0, 1, "asked", "The only participant who was asked does not talk about records."),
        (
            1,
            2,
            "reviewed",
            "One of the two participants whose interviews were reviewed talks about records.",
        ),
    ],
)
def test_prevalence(n: int, of: int, basis: str, expected: str) -> None:
    assert text(SAY.speaks(worded(n, of), n, of, IT, basis)) == expected


@pytest.mark.parametrize("n", range(13))
def test_the_word_in_the_sentence_is_the_counts_word(n: int) -> None:
    for basis in ("asked", "reviewed"):
        sentence = text(SAY.speaks(worded(n, 12), n, 12, IT, basis))
        if basis == "asked" or n:
            assert [each.quantifier for each in said(sentence, "en")] == [worded(n, 12)]


@pytest.mark.parametrize(
    ("n", "of", "expected"),
    [
        (11, 12, "Nearly all participants have something to say about records (11 of 12)."),
        (1, 12, "One participant has something to say about records (1 of 12)."),
        (0, 12, "No participant has anything to say about records (0 of 12)."),
        (6, 12, "Around half of the participants have something to say about records (6 of 12)."),
        (3, 6, "Three of the six participants have something to say about records."),
        (1, 1, "The only participant has something to say about records."),
    ],
)
def test_opening(n: int, of: int, expected: str) -> None:
    assert text(SAY.opening(worded(n, of), n, of, IT, ())) == expected


def test_opening_by_kind() -> None:
    groups = [
        GroupCount("producer", 8, 9),
        GroupCount("company", 2, 2),
        GroupCount("public official", 0, 1),
    ]
    assert text(SAY.opening(Quantifier.MOST, 10, 12, IT, groups)) == (
        "Most participants have something to say about records (10 of 12): producers (8 of 9), "
        "companies (2 of 2) and public officials (0 of 1)."
    )


def test_most_said() -> None:
    assert text(SAY.most_said([(IT, 9), (Term("pests"), 7), (Term("planning"), 2)])) == (
        "What comes up most is records (9 participants), pests (7) and planning (2)."
    )


def test_in_progress_and_unasked() -> None:
    assert text(SAY.so_far(3, IT, 1)) == (
        "So far three participants talk about records; one participant’s interview has not been "
        "read for it yet."
    )
    assert text(SAY.so_far(1, IT, 12)) == (
        "So far one participant talks about records; the interviews of 12 participants have not "
        "been read for it yet."
    )
    assert text(SAY.unread(1, ["P01"])) == "One interview has not been read for it yet (P01)."
    assert text(SAY.unasked(1, ["P01"], more=True)) == ("One more brings it up unprompted (P01).")
    assert text(SAY.unasked(3, ["P01", "P02", "P03"], more=True)) == (
        "Three more bring it up unprompted (P01, P02 and P03)."
    )
    assert text(SAY.unasked(2, ["P01", "P02"], more=False)) == (
        "Two participants bring it up unprompted (P01 and P02)."
    )
    assert text(SAY.unasked(12, [f"P{n}" for n in range(12)], more=True)) == (
        "12 more bring it up unprompted."
    )
    assert text(SAY.perhaps_asked(1, ["P01"])) == (
        "One more talks about it (P01); the record does not say whether the question was put."
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            [(Stance.AFFIRMS, 18, []), (Stance.DENIES, 3, ["P03", "P07", "C02"])],
            "Of these 21, most (18) confirm it and three contradict it (P03, P07 and C02).",
        ),
        (
            [(Stance.AFFIRMS, 1, []), (Stance.DENIES, 1, ["P03"]), (Stance.MIXED, 1, ["P04"])],
            (
                "Of these three, one confirms it, one contradicts it (P03) and one sees both sides "
                "(P04)."
            ),
        ),
        (
            [(Stance.AFFIRMS, 5, []), (None, 2, [])],
            "Of these seven, five confirm it and for two no position was noted.",
        ),
        ([(Stance.AFFIRMS, 7, [])], "All seven confirm it."),
        ([(Stance.DENIES, 2, ["P01", "P02"])], "Both contradict it (P01 and P02)."),
        ([(Stance.DENIES, 1, ["P01"])], "This participant contradicts it (P01)."),
        ([(Stance.MIXED, 1, ["P01"])], "This participant sees both sides (P01)."),
    ],
)
def test_stances(counts: list[tuple[Stance | None, int, list[str]]], expected: str) -> None:
    total = sum(n for _, n, _ in counts)
    assert text(SAY.stances(total, counts)) == expected


def test_that_no_deviant_case_was_found() -> None:
    counts: list[tuple[Stance | None, int, list[str]]] = [
        (Stance.AFFIRMS, 5, []), (Stance.MIXED, 1, ["P04"])
    ]  # fmt: skip
    assert text(SAY.stances(6, counts, (9, "asked"))) == (
        "Of these six, five confirm it and one sees both sides (P04); none of the nine asked "
        "contradicts it."
    )
    assert text(SAY.stances(5, counts[:1], (36, "reviewed"))) == (
        "All five confirm it; nobody in the 36 interviews reviewed contradicts it."
    )


def test_positions_of_kinds() -> None:
    producers, companies = GroupCount("producer", 8, 10), GroupCount("company", 3, 3)
    assert text(SAY.positions([(Stance.AFFIRMS, [producers, companies])])) == (
        "Producers (8 of 10) and companies (3 of 3) mostly confirm it."
    )
    assert text(SAY.positions([(Stance.DENIES, [producers]), (Stance.MIXED, [companies])])) == (
        "Producers (8 of 10) mostly contradict it, whereas companies (3 of 3) mostly see both "
        "sides."
    )


def test_contrasts() -> None:
    assert text(SAY.contrast(("women", 9, 11), ("men", 4, 13), confirm=False)) == (
        "Women bring it up more often (9 of 11) than men (4 of 13)."
    )
    assert text(SAY.contrast(("growers of cereals", 3, 3), ("", 4, 13), confirm=True)) == (
        "Growers of cereals confirm it more often (3 of 3) than the others (4 of 13)."
    )
    assert text(SAY.class_goes_with(IT, "larger growers", (3, 3), (5, 20))) == (
        "Among those in records, larger growers are more frequent (3 of 3) than in the other "
        "classes (5 of 20)."
    )
    assert SAY.recorded_as("Zone", "coast") == "participants with “Zone: coast”"


def test_a_sentence_on_some_kinds_says_so() -> None:
    whole = SAY.speaks(Quantifier.MOST, 8, 12, IT, "asked")
    assert text(SAY.within(["producer", "company"], whole)) == (
        "Among producers and companies, most of those asked talk about records (8 of 12)."
    )


def test_kinds() -> None:
    producers, companies = GroupCount("producer", 8, 10), GroupCount("company", 1, 5)
    officials = GroupCount("public official", 0, 4)
    assert text(SAY.kinds(Contrast.MORE, [producers], [companies, officials])) == (
        "Producers (8 of 10) bring it up more often than companies (1 of 5) and public "
        "officials (0 of 4)."
    )
    assert text(SAY.kinds(Contrast.ONLY, [producers, companies], [officials])) == (
        "Only producers (8 of 10) and companies (1 of 5) bring it up, not public officials "
        "(0 of 4)."
    )
    assert text(SAY.kinds(Contrast.ALIKE, [producers, companies], [])) == (
        "Producers (8 of 10) and companies (1 of 5) bring it up about equally often."
    )
    assert text(SAY.concerns(["producer", "company"])) == (
        "It concerns producers and companies only."
    )


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("producer", "producers"),
        ("company", "companies"),
        ("boy", "boys"),
        ("public official", "public officials"),
        ("head of supply", "heads of supply"),
        ("business", "businesses"),
        ("boss", "bosses"),
        ("producers", "producers"),
        ("woman", "women"),
        ("person", "people"),
        ("", ""),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert SAY.plural(one) == many


def test_what_was_not_mentioned_and_classes() -> None:
    assert text(SAY.silent(IT, 2, 9, ["P01", "P02"])) == "records: 2 of 9 asked (P01 and P02)"
    assert text(SAY.nothing(IT, 9)) == "records: nothing coded in the nine interviews reviewed"
    assert text(SAY.nothing(IT, 1)) == "records: nothing coded in the one interview reviewed"
    assert text(SAY.in_class(IT, None, 2, 7, ["P01", "P02"])) == "records: 2 of 7: P01 and P02"
    assert text(SAY.in_class(IT, Quantifier.NONE, 0, 9, [])) == "records: none (0 of 9)"
    assert text(SAY.in_class(IT, Quantifier.SOME, 2, 9, ["P01", "P02"])) == (
        "records: some (2 of 9): P01 and P02"
    )
    assert text(SAY.not_judged(1, [("P01", "says both")])) == (
        "One participant cannot be judged (P01: says both)."
    )
    assert text(SAY.not_judged(2, [("P01", "{why}"), ("P02", "")])) == (
        "Two participants cannot be judged (P01: {why}; P02)."
    )
    assert text(SAY.not_classified(2, ["P01", "P02"])) == (
        "Two participants have not been classified yet (P01 and P02)."
    )


def test_methods() -> None:
    assert SAY.interviews(1, 1) == "The study rests on one interview with one participant."
    assert SAY.interviews(16, 0) == "The study rests on 16 interviews."
    assert SAY.interviews(36, 37) == "The study rests on 36 interviews with 37 participants."
    assert SAY.dates(date(2020, 7, 6), date(2020, 8, 27), 36, 36) == (
        "They took place between 6 July 2020 and 27 August 2020."
    )
    assert (
        SAY.dates(date(2020, 7, 6), date(2020, 7, 6), 36, 36) == "They took place on 6 July 2020."
    )
    assert SAY.length(13, 6, 44, 35, 36) == (
        "They last 6 to 44 minutes, with a median of 13 (known for 35 of 36)."
    )
    assert SAY.length(1, 1, 1, 1, 1) == "The length of an interview is 1 minute."
    assert SAY.words(61983, 48763) == (
        "The transcripts hold 61,983 words, of which 48,763 are the participants’."
    )
    assert SAY.interviewers([("RT", 18), ("CM", 16)]) == (
        "The interviews were conducted by RT (18) and CM (16)."
    )
    assert SAY.codebook("2", 30, 1) == "The codebook, version 2, has 30 codes in one dimension."
    assert SAY.origins(28, 2, 0) == "By origin, 28 are deductive and two inductive."
    assert SAY.origins(1, 2, 1) == "By origin, one is deductive, two inductive and one in vivo."
    assert SAY.origins(30, 0, 0) == "All are deductive."
    assert SAY.coders([("Ana", 36)]) == "Ana coded 36 interviews."
    assert SAY.coders([("Ana", 36), ("Bruno", 12), ("Carla", 1)]) == (
        "Ana coded 36 interviews, Bruno 12 and Carla one."
    )
    assert SAY.passages(1) == "One coded passage counts here."
    assert SAY.progress(12, 12) == "All interviews have been read to the end for all codes."
    assert SAY.progress(11, 12) == (
        "Of the 12 interviews, 11 have been read to the end; the other one is still being coded."
    )
    assert SAY.progress(0, 1) == "The only interview is still being coded."
    assert SAY.deciding(["Carla"], 1).startswith("One interview was coded by more than one person")
    assert SAY.deciding([], 12).startswith("12 interviews were coded by more than one person")
    assert SAY.accepted(1, 40).startswith("Of 40 codings, 1 began as a suggestion of")
    assert "150 words" in SAY.segmentation(Segmentation())
    assert "“other”" in SAY.segmentation(Segmentation("other"))


def test_quoting_tells_what_is_declared() -> None:
    told = " ".join(SAY.quoting(["eh", "po"], ["(risas)"], ["[inaudible]"]))
    assert "the fillers “eh” and “po”" in told
    assert "Also left out without a mark is what is heard and not said: (risas)." in told
    assert "“[…]” also stands for [inaudible]." in told
    assert "fillers" not in " ".join(SAY.quoting([], [], []))


def test_limitations() -> None:
    assert SAY.unfinished(["P01"]) == (
        "One interview is still being coded (P01); what it does not mention is not counted as "
        "absent."
    )
    assert SAY.unfinished(["P01", "P02"]).startswith("Two interviews are still being coded (P01 ")
    assert text(SAY.later_code(Term("Records"), 9)) == (
        "Records came into the codebook after nine interviews had been read, and was not looked "
        "for there."
    )
    assert SAY.waiting(1) == (
        "One coding waits for somebody’s decision since the transcript was corrected, and is "
        "left out."
    )
    assert SAY.no_interview(["P01", "P02"]) == (
        "Two participants of the table have no transcript (P01 and P02)."
    )
    assert SAY.unlisted(["P01"]) == (
        "One participant with an interview is not in the participants’ table (P01)."
    )
    assert SAY.ownerless(1).startswith("Of one interview the participants’ table does not say")
    assert SAY.ownerless(16).startswith("Of 16 interviews the participants’ table does not say")
    assert SAY.uncoded(["P01"]) == "One interview holds no coded passage (P01)."
    assert SAY.single_coder(24, 36) == (
        "24 of the 36 coded interviews were coded by one person only."
    )
    assert SAY.single_coder(36, 36) == "Each interview was coded by one person only."
    assert SAY.withheld_total(1) == (
        "One quotation is withheld, because it does not agree with the transcript."
    )
    assert SAY.untranslated(2) == (
        "Two quotations stand in the original language, for want of a translation."
    )
    assert SAY.problems(1, 2, ["transcripts/a.txt"]) == (
        "The study’s files have one error and two doubts that nobody has settled (errors in "
        "transcripts/a.txt)."
    )
    assert SAY.conflicts(1).startswith("One judgement exists in two versions")
    assert SAY.strangers(2).startswith("Two coded passages are under a code")


def test_marks() -> None:
    assert SAY.quoted("a") == "“a”"
    assert SAY.withheld(5, "words-differ") == (
        "[Quotation 5 is withheld: its words do not stand in the transcript as quoted.]"
    )
    assert SAY.written_by("code", ["Ana", "Bruno"], "") == "Synthesis, by Ana and Bruno"
    assert SAY.written_by("summary", ["Ana"], "es") == "Case summaries, by Ana, in Spanish"
    where = Locator(TranscriptId("P05"), (3, 3), Origin(page=2, time=3723.9), Span(1, 2))
    assert SAY.locator(where) == "P05, turn 3, page 2, 1:02:03"
    spread = Locator(TranscriptId("P05"), (3, 5), Origin(), Span(1, 2))
    assert SAY.locator(spread) == "P05, turns 3 to 5"
