"""After names are replaced, none of them is left anywhere, and every coding is on its words."""

from __future__ import annotations

import hashlib
import json
import random
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualpap.anonymity.carrying import carry
from qualpap.anonymity.replacing import Replacer
from qualpap.anonymity.rows import Decision, Kind, NameTable, Occurrence, Row
from qualpap.coding.entries import Entry
from qualpap.errors import DataError, QualpapError, UsageError
from qualpap.model import acts
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Coding, Ref
from qualpap.model.transcript import ParticipantId
from qualpap.record.snapshot import Outcome
from qualpap.store.folder import Folder
from qualpap.store.texts import StoredText, Texts
from qualpap.store.vault import Vault
from qualpap.study import Study
from qualpap.study.coding import record
from qualpap.study.names_found import read_names, scan_names
from qualpap.study.pseudonymising import names_left, pseudonymise
from study_folders import make
from word_documents import word
from worked_copy import copy_of_the_study


def table(names: Mapping[str, str]) -> NameTable:
    rows = (Row(old, new, Kind.OTHER, Decision.REPLACE) for old, new in names.items())
    return NameTable(tuple(rows))


def every_byte(root: Path) -> Iterator[tuple[str, str]]:
    """Iterate over all files below a folder, and those in them, as text read in three ways."""
    for path in sorted(root.rglob("*")):
        yield str(path), path.name
        if path.is_file():
            yield from _texts(str(path), path.read_bytes())


def _texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    for encoding in ("utf-8", "utf-16-le", "cp1252"):
        yield name, data.decode(encoding, "replace")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield f"{name}!{inner}", inner
                yield from _texts(f"{name}!{inner}", archive.read(inner))


def found_in(root: Path, *words: str) -> list[tuple[str, str]]:
    return [(word, where) for where, text in every_byte(root) for word in words if word in text]


def mapped(study: Study, names: NameTable, before: Mapping[Ref, tuple[Coding, StoredText]]) -> None:
    """Make sure that each coding is on the words it was on, with the names replaced."""
    replacer = Replacer(names)
    after = study.state.codings
    assert after.keys() == before.keys()
    for id_, (old, text) in before.items():
        new = after[id_]
        stored = study.old_text(new.anchor.text)
        assert stored[new.anchor.start : new.anchor.end] == new.anchor.exact
        # Most formats' readers drop the brackets of a label: "[Farmer 3]: …".
        ways = [carry(text.text, replacer, text.turns, bare_labels=bare) for bare in (False, True)]
        (carried, *_) = (each for each in ways if each.new == stored)
        assert new.anchor.exact == carried.span(old.anchor.span).of(carried.new)
        touched = any(
            hit.span.start < edge < hit.span.end
            for hit in carried.hits
            for edge in (old.anchor.start, old.anchor.end)
        )
        if not touched:
            # The old quotation, its names replaced.
            inner = [hit for hit in carried.hits if old.anchor.span.covers(hit.span)]
            expected = old.anchor.exact
            for hit in reversed(inner):
                start, end = hit.span.start - old.anchor.start, hit.span.end - old.anchor.start
                expected = expected[:start] + (hit.replacement or "") + expected[end:]
            assert new.anchor.exact == expected
        assert (new.code, new.by, new.at, new.stance) == (old.code, old.by, old.at, old.stance)


def state_of(study: Study) -> dict[Ref, tuple[Coding, StoredText]]:
    texts = Texts(study.folder)
    return {
        id_: (coding, texts.get(coding.anchor.text)) for id_, coding in study.state.codings.items()
    }


P03 = """\
Entrevista a Pedro Soto
Participante: Pedro Soto

ENTREVISTADORA: ¿Cómo se llama y dónde vende, don Pedro?

Pedro Soto: Pedro Soto, para servirle. Vendo en Los Ángeles, con Rosa, y compro rosas en Laja.

ENTREVISTADORA: ¿Y anota, don Pedro?

Pedro Soto: Rosa anota. Yo tengo el 12.345.678-5 en la cabeza, como dicen en Los Ángeles.
"""

