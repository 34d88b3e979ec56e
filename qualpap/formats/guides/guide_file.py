"""The interview guide: which questions are put to whom, and on which codes they ask."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.formats.yaml_file import load_yaml
from qualpap.formats.yaml_shape import Condition, Form, LabelField, Words, fit, nearest
from qualpap.model.codebook import Codebook, CodeId, DimensionId
from qualpap.model.guide import Guide, Question, QuestionId
from qualpap.model.labels import Label


class QuestionForm(Form):
    """One entry of ``questions``."""

    id: str = ""
    text: LabelField = Label()
    dimension: str = ""
    codes: Words = ()
    asked_of: Condition = ()
    look_for: Words = ()


class GuideForm(Form):
    """The whole of ``guide.yaml``."""

    questions: list[QuestionForm | None] = Field(default_factory=list)


def read_guide(data: bytes, path: str = "") -> tuple[Guide, tuple[Issue, ...]]:
    """Read ``guide.yaml``.

    A question without an id, with one that is taken, or without words is left out with an error.
    Whether its codes exist is for `check_guide` to say.

    Args:
        data: the file's bytes.
        path: the file, within the study's folder.

    Raises:
        DataError: if the file is no YAML at all.
    """
    document = load_yaml(data, path)
    form, issues = fit(GuideForm, document, "guide-key-unknown")
    found = list(issues)
    questions: dict[str, Question] = {}
    for index, each in enumerate(form.questions):
        if each is None:
            continue
        way = ("questions", index)
        if not each.id:
            found.append(document.issue(Severity.ERROR, "guide-id-missing", way))
        elif each.id in questions:
            first = questions[each.id].line
            issue = document.issue(
                Severity.ERROR, "guide-id-twice", (*way, "id"), question=each.id, first=first
            )
            found.append(issue)
        elif not each.text:
            issue = document.issue(Severity.ERROR, "guide-text-missing", way, question=each.id)
            found.append(issue)
        else:
            questions[each.id] = Question(
                id=QuestionId(each.id),
                text=each.text,
                dimension=DimensionId(each.dimension) if each.dimension else None,
                codes=tuple(CodeId(code) for code in each.codes),
                asked_of=each.asked_of,
                look_for=each.look_for,
                line=document.line(way),
            )
    ordered = tuple(sorted(found, key=lambda issue: issue.where.line))
    return Guide(tuple(questions.values()), path), ordered


def check_guide(guide: Guide, codebook: Codebook) -> tuple[Issue, ...]:
    """Return what in *guide* does not agree with *codebook*: unknown codes and dimensions."""
    return tuple(
        issue for question in guide.questions for issue in _unknown(question, guide, codebook)
    )


def _unknown(question: Question, guide: Guide, codebook: Codebook) -> Iterator[Issue]:
    place = Place(guide.path, question.line)
    facts: dict[str, Fact]
    if question.dimension and codebook.dimension(question.dimension) is None:
        near = nearest(question.dimension, (each.id for each in codebook.dimensions))
        facts = {"question": question.id, "dimension": question.dimension, "nearest": near}
        yield Issue(Severity.ERROR, "guide-dimension-unknown", place, facts)
    for code in question.codes:
        if codebook.code(code) is None:
            near = nearest(code, (each.id for each in codebook.codes))
            facts = {"question": question.id, "code": code, "nearest": near}
            yield Issue(Severity.ERROR, "guide-code-unknown", place, facts)
