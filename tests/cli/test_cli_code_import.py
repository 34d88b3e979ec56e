"""Coding in Word: comments and highlights come in as codings, shown first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from command_line import qualpap, small_study
from docx.enum.text import WD_COLOR_INDEX

from word_documents import Note, word

P01 = [
    "E: ¿Anota usted lo que vende?",
    "P01: Anoto todo en un cuaderno, porque antes perdía la cuenta de los litros.",
    "E: ¿Y cómo le ha ido con el precio este año?",
    "P01: El precio subió un poco. Con mi vecino compramos juntos el forraje [risas].",
]


@pytest.fixture
def study(folder: Path) -> Path:
    return small_study(folder)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    place = tmp_path / "desk"
    place.mkdir()
    return place


def save(
    desk: Path,
    *notes: Note,
    lines: list[str] | None = None,
    highlights: Mapping[str, WD_COLOR_INDEX] | None = None,
) -> str:
    path = desk / "copia.docx"
    path.write_bytes(word(lines or P01, notes, highlights))
    return str(path)


def take(study: Path, file: str, *more: str, code: int = 0) -> dict[str, Any]:
    said = qualpap("code", "import", file, "--json", *more, study=study)
    assert said.code == code, (said.out, said.err)
    found: dict[str, Any] = said.json
    return found


def codings(study: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = qualpap("code", "list", "--json", study=study).json
    return found


def slugs(rows: list[dict[str, Any]]) -> list[str]:
    return [row["issue"]["slug"] for row in rows]


def test_comments_are_shown_first_and_written_when_told(study: Path, desk: Path) -> None:
    file = save(desk, Note("Anoto todo en un cuaderno", "Registros +; claro", "ana"))
    shown = take(study, file)
    assert (shown["transcript"], shown["applied"]) == ("P01", [])
    (row,) = shown["changes"]
    assert (row["code"], row["coder"], row["stance"]) == ("records", "ana", "affirms")
    assert codings(study) == []
    done = take(study, file, "--apply")
    (made,) = codings(study)
    assert made["quote"] == row["quote"] == "Anoto todo en un cuaderno"
    assert (made["coder"], made["stance"], made["memo"]) == ("ana", "affirms", "claro")
    assert made["id"].startswith(done["applied"][0])
    again = take(study, file, "--apply")
    assert (again["changes"], again["applied"]) == ([], [])
    assert [each["code"] for each in again["already"]] == ["records"]


def test_each_author_gets_an_act_of_their_own_that_can_be_undone(study: Path, desk: Path) -> None:
    file = save(
        desk,
        Note("Anoto todo", "records", "Ana"),
        Note("compramos juntos", "Compra conjunta", "bruno"),
        Note("El precio", "sales", "Ana"),
    )
    done = take(study, file, "--apply")
    assert len(done["applied"]) == 2
    history = qualpap("history", "--json", study=study).json
    assert {each["by"]: each["counts"]["code"] for each in history} == {"ana": 2, "bruno": 1}
    qualpap("undo", "--coder", "ana", study=study)
    assert [each["coder"] for each in codings(study)] == ["bruno"]


def test_labels_and_the_interviewer_are_cut_off(study: Path, desk: Path) -> None:
    file = save(
        desk,
        Note(P01[1], "records", "ana"),
        Note("este año?\n" + P01[3], "sales", "ana"),
        Note("P01: El precio", "joint-purchase", "ana"),
        Note("lo que vende", "records", "ana"),
    )
    found = take(study, file, "--apply", code=1)
    text = qualpap("transcripts", "show", "P01", "--json", study=study).json["text"]
    assert {each["code"]: each["quote"] for each in codings(study)} == {
        "records": P01[1].removeprefix("P01: "),
        "sales": P01[3].removeprefix("P01: "),
        "joint-purchase": "El precio",
    }
    assert all(text[each["start"] : each["end"]] == each["quote"] for each in codings(study))
    assert slugs(found["rejected"]) == ["quote-not-participant"]


def test_the_same_words_are_coded_where_they_were_marked(study: Path, desk: Path) -> None:
    lines = [*P01, "E: ¿Todo?", "P01: Sí, todo. Le digo que todo, todo.", "E: ¿Y?", "P01: Todo."]
    (study / "transcripts/P01.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    notes = [Note("todo", "records", "ana", nth=nth) for nth in (1, 2, 4)]
    take(study, save(desk, *notes, lines=lines), "--apply")
    text = qualpap("transcripts", "show", "P01", "--json", study=study).json["text"]
    places = [match.start() for match in re.finditer("todo", text)]
    assert {each["start"] for each in codings(study)} == {places[0], places[1], places[3]}


def test_the_same_answer_twice_is_told_apart_by_its_paragraph_or_by_nothing(
    study: Path, desk: Path
) -> None:
    lines = [*P01, "E: ¿Vende?", "P01: Sí, claro.", "E: ¿Y compra?", "P01: Sí, claro."]
    (study / "transcripts/P01.txt").unlink()
    own = study / "transcripts/P01.docx"
    own.write_bytes(word(lines, [Note("Sí, claro", "sales", "ana", nth=2)]))
    (row,) = take(study, str(own))["changes"]
    text = qualpap("transcripts", "show", "P01", "--json", study=study).json["text"]
    assert row["start"] == text.rindex("Sí, claro")
    moved = save(desk, Note("Sí, claro", "sales", "ana"), lines=["Título", *lines])
    (lost,) = take(study, moved, code=1)["rejected"]
    assert lost["issue"]["slug"] == "comment-words-ambiguous"
    assert lost["issue"]["facts"]["count"] == 2


def test_a_longer_paragraph_in_the_place_of_a_short_one_is_not_taken_for_it(
    study: Path, desk: Path
) -> None:
    (study / "transcripts/P01.txt").write_text("\n".join([*P01, "P01: Bueno"]), encoding="utf-8")
    lines = [*P01, "P01: Bueno, y con eso me basta para todo el año."]
    found = take(study, save(desk, Note("Bueno", "sales", "ana"), lines=lines))
    assert [each["quote"] for each in found["changes"]] == ["Bueno"]
    found = take(study, save(desk, Note("Bueno, y con eso", "sales", "ana"), lines=lines), code=1)
    assert slugs(found["rejected"]) == ["comment-words-not-found"]


def test_a_name_of_two_codes_is_listed_until_told_apart(study: Path, desk: Path) -> None:
    book = study / "codebooks/lacteos.yaml"
    more = "  - {id: other-records, dimension: ties, name: {es: Registros, en: Records}}\n"
    book.write_text(book.read_text(encoding="utf-8") + more, encoding="utf-8")
    notes = [
        Note("Anoto todo", "registros", "ana"),
        Note("precio subió", "Vínculos: registros", "ana"),
    ]
    found = take(study, save(desk, *notes), code=1)
    assert [each["code"] for each in found["changes"]] == ["other-records"]
    assert slugs(found["rejected"]) == ["comment-code-ambiguous"]


def test_several_codes_and_a_reply(study: Path, desk: Path) -> None:
    note = Note(
        "Anoto todo",
        "records, ventas; ver con Bruno",
        "ana",
        replies=(("bruno", "de acuerdo"), ("ana", "gracias")),
    )
    file = save(desk, note)
    take(study, file, "--apply")
    made = codings(study)
    assert {each["code"]: each["memo"] for each in made} == {
        "records": "ver con Bruno\ngracias",
        "sales": "ver con Bruno\ngracias",
    }
    (memos,) = [
        each for each in qualpap("history", "--json", study=study).json if each["by"] == "bruno"
    ]
    assert memos["counts"] == {"memo": 2}
    assert {each["text"] for each in memos["changes"]} == {"de acuerdo"}
    assert {each["subject"]["id"] for each in memos["changes"]} == {each["id"] for each in made}
    assert take(study, file)["changes"] == []


def test_unknown_names_are_listed_and_become_codes_only_when_told(study: Path, desk: Path) -> None:
    file = save(
        desk,
        Note("Anoto todo", "Plata; ojo", "ana"),
        Note("El precio", "plata", "ana"),
        Note("un poco", "¿preguntar otra vez?", "ana"),
        Note("forraje", "Compra en conjunto", "ana"),
    )
    shown = take(study, file, "--apply", code=1)
    assert (shown["changes"], shown["unknown"]) == ([], {"Plata": 2, "Compra en conjunto": 1})
    assert slugs(shown["rejected"]) == [
        "comment-code-unknown",
        "comment-code-unknown",
        "comment-not-a-code",
        "comment-code-unknown",
    ]
    assert shown["rejected"][3]["issue"]["facts"]["nearest"] == "joint-purchase"
    before = (study / "codebooks/lacteos.yaml").read_text(encoding="utf-8")
    done = take(study, file, "--new-codes", code=1)
    assert [each["name"] for each in done["new_codes"]] == ["Plata", "Compra en conjunto"]
    assert (study / "codebooks/lacteos.yaml").read_text(encoding="utf-8") == before
    take(study, file, "--new-codes", "--apply", code=1)
    book = qualpap("codebook", "--json", study=study).json
    statuses = {each["id"]: each["status"] for each in book["codes"]}
    assert statuses["plata"] == statuses["compra-en-conjunto"] == "provisional"
    assert [each["code"] for each in codings(study)] == ["plata", "plata", "compra-en-conjunto"]
    assert "# El libro del equipo." in (study / "codebooks/lacteos.yaml").read_text("utf-8")


def test_all_parts_are_codes_where_a_team_writes_so(study: Path, desk: Path) -> None:
    file = save(desk, Note("Anoto todo", "records; sales; plata", "ana"))
    assert [each["memo"] for each in take(study, file)["changes"]] == ["plata", "plata"]
    found = take(study, file, "--all-codes", code=1)
    assert [each["code"] for each in found["changes"]] == ["records", "sales"]
    assert found["unknown"] == {"plata": 1}


def test_highlights_stand_for_the_code_that_is_named(study: Path, desk: Path) -> None:
    file = save(
        desk,
        highlights={
            "Anoto todo": WD_COLOR_INDEX.YELLOW,
            "compramos juntos": WD_COLOR_INDEX.BRIGHT_GREEN,
        },
    )
    shown = take(study, file, "--highlight", "yellow=Registros", "--coder", "bruno", "--apply")
    (made,) = codings(study)
    assert (made["code"], made["quote"], made["coder"]) == ("records", "Anoto todo", "bruno")
    assert [each["issue"]["facts"]["colour"] for each in shown["left_out"]] == ["green"]
    nobody = take(study, file, "--highlight", "green=joint-purchase", code=1)
    assert slugs(nobody["rejected"]) == ["highlight-without-coder"]
    said = qualpap("code", "import", file, "--highlight", "green=nada", "--json", study=study)
    assert (said.code, said.slug) == (2, "highlight-code-unknown")


def test_authors_are_matched_or_named(study: Path, desk: Path) -> None:
    file = save(desk, Note("Anoto todo", "records", "Anita R."), Note("El precio", "sales", "ANA"))
    shown = take(study, file, code=1)
    assert shown["authors"] == {"Anita R.": "", "ANA": "ana"}
    assert slugs(shown["rejected"]) == ["comment-author-unknown"]
    by = {
        each["author"]: each["coder"] for each in take(study, file, "--coder", "bruno")["changes"]
    }
    assert by == {"Anita R.": "bruno", "ANA": "ana"}
    named = take(study, file, "--author", "Anita R.=ana")
    assert named["authors"] == {"Anita R.": "ana", "ANA": "ana"}
    said = qualpap("code", "import", file, "--author", "Anita", "--json", study=study)
    assert (said.code, said.slug) == (2, "pair-expected")


def test_resolved_comments_are_left_out_unless_asked_for(study: Path, desk: Path) -> None:
    file = save(desk, Note("Anoto todo", "records", "ana", resolved=True))
    shown = take(study, file)
    assert (shown["changes"], slugs(shown["left_out"])) == ([], ["comment-resolved"])
    assert len(take(study, file, "--resolved")["changes"]) == 1


def test_an_edited_copy_is_found_by_its_words_and_what_is_gone_is_listed(
    study: Path, desk: Path
) -> None:
    lines = [
        "Nota de Ana sobre la entrevista",
        *P01[:3],
        "P01: El precio subió mucho. Con mi vecino compramos juntos el forraje [risas].",
    ]
    file = save(
        desk,
        Note("compramos juntos", "joint-purchase", "ana"),
        Note("El precio subió mucho", "sales", "ana"),
        lines=lines,
    )
    found = take(study, file, code=1)
    assert found["transcript"] == "P01"
    assert [each["quote"] for each in found["changes"]] == ["compramos juntos"]
    (lost,) = found["rejected"]
    assert lost["issue"]["slug"] == "comment-words-not-found"
    assert "El precio subió" in lost["issue"]["facts"]["nearest"]


def test_a_document_that_is_no_copy_is_refused_unless_one_is_named(study: Path, desk: Path) -> None:
    lines = ["Apuntes sobre otra cosa muy distinta", "El precio subió un poco"]
    file = save(desk, Note("El precio subió un poco", "sales", "ana"), lines=lines)
    said = qualpap("code", "import", file, "--json", study=study)
    assert (said.code, said.slug) == (2, "comments-transcript-unclear")
    (row,) = take(study, file, "--transcript", "P01")["changes"]
    assert row["quote"] == "El precio subió un poco"


def test_our_own_document_with_codes_in_the_margin_brings_in_nothing_new(
    study: Path, desk: Path
) -> None:
    for coder, code, words in (
        ("ana", "records", "Anoto todo en un cuaderno"),
        ("bruno", "sales", "El precio subió un poco"),
        ("ana+bruno", "joint-purchase", "compramos juntos"),
    ):
        more = ("--stance", "denies", "--memo", "una nota; y otra", "--coder", coder)
        assert qualpap("code", "add", "P01", code, words, *more, study=study).code == 0
    qualpap("done", "P01", "--coder", "ana", study=study)
    for coder, count in (("ana", 2), ("bruno", 2)):
        qualpap("transcripts", "export", "P01", "--codes", "--to", str(desk / coder), study=study)
        found = take(study, str(desk / coder / "P01.docx"))
        assert found["changes"] == found["rejected"] == []
        assert found["transcript"] == "P01"
        assert 0 < len(found["already"]) <= 3, count


def test_a_comment_that_says_otherwise_than_the_study_is_shown(study: Path, desk: Path) -> None:
    add = ("code", "add", "P01", "records", "Anoto todo", "--coder", "ana", "--stance", "affirms")
    qualpap(*add, study=study)
    file = save(desk, Note("Anoto todo", "records (denies); pensarlo", "ana"))
    found = take(study, file, "--apply", code=1)
    assert slugs(found["rejected"]) == ["comment-stance-differs"]
    assert [(each["kind"], each["memo"]) for each in found["changes"]] == [("memo", "pensarlo")]
    assert take(study, file, code=1)["changes"] == []


def test_what_would_come_in_is_told_in_both_languages(study: Path, desk: Path) -> None:
    file = save(desk, Note("Anoto todo", "records; ojo", "ana"), Note("El precio", "plata", "ana"))
    told = qualpap("code", "import", file, study=study).out
    assert "copia.docx is a copy of the transcript P01" in told
    assert "Anoto todo" in told
    assert "Add --apply" in told
    dicho = qualpap("code", "import", file, study=study, lang="es").out
    assert "plata (1)" in dicho
    assert "No se escribió nada" in dicho
