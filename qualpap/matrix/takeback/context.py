"""What deciding on edits needs: the study as it is now, whose act it would be, and its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from qualpap.coding.selection import Selection
from qualpap.errors import Fact
from qualpap.matrix.exported import Exported
from qualpap.matrix.takeback.comparing import rejected
from qualpap.matrix.takeback.proposal import Change, Findings, Spot
from qualpap.matrix.view import STEP, View
from qualpap.matrix.wording import Wording
from qualpap.model.codebook import Code, CodeId, CodeOrigin, CodeStatus, DimensionId
from qualpap.model.coding import CoderId, Coding
from qualpap.model.labels import Label
from qualpap.model.transcript import Transcript, TranscriptId
from qualpap.record.snapshot import Snapshot

LANGUAGES = ("es", "en")


def folded(text: str) -> str:
    """Return *text* as people compare names: without case, accents and extra blanks."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in spread if not unicodedata.combining(each)).split())


@dataclass
class Context:
    """The study at the moment of taking a workbook back.

    Args:
        snapshot: the study.
        exported: what the workbook says of how it was written.
        by: whose act it would be.
        file: name of the workbook.
        new_id: gives the id that a name of a code suggests.
        today: for codes that the workbook brings in.
        rows: what stands in the rows with edits, by grid and row, then by column.
        findings: what is found.
    """

    snapshot: Snapshot
    exported: Exported
    by: tuple[CoderId, ...]
    file: str
    new_id: Callable[[str], str]
    today: date
    rows: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)

    def __post_init__(self) -> None:
        self.selection = Selection(self.snapshot)
        self.language = self.exported.properties.get("language", "")
        self.view = View(self.selection, self.language)

    def reject(self, spot: Spot, text: str, slug: str, label: str = "", /, **facts: Fact) -> None:
        """Note that something cannot be taken."""
        self.findings.rejected.append(rejected(self.file, spot, text, slug, label, **facts))

    # Names

    def code_label(self, code: str) -> str:
        """Return a code's path, or the name of one that the workbook brings in."""
        new = self.findings.new_codes.get(code)
        return self.view.read(new.name) if new is not None else self.view.path(CodeId(code))

    @cached_property
    def code_names(self) -> Mapping[str, frozenset[str]]:
        """Codes by everything that somebody may call them, as people compare names."""
        found: dict[str, set[str]] = {}
        book = self.snapshot.corpus.codebook
        for code in book.codes:
            if code.status not in (CodeStatus.ACTIVE, CodeStatus.PROVISIONAL):
                continue
            for language in dict.fromkeys((self.language, *LANGUAGES, *book.languages)):
                view = View(self.selection, language)
                dimension = book.dimension(code.dimension)
                home = f"{view.read(dimension.name)}{STEP}" if dimension else ""
                for name in (code.id, view.read(code.name), view.path(code.id)):
                    for each in (name, home + name):
                        found.setdefault(folded(each), set()).add(code.id)
        for id_, label in self.exported.facts.get("code", ()):
            if book.code(id_) is not None:
                # What the workbook itself calls a code is nothing else.
                found[folded(label)] = {id_}
        return {name: frozenset(ids) for name, ids in found.items() if name}

    def codes_called(self, text: str) -> frozenset[str]:
        """Return the codes that *text* may mean, those brought in with the workbook too."""
        known = self.code_names.get(folded(text), frozenset())
        new = {id_ for id_, code in self.findings.new_codes.items() if self._called(code, text)}
        return known | new

    def _called(self, code: Code, text: str) -> bool:
        return folded(text) in {folded(name) for _, name in code.name}

    def word(self, text: str, meanings: Mapping[str, str]) -> str | None:
        """Return what a word of a drop-down cell means, None for a word that it does not offer.

        Args:
            text: as typed, in either language.
            meanings: meaning → key of its word.
        """
        for meaning, key in meanings.items():
            if folded(text) in {folded(Wording(each)(key)) for each in LANGUAGES} | {meaning}:
                return meaning
        return None

    # The study

    def transcript(self, id_: str) -> Transcript | None:
        """Return a transcript, None where there is none."""
        return self.snapshot.corpus.transcripts.get(TranscriptId(id_))

    @cached_property
    def own_codings(self) -> Mapping[TranscriptId, tuple[Coding, ...]]:
        """The codings of those whose act it would be, by transcript."""
        found: dict[TranscriptId, list[Coding]] = {}
        for coding in self.snapshot.state.codings.values():
            if set(coding.by) & set(self.by):
                found.setdefault(coding.transcript, []).append(coding)
        return {name: tuple(codings) for name, codings in found.items()}

    def new_code(self, spot: Spot, name: str, dimension: DimensionId | None) -> str:
        """Propose a provisional code and return its id."""
        book = self.snapshot.corpus.codebook
        plain = self.new_id(name) or "code"
        id_, number = plain, 1
        while book.code(id_) is not None or id_ in self.findings.new_codes:
            number += 1
            id_ = f"{plain}-{number}"
        code = Code(
            id=CodeId(id_),
            dimension=dimension,
            name=Label.of({self.language: name}),
            origin=CodeOrigin.INDUCTIVE,
            since=self.today,
            status=CodeStatus.PROVISIONAL,
        )
        self.findings.new_codes[id_] = code
        self.findings.changes.append(Change(spot, "new-code", (id_,), name, "", name, ()))
        return id_
