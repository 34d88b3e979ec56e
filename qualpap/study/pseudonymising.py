"""Replaces names throughout a study: shown first, then done in one moment, then looked for."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qualpap.anonymity.replacing import Replacer, around
from qualpap.anonymity.rows import Decision, NameTable, Row
from qualpap.errors import DataError, Issue, Place, QualpapError, Severity, UsageError
from qualpap.store.replacing import exclusive, replace_all
from qualpap.store.vault import Vault
from qualpap.study.names_found import passages
from qualpap.study.rehearsing import Rehearsed, rehearse
from qualpap.study.renaming import PARTS, Renaming
from qualpap.study.results import RunResult
from qualpap.study.study import Study

LARGEST_LOOKED_THROUGH = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Replaced:
    """One name and what becomes of it.

    Args:
        original, replacement: as in the table.
        count: how often it is replaced in the transcripts and in what people wrote.
        example: one of the places, before and after.
    """

    original: str
    replacement: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """What replacing the names of a table does, or did.

    Args:
        names: the names that are replaced, the most frequent first; those met nowhere left out.
        undecided: names of the table that nobody has decided on.
        files: files that change, by the name they have afterwards.
        removed: files that go, or are made anew.
        renamed: files that are called otherwise: old name and new.
        own_form: transcripts written in a form of our own, since theirs cannot be changed.
        acts: how many changes in people's record hold one of the names.
        issues: doubts: names that are found afterwards, replacements that are words already.
        kept: where the originals lie, "" where nothing was done yet.
        run: what was made anew, None where nothing was done.
    """

    names: tuple[Replaced, ...]
    undecided: int
    files: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    own_form: tuple[str, ...]
    acts: int
    issues: tuple[Issue, ...]
    kept: str = ""
    run: RunResult | None = None


def pseudonymise(
    study: Study, table: NameTable, vault: Vault, *, apply: bool = False
) -> Pseudonymised:
    """Replace the names of a table throughout a study, or show what that would do.

    Everything is worked out and tried in a copy first: each transcript is read again from its new
    file and compared, each coding must stand on the same words. Then the originals go to the vault
    and all files change in one moment; a crash leaves the old study or the new one.

    Args:
        study: the study.
        table: names, as decided.
        vault: where the originals go, and where the copy is tried.
        apply: whether to do it.

    Raises:
        QualpapError: ``pseudonym-reading-differs``, ``file-unwritable``, ``study-locked``,
            ``replacement-held``.
        UsageError: ``study-read-only``, ``study-folder-read-only``.
        DataError: ``journals-damaged``, ``text-damaged``, ``text-missing``.
    """
    if apply and not study.folder.writable:
        raise UsageError("study-folder-read-only", place=str(study.folder.root))
    with exclusive(study.folder):
        study.reload()
        if study.loaded.read_only:
            raise UsageError("study-read-only")
        renaming = Renaming(study, Replacer(table))
        rehearsed = _rehearsed(renaming, vault)
        changes = _changing(study, rehearsed)
        found = _told(study, table, rehearsed, changes)
        if not apply:
            return found
        _clear_stale(study)
        # Generated files alone would only be made anew.
        if not changes.keys() - renaming.generated:
            return _already(study, table, found)
        before = dict.fromkeys(rehearsed.renamed)
        place = vault.keep(
            study.folder, {**before, **changes}, study.now().isoformat(), rehearsed.renamed
        )
        left = replace_all(study.folder, {**changes, "outputs.json": _record(study, renaming)})
    study.cache.forget_everything()
    return _finish(study, table, found, left, place)


def _already(study: Study, table: NameTable, found: Pseudonymised) -> Pseudonymised:
    """Make sure of what a crash may have left undone after the names were replaced."""
    study.cache.forget_everything()
    return replace(found, issues=(*found.issues, *names_left(study, table)))


def _rehearsed(renaming: Renaming, vault: Vault) -> Rehearsed:
    try:
        vault.place.mkdir(parents=True, exist_ok=True)
        for stale in vault.place.glob(".trying-*"):
            shutil.rmtree(stale, ignore_errors=True)
        trial = Path(tempfile.mkdtemp(prefix=".trying-", dir=vault.place))
    except OSError as error:
        reason = error.strerror or str(error)
        raise QualpapError("file-unwritable", file=str(vault.place), reason=reason) from None
    try:
        return rehearse(renaming, trial)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QualpapError("file-unwritable", file=str(vault.place), reason=reason) from None
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def _changing(study: Study, rehearsed: Rehearsed) -> dict[str, bytes | None]:
    """Return the files that are not already as they are to be."""
    changes: dict[str, bytes | None] = {}
    for name, data in rehearsed.files.items():
        path = study.folder.at(name)
        if data is None:
            if path.exists():
                changes[name] = None
        elif not path.is_file() or path.read_bytes() != data:
            changes[name] = data
    return changes


def _record(study: Study, renaming: Renaming) -> bytes | None:
    """Return the record of generated files without those that go."""
    path = study.folder.outputs
    if not path.is_file():
        return None
    try:
        record = json.loads(path.read_bytes())
        files = {
            renaming.name_of(name): hash_
            for name, hash_ in record["files"].items()
            if name not in renaming.generated
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return (json.dumps({"files": files}, indent=1) + "\n").encode("utf-8")


def _told(
    study: Study, table: NameTable, rehearsed: Rehearsed, changes: dict[str, bytes | None]
) -> Pseudonymised:
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    replacer = Replacer(table)
    for passage in passages(study):
        for hit in replacer.hits(passage.text):
            name = hit.row.original
            counts[name] += 1
            before, after = around(passage.text, hit.span)
            written = hit.span.of(passage.text)
            examples.setdefault(
                name,
                f"{passage.where}: …{before} «{written}» → «{hit.replacement}» {after}…",
            )
    replacements = {row.original: row.replacement for row in table.acting}
    return Pseudonymised(
        names=tuple(
            Replaced(name, replacements[name], count, examples[name])
            for name, count in counts.most_common()
        ),
        undecided=sum(row.decision is Decision.UNDECIDED for row in table.rows),
        files=tuple(name for name, data in changes.items() if data is not None),
        removed=tuple(name for name, data in changes.items() if data is None),
        renamed=tuple(rehearsed.renamed.items()),
        own_form=rehearsed.own_form,
        acts=rehearsed.acts,
        issues=tuple(_taken(study, table, counts)),
    )


def _taken(study: Study, table: NameTable, counts: Counter[str]) -> Iterator[Issue]:
    """Iterate over pseudonyms that somebody in the interviews is called already."""
    people = tuple(
        replace(row, original=row.replacement, replacement="x", decision=Decision.REPLACE)
        for row in {row.replacement: row for row in table.acting if counts[row.original]}.values()
        if not row.replacement.startswith("[")
    )
    looking = Replacer(NameTable(people))
    met: Counter[str] = Counter(
        hit.row.original for passage in passages(study) for hit in looking.hits(passage.text)
    )
    for name, count in met.items():
        facts: dict[str, str | int | float] = {"name": name, "count": count}
        yield Issue(Severity.WARNING, "pseudonym-taken", Place(), facts)


def _finish(
    study: Study, table: NameTable, found: Pseudonymised, left: tuple[Issue, ...], place: Path
) -> Pseudonymised:
    from qualpap.study.running import run

    study.reload()
    done = run(study, force=True)
    issues = (*found.issues, *left, *names_left(study, table))
    return replace(found, issues=issues, kept=str(place), run=done)


def names_left(study: Study, table: NameTable) -> tuple[Issue, ...]:
    """Return an issue for each file of the study in which a name of the table is found.

    Every file is looked through, unpacked and decoded; pictures and sound cannot be. So is the
    cache. What is kept by decision (``keep``, ``some``) is not counted.
    """
    issues: list[Issue] = []
    coders = _named_like_coders(study, table)
    if coders:
        told: dict[str, str | int | float] = {"names": ", ".join(row.original for row in coders)}
        issues.append(Issue(Severity.WARNING, "pseudonym-of-coder", Place(), told))
    rows = tuple(row for row in table.rows if row not in coders)
    replacer = Replacer(NameTable(rows, table.occurrences))
    for name, data in _everything(study):
        issues += _left(name, data, replacer)
    if (study.folder.root / ".git").exists():
        issues.append(Issue(Severity.WARNING, "pseudonym-version-control", Place(".git")))
    return tuple(issues)


def _named_like_coders(study: Study, table: NameTable) -> tuple[Row, ...]:
    """Return names that somebody has who codes the study or signs it: theirs stay."""
    settings = study.corpus.settings
    said = [word for each in settings.coders for word in (each.id, each.name)]
    own = "\n".join([*said, *settings.authors])
    looking = Replacer(NameTable(table.acting, table.occurrences))
    return tuple(dict.fromkeys(hit.row for hit in looking.hits(own)))


def _left(name: str, data: bytes, replacer: Replacer) -> Iterator[Issue]:
    from qualpap.formats.rewriting.ways import names_left as left_in

    found = left_in(name, data, replacer)
    if found:
        facts: dict[str, str | int | float] = {"count": len(found), "names": ", ".join(found[:5])}
        yield Issue(Severity.ERROR, "pseudonym-left", Place(name), facts)


def _paths(study: Study) -> list[Path]:
    """Return every file of the study: hidden ones too where the study's own files lie."""
    folder = study.folder
    hidden = [path for part in PARTS for path in (folder.root / part).rglob(".*")]
    return sorted({*folder.files(folder.root), *folder.root.glob(".*"), *hidden})


def _clear_stale(study: Study) -> None:
    """Take away what a crash left of a file that was being written; it may hold a name."""
    for path in _paths(study):
        if path.is_file() and path.name.startswith(".qualpap-") and path.suffix == ".tmp":
            path.unlink(missing_ok=True)


def _everything(study: Study) -> Iterator[tuple[str, bytes]]:
    folder = study.folder
    for path in _paths(study):
        if (
            path.is_file()
            and not path.is_symlink()
            and path.stat().st_size <= LARGEST_LOOKED_THROUGH
        ):
            try:
                yield folder.name(path), path.read_bytes()
            except OSError as error:
                raise DataError(
                    "file-unreadable", file=folder.name(path), reason=error.strerror or ""
                ) from None
    if study.cache.path.is_file():
        yield study.cache.path.name, study.cache.path.read_bytes()
