"""The study that the workbench has open: one at a time acts on it, and all windows are told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from subprocess import DEVNULL, Popen
from threading import Event, RLock, Thread
from typing import Any, TypeVar

from qualpap.coding.entries import Entry
from qualpap.errors import UsageError
from qualpap.model.acts import Act
from qualpap.model.coding import ActId, CoderId
from qualpap.study import Study
from qualpap.study.changes import changed_places
from qualpap.study.coding import record
from qualpap.study.searching import is_prepared
from qualpap.web.clashes import Clash, clashes

T = TypeVar("T")

LOOK_EVERY = 1.0
"""Seconds between two looks at what others have put into the folder."""


@dataclass(frozen=True, slots=True)
class News:
    """What happened in the study, as its windows are told.

    Args:
        acts: that were added, by whomever.
        transcripts, participants, codes: what they are about.
        files: whether transcripts, codebook, settings or participants were changed.
    """

    acts: tuple[ActId, ...] = ()
    by: tuple[CoderId, ...] = ()
    transcripts: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    files: bool = False


class ClashError(UsageError):
    """Somebody else wrote in the same place meanwhile; nothing was written over.

    Args:
        found: each place, with what stands there now.
    """

    def __init__(self, found: tuple[Clash, ...]) -> None:
        super().__init__("workbench-clash", count=len(found))
        self.found = found


class Workbench:
    """A study, for many requests at a time.

    Args:
        study: opened.
        read_only: whether nothing may be written.
    """

    def __init__(self, study: Study, *, read_only: bool = False) -> None:
        self._study = study
        self._lock = RLock()
        self._known = frozenset(study.state.log)
        self._listeners: set[Callable[[News | None], None]] = set()
        self._stop = Event()
        self._stamps = _stamps(study)
        self.read_only = read_only

    # Looking and acting

    @contextmanager
    def looking(self) -> Iterator[Study]:
        """Give the study, which stays as it is meanwhile."""
        with self._lock:
            yield self._study

    def writable(self) -> None:
        """Make sure that something may be written.

        Raises:
            UsageError: ``workbench-read-only``.
        """
        if self.read_only:
            raise UsageError("workbench-read-only")

    def act(self, verb: Callable[[Study], T], *, files: bool = False) -> T:
        """Do something that may write, and tell all windows what was written.

        Args:
            verb: is given the study; whatever it returns is returned.
            files: whether it may change files other than journals.

        Raises:
            UsageError: ``workbench-read-only``.
            QualpapError: as the verb does; what it wrote before is told all the same.
        """
        self.writable()
        with self._lock:
            try:
                return verb(self._study)
            finally:
                # What others did to the files meanwhile is for the next look to find.
                self._stamps = (
                    _stamps(self._study) if files else (self._stamps[0], _of_journals(self._study))
                )
                self._tell(files=files)

    def record(
        self,
        entries: Iterable[Mapping[str, Any]],
        by: tuple[CoderId, ...],
        note: str = "",
    ) -> Act | None:
        """Write entries, in the words of ``qualpap record``, as one act.

        An entry for a value may say in ``over`` which values its writer saw (names of changes, as
        pages give them); where others stand by now, nothing is written.

        Returns:
            The act; None where all of it stands already.

        Raises:
            ClashError: where others wrote meanwhile.
            UsageError: ``workbench-read-only``, or the first thing that could not be looked up.
        """
        given = [dict(each) for each in entries]
        overs = [each.pop("over", None) for each in given]
        wanted = [Entry(str(each.pop("kind", "")), each) for each in given]

        def verb(study: Study) -> Act | None:
            found = clashes(study, wanted, overs, by)
            if found:
                raise ClashError(found)
            recorded, act = record(study, wanted, by, note=note)
            wrong = next((each for each in recorded.issues if each.is_error), None)
            if wrong is not None:
                raise UsageError(wrong.slug, **wrong.facts)
            return act

        return self.act(verb)

    # Telling

    def listen(self, listener: Callable[[News | None], None]) -> Callable[[], None]:
        """Call *listener* with all news, from any thread, until the function returned is called.

        None is the last it hears: the workbench is closed.
        """
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    def watch(self) -> None:
        """Begin to look for what others put into the folder, in the background."""
        Thread(target=self._watch, daemon=True, name="qualpap-watch").start()

    def close(self) -> None:
        """Look no further, and let go of who listens."""
        self._stop.set()
        for listener in tuple(self._listeners):
            listener(None)

    def look(self) -> None:
        """Fold in what others have put into the folder since the last look, and tell of it."""
        stamps = _stamps(self._study)
        if stamps == self._stamps:
            return
        with self._lock:
            files = stamps[0] != self._stamps[0]
            self._stamps = stamps
            if files:
                self._study.reload()
            else:
                self._study.refresh()
                self._study.catch_up()
            self._tell(files=files)

    def _watch(self) -> None:
        with suppress(Exception):
            self._warm()
        while not self._stop.wait(LOOK_EVERY):
            try:
                self.look()
            except Exception:  # noqa: S112  (half-written files; the next look tries again)
                continue

    def _warm(self) -> None:
        """Load what the first search would wait for: dictionaries, and the index of words.

        Another process makes the index, behind everybody else: this one answers meanwhile.
        """
        with self._lock:
            languages = {each.language for each in self._study.corpus.transcripts.values()}
            prepared, root = is_prepared(self._study), self._study.folder.root
        for language in languages:
            self._study.pipelines.of(language)
        if prepared:
            return
        command = [sys.executable, "-m", "qualpap.web.warming", str(root)]
        with Popen(command, stdout=DEVNULL, stderr=DEVNULL) as process:  # noqa: S603  (our own)
            while process.poll() is None:
                if self._stop.wait(LOOK_EVERY):
                    process.terminate()
                with suppress(Exception):
                    self.look()

    def _tell(self, *, files: bool = False) -> None:
        log = self._study.state.log
        acts = [log[name] for name in log if name not in self._known]
        self._known = frozenset(log)
        if not acts and not files:
            return
        places = changed_places(self._study, acts)
        news = News(
            acts=tuple(act.id for act in acts),
            by=tuple(sorted({coder for act in acts for coder in act.by})),
            transcripts=tuple(sorted(places.transcripts)),
            participants=tuple(sorted(places.participants)),
            codes=tuple(sorted(places.codes)),
            files=files,
        )
        for listener in tuple(self._listeners):
            listener(news)


Stamp = tuple[tuple[str, int, int], ...]


def _stamps(study: Study) -> tuple[Stamp, Stamp]:
    """Return what tells whether files were touched: the study's own, and the journals."""
    folder = study.folder
    material = [folder.settings, *folder.files(folder.transcripts)]
    material += [
        path for path in folder.files(folder.at("codebooks")) if folder.history not in path.parents
    ]
    return _stamp(material), _of_journals(study)


def _of_journals(study: Study) -> Stamp:
    return _stamp(study.folder.files(study.folder.codings))


def _stamp(paths: Iterable[Any]) -> Stamp:
    found = []
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)
