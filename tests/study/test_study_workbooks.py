"""Workbooks out of a study on disk and back into it, as a team would do it."""

import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

import study_folders
from qualpap.coding.entries import Entry
from qualpap.errors import DataError, UsageError
from qualpap.model import acts
from qualpap.model.codebook import CodeId
from qualpap.study import Study
from qualpap.study.changes import undo
from qualpap.study.coding import record
from qualpap.study.running import run
from qualpap.study.taking_back import apply_import, propose_import
from qualpap.study.workbooks import (
    Choice,
    export_answers,
    export_coding,
    export_matrices,
    export_tables,
    view_of,
)
from workbooks import Opened

GUIDE = """\
questions:
  - {id: q1, text: {es: "¿Cómo le ha ido con los precios?"}, codes: [prices]}
  - {id: q2, text: {es: "¿Anota lo que vende?"}, codes: [records]}
"""


@pytest.fixture
def made(folder: Path) -> Study:
    """A study with a guide, a code below another, and judgements of two coders."""
    study_folders.make(folder)
    (folder / "transcripts/guide.yaml").write_text(GUIDE, encoding="utf-8")
    book = folder / "codebooks/mercado.yaml"
    below = "  - id: notebook\n    parent: records\n    name: {es: Libreta, en: Notebook}\n"
    book.write_text(book.read_text(encoding="utf-8") + below, encoding="utf-8")
    opened = Study.open(folder)
    said = [
        ("code", {"transcript": "P01", "code": "prices", "quote": "Subió todo."}),
        ("code", {"transcript": "P01", "code": "notebook", "quote": "Anoto en la libreta"}),
        ("code", {"transcript": "P01", "code": "records", "quote": "Los domingos no."}),
        (
            "code",
            {"transcript": "P02", "code": "records", "quote": "No, nunca.", "stance": "denies"},
        ),
        ("code", {"transcript": "P02", "code": "prices", "quote": "con eso me basta"}),
        ("asked", {"transcript": "P01", "question": "q1", "asked": "yes"}),
        ("asked", {"transcript": "P01", "question": "q2", "asked": "yes"}),
        ("asked", {"transcript": "P02", "question": "q1", "asked": "no"}),
        ("asked", {"transcript": "P02", "question": "q2", "asked": "yes"}),
        ("done", {"transcript": "P01"}),
        ("done", {"transcript": "P02"}),
    ]
    do(opened, said, "ana")
    do(opened, [("code", {"transcript": "P02", "code": "prices", "quote": "lo que traje"})], "ana")
    undo(opened, opened.coder("ana"))
    others = [("code", {"transcript": "P01", "code": "records", "quote": "Subió todo."})]
    do(opened, others, "bruno")
    return opened


def do(opened: Study, said: list[tuple[str, dict[str, str]]], by: str) -> None:
    entries = [Entry(kind, fields) for kind, fields in said]
    recorded, _ = record(opened, entries, opened.coder(by))
    assert recorded.valid, recorded.issues


def exported(opened: Study, place: Path, *dimensions: str) -> Path:
    export_matrices(opened, dimensions, place)
    return place


# Counting


