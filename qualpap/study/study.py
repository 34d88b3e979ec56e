"""A study: what a person can do with it, from any shell or from Python."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qualpap.errors import DataError, Issue, UsageError
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.codebook import Codebook, DimensionId
from qualpap.model.coding import ActId, CoderId
from qualpap.model.corpus import Corpus
from qualpap.model.text import TextHash
from qualpap.model.transcript import Transcript, TranscriptId
from qualpap.record.layers import FINAL, Layer
from qualpap.record.snapshot import Snapshot
from qualpap.record.state import State
from qualpap.record.withdrawn import Withdrawn
from qualpap.store.cache import Cache
from qualpap.store.files import read, write
from qualpap.store.folder import Folder
from qualpap.store.places import installation
from qualpap.study.progress import Progress, silent

if TYPE_CHECKING:
    # Imported where they are used: where nothing has changed since the last run, they are not.
    from qualpap.coding.selection import Selection
    from qualpap.matrix.build import Matrix
    from qualpap.matrix.counts import Cooccurrence, Crosstab
    from qualpap.study.loading import Loaded, Loader
    from qualpap.transcript.pipeline import Pipelines


class Study:
    """One study's folder, opened.

    It keeps one snapshot; what others add to the journals is folded in by `refresh`, and files
    that were changed are read by `reload`.

    Args:
        folder: the study.
        now: the clock.
        fresh_id: gives an id that no other act has.
        progress: is told how far long jobs are.
        cache: its cache; the one in the user's cache directory by default.
    """

    def __init__(
        self,
        folder: Folder,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        fresh_id: Callable[[], str] = lambda: secrets.token_hex(6),
        progress: Progress = silent,
        cache: Cache | None = None,
    ) -> None:
        self.folder = folder
        self.now = now
        self.fresh_id = fresh_id
        self.progress = progress
        self.cache = cache or Cache(_cache_name(folder))
        self._loaded: Loaded | None = None

    @staticmethod
    def open(path: str | Path = ".", *, progress: Progress = silent) -> Study:
        """Open the study at *path*, or in the nearest folder above it.

        Raises:
            UsageError: ``study-not-found``.
        """
        return Study(Folder.find(Path(path)), progress=progress)

    @cached_property
    def _loader(self) -> Loader:
        from qualpap.study.loading import Loader

        return Loader(self.folder, self.cache)

    # What is there

    @property
    def loaded(self) -> Loaded:
        """The study as last read."""
        if self._loaded is None:
            self._loaded = self._loader.load(self.progress)
        return self._loaded

    @property
    def snapshot(self) -> Snapshot:
        """What the pure rooms work on."""
        return self.loaded.snapshot

    @property
    def corpus(self) -> Corpus:
        """Settings, codebook, guide, participants, transcripts and segments."""
        return self.snapshot.corpus

    @property
    def state(self) -> State:
        """What people have judged."""
        return self.snapshot.state

    def check(self) -> tuple[Issue, ...]:
        """Return everything that is wrong or doubtful in the study's files."""
        return self.loaded.issues

    def reload(self) -> None:
        """Read the files again, where they have changed."""
        self._loaded = self._loader.load(self.progress)
        self._selections.clear()

    def refresh(self) -> None:
        """Fold in what others have added to the journals."""
        self._loaded = self._loader.refresh(self.loaded)
        self._selections.clear()

    def catch_up(self) -> None:
        """Read everything anew where somebody has withdrawn since it was read."""
        if self.is_overtaken:
            self.reload()

    def transcript(self, name: str) -> Transcript:
        """Return one transcript, by its id or its file's name, in capitals or small letters.

        Raises:
            UsageError: ``transcript-unknown``, or ``transcript-unknown-nearest`` with some like it.
        """
        transcripts = self.corpus.transcripts
        found = transcripts.get(TranscriptId(name))
        if found is not None:
            return found
        called: dict[str, list[Transcript]] = {}
        for each in transcripts.values():
            file = Path(each.source.path)
            for alias in {each.id, file.name, file.stem, each.source.path}:
                called.setdefault(alias.casefold(), []).append(each)
        meant = called.get(name.casefold(), [])
        if len(meant) == 1:
            return meant[0]
        nearest = get_close_matches(name.casefold(), called, n=3)
        if nearest:
            ids = ", ".join(dict.fromkeys(each.id for alias in nearest for each in called[alias]))
            raise UsageError("transcript-unknown-nearest", transcript=name, nearest=ids)
        raise UsageError("transcript-unknown", transcript=name)

    def old_text(self, name: TextHash) -> str:
        """Return a text as it was when it was coded, "" where it was not kept whole."""
        try:
            return self._loader.texts.get(name).text
        except DataError:
            return ""

    def with_state(self, state: State, codebook: Codebook | None = None) -> Snapshot:
        """Return the study with what people had judged at some other time, by its codebook."""
        corpus = replace(self.corpus, codebook=codebook) if codebook else self.corpus
        return self._loader.with_state(corpus, state)

    def narrow(self, state: State) -> None:
        """Show what people have judged only as far as *state* has it, until it is read again."""
        self._loaded = replace(self.loaded, snapshot=self.with_state(state))
        self._selections.clear()

    def selection(self, layer: str | Layer = FINAL) -> Selection:
        """Return the codings that count in a layer: ``final``, ``agreed`` or a coder's id.

        Raises:
            UsageError: ``coder-unknown``.
        """
        from qualpap.coding.selection import Selection

        chosen = Layer.named(layer, self.snapshot) if isinstance(layer, str) else layer
        if chosen not in self._selections:
            self._selections[chosen] = Selection(self.snapshot, chosen)
        return self._selections[chosen]

    @cached_property
    def _selections(self) -> dict[Layer, Selection]:
        return {}

    def matrix(self, dimension: str, layer: str | Layer = FINAL) -> Matrix:
        """Return the coding matrix of a dimension; its cells unfold to passages.

        Raises:
            UsageError: ``dimension-unknown``, ``coder-unknown``.
        """
        from qualpap.matrix.build import build_matrix

        return build_matrix(self.selection(layer), DimensionId(dimension))

    def crosstab(self, code: str, by: str, layer: str | Layer = FINAL) -> Crosstab:
        """Return how many spoke of a code in each group that an attribute makes.

        Raises:
            UsageError: ``code-unknown``, ``attribute-unknown``, ``coder-unknown``.
        """
        from qualpap.matrix.counts import crosstab

        book, table = self.corpus.codebook, self.corpus.participants
        found = book.code(code)
        if found is None:
            raise UsageError("code-unknown", code=code)
        if table.attribute(by) is None:
            known = ", ".join(each.id for each in table.attributes)
            raise UsageError("attribute-unknown", attribute=by, known=known)
        return crosstab(self.selection(layer), [found.id], by)

    def cooccurrence(self, layer: str | Layer = FINAL) -> Cooccurrence:
        """Return which codes the same participants, and the same words, come under.

        Raises:
            UsageError: ``coder-unknown``.
        """
        from qualpap.matrix.build import codes_of
        from qualpap.matrix.counts import cooccurrence

        selection = self.selection(layer)
        return cooccurrence(selection, [code.id for code in codes_of(selection)])

    @cached_property
    def pipelines(self) -> Pipelines:
        """The language pipelines that ``study.yaml`` names; blank ones where it names none."""
        from qualpap.transcript.pipeline import Pipelines

        return Pipelines(self.corpus.settings.pipelines)

    # Who acts

    def coder(self, name: str | None = None) -> tuple[CoderId, ...]:
        """Return who acts: *name* (two names joined by ``+`` decide together), else the only coder.

        Raises:
            UsageError: ``coder-unknown`` or ``coder-missing``.
        """
        known = [coder.id for coder in self.corpus.settings.coders]
        if name is None:
            if len(known) != 1:
                raise UsageError("coder-missing", known=", ".join(known))
            return (known[0],)
        people = tuple(CoderId(part.strip()) for part in name.split("+") if part.strip())
        for person in people:
            if person not in known:
                raise UsageError("coder-unknown", coder=person, known=", ".join(known))
        if not people:
            raise UsageError("coder-missing", known=", ".join(known))
        return people

    def act(
        self,
        by: tuple[CoderId, ...],
        changes: Iterable[acts.Change],
        note: str = "",
        id_: ActId | None = None,
    ) -> Act:
        """Write one act: the texts and codebook it rests on first, then the act, whole.

        Args:
            by: who acts.
            changes: what is done; an act without changes is not written.
            note: what it was, for the history.
            id_: the act's id where its changes speak of it already.

        Raises:
            QualpapError: ``study-read-only``, ``study-folder-read-only``, ``study-locked``,
                ``journal-locked``, ``file-unwritable``, or ``participant-withdrawn``, where the
                act is about somebody who has withdrawn meanwhile; then nothing was done.
        """
        act = self.new_act(by, changes, note, id_)
        if not act.changes:
            return act
        self.require_writable()
        from qualpap.store.journals import Journals
        from qualpap.store.replacing import exclusive

        with exclusive(self.folder):
            if any(map(self.withdrawn.about, act.changes)):
                raise UsageError("participant-withdrawn")
            self._keep_texts(act)
            self.keep_codebook()
            written = Journals(self.folder).append(act, installation())
        self.refresh()
        return written

    def new_act(
        self,
        by: tuple[CoderId, ...],
        changes: Iterable[acts.Change],
        note: str = "",
        id_: ActId | None = None,
    ) -> Act:
        """Return an act of this moment; it is not written."""
        return Act(
            id=id_ or ActId(self.fresh_id()),
            at=self._moment(by),
            by=by,
            changes=tuple(changes),
            note=note,
        )

    def require_writable(self) -> None:
        """Make sure that the study may be written to.

        Raises:
            UsageError: ``study-read-only`` or ``study-folder-read-only``.
        """
        if self.loaded.read_only:
            raise UsageError("study-read-only")
        if not self.folder.writable:
            raise UsageError("study-folder-read-only", place=str(self.folder.root))

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody has withdrawn since the study was read."""
        return self._loaded is not None and self._loader.is_overtaken()

    @property
    def withdrawn(self) -> Withdrawn:
        """Who has withdrawn, as the journals say at this moment."""
        return self._loader.withdrawn()

    def _moment(self, by: tuple[CoderId, ...]) -> datetime:
        """Return the moment of an act: later than every other of the same people.

        A clock that was set back a little must not put what is done now before what was done
        then. One that was wrong by days is believed, or all that follows would be wrong with it.
        """
        now = self.now()
        now = now.replace(microsecond=now.microsecond // 1000 * 1000)  # as it will be written
        latest = self.state.latest(by)
        if latest is None or not timedelta(0) <= latest - now < timedelta(days=1):
            return now
        return latest + timedelta(milliseconds=1)

    def _keep_texts(self, act: Act) -> None:
        wanted: set[TextHash] = {
            anchor.text
            for change in act.changes
            if (anchor := getattr(change, "anchor", None)) is not None
        }
        for transcript in self.corpus.transcripts.values():
            if transcript.hash in wanted:
                self._loader.texts.keep(transcript)

    def keep_codebook(self) -> None:
        """Keep the codebook's present version: what ``done`` is said for, and codes stand in."""
        book = self.corpus.codebook
        if not book.hash or book.hash in self.corpus.history.codes:
            return
        data = read(self.folder.at(book.path), book.path)
        version = "".join(char if char.isalnum() else "-" for char in book.version) or "0"
        ending = Path(book.path).suffix
        write(self.folder.history / f"{version}-{book.hash[:12]}{ending}", data)
        codes = frozenset(code.id for code in book.codes)
        history = replace(
            self.corpus.history, codes={**self.corpus.history.codes, book.hash: codes}
        )
        corpus = replace(self.corpus, history=history)
        self._loaded = replace(self.loaded, snapshot=replace(self.snapshot, corpus=corpus))


def _cache_name(folder: Folder) -> str:
    """Return the study's id as its settings say, without reading them in full.

    The cache must be found before ``study.yaml`` is understood, and one that cannot be understood
    must not stop the cache; two studies with one id share a cache, whose keys are hashes.
    """
    try:
        text = folder.settings.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    for line in text.splitlines():
        if line.startswith("id:"):
            return line.removeprefix("id:").split("#")[0].strip().strip("\"'")
    return folder.root.name
