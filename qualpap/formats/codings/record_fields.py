"""What the files of ``qualpap record`` may say: each kind of entry with its fields.

``docs/record.md`` explains every one with an example; a test compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WORDS = {
    "stance": ("affirms", "denies", "mixed"),
    "asked": ("yes", "no", "unknown"),
    "about": (
        "coding", "code", "dimension", "participant", "transcript", "group", "study",
    ),
}  # fmt: skip
"""Field → the words it may hold."""

SYNONYMS = {
    "afirma": "affirms", "niega": "denies", "mixta": "mixed", "mixto": "mixed",
    "sí": "yes", "si": "yes", "true": "yes", "false": "no",
    "desconocido": "unknown", "no se sabe": "unknown", "?": "unknown",
    "codificación": "coding", "código": "code", "dimensión": "dimension",
    "participante": "participant", "transcripción": "transcript", "grupo": "group",
    "estudio": "study",
}  # fmt: skip
"""What people also write for the words of `WORDS`."""

LISTS = frozenset({"sources", "evidence", "codings"})
"""Fields that hold several names or quotations."""

NUMBERS = frozenset({"occurrence", "turn", "start", "end"})
"""Fields that hold a whole number, positive but for ``start``."""

TRUTHS = frozenset({"done", "value", "quotable"})
"""Fields that say yes or no; ``value`` only where the entry is about a coding."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry.

    Args:
        needed: fields that each entry must have.
        may: fields that it may have.
        either: groups of fields of which it must have one.
    """

    needed: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    either: tuple[tuple[str, ...], ...] = field(default_factory=tuple)

    @property
    def fields(self) -> frozenset[str]:
        """Every field that an entry of this kind may have."""
        return frozenset(
            (*self.needed, *self.may, *(name for each in self.either for name in each))
        )


_WHERE = ("quote", "occurrence", "turn", "start", "end", "hash")
_CODING = ("coding", "transcript", "code", "coder", *_WHERE)

KINDS: Mapping[str, Kind] = {
    "code": Kind(
        ("transcript", "code"),
        (*_WHERE, "stance", "memo", "sources", "quotable"),
        (("quote", "start"),),
    ),
    "uncode": Kind((), (*_CODING, "reason"), (("coding", "quote", "start"),)),
    "recode": Kind(("coding", "code"), ("reason",)),
    "memo": Kind(("about", "text"), ("id", "attribute", "value")),
    "quotable": Kind((), (*_CODING, "value"), (("coding", "quote", "start"),)),
    "translate": Kind(
        ("transcript", "language", "text"), (*_WHERE, "method"), (("quote", "start"),)
    ),
    "summary": Kind(("participant", "code"), ("text", "language", "stance")),
    "synthesis": Kind(("about",), ("id", "attribute", "value", "text", "language")),
    "portrait": Kind(("participant",), ("text", "language")),
    "classify": Kind(("participant", "classification"), ("type", "reason", "evidence")),
    "asked": Kind(("transcript", "question", "asked"), _WHERE),
    "done": Kind(("transcript",), ("done",)),
    "adjudicate": Kind(
        ("transcript",),
        ("codings", "code", "coder", *_WHERE, "kept", "reason"),
        (("codings", "quote", "start"),),
    ),
}
"""The kinds, by name."""
