"""The shape of ``study.yaml``: its keys and what each may hold, as ``docs/study.md`` explains."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from qualpap.formats.yaml_shape import Day, Form, LabelField, Texts, Words, YesNo, choices
from qualpap.model.labels import Label

_NOISES = (
    "inaudible *", "inaudible", "ininteligible", "unintelligible", "incomprensible", "unclear",
    "risas", "risa", "ríe", "se ríe", "ríen", "laughs", "laughter", "laughing",
    "pausa", "pause", "silencio", "silence", "llora", "llanto", "cries", "crying",
    "suspira", "suspiro", "sighs", "tose", "tos", "coughs", "interrupción", "interruption",
    "hablan a la vez", "crosstalk", "overlapping", "ruido", "noise", "suena el teléfono",
)  # fmt: skip

DEFAULT_MARKS = tuple(pattern.format(each) for each in _NOISES for pattern in ("[{}]", "({})"))
"""What transcribers usually write for what is not speech. Other brackets stay: ``[company]`` in
place of a name is part of what was said."""


def _coder_by_name(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


def _listed_values(value: object) -> object:
    return {str(each): str(each) for each in value if each} if isinstance(value, list) else value


class CoderForm(Form):
    """One entry of ``coders``."""

    id: str = ""
    name: str = ""
    adjudicator: YesNo = False


class SegmentationForm(Form):
    """``segmentation``."""

    rule: Literal["answer", "turn", "sentence", "exchange", "paragraph"] = "answer"
    max_words: Annotated[int, Field(ge=20)] = 150


class ConventionsForm(Form):
    """``conventions``."""

    marks: Texts = DEFAULT_MARKS
    fillers: Words = ()


class TranscriptForm(Form):
    """One entry of ``transcripts``."""

    id: str = ""
    participant: Words = ()
    participants: Words = ()
    speakers: dict[str, str] = Field(default_factory=dict)
    language: str = ""
    coder: str = ""
    skip: YesNo = False
    date: Day | None = None
    pilot: YesNo = False


class AttributeForm(Form):
    """One entry of ``attributes``."""

    label: LabelField = Label()
    kind: Literal["text", "number", "yes-no", "date"] = "text"
    values: Annotated[dict[str, LabelField], BeforeValidator(_listed_values)] = Field(
        default_factory=dict
    )
    people: dict[str, LabelField] = Field(default_factory=dict)


class QuantifierForm(Form):
    """One entry of ``quantifiers``."""

    at_least: Annotated[int, Field(ge=0)] | None = None
    below: Annotated[int, Field(ge=0)] | None = None
    word: LabelField = Label()


class ReportForm(Form):
    """``report``."""

    languages: Words = ()
    formats: Annotated[tuple[str, ...], choices("docx", "html", "md")] = ("docx", "html", "md")
    quotations_per_code: Annotated[int, Field(ge=0)] = 1
    quotations_per_section: Annotated[int, Field(ge=0)] = 8
    group_by: Words = ()
    sample_tables: Words = ()
    footer: LabelField = Label()
    small_sample: Annotated[int, Field(ge=0)] = 8
    templates: dict[str, LabelField] = Field(default_factory=dict)
    quantifiers: dict[str, QuantifierForm] = Field(default_factory=dict)
    contrast_by: Words = ()
    counts: Literal["text", "notes"] = "text"
    originals: Literal["beside", "footnote", "register"] = "beside"
    coreq: dict[str, LabelField] = Field(default_factory=dict)
    figures: YesNo = True
    saturation: YesNo = False


class PlannedForm(Form):
    """One entry of ``sample``."""

    where: dict[str, Words] = Field(default_factory=dict)
    planned: Annotated[int, Field(ge=0)] = 0


class StudyForm(Form):
    """The whole of ``study.yaml``; ``docs/study.md`` explains each key."""

    id: str = ""
    title: LabelField = Label()
    authors: Texts = ()
    notice: LabelField = Label()
    languages: Words = ("es", "en")
    codebook: str = ""
    pipelines: dict[str, str] = Field(default_factory=dict)
    coders: list[Annotated[CoderForm, BeforeValidator(_coder_by_name)] | None] = Field(
        default_factory=list
    )
    blind: YesNo = False
    segmentation: SegmentationForm = SegmentationForm()
    conventions: ConventionsForm = ConventionsForm()
    speakers: dict[str, str] = Field(default_factory=dict)
    transcripts: dict[str, TranscriptForm] = Field(default_factory=dict)
    attributes: dict[str, AttributeForm] = Field(default_factory=dict)
    citation: LabelField = Label()
    report: ReportForm = ReportForm()
    sample: list[PlannedForm | None] = Field(default_factory=list)
