"""The canonical text and its ranges, for whatever people write."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from transcript_as_written import read

from qualpap.model.settings import StudySettings, TranscriptSettings
from qualpap.model.text import Span
from qualpap.model.transcript import (
    Origin,
    ParticipantId,
    Role,
    Source,
    Speaker,
    Transcript,
    TranscriptId,
)
from qualpap.transcript.canonical import compose
from qualpap.transcript.raw import RawParagraph, RawTranscript
from qualpap.transcript.reading import make_transcript
from qualpap.transcript.turns import Stretch

SIGNS = [
    *"aeñÑ bcd.,:¿?!()[]-<=",
    *("e\u0301", "\u0301", "\u0338", "👩🏽‍🌾", "𝒳", "שלום", "العربية", "\r\n", "\r", "\n", "\t"),
    *("\u2028", "\u00a0", "\u200f", "\ufeff", "\x00"),
]
PIECES = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)
LABELS = st.sampled_from(
    ["E", "P05", "Señora Rosa", "ENTREVISTADORA", "", "رقم", "cafe\u0301", "😀"]
)


def check(transcript: Transcript) -> None:
    text = transcript.text
    assert unicodedata.is_normalized("NFC", text)
    at = 0
    for turn in transcript.turns:
        assert turn.span.start == at
        if turn.label is not None:
            assert turn.label.of(text).endswith(":")
            assert text[turn.label.end : turn.speech.start] == " "
        assert turn.speech.of(text).strip() == turn.speech.of(text) != ""
        assert "\n" not in turn.span.of(text)
        assert turn.pieces[0].start == turn.speech.start
        starts = [piece.start for piece in turn.pieces]
        assert starts == sorted(set(starts))
        assert starts[-1] < turn.speech.end
        at = turn.span.end + 1
    assert at == (len(text) + 1 if transcript.turns else 0)
    assert text.count("\n") == max(len(transcript.turns) - 1, 0)
    for turn in transcript.turns:
        anchor = transcript.anchor(turn.speech)
        assert anchor.holds_in(text)


@given(st.lists(st.tuples(LABELS, PIECES), max_size=12), st.booleans())
def test_ranges_and_separators_make_up_the_text(
    lines: list[tuple[str, str]], caption: bool
) -> None:
    paragraphs = tuple(
        RawParagraph(f"{label}: {words}" if label else words, Origin(number), caption=caption)
        for number, (label, words) in enumerate(lines, start=1)
    )
    transcript, _ = make_transcript(
        RawTranscript(paragraphs),
        id=TranscriptId("T"),
        source=Source("transcripts/x.txt", "plain", "", ""),
        settings=TranscriptSettings(speakers={"E": "interviewer"}),
        study=StudySettings("s"),
        participants=(ParticipantId("P05"),),
        known=frozenset({ParticipantId("P05")}),
    )
    check(transcript)


@given(
    st.lists(
        PIECES.filter(lambda text: bool(text.replace("\ufeff", "").replace("\x00", "").strip())),
        min_size=1,
        max_size=5,
    )
)
def test_no_sign_but_white_space_is_lost(words: list[str]) -> None:
    stretch = Stretch("p", "P", [(piece, Origin(at)) for at, piece in enumerate(words)])
    text, turns = compose([stretch], {"p": Speaker("P", Role.UNCLEAR)})
    kept = unicodedata.normalize("NFC", " ".join(words)).replace("\ufeff", "").replace("\x00", "")
    assert "".join(turns[0].speech.of(text).split()) == "".join(
        unicodedata.normalize("NFC", kept).split()
    )


def test_one_line_a_turn_with_the_label_as_written() -> None:
    transcript, _ = read("ENTREVISTADORA: ¿Cómo  está?\nP05 : Bien,\ngracias.")
    assert transcript.text == "ENTREVISTADORA: ¿Cómo está?\nP05: Bien, gracias."
    turn = transcript.turns[1]
    assert (turn.label, turn.speech) == (Span(28, 32), Span(33, 47))


def test_decomposed_letters_are_composed_before_anything_is_counted() -> None:
    transcript, _ = read("E: ¿Co\u0301mo?\nP05: Asi\u0301.")
    assert transcript.text == "E: ¿Cómo?\nP05: Así."


def test_the_same_paragraphs_give_the_same_hash() -> None:
    first, second = (read("E: ¿Cómo?\r\nP05: Así.")[0] for _ in range(2))
    assert first.hash == second.hash
    assert first == second
