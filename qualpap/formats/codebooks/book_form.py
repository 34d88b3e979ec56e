"""The shape of a codebook in YAML: its keys and what each may hold; ``docs/codebook.md``."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from qualpap.formats.yaml_shape import (
    Condition,
    Day,
    Form,
    LabelField,
    Words,
    YesNo,
    as_label,
    as_texts,
)
from qualpap.model.codebook import CodeOrigin, CodeStatus, Example
from qualpap.model.labels import Label

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


def as_colour(value: object) -> str:
    """Return a colour as ``#rrggbb``.

    Raises:
        PydanticCustomError: if it is none.
    """
    if not isinstance(value, str) or not _COLOUR.fullmatch(value.strip()):
        raise PydanticCustomError("yaml-value-not-colour", "see the catalogue of messages")
    digits = value.strip().lower().removeprefix("#")
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _as_example(value: object) -> Example:
    """Return a passage that belongs under a code: a text, or texts by language."""
    if isinstance(value, dict) and "why" in value:
        raise PydanticCustomError("yaml-example-why", "see the catalogue of messages")
    return Example(as_label(value))


def _as_near_miss(value: object) -> Example:
    """Return a passage written as a text, by language, or as ``text``, and with ``why``."""
    if not isinstance(value, dict):
        return Example(as_label(value))
    texts = {name: each for name, each in value.items() if name not in ("why", "text")}
    why = as_label(value["why"]) if "why" in value else Label()
    return Example(as_label(value["text"] if "text" in value and not texts else texts), why)


def _as_rules(value: object) -> dict[str, tuple[str, ...]]:
    """Return search rules by language; "" stands for the codebook's first language."""
    if isinstance(value, dict):
        return {name: as_texts(each) for name, each in value.items()}
    return {"": as_texts(value)}


Colour = Annotated[str, PlainValidator(as_colour)]
ExampleField = Annotated[Example, PlainValidator(_as_example)]
NearMissField = Annotated[Example, PlainValidator(_as_near_miss)]
Rules = Annotated[dict[str, tuple[str, ...]], PlainValidator(_as_rules)]


class DimensionForm(Form):
    """One entry of ``dimensions``."""

    id: str = ""
    name: LabelField = Label()
    definition: LabelField = Label()
    colour: Colour = ""


class CodeForm(Form):
    """One entry of ``codes``."""

    id: str = ""
    dimension: str = ""
    parent: str = ""
    name: LabelField = Label()
    definition: LabelField = Label()
    use_when: LabelField = Label()
    not_when: LabelField = Label()
    examples: list[ExampleField | None] = Field(default_factory=list)
    near_misses: list[NearMissField | None] = Field(default_factory=list)
    search: Rules = Field(default_factory=dict)
    applies_to: Condition = ()
    origin: CodeOrigin = CodeOrigin.DEDUCTIVE
    since: Day | None = None
    status: CodeStatus | None = None
    merged_into: str = ""
    rare: YesNo = False
    colour: Colour = ""


class TypeForm(Form):
    """One entry of a classification's ``types``."""

    id: str = ""
    name: LabelField = Label()
    definition: LabelField = Label()


class ClassificationForm(Form):
    """One entry of ``classifications``."""

    id: str = ""
    name: LabelField = Label()
    question: LabelField = Label()
    applies_to: Condition = ()
    types: list[TypeForm | None] = Field(default_factory=list)


class BookForm(Form):
    """The whole file."""

    codebook: str = ""
    version: str = ""
    languages: Words = ()
    dimensions: list[DimensionForm | None] = Field(default_factory=list)
    codes: list[CodeForm | None] = Field(default_factory=list)
    classifications: list[ClassificationForm | None] = Field(default_factory=list)
