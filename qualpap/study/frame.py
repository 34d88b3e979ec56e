"""Reads what a study is about besides its interviews: settings, codebook, guide, participants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from qualpap.errors import DataError, Issue, Place, of_file
from qualpap.formats.codebooks.yaml_book import read_codebook
from qualpap.formats.guides.guide_file import check_guide, read_guide
from qualpap.formats.participants.table import read_participants
from qualpap.formats.settings.study_file import read_settings
from qualpap.model.codebook import Codebook, CodebookHistory, CodeId
from qualpap.model.guide import Guide
from qualpap.model.outline import Outline
from qualpap.model.participant import Participants
from qualpap.model.settings import StudySettings
from qualpap.store.cache import Cache
from qualpap.store.files import read
from qualpap.store.folder import Folder
from qualpap.study.keeping import Kept, key_for

T = TypeVar("T")


@dataclass(frozen=True)
class Frame:
    """A study without its interviews.

    Args:
        issues: what is wrong or doubtful in the files read.
    """

    settings: StudySettings
    codebook: Codebook
    history: CodebookHistory
    guide: Guide
    participants: Participants
    outline: Outline
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class _Book:
    """A codebook with what is wrong in it, as kept in the cache."""

    codebook: Codebook
    issues: tuple[Issue, ...]


class FrameReader:
    """Reads the files that frame a study; a damaged one is an issue, and the rest is read.

    Args:
        folder: the study.
        cache: its cache.
    """

    def __init__(self, folder: Folder, cache: Cache) -> None:
        self._folder = folder
        self._books = Kept(cache, "codebook", _Book)
        self._issues: list[Issue] = []

    def read(self) -> Frame:
        """Read everything.

        Raises:
            DataError: if ``study.yaml`` itself cannot be understood.
        """
        self._issues = []
        with of_file("study.yaml"):
            settings, issues = read_settings(
                read(self._folder.settings, "study.yaml"), "study.yaml"
            )
        self._issues += issues
        codebook = self._codebook(settings)
        guide = self._guide(codebook)
        participants = self._participants(settings)
        outline = self._outline(codebook, participants)
        return Frame(
            settings=settings,
            codebook=codebook,
            history=self._history(),
            guide=guide,
            participants=participants,
            outline=outline,
            issues=tuple(self._issues),
        )

    def _codebook(self, settings: StudySettings) -> Codebook:
        if not settings.codebook:
            return Codebook()
        try:
            path = self._folder.at(settings.codebook)
            if not path.is_file():
                raise DataError("codebook-missing", file=settings.codebook)  # noqa: TRY301  (as read)
            book = self._book(path)
        except DataError as error:
            self._issues.append(error.as_issue(Place(settings.codebook)))
            return Codebook(path=settings.codebook)
        self._issues += book.issues
        return book.codebook

    def _book(self, path: Path) -> _Book:
        data, name = read(path, self._folder.name(path)), self._folder.name(path)
        book, _ = self._books.get_or(
            key_for("codebook", name, data), lambda: _Book(*read_book(path, data, name))
        )
        return book

    def _history(self) -> CodebookHistory:
        codes: dict[str, frozenset[CodeId]] = {}
        for path in self._folder.files(self._folder.history):
            try:
                book = self._book(path).codebook
            except DataError as error:
                self._issues.append(error.as_issue(Place(self._folder.name(path))))
                continue
            codes[book.hash] = frozenset(code.id for code in book.codes)
        return CodebookHistory(codes)

    def _guide(self, codebook: Codebook) -> Guide:
        path = self._folder.transcripts / "guide.yaml"
        if not path.is_file():
            return Guide()

        def load() -> Guide:
            guide, issues = read_guide(read(path, self._folder.name(path)), self._folder.name(path))
            self._issues += issues
            if codebook.codes:
                self._issues += check_guide(guide, codebook)
            return guide

        return self._or_empty(load, Guide(), self._folder.name(path))

    def _participants(self, settings: StudySettings) -> Participants:
        path = self._folder.table("participants")
        if path is None:
            return Participants()
        name = self._folder.name(path)

        def load() -> Participants:
            found, issues = read_participants(read(path, name), name, settings)
            self._issues += issues
            return found

        return self._or_empty(load, Participants(path=name), name)

    def _outline(self, codebook: Codebook, participants: Participants) -> Outline:
        path = self._folder.root / "reports" / "outline.yaml"
        if not path.is_file():
            return Outline()
        from qualpap.formats.outlines.context_files import with_context
        from qualpap.formats.outlines.outline_file import check_outline, read_outline

        name = self._folder.name(path)

        def load() -> Outline:
            outline, issues = read_outline(read(path, name), name)
            self._issues += issues
            if codebook.codes:
                self._issues += check_outline(outline, codebook, participants)
            complete, doubts = with_context(outline, self._context)
            self._issues += doubts
            return complete

        return self._or_empty(load, Outline(), name)

    def _context(self, name: str) -> bytes | None:
        path = self._folder.root / name
        return read(path, name) if path.is_file() else None

    def _or_empty(self, load: Callable[[], T], empty: T, name: str) -> T:
        try:
            return load()
        except DataError as error:
            self._issues.append(error.as_issue(Place(name)))
            return empty


def read_book(path: Path, data: bytes, name: str) -> tuple[Codebook, tuple[Issue, ...]]:
    """Read a codebook's file by its ending: workbook, table or YAML.

    Args:
        path: the file.
        data: its bytes.
        name: how people know it.

    Raises:
        DataError: if it cannot be read at all.
    """
    if path.suffix == ".xlsx":
        from qualpap.formats.codebooks.workbook import read_codebook_workbook

        return read_codebook_workbook(data, name)
    if path.suffix == ".csv":
        from qualpap.formats.codebooks.table import read_codebook_table

        return read_codebook_table(data, name)
    return read_codebook(data, name)
