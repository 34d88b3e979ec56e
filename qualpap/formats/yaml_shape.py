"""Whether a YAML file has the shape of a form, told with line and the nearest right key.

A form is a pydantic model. What does not fit is taken out, one issue a place, and the rest is
used: one wrong date in a codebook of forty codes must not cost the other thirty-nine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from rapidfuzz import fuzz, process

from qualpap.errors import Fact, Issue, Severity
from qualpap.formats.dates import read_date
from qualpap.formats.yaml_file import Key, Plain, YamlDocument
from qualpap.model.labels import Label

_FEW = 15
_YES = {"yes", "true", "sí", "si", "on"}
_NO = {"no", "false", "off"}


class Form(BaseModel):
    """A mapping of a YAML file, every key of which may be left out.

    Keys that it does not know are kept aside and reported.
    """

    model_config = ConfigDict(extra="allow", frozen=True, arbitrary_types_allowed=True)


F = TypeVar("F", bound=Form)

_SLUGS = {
    "string_type": "yaml-value-not-text",
    "list_type": "yaml-value-not-list",
    "dict_type": "yaml-value-not-mapping",
    "model_type": "yaml-value-not-mapping",
    "int_type": "yaml-value-not-number",
    "int_parsing": "yaml-value-not-number",
    "int_from_float": "yaml-value-not-number",
    "greater_than_equal": "yaml-value-too-small",
    "literal_error": "yaml-value-not-choice",
    "enum": "yaml-value-not-choice",
}
"""pydantic's name of a fault → ours; our own validators raise ours."""


def fit(form: type[F], document: YamlDocument, unknown: str) -> tuple[F, tuple[Issue, ...]]:
    """Return what *document* says as a *form*, without what does not fit.

    Args:
        form: the model; each of its fields has a default, and each list of forms may hold None,
            which stands for an entry that was left empty or did not fit.
        document: the file.
        unknown: slug of the warning about a key that the form does not know.

    Returns:
        The form, and the issues in the order of lines: the file's own, one error a value that
        does not fit, one warning an unknown key.
    """
    issues = list(document.issues)
    value = {} if document.value is None else _filled(document.value)
    if not isinstance(value, dict):
        issues.append(
            document.issue(Severity.ERROR, "yaml-value-not-mapping", (), key=document.path)
        )
        value = {}
    while True:
        try:
            found = form.model_validate(value)
            break
        except ValidationError as error:
            for each in error.errors():
                key = _existing(value, each["loc"])
                slug, facts = _told(each, key)
                issues.append(document.issue(Severity.ERROR, slug, key, **facts))
                _take_out(value, key)
    for key, known in _unknown_keys(found, ()):
        facts = {"key": str(key[-1]), "nearest": nearest(str(key[-1]), known)}
        issues.append(document.issue(Severity.WARNING, unknown, key, **facts))
    for key in _empty(document.value, ()):
        if not _may_be_empty(found, key):
            facts = {"key": str(key[-1])}
            issues.append(document.issue(Severity.WARNING, "yaml-value-missing", key, **facts))
    return found, tuple(sorted(issues, key=lambda issue: issue.where.line))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return what *word* was probably meant to be.

    The nearest of *known*; where none is near, all of them if they are few, else a dash: messages
    have room for one of these.
    """
    candidates = {each: each.casefold() for each in known}
    hit = process.extractOne(word.casefold(), candidates, scorer=fuzz.ratio, score_cutoff=60)
    if hit:
        return str(hit[2])
    return ", ".join(candidates) if 0 < len(candidates) <= _FEW else "—"


def _filled(value: Plain) -> Plain:
    """Return a copy of *value* without the keys that a person left empty."""
    if isinstance(value, dict):
        return {key: _filled(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_filled(each) for each in value]
    return value


def _below(value: Plain, step: int | str) -> Plain:
    """Return what stands in *value* at *step*.

    Raises:
        LookupError: if nothing does.
    """
    if isinstance(value, dict) and isinstance(step, str):
        return value[step]
    if isinstance(value, list) and isinstance(step, int):
        return value[step]
    raise LookupError


def _existing(value: Plain, loc: tuple[int | str, ...]) -> Key:
    """Return *loc* as far as *value* goes: pydantic also names branches of a union in it."""
    key: Key = ()
    for step in loc:
        try:
            value = _below(value, step)
        except LookupError:
            break
        key = (*key, step)
    return key


def _take_out(value: Plain, key: Key) -> None:
    """Forget the value at *key*; an entry of a list leaves None, so that the others keep place."""
    for step in key[:-1]:
        value = _below(value, step)
    if isinstance(value, list) and key:
        value[int(key[-1])] = None
    elif isinstance(value, dict) and key:
        value.pop(str(key[-1]), None)
    elif isinstance(value, dict):
        value.clear()


def _told(error: ErrorDetails, key: Key) -> tuple[str, dict[str, Fact]]:
    """Return slug and facts of one of pydantic's faults."""
    written = error["input"]
    facts: dict[str, Fact] = {
        "key": str(key[-1]) if key else "",
        "value": written if isinstance(written, str) else "",
    }
    context = error.get("ctx", {})
    if "value" in context:
        facts["value"] = str(context["value"])
    if "expected" in context:
        facts["choices"] = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    if "ge" in context:
        facts["least"] = context["ge"]
    return _SLUGS.get(error["type"], error["type"]), facts


