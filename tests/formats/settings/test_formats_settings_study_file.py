"""study.yaml becomes settings; whatever is wrong in it is named with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualpap.errors import DataError, Issue, Severity
from qualpap.formats.guides.guide_file import GuideForm, QuestionForm
from qualpap.formats.settings import study_form
from qualpap.formats.settings.study_file import read_settings
from qualpap.formats.yaml_shape import Form
from qualpap.model.participant import Kind
from qualpap.model.settings import StudySettings

WHOLE = """
id: mercados
title: {es: Mercados, en: Markets}
authors: [Ana Soto, "Díaz, Luis"]
languages: es, en
codebook: codebooks/mercados.yaml
pipelines: {es: es_core_news_sm}
coders:
  - {id: ana, name: Ana Soto, adjudicator: sí}
  - luis
segmentation: {rule: sentence}
conventions: {fillers: "eh, po", marks: ["[inaudible *]"]}
speakers: {MODERADORA: Interviewer, Elba: P05}
transcripts:
  "*": {language: es, coder: ana}
  transcripts/P05.docx: {participant: P05, speakers: {E: participant}, date: 3/8/2020, pilot: true}
  ambas.txt: {id: P07, participants: [P07, P08], coder: luis, skip: true}
attributes:
  gender: {label: {es: género}, values: {female: {es: mujer, en: woman}}}
  code: {kind: text}
  region: {values: [Maule, Ñuble]}
