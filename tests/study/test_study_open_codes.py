"""Codes that arise while reading: into the codebook as provisional, and on the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualpap.errors import UsageError
from qualpap.model.codebook import CodeOrigin, CodeStatus
from qualpap.model.coding import CoderId
from qualpap.model.text import Anchor, Span
from qualpap.store.folder import Folder
from qualpap.study import Study
from qualpap.study.open_codes import LONGEST, open_code
from study_folders import make

ANA = (CoderId("ana"),)


def _study(folder: Path) -> Study:
    return Study(Folder(make(folder)))


def _anchor(study: Study, quote: str) -> Anchor:
    transcript = study.transcript("P01")
    start = transcript.text.index(quote)
    return transcript.anchor(Span(start, start + len(quote)))


def test_a_named_code_is_provisional_and_on_the_words(folder: Path) -> None:
    study = _study(folder)
    anchor = _anchor(study, "no vuelve más")
    found = open_code(study, study.transcript("P01"), anchor, ANA, name="Clientes que se van")
    assert (found.code, found.added) == ("clientes-que-se-van", True)
    code = study.corpus.codebook.code(found.code)
    assert code is not None
    assert (code.status, code.origin) == (CodeStatus.PROVISIONAL, CodeOrigin.INDUCTIVE)
    (coding,) = study.state.codings.values()
    assert (coding.code, coding.anchor.exact) == (found.code, "no vuelve más")


def test_a_code_of_the_same_name_is_taken_whatever_its_accents(folder: Path) -> None:
    study = _study(folder)
    anchor = _anchor(study, "Subió todo")
    found = open_code(study, study.transcript("P01"), anchor, ANA, name="PRECIOS")
    assert (found.code, found.added) == ("prices", False)
    again = open_code(study, study.transcript("P01"), anchor, ANA, name="prices")
    assert again.act is None
    assert len(study.state.codings) == 1


def test_an_in_vivo_code_is_called_by_the_words_shortened(folder: Path) -> None:
    study = _study(folder)
    transcript = study.transcript("P01")
    anchor = transcript.anchor(transcript.turns[1].speech)
    found = open_code(
        study, study.transcript("P01"), anchor, ANA, name="", in_vivo=True, language="es"
    )
    code = study.corpus.codebook.code(found.code)
    assert code is not None
    assert code.origin is CodeOrigin.IN_VIVO
    assert code.name.in_("es").startswith("Subió todo. El tomate")
    assert len(code.name.in_("es")) <= LONGEST
    assert code.name.in_("es").endswith("…")


def test_ids_are_never_taken_twice(folder: Path) -> None:
    study = _study(folder)
    anchor = _anchor(study, "Subió todo")
    names = ["Año", "¡Ano!?", "日本"]
    codes = [
        open_code(study, study.transcript("P01"), anchor, ANA, name=name).code for name in names
    ]
    assert codes == ["ano", "ano", "code"]


def test_a_study_without_a_codebook_gets_one(folder: Path) -> None:
    make(folder)
    settings = folder / "study.yaml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("codebook:")]
    settings.write_text("\n".join(kept) + "\n", encoding="utf-8")
    (folder / "codebooks" / "mercado.yaml").unlink()
    study = Study(Folder(folder))
    anchor = _anchor(study, "Subió todo")
    open_code(study, study.transcript("P01"), anchor, ANA, name="Alzas")
    again = Study(Folder(folder))
    assert [code.id for code in again.corpus.codebook.provisional] == ["alzas"]
    assert [each.code for each in again.state.codings.values()] == ["alzas"]


def test_a_name_is_needed(folder: Path) -> None:
    study = _study(folder)
    anchor = _anchor(study, "Subió todo")
    with pytest.raises(UsageError, match="new-code-without-name"):
        open_code(study, study.transcript("P01"), anchor, ANA, name="   ")
    assert not study.state.codings