def _unknown_keys(value: object, key: Key) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """Iterate over the keys that forms did not know, with those that they know."""
    if isinstance(value, Form):
        known = tuple(value.__class__.model_fields)
        for name in value.model_extra or ():
            yield (*key, name), known
        for name in known:
            yield from _unknown_keys(getattr(value, name), (*key, name))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _unknown_keys(each, (*key, str(name)))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _unknown_keys(each, (*key, index))


def _empty(value: Plain, key: Key) -> Iterator[Key]:
    """Iterate over the keys that have nothing behind them; a language may be left open."""
    if isinstance(value, dict):
        by_language = all(is_language(name) for name in value)
        for name, each in value.items():
            if each is None and not by_language:
                yield (*key, name)
            yield from _empty(each, (*key, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _empty(each, (*key, index))


def _may_be_empty(found: object, key: Key) -> bool:
    """Whether a person may leave *key* open: a form's own key, or a text not yet translated.

    Names that people choose themselves have no default to fall back on: there, a colon is missing.
    """
    for step in key[:-1]:
        if isinstance(found, Form) and isinstance(step, str):
            found = getattr(found, step, None)
        elif isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int):
            found = found[step]
        else:
            return True
    if isinstance(found, Form):
        return str(key[-1]) in type(found).model_fields
    return not isinstance(found, dict)


def _fault(slug: str) -> PydanticCustomError:
    return PydanticCustomError(slug, "see the catalogue of messages")


def as_label(value: object) -> Label:
    """Return a text, or texts by language.

    Raises:
        PydanticCustomError: if *value* is neither.
    """
    if isinstance(value, str):
        return Label.of(value.strip())
    if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
        if not all(is_language(name) for name in value):
            raise _fault("yaml-label-language")
        return Label.of({name: each.strip() for name, each in value.items()})
    raise _fault("yaml-value-not-label")


def is_language(name: str) -> bool:
    """Return whether *name* has the form of a language's code (ISO 639)."""
    return name.isascii() and name.isalpha() and name.islower() and len(name) in (2, 3)


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    return tuple(each for each in as_texts(value) if each)


def as_texts(value: object) -> tuple[str, ...]:
    """Return a list of texts; one text is a list of one.

    Raises:
        PydanticCustomError: if *value* is neither.
    """
    if isinstance(value, str):
        return (value.strip(),)
    if isinstance(value, list) and all(each is None or isinstance(each, str) for each in value):
        return tuple(each.strip() for each in value if each)
    raise _fault("yaml-value-not-list")


def choices(*known: str) -> PlainValidator:
    """Return the validator of a list of words, each of which must be one of *known*."""

    def read(value: object) -> tuple[str, ...]:
        words = _words(value)
        if set(words) - set(known):
            wrong = [word for word in words if word not in known]
            context = {"expected": ", ".join(known), "value": ", ".join(wrong)}
            raise PydanticCustomError("yaml-value-not-choice", "see the catalogue", context)
        return words

    return PlainValidator(read)


def _yes_no(value: object) -> bool:
    if isinstance(value, str) and value.strip().casefold() in _YES | _NO:
        return value.strip().casefold() in _YES
    raise _fault("yaml-value-not-yes-no")


def _day(value: object) -> date:
    found = read_date(value) if isinstance(value, str) else None
    if found is None:
        raise _fault("yaml-value-not-date")
    return found


def _condition(default: str) -> Callable[[object], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the validator of a condition; a bare list is about the attribute *default*."""

    def read(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if isinstance(value, dict):
            pairs = ((name, tuple(map(_written, _words(each)))) for name, each in value.items())
            return tuple(pair for pair in pairs if pair[1])
        admitted = _words(value)
        return ((default, admitted),) if admitted else ()

    return read


def _written(value: str) -> str:
    """Return a value as a table's yes-no columns write it."""
    return {"true": "yes", "false": "no", "sí": "yes", "si": "yes"}.get(value.casefold(), value)


LabelField = Annotated[Label, PlainValidator(as_label)]
"""A text, or texts by language."""

Words = Annotated[tuple[str, ...], PlainValidator(_words)]
"""A list of names or words; ``a, b`` is one of two."""

Texts = Annotated[tuple[str, ...], PlainValidator(as_texts)]
"""A list of texts that may hold commas; one text is a list of one."""

YesNo = Annotated[bool, PlainValidator(_yes_no)]
"""``true``, ``yes``, ``sí`` and their contraries."""

Day = Annotated[date, PlainValidator(_day)]
"""A date as people write it."""

Condition = Annotated[tuple[tuple[str, tuple[str, ...]], ...], PlainValidator(_condition("role"))]
"""Which participants: attributes and admitted values; a bare list names roles."""
