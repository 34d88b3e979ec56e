"""Lists of transcripts, participants, codes; words in context; matrices at a glance."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from command_line import qualpap, small_study, write


@pytest.fixture
def study(folder: Path) -> Path:
    return small_study(folder)


def test_transcripts_are_listed(study: Path) -> None:
    rows = qualpap("transcripts", "--json", study=study).json
    assert [(row["id"], row["file"], row["participant"]) for row in rows] == [
        ("P01", "transcripts/P01.txt", "P01"),
        ("P02", "transcripts/P02.txt", "P02"),
    ]
    assert [(row["turns"], row["language"], row["minutes"]) for row in rows] == [
        (4, "es", None)
    ] * 2
    assert list(rows[0]) == [
        "id", "file", "format", "participant", "language", "turns", "words", "minutes",
    ]  # fmt: skip
    lines = qualpap("transcripts", study=study, lang="es").out.splitlines()
    assert lines[0].split() == [
        "id", "archivo", "formato", "participante", "idioma", "turnos", "palabras", "minutos",
    ]  # fmt: skip
    assert len(lines) == 3


def test_minutes_come_from_the_times_of_the_recording(study: Path) -> None:
    write(
        study,
        "transcripts/P02.vtt",
        """
        WEBVTT

        00:00:01.000 --> 00:00:04.000
        <v Entrevistadora>¿Trabaja con otros?

        00:00:05.000 --> 00:02:30.000
        <v P02>Con mi hermano, siempre.
        """,
    )
    (study / "transcripts" / "P02.txt").unlink()
    rows = qualpap("transcripts", "--json", study=study).json
    assert rows[1]["minutes"] == 2.5


def test_a_transcript_is_shown_with_positions_that_hold(study: Path) -> None:
    shown = qualpap("transcripts", "show", "P01", "--json", study=study).json
    assert [turn["role"] for turn in shown["turns"]] == ["interviewer", "participant"] * 2
    for turn in shown["turns"]:
        assert shown["text"][turn["start"] : turn["end"]] == turn["text"]
    assert shown["turns"][1]["text"].startswith("Anoto todo")
    assert shown["turns"][1]["speaker"] == "P01"
    plain = qualpap("transcripts", "show", "P01", study=study, lang="es").out.splitlines()
    assert plain[0].startswith("1  E (entrevistador)  ¿Anota usted")
    terminal = qualpap("transcripts", "show", "P01", study=study, terminal=True).out
    assert "[risas]" in terminal


def test_transcripts_become_word_documents(study: Path, tmp_path: Path) -> None:
    qualpap("code", "add", "P01", "records", "Anoto todo", "--coder", "ana", study=study)
    said = qualpap("transcripts", "export", "P01", "--codes", "--to", str(tmp_path), study=study)
    assert said.code == 0
    document = docx.Document(str(tmp_path / "P01.docx"))
    cells = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert cells[2][0] == "2"
    assert cells[2][1].startswith("P01: Anoto todo en un cuaderno")
    assert [(each.author, each.text) for each in document.comments] == [("ana", "Registros")]
    assert not (tmp_path / "P02.docx").exists()


def test_participants_are_listed_with_their_interviews(study: Path) -> None:
    rows = qualpap("participants", "--json", study=study).json
    assert rows[0]["id"] == "P01"
    assert rows[0]["transcripts"] == ["P01"]
    assert rows[0]["values"] == {"actor": "productor", "rubro": "leche", "hectareas": 12.5}
    assert rows[1]["values"]["hectareas"] == 3
    short = qualpap("participants", study=study).out
    assert "hectareas" not in short
    assert "--all" in short
    assert "12.5" in qualpap("participants", "--all", study=study).out


def test_the_codebook_is_a_tree_with_uses(study: Path) -> None:
    qualpap("code", "add", "P01", "sales", "El precio subió", "--coder", "ana", study=study)
    book = qualpap("codebook", "--json", study=study).json
    assert [each["id"] for each in book["dimensions"]] == ["skills", "ties"]
    codes = {each["id"]: each for each in book["codes"]}
    assert codes["sales"]["parent"] == "records"
    assert codes["sales"]["dimension"] == "skills"
    assert (codes["sales"]["uses"], codes["records"]["uses"]) == (1, 0)
    assert codes["records"]["name"] == {"es": "Registros", "en": "Records"}
    lines = qualpap("codebook", study=study, lang="es").out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:2]] == ["skills"]
    assert lines[2].startswith("  records")
    assert lines[3].startswith("    sales")
    assert lines[3].split()[1:] == ["Ventas", "1"]


def test_codes_out_of_use_are_listed_with_the_reason(study: Path) -> None:
    book = study / "codebooks" / "lacteos.yaml"
    more = "  - {id: diary, dimension: skills, name: Diario, merged_into: records}\n"
    book.write_text(book.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert "merged into records" in qualpap("codebook", study=study).out


def test_lint_says_what_a_codebook_lacks(study: Path) -> None:
    said = qualpap("codebook", "lint", "--json", study=study)
    assert said.code == 0
    about = {(each["slug"], each["facts"].get("code")) for each in said.json}
    assert any(code == "sales" for _, code in about)


# Words in context


def test_words_are_found_in_all_their_forms_and_aligned(study: Path) -> None:
    hits = qualpap("find", "anotar", "--json", study=study).json
    assert [(hit["transcript"], hit["turn"], hit["words"]) for hit in hits] == [
        ("P01", 1, "Anota"),
        ("P01", 2, "Anoto"),
        ("P02", 2, "anoto"),
    ]
    text = qualpap("transcripts", "show", "P02", "--json", study=study).json["text"]
    assert text[hits[2]["start"] : hits[2]["end"]] == "anoto"
    lines = qualpap("find", "anotar", study=study).out.splitlines()
    places = [line.lower().index("anot") for line in lines[:3]]
    assert len(set(places)) == 1
    assert "3" in lines[3]


def test_a_search_can_be_narrowed(study: Path) -> None:
    def count(*more: str) -> int:
        return len(qualpap("find", "--json", *more, study=study).json)

    assert count("anotar", "--role", "participant") == 2
    assert count("anotar", "--where", "rubro=miel") == 1
    assert count("anotar", "--where", "rubro=miel", "--where", "actor=empresa") == 0
    assert count("anotar", "--transcript", "P01") == 2
    assert count("anotar", "--limit", "1") == 1
    assert count(r"jun\w+", "--regex") == 2
    assert count('"no anoto"') == 1


def test_context_is_as_long_as_wished_and_stays_in_the_turn(study: Path) -> None:
    def found(context: str) -> dict[str, str]:
        hit: dict[str, str] = qualpap(
            "find", "cuaderno", "--context", context, "--json", study=study
        ).json[0]
        return hit

    assert found("3")["before"] == "un "
    assert found("500")["before"] == "Anoto todo en un "
    assert found("500")["after"].endswith("los litros.")
    assert found("0")["after"] == ""


def test_a_line_in_context_fits_the_terminal(study: Path) -> None:
    narrow = {"COLUMNS": "50"}
    said = qualpap("find", "cuaderno", study=study, terminal=True, environment=narrow)
    assert max(map(len, said.shown.splitlines())) <= 50
    assert "cuaderno" in said.shown


# Matrices


def test_a_matrix_shows_a_sign_for_each_state(study: Path) -> None:
    qualpap("code", "add", "P01", "records", "Anoto todo", "--coder", "ana", study=study)
    (table,) = qualpap("matrix", "skills", "--json", study=study).json
    assert table["codes"] == ["records", "sales"]
    assert table["participants"] == ["P01", "P02"]
    states = {(cell["participant"], cell["code"]): cell["state"] for cell in table["cells"]}
    assert states["P01", "records"] == "mentioned"
    assert states["P02", "records"] == "not-reviewed"
    assert table["counts"][0]["mentioned"] == 1
    lines = qualpap("matrix", "skills", study=study, lang="es").out.splitlines()
    assert lines[0] == "Habilidades (skills)"
    assert lines[2].split() == ["P01", "●", "…"]
    assert lines[3].split() == ["P02", "…", "…"]
    assert any("mencionado" in line for line in lines)


def test_all_matrices_are_shown_unless_some_are_named(study: Path) -> None:
    assert [each["dimension"] for each in qualpap("matrix", "--json", study=study).json] == [
        "skills",
        "ties",
    ]


def test_matrices_are_written_where_they_are_wanted(study: Path, tmp_path: Path) -> None:
    typed = ("matrix", "export", "ties", "--csv", "--to", str(tmp_path))
    said = qualpap(*typed, "--json", study=study)
    names = {Path(each["path"]).name for each in said.json["outputs"]}
    assert {"ties.xlsx", "ties.matrix.csv"} <= names
    assert all((tmp_path / name).is_file() for name in names)


def test_names_with_numbers_are_listed_as_people_count(folder: Path) -> None:
    small_study(folder)
    for n in (3, 10):
        write(folder, f"transcripts/P{n}.txt", "ENTREVISTADORA: ¿Anota?\n\nPERSONA: Anoto todo.\n")
    listed = qualpap("transcripts", "--json", study=folder).json
    assert [each["id"] for each in listed] == ["P01", "P02", "P3", "P10"]