citation: {es: "(entrevista con {actor} {number})"}
report: {languages: [en], formats: md, quotations_per_code: 0, group_by: role, footer: Prueba}
"""


def read(text: str) -> tuple[StudySettings, tuple[Issue, ...]]:
    return read_settings(text.encode(), "study.yaml")


def told(text: str) -> list[tuple[str, int]]:
    return [(issue.slug, issue.where.line) for issue in read(text)[1]]


def test_everything_said_arrives() -> None:
    said, issues = read(WHOLE)
    assert issues == ()
    assert said.title.in_("en") == "Markets"
    assert said.authors == ("Ana Soto", "Díaz, Luis")
    assert said.languages == ("es", "en")
    assert [(each.id, each.name, each.adjudicator) for each in said.coders] == [
        ("ana", "Ana Soto", True),
        ("luis", "luis", False),
    ]
    assert str(said.segmentation) == "sentence"
    assert said.conventions.fillers == ("eh", "po")
    assert said.conventions.marks == ("[inaudible *]",)
    assert said.interviewer_labels == ("MODERADORA",)
    assert said.report.languages == ("en",)
    assert said.report.formats == ("md",)
    assert said.report.quotations_per_code == 0
    assert said.report.group_by == ("role",)


def test_one_file_takes_what_is_said_of_all_beneath_its_own() -> None:
    said, _ = read(WHOLE)
    own = said.of_file("P05.docx")
    assert own.participants == ("P05",)
    assert own.speakers == {"MODERADORA": "interviewer", "Elba": "P05", "E": "participant"}
    assert (own.language, own.coder, own.date, own.pilot) == ("es", "ana", "2020-08-03", True)
    other = said.of_file("ambas.txt")
    assert (other.id, other.participants, other.skip) == ("P07", ("P07", "P08"), True)
    assert said.of_file("P99.txt").coder == "ana"


def test_attributes_say_kind_and_values() -> None:
    said, _ = read(WHOLE)
    gender, code, region = said.attributes
    assert gender.show("female", "en") == "woman"
    assert (code.kind, said.kinds_stated) == (Kind.TEXT, ("code",))
    assert list(region.values) == ["Maule", "Ñuble"]


def test_little_is_needed() -> None:
    said, issues = read("id: x")
    assert issues == ()
    assert said.report.languages == said.languages == ("es", "en")
    assert "[inaudible]" in said.conventions.marks
    assert "(risas)" in said.conventions.marks
    assert said.conventions.fillers == ()
    assert said.coders == ()
    assert said.codebook == ""


def test_an_unknown_key_is_a_warning_with_the_nearest() -> None:
    _, issues = read("id: x\nreport:\n  foter: hola\ntitel: y\n")
    assert [issue.severity for issue in issues] == [Severity.WARNING] * 2
    assert [(issue.where.line, issue.facts["nearest"]) for issue in issues] == [
        (3, "footer"),
        (4, "title"),
    ]


@pytest.mark.parametrize(
    ("text", "slug", "line"),
    [
        ("title: x\n", "settings-id-missing", 1),
        ("id: Mi Estudio\n", "settings-id-invalid", 1),
        ("id: x\ncodebook: ../otro/libro.yaml\n", "settings-path-outside", 2),
        ("id: x\ncodebook: C:\\libro.yaml\n", "settings-path-outside", 2),
        ("id: x\nlanguages: [español]\n", "settings-language-invalid", 2),
        ('id: x\ncitation: "({actor {number})"\n', "settings-citation-invalid", 2),
        ("id: x\ncoders:\n  - {name: Ana}\n", "settings-coder-id-missing", 3),
        ("id: x\ncoders:\n  - ana/luis\n", "settings-coder-id-invalid", 3),
        ("id: x\ncoders:\n  - ana\n  - Ana\n", "settings-coder-twice", 4),
        ("id: x\ntranscripts:\n  a.txt:\n    coder: ana\n", "settings-coder-unknown", 4),
        ("id: x\nsegmentation:\n  rule: answr\n", "yaml-value-not-choice", 3),
        ("id: x\nsegmentation:\n  max_words: many\n", "yaml-value-not-number", 3),
        ("id: x\nreport:\n  quotations_per_code: -1\n", "yaml-value-too-small", 3),
        ("id: x\nreport:\n  formats: [docx, pdf]\n", "yaml-value-not-choice", 3),
        ("id: x\nreport: yes\n", "yaml-value-not-mapping", 2),
        ("id: x\ncoders: {ana: luis}\n", "yaml-value-not-list", 2),
        ("id: x\ntitle: [a]\n", "yaml-value-not-label", 2),
        ("id: x\ntitle: {español: a}\n", "yaml-label-language", 2),
        ("id: x\ntranscripts:\n  a.txt:\n    skip: quizá\n", "yaml-value-not-yes-no", 4),
        ("id: x\ntranscripts:\n  a.txt:\n    date: 31/2/2020\n", "yaml-value-not-date", 4),
        ("id: x\nid: y\n", "yaml-key-twice", 2),
        ("- a\n", "yaml-value-not-mapping", 1),
    ],
)
def test_wrong_values_are_errors_with_their_line(text: str, slug: str, line: int) -> None:
    assert (slug, line) in told(text)
    assert any(issue.is_error for issue in read(text)[1])


def test_a_wrong_choice_is_named_with_those_there_are() -> None:
    (issue,) = read("id: x\nreport:\n  formats: [docx, pdf]\n")[1]
    assert issue.facts["value"] == "pdf"
    assert issue.facts["choices"] == "docx, html, md"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("speakers: {Señora otro}", "Señora otro"),
        ("speakers:\n  E: interviewer\n  S:", "S"),
        ("attributes: {a: {values: {female, male: hombre}}}", "female"),
        ("coders: [{id: ana, Ana Soto}]", "Ana Soto"),
    ],
)
def test_a_name_with_nothing_behind_it_is_told(text: str, key: str) -> None:
    (issue,) = read(f"id: x\n{text}\n")[1]
    assert (issue.slug, issue.severity) == ("yaml-value-missing", Severity.WARNING)
    assert issue.facts["key"] == key
    assert issue.where.line == text.count("\n") + 2


def test_what_is_left_open_on_purpose_is_not_told() -> None:
    text = "title: {es: Ferias, en: }\npipelines: {es: }\nspeakers:\nreport:\n  footer:\n"
    assert read(f"id: x\n{text}")[1] == ()


def test_one_wrong_value_costs_no_other() -> None:
    said, issues = read(WHOLE.replace("rule: sentence", "rule: nonsense, max_words: 80"))
    assert [issue.slug for issue in issues] == ["yaml-value-not-choice"]
    assert str(said.segmentation) == "answer(80)"
    assert len(said.coders) == 2


def test_entries_after_a_wrong_one_keep_their_line() -> None:
    assert told("id: x\ncoders:\n  - [ana]\n  -\n  - luis\n  - luis\n") == [
        ("yaml-value-not-mapping", 3),
        ("settings-coder-twice", 6),
    ]


def test_an_unusable_id_is_replaced_by_its_proposal() -> None:
    said, issues = read("id: Mi Estudio Año 1\n")
    assert said.id == issues[0].facts["proposal"] == "mi-estudio-ano-1"


def test_what_is_no_yaml_is_refused() -> None:
    with pytest.raises(DataError, match="yaml-invalid"):
        read("id: x\n\ttitle: y\n")


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs" / "study.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z_]+)`", page))
    forms: set[type[Form]] = {GuideForm, QuestionForm}
    for each in vars(study_form).values():
        if isinstance(each, type) and issubclass(each, Form):
            forms.add(each)
    known = {key for form in forms for key in form.model_fields}
    assert known - documented == set()
