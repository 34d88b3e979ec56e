"""Comments beside passages are understood as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import codebook
from qualpap.coding.comment_text import CommentText, read_comment
from qualpap.coding.naming import CodeNames, folded

BOOK = codebook(
    """
    skills: Habilidades | Skills
        records: Registros | Records
            sales: Ventas | Sales
        joint-purchase: Compra conjunta | Joint purchase
        other-skills: Otros | Others
        old: Antiguo
    ties: Vínculos | Ties
        trust: Confianza | Trust
        other-ties: Otros | Others
    """
)
NAMES = CodeNames(BOOK)


def said(comment: CommentText) -> tuple[list[str], str]:
    """Return codes (id and sign of the stance, else the name in ‹›) and memo."""
    signs = {"affirms": "+", "denies": "-", "mixed": "±", "None": ""}
    codes = [
        f"{min(each.codes) if each.codes else f'‹{each.name}›'}{signs[str(each.stance)]}"
        for each in comment.codes
    ]
    return codes, comment.memo


@pytest.mark.parametrize(
    ("text", "codes", "memo"),
    [
        ("records", ["records"], ""),
        ("REGISTROS", ["records"], ""),
        ("vinculos › confianza", ["trust"], ""),
        ("1.2 Registros", ["records"], ""),
        ("Registros; lo hace la hija", ["records"], "lo hace la hija"),
        ("Registros\nlo hace la hija\ny el hijo", ["records"], "lo hace la hija\ny el hijo"),
        ("Registros: lo hace la hija", ["records"], "lo hace la hija"),
        ("Registros (lo hace la hija)", ["records"], "lo hace la hija"),
        ("Registros, ventas", ["records", "sales"], ""),
        ("compra conjunta / Trust", ["joint-purchase", "trust"], ""),
        ("Ventas\nConfianza", ["sales", "trust"], ""),
        ("records; sales; ojo; trust", ["records", "sales"], "ojo; trust"),
        ("Registros, plata", ["‹Registros, plata›"], ""),
        ("plata; ver después", ["‹plata›"], "ver después"),
        ("#joint-purchase #confianza preguntar", ["joint-purchase", "trust"], "preguntar"),
        ("ojo #mano_de_obra", ["‹mano de obra›"], "ojo"),
        ("Registros -", ["records-"], ""),
        ("Registros (+); claro", ["records+"], "claro"),
        ("records ±", ["records±"], ""),
        ("records +/-", ["records±"], ""),
        ("niega registros", ["records-"], ""),
        ("Registros (afirma)\nsiempre", ["records+"], "siempre"),
        ("Records: denies, trust +", ["records-", "trust+"], ""),
        ("Records (denies), trust+", ["records-", "trust+"], ""),
        ("#records- nunca", ["records-"], "nunca"),
        ("#joint-purchase(mixed)", ["joint-purchase±"], ""),
        ("plata -; memo", ["‹plata›-"], "memo"),
        ("", [], ""),
        ("  \n ", [], ""),
    ],
)
def test_a_comment_says_codes_stance_and_memo(text: str, codes: list[str], memo: str) -> None:
    assert said(read_comment(text, NAMES)) == (codes, memo)


def test_a_name_that_several_codes_have_means_all_of_them_until_told_apart() -> None:
    (otros,) = read_comment("Otros", NAMES).codes
    assert otros.codes == {"other-skills", "other-ties"}
    (told,) = read_comment("Vínculos: otros", NAMES).codes
    assert told.codes == {"other-ties"}


def test_a_heading_is_told_apart_by_what_stands_above_it() -> None:
    assert NAMES.one("Otros") is None
    assert NAMES.one("Otros (varios)", "Vínculos") == "other-ties"
    assert NAMES.one("Otros", "Habilidades") == "other-skills"
    assert NAMES.called("Registros (cuadernos)") == frozenset()


def test_every_part_is_a_code_where_a_team_writes_so() -> None:
    comment = read_comment("plata; Registros; tiempo libre", NAMES, every_part=True)
    assert said(comment) == (["‹plata›", "records", "‹tiempo libre›"], "")


def test_questions_and_sentences_are_no_names_of_codes() -> None:
    (question,) = read_comment("¿preguntar de nuevo?", NAMES).codes
    assert question.remark
    (sentence,) = read_comment(
        "aquí se ve muy bien que nadie le enseñó nunca a llevar cuentas", NAMES
    ).codes
    assert sentence.long


@given(
    st.lists(
        st.sampled_from([code.id for code in BOOK.codes]), min_size=1, max_size=4, unique=True
    ),
    st.sampled_from(["; ", ", ", "\n", " / "]),
    st.text("abc xyz", max_size=20).map(str.strip).filter(lambda text: not NAMES.called(text)),
)
def test_codes_come_first_and_the_rest_is_the_memo(
    codes: list[str], between: str, memo: str
) -> None:
    text = between.join(codes) + (f"; zz {memo}" if memo else "")
    assert said(read_comment(text, NAMES)) == (codes, f"zz {memo}" if memo else "")


def test_merged_codes_mean_the_code_that_took_them_up_and_retired_ones_nothing() -> None:
    book = codebook(
        "skills: Habilidades\n    records: Registros\n    notes: Apuntes\n    gone: Perdido",
        options={
            "notes": {"status": "merged", "merged_into": "records"},
            "gone": {"status": "retired"},
        },
    )
    from dataclasses import replace

    from qualpap.model.codebook import CodeStatus

    codes = tuple(replace(each, status=CodeStatus(each.status)) for each in book.codes)
    names = CodeNames(replace(book, codes=codes))
    assert names.called("apuntes") == {"records"}
    assert not names.called("perdido")
    assert names.retired("Perdido")


def test_what_is_nearly_a_name_is_proposed() -> None:
    assert NAMES.nearest("Confiansa")[0].code == "trust"
    assert NAMES.nearest("compras en conjunto")[0].code == "joint-purchase"
    assert NAMES.nearest("qwertz") == ()


@given(st.text())
def test_comparing_names_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
