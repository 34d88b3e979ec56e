"""The file in which a person says what headings and names of a matrix made by hand mean."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from qualpap.coding.naming import CodeNames, folded
from qualpap.errors import Fact, Issue, Severity
from qualpap.formats.yaml_file import Plain, YamlDocument, load_yaml
from qualpap.matrix.adopting.adopt import Adoption
from qualpap.matrix.adopting.meaning import AdoptionMap, Decision, How, Meaning
from qualpap.matrix.adopting.people import PeopleNames
from qualpap.model.corpus import Corpus

_WORDS = {
    How.SKIPPED: ("skip", "omitir", "-", "no"),
    How.NEW: ("new", "nuevo"),
    How.SYNTHESIS: ("synthesis", "síntesis", "sintesis"),
}
_HEADS = {
    "en": """\
# What the headings and names of {file} mean; qualpap adopts nothing that waits here.
# After each colon: the id of a code or participant.
#   skip       leave the column or row out
#   new        make a provisional code of the heading
#   synthesis  the column or row holds what is written on a whole participant or theme
# A value that ends with ? is only proposed: take the ? away to confirm it.
""",
    "es": """\
# Qué significan los encabezados y nombres de {file}; qualpap no adopta nada que espere aquí.
# Después de cada dos puntos: el id de un código o participante.
#   omitir    deja fuera la columna o fila
#   nuevo     hace del encabezado un código provisorio
#   síntesis  la columna o fila contiene lo escrito sobre todo un participante o tema
# Un valor que termina en ? solo es propuesta: quite el ? para confirmarlo.
""",
}


def write_map(adoption: Adoption, language: str) -> bytes:
    """Return a draft of the map: what is known, and what waits for a decision.

    Args:
        adoption: what was understood.
        language: of its explanations, ``es`` or ``en``.
    """
    head = _HEADS.get(language, _HEADS["en"]).format(file=adoption.proposal.file)
    parts = [head]
    for key, meanings in (
        ("columns", adoption.headings),
        ("participants", adoption.participants),
    ):
        lines = list(_lines(meanings, language, sheets=key == "columns"))
        parts.append(f"\n{key}:\n" + "".join(lines) if lines else "")
    return "".join(parts).encode("utf-8")


def _lines(meanings: Iterable[Meaning], language: str, *, sheets: bool) -> Iterator[str]:
    """Iterate over the lines of one part; a heading that differs by sheet comes with its sheet."""
    told = [each for each in meanings if each.text]
    values: dict[str, set[str]] = {}
    for each in told:
        values.setdefault(folded(each.text), set()).add(_value(each, language))
    written: set[str] = set()
    for each in told:
        name = each.text
        if sheets and len(values[folded(name)]) > 1:
            name = f"{each.spot.sheet} › {name}"
        if folded(name) not in written:
            written.add(folded(name))
            score = f"  # {each.score} %" if each.how is How.PROPOSED else ""
            yield f"  {_quoted(name)}: {_quoted(_value(each, language))}{score}\n"


def _value(meaning: Meaning, language: str) -> str:
    word = 1 if language == "es" else 0
    match meaning.how:
        case How.SAME | How.MAPPED:
            return meaning.id
        case How.PROPOSED:
            return f"{meaning.id}?"
        case How.UNCLEAR:
            return "?"
        case How.NEW | How.SYNTHESIS:
            return _WORDS[meaning.how][word]
        case _:
            return _WORDS[How.SKIPPED][word]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def read_map(data: bytes, file: str, corpus: Corpus) -> tuple[AdoptionMap, tuple[Issue, ...]]:
    """Read a map.

    Args:
        data: the file's bytes.
        file: its name.
        corpus: the study, in which codes and participants are looked up.

    Returns:
        The decisions, and an error with its line for each that cannot be followed.

    Raises:
        DataError: if it is no YAML.
    """
    reading = _Reading(load_yaml(data, file), corpus)
    found = AdoptionMap(file, reading.part("columns"), reading.part("participants"))
    return found, (*reading.document.issues, *reading.issues)


class _Reading:
    def __init__(self, document: YamlDocument, corpus: Corpus) -> None:
        self.document = document
        self.issues: list[Issue] = []
        self._codes, self._people = CodeNames(corpus.codebook), PeopleNames(corpus)
        value = document.value
        self._parts = value if isinstance(value, dict) else {}
        known = ("columns", "participants")
        if value is not None and not isinstance(value, dict):
            self._fault("adopt-map-shape", (), known=", ".join(known))
        for key in self._parts:
            if key not in known:
                self._fault("adopt-map-key-unknown", (key,), key=key, known=", ".join(known))

    def part(self, name: str) -> dict[str, Decision]:
        """Return the decisions of one part."""
        said = self._parts.get(name)
        if said is None:
            return {}
        if not isinstance(said, dict):
            self._fault("adopt-map-shape", (name,), known=name)
            return {}
        look_up: Callable[[str], str | None] = (
            self._codes.one if name == "columns" else self._people.id
        )
        slug = "adopt-map-code-unknown" if name == "columns" else "adopt-map-participant-unknown"
        return {
            folded(key): decision
            for key, value in said.items()
            if (decision := self._decision(name, key, value, look_up, slug)) is not None
        }

    def _decision(
        self,
        part: str,
        key: str,
        value: Plain,
        look_up: Callable[[str], str | None],
        slug: str,
    ) -> Decision | None:
        line = self.document.line((part, key))
        written = value.strip() if isinstance(value, str) else ""
        if not written or written.endswith("?"):
            return Decision("", How.UNCLEAR, line)
        for how, words in _WORDS.items():
            meant = written.casefold() in words
            if meant and (how is not How.NEW or part == "columns"):
                return Decision("", how, line)
        found = look_up(written)
        if found is None:
            self._fault(slug, (part, key), value=written, heading=key)
            return None
        return Decision(found, How.MAPPED, line)

    def _fault(self, slug: str, way: tuple[str, ...], /, **facts: Fact) -> None:
        given = {name: str(fact) for name, fact in facts.items()}
        self.issues.append(self.document.issue(Severity.ERROR, slug, way, **given))