NAMES = table(
    {
        "Pedro": "Julio",
        "Pedro Soto": "[Feriante 3]",
        "Soto": "Vera",
        "Los Ángeles": "[Comuna 1]",
        "12.345.678-5": "[RUT 1]",
        "Rosa": "Inés",
    }
)
GONE = ("Pedro", "Soto", "Ángeles", "Angeles", "12.345.678-5", "pedro")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study with an interview full of names, coded by two people who wrote them down as well."""
    root = make(tmp_path / "study")
    (root / "transcripts" / "Entrevista_Pedro_Soto.txt").write_text(P03, encoding="utf-8")
    table_ = root / "transcripts" / "participants.csv"
    people = table_.read_text(encoding="utf-8").splitlines()
    rows = [*(f"{line};{add}" for line, add in zip(people, ("nombre", "", ""), strict=True))]
    rows.append("P03;feriante;05-08-2020;Pedro Soto")
    table_.write_text("\n".join(rows) + "\n", encoding="utf-8")
    with (root / "study.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "transcripts:  # Pedro Soto es el tercero\n  Entrevista_Pedro_Soto.txt:\n"
            "    participants: [P03]\n    speakers: {Pedro Soto: P03}\n"
        )
    opened = Study(Folder(root))
    for coder, words in (
        ("ana", "Pedro Soto, para servirle. Vendo en Los Ángeles"),
        ("ana", "Rosa anota"),
        ("bruno", "Vendo en Los Ángeles, con Rosa, y compro rosas"),
        ("bruno", "en la cabeza, como dicen"),
    ):
        entry = {
            "transcript": "P03",
            "code": "records",
            "quote": words,
            "memo": "lo de Pedro, otra vez",
        }
        _, act = record(opened, [Entry("code", entry)], opened.coder(coder))
        assert act is not None
    opened.act(
        opened.coder("ana"),
        [
            acts.Summary(
                participant=ParticipantId("P03"), code=CodeId("records"), text="Pedro no anota."
            ),
            acts.Memo(subject=acts.Subject(about=acts.About.STUDY), text="Volver a Los Ángeles"),
        ],
        note="sobre Pedro Soto",
    )
    return opened


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault")


def test_no_name_is_left_and_every_coding_is_on_its_words(study: Study, vault: Vault) -> None:
    from qualpap.study.running import run

    run(study)
    before = state_of(study)
    assert found_in(study.folder.root, *GONE)
    done = pseudonymise(study, NAMES, vault, apply=True)
    assert not [issue for issue in done.issues if issue.is_error]
    assert found_in(study.folder.root, *GONE) == []
    assert found_in(study.cache.path.parent, *GONE) == []
    mapped(study, NAMES, before)
    text = study.transcript("P03").text
    assert "con Inés, y compro rosas en Laja" in text
    assert study.transcript("P03").source.path == "transcripts/Entrevista_[Feriante 3].txt"
    selection = study.selection()
    assert {selection.placement(each).outcome for each in study.state.codings.values()} == {
        Outcome.SAME
    }
    log = [act for act in study.state.log.values() if act.note]
    told = [change for act in log for change in act.changes if isinstance(change, acts.Summary)]
    assert [change.text for change in told] == ["Julio no anota."]
    assert done.run is not None
    assert {output.path for output in done.run.outputs} >= {"matrices/trade.xlsx"}


def test_without_apply_nothing_changes(study: Study, vault: Vault) -> None:
    def hashes() -> dict[str, str]:
        return {
            str(path): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in study.folder.root.rglob("*")
            if path.is_file()
        }

    before = hashes()
    shown = pseudonymise(study, NAMES, vault)
    assert hashes() == before
    assert shown.kept == ""
    counts = {each.original: each.count for each in shown.names}
    assert counts["Los Ángeles"] == 3
    assert "codings/ana" in " ".join(shown.files)
    assert not (vault.place / "originals").exists()
    assert list(vault.place.iterdir()) == []


def test_the_vault_has_the_originals_with_their_hashes(study: Study, vault: Vault) -> None:
    root = study.folder.root
    file = root / "transcripts" / "Entrevista_Pedro_Soto.txt"
    done = pseudonymise(study, NAMES, vault, apply=True)
    place = Path(done.kept)
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    listed = {each["file"]: each for each in manifest["files"]}
    entry = listed["transcripts/Entrevista_Pedro_Soto.txt"]
    assert not file.exists()
    assert (place / entry["file"]).read_text(encoding="utf-8") == P03
    assert entry["sha256"] == hashlib.sha256(P03.encode()).hexdigest()
    now = (root / entry["now"]).read_bytes()
    assert entry["now_sha256"] == hashlib.sha256(now).hexdigest()
    for name, each in listed.items():
        kept = (place / name).read_bytes()
        assert hashlib.sha256(kept).hexdigest() == each["sha256"]


def test_doing_it_again_does_nothing_and_more_names_can_follow(study: Study, vault: Vault) -> None:
    pseudonymise(study, NAMES, vault, apply=True)
    assert pseudonymise(study, NAMES, vault, apply=True).kept == ""
    before = state_of(study)
    more = NameTable((*NAMES.rows, Row("Laja", "[Comuna 2]", Kind.PLACE, Decision.REPLACE)))
    assert pseudonymise(study, more, vault, apply=True).kept
    mapped(study, more, before)
    assert found_in(study.folder.root, *GONE, "Laja") == []


def test_work_goes_on_afterwards_and_can_be_undone(study: Study, vault: Vault) -> None:
    pseudonymise(study, NAMES, vault, apply=True)
    entry = {"transcript": study.transcript("P03").id, "code": "prices", "quote": "con Inés"}
    _, act = record(study, [Entry("code", entry)], study.coder("ana"))
    assert act is not None
    again = Study(study.folder)
    assert again.state.codings.keys() == study.state.codings.keys()
    assert not [issue for issue in again.check() if issue.is_error]
    assert not [issue for issue in again.check() if issue.slug == "journal-chain-broken"]


def test_a_common_word_is_replaced_only_where_it_was_decided(study: Study, vault: Vault) -> None:
    names = NameTable(
        (Row("Rosa", "Inés", Kind.PERSON, Decision.SOME),),
        (
            Occurrence("Rosa", "", "anota. Yo tengo", Decision.REPLACE),
            Occurrence("Rosa", "en Los Ángeles, con", "y compro rosas", Decision.KEEP),
        ),
    )
    pseudonymise(study, names, vault, apply=True)
    text = study.transcript("P03").text
    assert "con Rosa, y compro rosas" in text
    assert "Pedro Soto: Inés anota" in text
    quotes = {each.anchor.exact for each in study.state.codings.values()}
    assert "Inés anota" in quotes
    assert "Vendo en Los Ángeles, con Rosa, y compro rosas" in quotes


def test_what_cannot_be_changed_is_named(study: Study, vault: Vault) -> None:
    root = study.folder.root
    (root / "notas.txt").write_text("llamar a Pedro Soto", encoding="utf-8")
    (root / ".git").mkdir()
    done = pseudonymise(study, NAMES, vault, apply=True)
    left = {issue.slug: issue.where.file for issue in done.issues}
    assert left["pseudonym-left"] == "notas.txt"
    assert left["pseudonym-version-control"] == ".git"
    (root / "notas.txt").unlink()
    assert not [issue for issue in names_left(study, NAMES) if issue.is_error]


def test_a_pseudonym_that_somebody_has_is_told(study: Study, vault: Vault) -> None:
    shown = pseudonymise(study, table({"Pedro": "Rosa"}), vault)
    assert [(i.slug, i.facts["name"]) for i in shown.issues] == [("pseudonym-taken", "Rosa")]


def test_a_coder_who_has_the_name_of_a_participant_stays(study: Study, vault: Vault) -> None:
    path = study.folder.root / "transcripts" / "P01.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\nP01: Con Ana y Bruno.\n", "utf-8")
    done = pseudonymise(study, table({"Ana": "Olga", "Bruno": "Tito"}), vault, apply=True)
    assert not [issue for issue in done.issues if issue.is_error]
    assert study.transcript("P01").text.endswith("P01: Con Olga y Tito.")
    assert [coder.id for coder in study.corpus.settings.coders] == ["ana", "bruno"]
    assert [coder.name for coder in study.corpus.settings.coders] == ["Ana", "Bruno"]
    assert study.loaded.snapshot.corpus.settings.coder("ana") is not None


def test_edited_outputs_are_kept_with_their_names_replaced(study: Study, vault: Vault) -> None:
    from qualpap.study.running import run

    run(study)
    page = next((study.folder.root / "reports").glob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\nLo dijo Pedro Soto.\n", "utf-8")
    pseudonymise(study, NAMES, vault, apply=True)
    assert page.read_text(encoding="utf-8").endswith("\nLo dijo [Feriante 3].\n")
    assert found_in(study.folder.root, *GONE) == []


def test_the_vault_must_lie_outside(study: Study) -> None:
    inside = study.folder.root / "vault"
    with pytest.raises(UsageError) as refused:
        Vault.of(study.folder, "mercado", inside)
    assert refused.value.slug == "vault-inside-study"
    with pytest.raises(UsageError):
        read_names(study, study.folder.root / "names.xlsx")


def test_a_damaged_record_is_mended_first(study: Study, vault: Vault) -> None:
    journal = next((study.folder.root / "codings" / "ana").glob("*.jsonl"))
    journal.write_bytes(journal.read_bytes() + b'{"v":1,"id":"torn')
    before = journal.read_bytes()
    with pytest.raises(DataError) as refused:
        pseudonymise(study, NAMES, vault, apply=True)
    assert refused.value.slug == "journals-damaged"
    assert journal.read_bytes() == before


def test_a_transcript_that_cannot_be_written_as_it_must_is_refused(
    study: Study, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qualpap.study import rehearsing

    monkeypatch.setattr(rehearsing, "says_the_same", lambda *_: False)
    before = found_in(study.folder.root, "Pedro")
    with pytest.raises(QualpapError) as refused:
        pseudonymise(study, NAMES, vault, apply=True)
    assert refused.value.slug == "pseudonym-reading-differs"
    assert found_in(study.folder.root, "Pedro") == before
    assert list(vault.place.iterdir()) == []


def test_the_table_goes_to_excel_and_comes_back_as_decided(study: Study, vault: Vault) -> None:
    from openpyxl import load_workbook

    chance = random.Random(1)
    proposed, path = scan_names(study, vault, "es", choose=chance.choice)
    names = {each.row.original for each in proposed.proposals}
    assert {"Pedro", "Soto", "Los Ángeles", "12.345.678-5", "Laja"} <= names
    book = load_workbook(path)
    sheet = book["Nombres"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 3, "mantener" if sheet.cell(row, 1).value == "Laja" else "reemplazar")
    book.save(path)
    decided, issues = read_names(study, path)
    assert issues == ()
    assert {row.original for row in decided.acting} == names - {"Laja"}
    again, _ = scan_names(study, vault, "es", choose=chance.choice)
    told = [(each.original, each.replacement, each.decision) for each in again.table.rows]
    assert told == [(each.original, each.replacement, each.decision) for each in decided.rows]
    pseudonymise(study, decided, vault, apply=True)
    assert found_in(study.folder.root, "Pedro", "Soto", "Ángeles", "12.345.678-5") == []
    assert "Laja" in study.transcript("P03").text


# The worked study, in every format


def test_the_worked_study(tmp_path: Path, vault: Vault) -> None:
    root = tmp_path / "worked"
    root.mkdir()
    copy_of_the_study(root)
    study = Study(Folder(root))
    before = state_of(study)
    names = table(
        {
            "INDAP": "[Servicio 1]",
            "Santiago": "[Ciudad 1]",
            "Concepción": "[Ciudad 2]",
            "Los Ríos": "[Región 1]",
            "San José": "San Lucas",
            "Barrabás": "Caifás",
            "Rotterdam": "[Puerto 1]",
            "viña secano": "parronal",
        }
    )
    done = pseudonymise(study, names, vault, apply=True)
    assert not [issue for issue in done.issues if issue.is_error]
    mapped(study, names, before)
    gone = ("INDAP", "Concepción", "Los Ríos", "San José", "Barrabás", "Rotterdam", "viña secano")
    assert found_in(root, *gone, "Santiago") == []
    selection = study.selection()
    assert {selection.placement(each).outcome for each in study.state.codings.values()} == {
        Outcome.SAME
    }


# Studies made by chance

WORDS = (
    "Rosa",
    "Pedro",
    "Pedro Soto",
    "rosa",
    "en",
    "Laja",
    "LAJA",
    "la",
    "leche,",
    "ñandú",
    "👩‍🌾",
)


@settings(max_examples=15)
@given(st.data())
def test_studies_made_by_chance(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("chance")
    root = make(place / "study")
    said = st.lists(st.sampled_from(WORDS), min_size=3, max_size=25).map(" ".join)
    answers = data.draw(st.lists(said, min_size=1, max_size=4))
    lines = [f"E: ¿Y usted qué dice?\n\nP02: Digo {answer}.\n" for answer in answers]
    (root / "transcripts" / "P02.txt").write_text("\n".join(lines), encoding="utf-8")
    study = Study(Folder(root))
    turns = [turn.speech for turn in study.transcript("P02").turns if turn.speaker.participant]
    for coder in ("ana", "bruno", "ana"):
        speech = data.draw(st.sampled_from(turns))
        start = data.draw(st.integers(speech.start, speech.end - 2))
        end = data.draw(st.integers(start + 2, speech.end))
        if not study.transcript("P02").text[start:end].strip():
            continue
        fields = {"transcript": "P02", "code": "prices", "start": start, "end": end}
        record(study, [Entry("code", fields)], study.coder(coder))
    before = state_of(study)
    names = table(
        {"Rosa": "Inés", "Pedro": "[P]", "Pedro Soto": "Julio Vera", "Laja": "[Comuna 1]"}
    )
    done = pseudonymise(study, names, Vault(place / "vault"), apply=True)
    assert not [issue for issue in done.issues if issue.is_error]
    mapped(study, names, before)
    assert found_in(root, "Pedro", "Soto", "Laja", "LAJA", "Rosa ", "rosa ") == []


# Names that are labels and ids

TOLD = (
    "ENTREVISTADORA: ¿Dónde vende, don Pedro?",
    "Pedro Soto: Vendo en Los Ángeles, como todos los Soto.",
    "ENTREVISTADORA: ¿Y anota?",
    "Pedro Soto: Sí, yo Pedro Soto anoto.",
)
VOICES = """\
WEBVTT