def test_every_number_in_counts_is_that_of_the_journals(made: Study, tmp_path: Path) -> None:
    """Count anew from the lines of the journals alone: no code of ours but the reading of JSON."""
    lines = [
        json.loads(line)
        for path in sorted(made.folder.codings.glob("*/*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    undone = {each["act"] for act in lines for each in act["changes"] if each["do"] == "undo"}
    of_ana = [act for act in lines if act["by"] == ["ana"] and act["id"] not in undone]
    changes = [each for act in of_ana for each in act["changes"]]
    codings = [each for each in changes if each["do"] == "code"]
    asked = {
        (each["transcript"], each["question"]): each["asked"]
        for each in changes
        if each["do"] == "asked"
    }
    families = {"prices": {"prices"}, "records": {"records", "notebook"}, "notebook": {"notebook"}}
    about = {"prices": "q1", "records": "q2", "notebook": None}
    exported(made, tmp_path, "trade")
    sheet = load_workbook(tmp_path / "trade.xlsx")["Recuentos"]
    rows = list(sheet.iter_rows(values_only=True))
    shown = {str(row[1]): row[2:13] for row in rows[1:]}
    assert set(shown) == set(families)
    for code, family in families.items():
        mine = [each for each in codings if each["code"] in family]
        people = {each["transcript"] for each in mine}
        question = about[code]
        was = {who: asked.get((who, question), "no") for who in ("P01", "P02")}
        base = [who for who in was if was[who] == "yes"]
        denying = {each["transcript"] for each in mine if each.get("stance") == "denies"}
        if base:
            numbers = (len(people & set(base)), len(base), "preguntados")
            spontaneous = len(people - set(base))
        else:
            numbers, spontaneous = (len(people), 2, "revisados"), 0
        direct = sum(each["code"] == code for each in mine)
        assert shown[code] == (
            *numbers,
            spontaneous,
            0,
            len(people),
            len(mine),
            direct,
            0,
            len(denying),
            0,
        )


def test_the_same_numbers_are_there_in_python(made: Study) -> None:
    assert made.matrix("trade").cell("P01", "records").passages[0].words == "Anoto en la libreta"
    table = made.crosstab("prices", by="role")
    assert table.counts[0][0].prevalence.everybody == 2
    together = made.cooccurrence().participants
    assert together[table.codes[0], made.corpus.codebook.codes[1].id] == 2
    with pytest.raises(UsageError, match="attribute-unknown"):
        made.crosstab("prices", by="region")


# Out and back


def test_every_workbook_of_a_run_comes_back_without_a_change(made: Study) -> None:
    run(made)
    for path in sorted((made.folder.root / "matrices").glob("*.xlsx")):
        proposal = propose_import(made, path, made.coder("ana"))
        found = (proposal.changes, proposal.conflicts, proposal.rejected, proposal.absent)
        assert not any(found), path.name


def test_an_edited_workbook_is_one_act_and_is_then_written_anew(made: Study) -> None:
    run(made)
    path = made.folder.root / "matrices/trade.xlsx"
    opened = Opened(path.read_bytes())
    opened.write("matrix", "P01", "prices/summary", "Todo subió")
    opened.write("matrix", "P02", "records/summary", "No anota")
    path.write_bytes(opened.save())
    by = made.coder("ana")
    proposal = propose_import(made, path, by)
    before = len(made.state.log)
    act = apply_import(made, proposal, by, path=path)
    assert len(made.state.log) == before + 1
    assert (act.note, len(act.changes)) == ("import trade.xlsx", 2)
    result = run(made)
    assert [output.path for output in result.outputs if output.fate == "beside"] == []
    shown = Opened(path.read_bytes()).cell("matrix", "P01", "prices/summary")
    assert shown.value == "Todo subió"


def test_a_workbook_with_something_rejected_is_kept(made: Study) -> None:
    run(made)
    path = made.folder.root / "matrices/trade.xlsx"
    opened = Opened(path.read_bytes())
    opened.write("matrix", "P01", "prices/summary", "Todo subió")
    opened.write("matrix", "P01", "prices/state", "–")
    path.write_bytes(opened.save())
    by = made.coder("ana")
    apply_import(made, propose_import(made, path, by), by, path=path)
    result = run(made)
    assert [output.path for output in result.outputs if output.fate == "beside"] == [
        "matrices/trade.new.xlsx"
    ]


def test_undo_takes_a_whole_workbook_back(made: Study, tmp_path: Path) -> None:
    path = exported(made, tmp_path, "trade") / "trade.xlsx"
    opened = Opened(path.read_bytes())
    opened.write("matrix", "P01", "prices/summary", "Todo subió")
    opened.write("matrix", "P02", "records/verbatims", "yo sé lo que traje")
    path.write_bytes(opened.save())
    by = made.coder("ana")
    codings = len(made.state.codings)
    apply_import(made, propose_import(made, path, by), by)
    assert len(made.state.codings) == codings + 1
    undo(made, by)
    assert len(made.state.codings) == codings
    assert list(made.state.all(acts.Summary)) == []


def test_a_new_heading_becomes_a_code_of_the_codebook(made: Study, tmp_path: Path) -> None:
    path = exported(made, tmp_path, "trade") / "trade.xlsx"
    opened = Opened(path.read_bytes())
    sheet = opened.sheet("matrix")
    key_row, _ = opened.corner(sheet)
    column = sheet.max_column + 1
    sheet.cell(key_row + 1, column).value = "Días de feria"
    row = opened.cell("matrix", "P01", "participant").row
    sheet.cell(row, column).value = "«Los domingos no.»"
    path.write_bytes(opened.save())
    by = made.coder("bruno")
    apply_import(made, propose_import(made, path, by), by)
    code = made.corpus.codebook.code("dias-de-feria")
    assert code is not None
    assert (code.status, code.origin, code.dimension) == ("provisional", "inductive", "trade")
    assert any(each.code == "dias-de-feria" for each in made.state.codings.values())
    assert not [issue for issue in made.check() if issue.is_error]


def test_a_conflict_that_is_none_cannot_be_decided(made: Study, tmp_path: Path) -> None:
    path = exported(made, tmp_path, "trade") / "trade.xlsx"
    by = made.coder("ana")
    proposal = propose_import(made, path, by)
    with pytest.raises(UsageError, match="workbook-conflict-unknown"):
        apply_import(made, proposal, by, take=["Matriz!A1"])
    with pytest.raises(UsageError, match="workbook-proposal-of-another"):
        apply_import(made, proposal, made.coder("bruno"))


def test_a_file_too_large_is_not_even_read(made: Study, tmp_path: Path) -> None:
    path = tmp_path / "enorme.xlsx"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    with pytest.raises(DataError, match="workbook-too-large"):
        propose_import(made, path, made.coder("ana"))


def test_damage_that_comes_to_light_late_names_the_file(made: Study, tmp_path: Path) -> None:
    path = exported(made, tmp_path, "trade") / "trade.xlsx"
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    data[part.header_offset + part.compress_size // 2] ^= 0x10
    path.write_bytes(data)
    with pytest.raises(DataError, match="file-damaged") as caught:
        propose_import(made, path, made.coder("ana"))
    assert caught.value.facts["file"] == "trade.xlsx"


# Coding


def test_a_coder_codes_in_a_workbook(made: Study, tmp_path: Path) -> None:
    export_coding(made, "bruno", tmp_path, interviews=["P02"], suggestions=True)
    path = tmp_path / "coding-bruno.xlsx"
    opened = Opened(path.read_bytes())
    sheet = opened.sheet("segments")
    key_row, key_column = opened.corner(sheet)
    keys = [sheet.cell(n, key_column).value for n in range(key_row + 2, sheet.max_row + 1)]
    assert len(keys) == 1
    suggested = opened.cell("segments", keys[0], "suggested").value
    assert suggested == "Venta › Registros ← «anota»" or suggested is None
    opened.write("segments", keys[0], "code1", "Venta › Precios")
    opened.write("segments", keys[0], "words", "con eso me basta")
    opened.write("interviews", "P02", "done", "sí")
    path.write_bytes(opened.save())
    by = made.coder("bruno")
    apply_import(made, propose_import(made, path, by), by)
    mine = [each for each in made.state.codings.values() if each.by == by]
    assert sorted(each.anchor.exact for each in mine) == ["Subió todo.", "con eso me basta"]
    assert set(made.state.done(made.transcript("P02").id)) == {"ana", "bruno"}


def test_a_coding_workbook_knows_whose_it_is(made: Study, tmp_path: Path) -> None:
    export_coding(made, "bruno", tmp_path)
    export_matrices(made, ["trade"], tmp_path)
    assert propose_import(made, tmp_path / "coding-bruno.xlsx").by == ("bruno",)
    with pytest.raises(UsageError, match="coder-missing"):
        propose_import(made, tmp_path / "trade.xlsx")
    with pytest.raises(UsageError, match="workbook-of-another-coder"):
        propose_import(made, tmp_path / "coding-bruno.xlsx", made.coder("ana"))


def test_the_codebook_that_a_coder_had_is_kept(made: Study, tmp_path: Path) -> None:
    export_coding(made, "bruno", tmp_path)
    path = tmp_path / "coding-bruno.xlsx"
    opened = Opened(path.read_bytes())
    opened.write("interviews", "P02", "done", "sí")
    path.write_bytes(opened.save())
    book = made.folder.root / "codebooks/mercado.yaml"
    new = "  - id: weather\n    dimension: trade\n    name: {es: Clima, en: Weather}\n"
    book.write_text(book.read_text(encoding="utf-8") + new, encoding="utf-8")
    made.reload()
    by = made.coder("bruno")
    apply_import(made, propose_import(made, path, by), by)
    view = made.selection("bruno")
    states = {code: str(view.state(view.participants[1], code)) for code in codes(made)}
    assert states[CodeId("weather")] == "not-reviewed"
    assert states[CodeId("records")] == "not-mentioned"


def codes(opened: Study) -> list[CodeId]:
    return [code.id for code in opened.corpus.codebook.codes]


# Parts and other programs


def test_a_matrix_with_suggestions_has_a_name_of_its_own(made: Study, tmp_path: Path) -> None:
    choice = Choice(suggestions=True)
    (output,) = export_matrices(made, ["trade"], tmp_path, choice=choice)
    assert output.path.endswith("trade.suggestions.xlsx")
    assert "Sugerencias" in load_workbook(tmp_path / "trade.suggestions.xlsx").sheetnames
    proposal = propose_import(made, tmp_path / "trade.suggestions.xlsx", made.coder("ana"))
    assert not any((proposal.changes, proposal.rejected, proposal.absent))


def test_parts_of_a_study_have_names_of_their_own(made: Study, tmp_path: Path) -> None:
    choice = Choice(where={"role": "Feriante"}, layer="bruno")
    outputs = export_matrices(made, ["trade"], tmp_path, csv=True, choice=choice)
    names = {Path(each.path).name for each in outputs}
    assert "trade.bruno.role=Feriante.xlsx" in names
    assert "trade.bruno.role=Feriante.counts.csv" in names
    export_matrices(made, ["trade"], tmp_path, choice=Choice(rows="role"))
    assert (tmp_path / "trade-by-role.xlsx").is_file()


@pytest.mark.parametrize(
    ("where", "slug"),
    [({"region": "Maule"}, "attribute-unknown"), ({"role": "rey"}, "where-value-unknown")],
)
def test_a_part_that_there_is_not_is_said(made: Study, where: dict[str, str], slug: str) -> None:
    with pytest.raises(UsageError, match=slug):
        view_of(made, Choice(where=where))


def test_a_part_of_a_study_comes_back_too(made: Study, tmp_path: Path) -> None:
    export_matrices(made, [], tmp_path, choice=Choice(where={"role": "feriante"}))
    for path in tmp_path.glob("*.xlsx"):
        proposal = propose_import(made, path, made.coder("ana"))
        assert (proposal.changes, proposal.rejected, proposal.absent) == ((), (), ())


def test_answers_and_tables_are_written(made: Study, tmp_path: Path) -> None:
    export_answers(made, tmp_path)
    export_tables(made, tmp_path)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {
        "answers.xlsx",
        "quotations.xlsx",
        "quotations.csv",
        "cases.xlsx",
        "cases.csv",
    }
    lines = (tmp_path / "cases.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "participant;role;date;prices;records;notebook"
    assert lines[1].endswith(";1;1;1")
    cell = Opened((tmp_path / "answers.xlsx").read_bytes()).cell("answers", "P01", "q2")
    assert str(cell.value).startswith("Anoto en la libreta")


def test_answers_need_a_guide(folder: Path) -> None:
    opened = Study.open(study_folders.make(folder))
    with pytest.raises(UsageError, match="guide-missing"):
        export_answers(opened, folder)
