"""A change to a codebook changes one line or two, and never a person's comment."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.errors import UsageError
from qualpap.formats.codebooks import edit
from qualpap.formats.codebooks.yaml_book import read_codebook
from qualpap.model.codebook import Code, Codebook, CodeId, CodeStatus, Dimension, DimensionId
from qualpap.model.labels import Label

BOOK = """\
# Libro de Ana
codebook: ferias
languages: [es, en]
dimensions:
  - id: skills
    name: {es: Habilidades, en: Skills}   # revisar con Luis
  - {id: income, name: {es: Ingreso, en: "Income"}}

codes:
  - id: management     # gestión
    dimension: skills
    name: {es: Gestión, en: Management}
    definition:
      es: >-
        Algo largo
        de leer

      en: "Short"  # dudoso

  # registros
  - id: records
    parent: management   # ¿seguro?
    name: {es: Registros}
  - id: pests
    dimension: skills
    name: Plagas
    status: retired # ver acta

  - {id: flow, dimension: income, name: {es: Flujo, en: Flow}}
# fin
classifications: []
"""


def changed(change: Callable[..., bytes], *args: object, **named: Any) -> list[str]:
    """Return the lines taken away and added, as a comparison of the two files shows them."""
    after = change(BOOK.encode(), *args, **named).decode()
    lines = difflib.unified_diff(BOOK.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def read(data: bytes) -> Codebook:
    book, issues = read_codebook(data)
    assert not [issue for issue in issues if issue.is_error]
    return book


def code(**named: Any) -> Code:
    values: dict[str, Any] = {
        "id": CodeId("fresh"),
        "dimension": DimensionId("skills"),
        "name": Label((("es", "Nuevo: ¿sí?"), ("en", "New"))),
    }
    return Code(**{**values, **named})


def test_renaming_changes_one_line() -> None:
    assert changed(edit.rename, "records", "es", "Registros: cuadernos") == [
        "-    name: {es: Registros}",
        '+    name: {es: "Registros: cuadernos"}',
    ]


def test_a_name_for_all_languages_is_kept_for_the_others() -> None:
    assert changed(edit.rename, "pests", "en", "Pests") == [
        "-    name: Plagas",
        "+    name: {es: Plagas, en: Pests}",
    ]


def test_a_new_text_stands_where_the_documentation_has_it() -> None:
    lines = edit.set_text(BOOK.encode(), "pests", "definition", "es", "Bichos").decode()
    assert "    name: Plagas\n    definition: {es: Bichos}\n    status: retired" in lines


def test_a_block_of_text_is_replaced_as_a_whole() -> None:
    assert changed(edit.set_text, "management", "definition", "es", "Corto") == [
        "-      es: >-",
        "-        Algo largo",
        "-        de leer",
        "+      es: Corto",
    ]


def test_an_empty_text_takes_one_language_away() -> None:
    after = edit.set_text(BOOK.encode(), "management", "definition", "en", "")
    assert not read(after).codes[0].definition.has("en")
    assert b"# dudoso" in after


def test_moving_below_another_code_keeps_the_comment() -> None:
    assert changed(edit.move, "records", parent="flow") == [
        "-    parent: management   # ¿seguro?",
        "+    parent: flow   # ¿seguro?",
    ]


def test_moving_to_the_top_of_a_dimension() -> None:
    after = edit.move(BOOK.encode(), "records", dimension="income")
    records = read(after).code("records")
    assert records is not None
    assert (records.parent, records.dimension) == (None, "income")
    assert "# ¿seguro?" in after.decode()


def test_moving_gives_a_provisional_code_its_place() -> None:
    with_new = edit.add_code(BOOK.encode(), code(dimension=None, status=CodeStatus.PROVISIONAL))
    fresh = read(edit.move(with_new, "fresh", parent="management")).code("fresh")
    assert fresh is not None
    assert (fresh.status, fresh.dimension) == (CodeStatus.ACTIVE, "skills")


def test_merging_and_restoring() -> None:
    merged = edit.merge(BOOK.encode(), "records", "flow")
    assert read(merged).resolve(CodeId("records")) == "flow"
    assert edit.restore(merged, "records") == BOOK.encode()


def test_retiring_and_restoring() -> None:
    retired = edit.retire(BOOK.encode(), "flow")
    assert [each.id for each in read(retired).in_use("income")] == []
    assert edit.restore(retired, "flow") == BOOK.encode()


def test_a_new_code_stands_after_its_family() -> None:
    after = edit.add_code(BOOK.encode(), code(parent=CodeId("management")))
    assert [each.id for each in read(after).codes] == [
        "management",
        "records",
        "fresh",
        "pests",
        "flow",
    ]
    assert all(line in after.decode().splitlines() for line in BOOK.splitlines())


def test_a_new_dimension_stands_after_the_others() -> None:
    assert changed(edit.add_dimension, Dimension(DimensionId("ties"), Label.of("Vínculos"))) == [
        "+  - id: ties",
        "+    name: Vínculos",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nada\n",
        "codebook: x\ncodes:\n",
        "codes: []\ncodebook: x\n",
        "{codes: []}",
        "codes:\n- id: a\n  status: provisional\n  name: A",
        "codes: [{id: a, name: A, status: provisional}]\n",
    ],
)
def test_a_code_can_be_added_to_whatever_is_there(text: str) -> None:
    new = code(dimension=None, status=CodeStatus.PROVISIONAL)
    after = edit.add_code(text.encode(), new)
    assert read(after).codes[-1].name == new.name
    assert all(line in after.decode() for line in text.splitlines() if line.startswith("#"))


def test_line_ends_and_byte_order_marks_stay() -> None:
    before = b"\xef\xbb\xbf" + BOOK.replace("\n", "\r\n").encode()
    after = edit.add_code(edit.retire(before, "records"), code())
    assert after.startswith(b"\xef\xbb\xbf# Libro")
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize(
    ("change", "slug"),
    [
        (lambda data: edit.rename(data, "nobody", "es", "x"), "code-unknown"),
        (lambda data: edit.rename(data, "records", "es", ""), "codebook-code-name-missing"),
        (lambda data: edit.move(data, "management", parent="records"), "codebook-parent-cycle"),
        (lambda data: edit.move(data, "pests", dimension="nowhere"), "dimension-unknown"),
        (lambda data: edit.merge(data, "flow", "flow"), "codebook-merge-cycle"),
        (lambda data: edit.add_code(data, code(id=CodeId("flow"))), "code-exists"),
        (lambda data: edit.add_code(data, code(id=CodeId("A b"))), "codebook-code-id-invalid"),
        (lambda data: edit.add_code(data, code(dimension="no")), "codebook-dimension-unknown"),
        (
            lambda data: edit.add_dimension(data, Dimension(DimensionId("income"), Label())),
            "dimension-exists",
        ),
    ],
)
def test_what_would_break_the_codebook_is_refused(
    change: Callable[[bytes], bytes], slug: str
) -> None:
    with pytest.raises(UsageError) as caught:
        change(BOOK.encode())
    assert caught.value.slug == slug


@given(
    st.sampled_from(["management", "records", "pests", "flow"]),
    st.sampled_from(["name", "definition", "use_when", "not_when"]),
    st.sampled_from(["es", "en"]),
    st.text(
        st.characters(exclude_categories=["Cs"])
        | st.sampled_from(list("{}[]:#,'\"\\|>&*!%@`-? \n")),
        min_size=1,
        max_size=20,
    ).filter(lambda text: text.strip() == text),
)
def test_any_words_can_be_set_and_all_comments_stay(
    id_: str, field: edit.Field, language: str, text: str
) -> None:
    after = edit.set_text(BOOK.encode(), id_, field, language, text)
    found = read(after).code(id_)
    assert found is not None
    assert getattr(found, field).in_(language) == text
    for comment in ("# Libro de Ana", "# revisar con Luis", "# registros", "# ¿seguro?", "# fin"):
        assert comment in after.decode()
