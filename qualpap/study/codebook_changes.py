"""Changes a study's codebook while it is in use, and says whose codings a change touches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from pathlib import PurePosixPath

from qualpap.errors import DataError, UsageError
from qualpap.formats.codebooks import edit
from qualpap.formats.identifiers import slug_of
from qualpap.model.acts import Done
from qualpap.model.codebook import Code, Codebook, CodeId, CodeOrigin, CodeStatus, DimensionId
from qualpap.model.labels import Label
from qualpap.model.transcript import ParticipantId, TranscriptId
from qualpap.store.files import read, write
from qualpap.study.codebooks import parts_of
from qualpap.study.coding import codings
from qualpap.study.frame import read_book
from qualpap.study.results import PlacedCoding
from qualpap.study.study import Study

Edit = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Affected:
    """What hangs on a code.

    Args:
        codings: everybody's, under the code and those below it.
        participants: in whose interviews they are.
        reviewed: interviews that somebody is done with.
    """

    codings: tuple[PlacedCoding, ...]
    participants: tuple[ParticipantId, ...]
    reviewed: tuple[TranscriptId, ...]


@dataclass(frozen=True, slots=True)
class BookChanged:
    """A change of the codebook, made or only tried.

    Args:
        file: the codebook, within the study.
        lines: what changes in it, as in a comparison of two files; empty if nothing does.
        affected: what hangs on the code.
        written: whether it was written.
    """

    file: str
    lines: tuple[str, ...]
    affected: Affected
    written: bool


@dataclass(frozen=True, slots=True)
class BookVersion:
    """A version of the codebook that was in use.

    Args:
        file: where it is kept; the codebook itself for the present one.
        version: as the file says.
        since: when somebody first was done with an interview under it, else when it was kept.
        codes: how many are in use.
        added, changed, removed: ids of dimensions and codes, against the version before.
    """

    file: str
    version: str
    since: datetime
    codes: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def affected(study: Study, code: str | None) -> Affected:
    """Return the codings, people and interviews that a change of *code* touches."""
    found = codings(study, code=code) if code else ()
    people: dict[ParticipantId, None] = {}
    for each in found:
        transcript = study.corpus.transcripts.get(each.coding.transcript)
        people |= dict.fromkeys(transcript.participants if transcript else ())
    done = tuple(name for name in study.corpus.transcripts if study.state.done(name))
    return Affected(found, tuple(sorted(people)), done)


def change_codebook(study: Study, change: Edit, code: str | None, *, dry: bool) -> BookChanged:
    """Change the codebook's file, comments and all, and read the study anew.

    The version before is kept in ``codebooks/history``.

    Args:
        study: the study.
        change: see `qualpap.formats.codebooks.edit`.
        code: the code in question, to say what hangs on it.
        dry: only say what would change.

    Raises:
        UsageError: ``codebook-not-yaml``, or whatever the change refuses; nothing was written then.
        QualpapError: ``file-unwritable``.
    """
    name = study.corpus.codebook.path or study.corpus.settings.codebook
    if PurePosixPath(name).suffix not in (".yaml", ".yml"):
        raise UsageError("codebook-not-yaml", file=name or "study.yaml")
    touched = affected(study, code)
    path = study.folder.at(name)
    before = read(path, name)
    after = change(before)
    lines = tuple(_compared(before, after))
    if lines and not dry:
        study.keep_codebook()
        write(path, after)
        study.reload()
    return BookChanged(name, lines, touched, bool(lines) and not dry)


def _compared(before: bytes, after: bytes) -> Iterator[str]:
    old, new = before.decode("utf-8", "replace"), after.decode("utf-8", "replace")
    for line in list(unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0))[2:]:
        if not line.startswith("@@"):
            yield line


def new_code(
    study: Study,
    code: str,
    name: str,
    *,
    dimension: str | None = None,
    below: str | None = None,
    definition: str = "",
    language: str = "",
) -> Code:
    """Return a code that is to be added; without dimension and code above it is provisional.

    Args:
        study: the study.
        code: its id; "" to make one of the name.
        name: in *language*.
        dimension: where it belongs; None for that of the code above.
        below: the code above.
        definition: in *language*.
        language: ISO 639-1, "" for texts that are the same in every language.
    """
    above = study.corpus.codebook.code(below) if below else None
    home = DimensionId(dimension) if dimension else above.dimension if above else None
    return Code(
        id=CodeId(code or slug_of(name)),
        dimension=home,
        name=_label(name, language),
        parent=CodeId(below) if below else None,
        definition=_label(definition, language),
        # What is added once coding has begun arose from the material.
        origin=CodeOrigin.INDUCTIVE if study.state.codings else CodeOrigin.DEDUCTIVE,
        since=study.now().date(),
        status=CodeStatus.ACTIVE if home else CodeStatus.PROVISIONAL,
    )


def _label(text: str, language: str) -> Label:
    return Label.of({language: text}) if language and text else Label.of(text)


def split(
    study: Study, code: CodeId, into: Iterable[tuple[str, str]], *, below: bool, language: str = ""
) -> Edit:
    """Return the change that puts new codes beside one (or below it) for its passages to go to.

    The code itself stays until its passages have been gone through.

    Args:
        study: the study.
        code: the code that is split.
        into: id and name of each new code; one that is there already is taken as it is.
        below: whether they stand below it.
        language: of the names.
    """
    known = study.corpus.codebook.code(code)

    def change(data: bytes) -> bytes:
        for id_, name in into:
            if study.corpus.codebook.code(id_) is not None:
                continue
            above = code if below else known.parent if known else None
            fresh = new_code(
                study,
                id_,
                name,
                dimension=known.dimension if known else None,
                below=above,
                language=language,
            )
            data = edit.add_code(data, fresh)
        return data

    return change


def versions(study: Study) -> tuple[BookVersion, ...]:
    """Return the versions of the codebook that were in use, the present one last."""
    first: dict[str, datetime] = {}
    for act in study.state.history():
        for change in act.changes:
            if isinstance(change, Done):
                first.setdefault(change.codebook, act.at)
    kept: list[tuple[datetime, str, Codebook]] = []
    present = study.corpus.codebook
    for path in study.folder.files(study.folder.history):
        name = study.folder.name(path)
        try:
            book = read_book(path, read(path, name), name)[0]
        except DataError:
            continue
        if book.hash != present.hash:
            changed = datetime.fromtimestamp(path.stat().st_mtime, study.now().tzinfo)
            kept.append((first.get(book.hash, changed), name, book))
    kept.sort(key=lambda each: each[:2])
    if present.path:
        when = first.get(present.hash, study.now())
        kept.append((when, present.path, present))
    return tuple(_version(kept, number) for number in range(len(kept)))


def _version(kept: list[tuple[datetime, str, Codebook]], number: int) -> BookVersion:
    since, file, book = kept[number]
    new = parts_of(book)
    old = parts_of(kept[number - 1][2]) if number else new
    return BookVersion(
        file=file,
        version=book.version,
        since=since,
        codes=len(book.in_use()),
        added=tuple(id_ for id_ in new if id_ not in old),
        changed=tuple(id_ for id_ in new if id_ in old and old[id_] != new[id_]),
        removed=tuple(id_ for id_ in old if id_ not in new),
    )
