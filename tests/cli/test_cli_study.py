"""New, check, run, report: what a study is told to be, what is made of it, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import qualpap, small_study, write

WELL_LABELLED = "ENTREVISTADORA: ¿Anota?\n\nPARTICIPANTE: Anoto lo que vendo.\n"

# new


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_new_study_says_what_to_do_next_and_runs_at_once(lang: str, tmp_path: Path) -> None:
    place = tmp_path / "estudio"
    made = qualpap("new", str(place), "--title", "La feria", lang=lang)
    assert made.code == 0
    assert [line[:5] for line in made.out.splitlines()[1:]] == ["  1. ", "  2. ", "  3. "]
    assert qualpap("run", study=place, lang=lang).code == 0
    assert "La feria" in qualpap("check", study=place, lang=lang).out


def test_a_new_study_is_in_the_language_asked_for(tmp_path: Path) -> None:
    made = qualpap("new", str(tmp_path / "a"), "--language", "es", "--json")
    assert made.json["language"] == "es"
    assert qualpap("new", str(tmp_path / "b"), "--json", lang="es").json["language"] == "es"
    assert (
        qualpap("new", str(tmp_path / "c"), "--language", "fr", "--json").slug == "choice-unknown"
    )


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    kept = write(tmp_path, "a.txt", "mine")
    said = qualpap("new", str(tmp_path), "--json")
    assert (said.code, said.slug) == (2, "folder-not-empty")
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]


# check


def test_opening_a_folder_says_what_one_wants_to_know(folder: Path) -> None:
    small_study(folder)
    qualpap("code", "add", "P01", "records", "Anoto todo", "--coder", "ana", study=folder)
    qualpap("done", "P01", "--coder", "ana", study=folder)
    said = qualpap("check", study=folder, lang="es").out.splitlines()
    assert said[0] == "Lecheros"
    assert said[1].startswith("2 entrevistas, 2 participantes, ")
    assert said[2] == "actor: productor 2"
    assert said[3] == "rubro: leche 1, miel 1"
    assert said[4] == "2 dimensiones, 3 códigos"
    assert said[5] == "1 codificación, 1 entrevista leída por un codificador"
    assert qualpap("check", study=folder).code == 0


def test_labels_that_nobody_has_settled_are_counted_and_can_be_settled(folder: Path) -> None:
    small_study(folder)
    write(
        folder,
        "transcripts/P02.txt",
        "ENTREVISTADORA: ¿Trabaja con otros?\n\nP02: Con mi hermano y con los vecinos, siempre.\n\n"
        "ENTREVISTADORA: ¿Y usted?\n\nP02: Yo también trabajo.\n\n"
        "Voz 2: A veces los domingos salimos.\n\nP02: Así es, no hay otra.\n",
    )
    before = qualpap("check", "--json", study=folder).json
    assert before["counts"]["unclear_labels"] == 1
    assert "1 label I am not sure of" in qualpap("check", study=folder).out
    doubt = next(each for each in before["issues"] if each["facts"].get("label") == "Voz 2")
    assert doubt["file"] == "transcripts/P02.txt"
    settings = folder / "study.yaml"
    lines = "transcripts:\n  P02.txt:\n    speakers:\n      Voz 2: other\n"
    settings.write_text(settings.read_text(encoding="utf-8") + lines, encoding="utf-8")
    after = qualpap("check", "--json", study=folder).json
    assert after["counts"]["unclear_labels"] == 0


def test_issues_stand_by_file_with_place_and_way_out(folder: Path) -> None:
    small_study(folder)
    write(folder, "transcripts/P03.txt", "E: ¿Anota?\n\nP03: Anoto lo que vendo.\n")
    write(folder, "transcripts/P04.odt", "no archive at all")
    said = qualpap("check", study=folder)
    assert said.code == 1
    lines = said.out.splitlines()
    # What is wrong comes before what is doubtful.
    assert lines.index("transcripts/P04.odt") < lines.index("transcripts/P03.txt")
    at = lines.index("transcripts/P03.txt")
    assert lines[at + 1] == "  warning: The participants' table has no row for P03."
    assert lines[at + 2].startswith("      Add a row with that id.")
    assert "\x1b" not in said.out
    assert lines[-1].startswith("1 error, 1 warning")
    slugs = {each["slug"] for each in qualpap("check", "--json", study=folder).json["issues"]}
    assert "transcript-without-participant" in slugs


def test_a_terminal_gets_colours_and_lines_that_fit(folder: Path) -> None:
    small_study(folder)
    (folder / "transcripts" / "P03.txt").write_text("", encoding="utf-8")
    said = qualpap("check", study=folder, terminal=True)
    assert "\x1b[" in said.out
    assert max(map(len, said.shown.splitlines())) <= 80


def test_what_many_files_have_alike_is_told_once_with_their_names(folder: Path) -> None:
    small_study(folder)
    names = [f"P0{n}.txt" for n in range(3, 7)]
    for n, name in enumerate(names):
        write(
            folder,
            f"transcripts/{name}",
            "ENTREVISTADORA: ¿Anota?\n\nAnoto todo lo que vendo.\n\nENTREVISTADORA: ¿Y el precio?"
            f"\n\nSubió este año {n * 'mucho '}para todos los vecinos.\n",
        )
    said = qualpap("check", study=folder).out
    assert said.count("labels only the interviewer") == 1
    at = said.index("The same in 4 files\n  warning: The file labels only the interviewer")
    block = said[at:].split("\n\n")[0]
    assert all(name in block for name in names)
    assert block.count('speakers:\n            "": participant') == 1
    assert len(qualpap("check", "--json", study=folder).json["issues"]) >= 8


def test_who_speaks_in_each_interview_is_told(folder: Path) -> None:
    small_study(folder)
    said = qualpap("check", study=folder)
    assert "P01  P01.txt  E (interviewer), P01 (participant)" in said.out
    (first, _) = qualpap("check", "--json", study=folder).json["interviews"]
    assert (first["id"], first["file"]) == ("P01", "transcripts/P01.txt")
    assert [(each["label"], each["role"], each["turns"]) for each in first["speakers"]] == [
        ("E", "interviewer", 2),
        ("P01", "participant", 2),
    ]
    for n in range(3, 15):
        write(folder, f"transcripts/P{n:02}.txt", WELL_LABELLED)
    assert "E (interviewer)" not in qualpap("check", study=folder).out
    many = qualpap("check", "--speakers", study=folder).out
    assert "P01.txt  E (interviewer), P01 (participant)" in many
    assert many.count("ENTREVISTADORA (interviewer), PARTICIPANTE (participant P") == 12


# run


def test_run_makes_the_outputs_and_says_when_nothing_changed(folder: Path) -> None:
    small_study(folder)
    first = qualpap("run", "--json", study=folder).json
    assert first["read"] == 2
    assert first["counts"]["transcripts"] == 2
    paths = [each["path"] for each in first["outputs"]]
    assert "matrices/skills.xlsx" in paths
    assert "reports/lacteos.es.md" in paths
    assert all((folder / path).is_file() for path in paths)
    second = qualpap("run", "--json", study=folder).json
    assert (second["unchanged"], second["read"]) == (True, 0)
    assert "Read anew" not in qualpap("run", "--force", study=folder).out
    assert {each["fate"] for each in second["outputs"]} == {"unchanged"}
    assert "Nothing has changed" in qualpap("run", study=folder).out
    assert not qualpap("run", "--force", "--json", study=folder).json["unchanged"]


def test_run_leaves_an_edited_output_alone_and_says_so(folder: Path) -> None:
    small_study(folder)
    qualpap("run", study=folder)
    edited = folder / "reports" / "lacteos.es.md"
    edited.write_text("my own words", encoding="utf-8")
    said = qualpap("run", study=folder)
    assert "lacteos.es.new.md" in said.out
    assert edited.read_text(encoding="utf-8") == "my own words"


def test_run_exits_with_1_when_a_transcript_fails_and_makes_the_rest(folder: Path) -> None:
    small_study(folder)
    (folder / "transcripts" / "P03.txt").write_text("", encoding="utf-8")
    said = qualpap("run", study=folder)
    assert said.code == 1
    assert "transcripts/P03.txt" in said.out
    assert (folder / "matrices" / "overview.xlsx").is_file()


# report


def test_a_report_is_written_where_it_is_wanted(folder: Path, tmp_path: Path) -> None:
    small_study(folder)
    place = tmp_path / "out"
    typed = ("report", "--format", "md,html", "--language", "en,es", "--to", str(place))
    said = qualpap(*typed, study=folder)
    assert said.code == 0
    assert sorted(path.name for path in place.iterdir()) == [
        "lacteos.en.html",
        "lacteos.en.md",
        "lacteos.es.html",
        "lacteos.es.md",
    ]
    qualpap("report", study=folder)
    assert (folder / "exports" / "lacteos.es.md").is_file()
