"""How search rules are written, and what is refused with a reason."""

from __future__ import annotations

import pytest

from qualpap.errors import DataError
from qualpap.model.codebook import SearchRule
from qualpap.suggestion.rules import Term, parse


def lemma(*words: str) -> Term:
    return Term("lemma", words)


@pytest.mark.parametrize(
    ("written", "terms", "reach", "without"),
    [
        ("anotar", (lemma("anotar"),), (), ()),
        ("Precio justo", (lemma("precio", "justo"),), (), ()),
        ('"Al día"', (Term("phrase", ("al", "día")),), (), ()),
        ("“al día”", (Term("phrase", ("al", "día")),), (), ()),
        ("registr*", (Term("prefix", ("registr",)),), (), ()),
        ("llevar ~4 cuaderno", (lemma("llevar"), lemma("cuaderno")), (4,), ()),
        ("mano de obra ~5 pagar", (lemma("mano", "de", "obra"), lemma("pagar")), (5,), ()),
        ("a ~6 b ~3 c*", (lemma("a"), lemma("b"), Term("prefix", ("c",))), (6, 3), ()),
        ("planilla -sueldo", (lemma("planilla"),), (), (lemma("sueldo"),)),
        (
            'planilla -"no es" -sueld*',
            (lemma("planilla"),),
            (),
            (Term("phrase", ("no", "es")), Term("prefix", ("sueld",))),
        ),
        ("  anotar  ", (lemma("anotar"),), (), ()),
        ("agro-ecológico", (lemma("agro-ecológico"),), (), ()),
    ],
)
def test_what_a_rule_says(
    written: str, terms: tuple[Term, ...], reach: tuple[int, ...], without: tuple[Term, ...]
) -> None:
    rule = parse(SearchRule("es", written))
    assert (rule.terms, rule.reach, rule.without) == (terms, reach, without)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "empty"),
        ('""', "empty"),
        ('"al día', "quote"),
        ("~3 cuaderno", "near"),
        ("llevar ~ cuaderno", "near"),
        ("llevar ~x cuaderno", "near"),
        ("llevar ~0 cuaderno", "near"),
        ("llevar ~3", "near"),
        ("llevar ~3 ~3 cuaderno", "near"),
        ("llevar ~3 -cuaderno", "near"),
        ("*", "star"),
        ("re*gistro", "star"),
        ("-sueldo", "only-without"),
        ("-sueldo planilla", "order"),
        ('cuaderno "al día"', "mixed"),
        ("cuaderno registr*", "mixed"),
        ("¿?", "word"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_reason(written: str, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        parse(SearchRule("es", written, line=7))
    assert caught.value.slug == "search-rule-invalid"
    assert caught.value.facts == {"rule": written, "reason": reason, "line": 7}