00:00:01.000 --> 00:00:02.000
<v Entrevistadora>¿Dónde vende, don Pedro?</v>

00:00:03.000 --> 00:00:04.000
<v Pedro Soto>Vendo en Los</v>

00:00:04.000 --> 00:00:05.000
<v Pedro Soto>Ángeles, como todos los Soto</v>
"""


def _named(ending: str) -> bytes:
    if ending == "docx":
        return word(TOLD)
    if ending == "vtt":
        return VOICES.encode()
    if ending == "rtf":
        lines = [each.encode("cp1252").replace(b"\xc1", b"\\'c1") for each in TOLD]
        return b"{\\rtf1\\ansi\\ansicpg1252 " + b"\\par ".join(lines) + b"}"
    if ending == "html":
        return "".join(f"<p>{each}</p>" for each in TOLD).encode()
    if ending == "csv":
        rows = [each.replace(": ", ";", 1) for each in TOLD]
        return "\n".join(["speaker;text", *rows]).encode()
    return "\n\n".join(TOLD).encode()


@pytest.mark.parametrize("ending", ["txt", "docx", "vtt", "rtf", "html", "csv", "md"])
@pytest.mark.parametrize("name", ["P07", "Pedro_Soto"])
def test_a_name_that_is_label_file_and_id(tmp_path: Path, ending: str, name: str) -> None:
    root = make(tmp_path / "study")
    for other in ("P01", "P02"):
        (root / "transcripts" / f"{other}.txt").unlink()
    (root / "transcripts" / "participants.csv").write_text(f"id;role\n{name};feriante\n")
    (root / "transcripts" / f"{name}.{ending}").write_bytes(_named(ending))
    study = Study(Folder(root))
    for quote in ("Vendo en Los Ángeles", "en Los"):
        entry = {"transcript": name, "code": "prices", "quote": quote}
        _, act = record(study, [Entry("code", entry)], study.coder("ana"))
        assert act is not None
    before = state_of(study)
    done = pseudonymise(study, NAMES, Vault(tmp_path / "vault"), apply=True)
    assert not [issue for issue in done.issues if issue.is_error]
    mapped(study, NAMES, before)
    assert found_in(root, "Pedro", "Soto", "Ángeles") == []
    now = "P07" if name == "P07" else "[Feriante 3]"
    (transcript,) = study.corpus.transcripts.values()
    assert transcript.id == now
    assert transcript.source.path == f"transcripts/{now}.{ending}"
    said = {turn.speaker.participant for turn in transcript.turns if turn.speaker.participant}
    assert said == {now}
    assert sorted(each.anchor.exact for each in study.state.codings.values()) == [
        "Vendo en [Comuna 1]",
        "en [Comuna 1]",
    ]


def test_a_pdf_becomes_a_word_document(tmp_path: Path) -> None:
    root = make(tmp_path / "study")
    source = Path(__file__).parents[2] / "transcripts" / "P05.pdf"
    (root / "transcripts" / "P05.pdf").write_bytes(source.read_bytes())
    with (root / "transcripts" / "participants.csv").open("a") as file:
        file.write("P05;feriante;05-08-2020\n")
    study = Study(Folder(root))
    turns = [turn for turn in study.transcript("P05").turns if turn.speaker.participant]
    spoken = turns[0].speech.of(study.transcript("P05").text).split()
    entry = {"transcript": "P05", "code": "prices", "quote": " ".join(spoken[:8])}
    record(study, [Entry("code", entry)], study.coder("ana"))
    before = state_of(study)
    names = table({spoken[3]: "[Palabra 1]"})
    done = pseudonymise(study, names, Vault(tmp_path / "vault"), apply=True)
    assert done.own_form == ("transcripts/P05.pdf",)
    assert study.transcript("P05").source.path == "transcripts/P05.docx"
    assert not (root / "transcripts" / "P05.pdf").exists()
    mapped(study, names, before)
    nothing = pseudonymise(study, table({"Xerxes": "[X]"}), Vault(tmp_path / "vault"), apply=True)
    assert nothing.own_form == ()
