"""Which transcript a file is, from names as untidy as they are."""

from __future__ import annotations

import pytest

from qualpap.errors import Severity
from qualpap.model.settings import TranscriptSettings
from qualpap.model.transcript import Header, ParticipantId, TranscriptId
from qualpap.transcript.identity import assign_ids, identify

KNOWN = tuple(map(ParticipantId, ["P05", "P07", "P08", "P09", "C01", "akin-ron"]))
NOTHING = TranscriptSettings()


@pytest.mark.parametrize(
    ("name", "id_", "participants"),
    [
        ("Entrevista P05 señora Rosa.docx", "P05", ["P05"]),
        ("p5.txt", "P05", ["P05"]),
        ("EntrevistaP05.docx", "P05", ["P05"]),
        ("P05_GMT20211118.odt", "P05", ["P05"]),
        ("P05 2020-08-12.txt", "P05", ["P05"]),
        ("P05_12-08-2020.txt", "P05", ["P05"]),
        ("2020-08 P05.txt", "P05", ["P05"]),
        ("P07_2.txt", "P07-2", ["P07"]),
        ("P07 parte 2.docx", "P07-2", ["P07"]),
        ("P-07 (2).txt", "P07-2", ["P07"]),
        ("P07 segunda parte.odt", "P07-2", ["P07"]),
        ("entrevista_P07_parte2.vtt", "P07-2", ["P07"]),
        ("P07b.txt", "P07-2", ["P07"]),
        ("P07_1.txt", "P07", ["P07"]),
        ("P08 y P09.docx", "P08-P09", ["P08", "P09"]),
        ("Akin_Ron.csv", "akin-ron", ["akin-ron"]),
        ("P31 nueva.txt", "P31", ["P31"]),
        ("Señora Ñancupil (final).txt", "senora-nancupil-final", []),
    ],
)
def test_ids_in_file_names(name: str, id_: str, participants: list[str]) -> None:
    assert identify(f"transcripts/{name}", NOTHING, KNOWN) == (id_, tuple(participants))


def test_the_header_names_the_participant_where_the_file_does_not() -> None:
    header = Header((("participant", "P05, productora de berries"),))
    found = identify("transcripts/señora Rosa.docx", NOTHING, KNOWN, header)
    assert found == ("P05", ("P05",))


def test_settings_go_before_name_and_header() -> None:
    settings = TranscriptSettings(id=TranscriptId("X1"), participants=("p7", "P08"))
    assert identify("transcripts/P05.docx", settings, KNOWN) == ("X1", ("P07", "P08"))


def test_without_a_table_every_transcript_is_its_own_participant() -> None:
    assert identify("transcripts/Akin_Ron.csv", NOTHING, ()) == ("akin-ron", ("akin-ron",))
    assert identify("transcripts/P1_GMT20211118.odt", NOTHING, ()) == ("P1", ("P1",))


def test_two_files_for_one_id_are_an_issue_and_both_are_kept() -> None:
    files = {"transcripts/P05.docx": NOTHING, "transcripts/Rosa P05.txt": NOTHING}
    found, issues = assign_ids(files, KNOWN)
    assert {path: id_ for path, (id_, _) in found.items()} == {
        "transcripts/P05.docx": "P05",
        "transcripts/Rosa P05.txt": "P05_2",
    }
    assert [(i.slug, i.severity, i.where.file, i.facts["other"]) for i in issues] == [
        ("transcript-id-twice", Severity.ERROR, "transcripts/Rosa P05.txt", "transcripts/P05.docx")
    ]


def test_the_file_that_settings_name_keeps_the_id() -> None:
    files = {
        "transcripts/P05.docx": NOTHING,
        "transcripts/z.txt": TranscriptSettings(id=TranscriptId("P05")),
    }
    assert assign_ids(files, KNOWN)[0]["transcripts/z.txt"] == ("P05", ("P05",))


def test_the_order_of_files_does_not_matter() -> None:
    names = ["transcripts/P05.docx", "transcripts/P05.txt", "transcripts/P07_2.txt"]
    there, _ = assign_ids(dict.fromkeys(names, NOTHING), KNOWN)
    back, _ = assign_ids(dict.fromkeys(reversed(names), NOTHING), KNOWN)
    assert there == back
