"""Tries a renamed study out in a copy, outside the study, before anything is put in its place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qualpap.anonymity.retelling import says_the_same
from qualpap.errors import QualpapError
from qualpap.model.transcript import Transcript, TranscriptId
from qualpap.store.cache import Cache
from qualpap.store.folder import Folder
from qualpap.store.texts import Texts
from qualpap.study.renaming import Renaming, Rewritten
from qualpap.study.study import Study


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A renamed study that reads as it must.

    Args:
        files: what changes: content by name, None for files that go.
        renamed: files that are called otherwise afterwards.
        own_form: transcripts that could not be changed in place, by the name they had.
        acts: how many acts change.
    """

    files: Mapping[str, bytes | None]
    renamed: Mapping[str, str]
    own_form: tuple[str, ...]
    acts: int


def rehearse(renaming: Renaming, place: Path) -> Rehearsed:
    """Write the renamed study into *place*, read it, and compare it with what it must be.

    Args:
        renaming: the study and the names.
        place: an empty folder outside the study.

    Raises:
        QualpapError: ``pseudonym-reading-differs``, with the transcript that no way of writing
            brings out as it must be; ``pseudonym-coding-differs``. Nothing was changed.
    """
    transcripts = renaming.study.corpus.transcripts
    ways = {id_: renaming.ways_of(each) for id_, each in transcripts.items()}
    chosen = {id_: _next(way, transcripts[id_]) for id_, way in ways.items()}
    wrong: list[TranscriptId] = list(transcripts)
    while wrong:
        files, renamed, acts = _files(renaming, chosen)
        copy = _write(renaming, place, files)
        wrong, bare = _wrong(renaming, copy, chosen)
        for id_ in wrong:
            chosen[id_] = _next(ways[id_], transcripts[id_])
        if bare:
            # What is stored must have its labels as they are read: once more, with that known.
            renaming.bare_labels |= bare
            wrong = wrong or [*bare]
    if not transcripts:
        files, renamed, acts = _files(renaming, chosen)
        copy = _write(renaming, place, files)
    _compare_codings(renaming, copy)
    own = tuple(transcripts[id_].source.path for id_, each in chosen.items() if each.own_form)
    return Rehearsed(files, renamed, own, acts)


def _next(ways: Iterator[Rewritten], transcript: Transcript) -> Rewritten:
    found = next(ways, None)
    if found is None:
        raise QualpapError("pseudonym-reading-differs", file=transcript.source.path)
    return found


def _files(
    renaming: Renaming, chosen: Mapping[TranscriptId, Rewritten]
) -> tuple[dict[str, bytes | None], dict[str, str], int]:
    """Return every file of the study that changes."""
    from qualpap.store.files import digest

    transcripts = renaming.study.corpus.transcripts
    paths = {id_: transcripts[id_].source.path for id_ in chosen}
    targets = {paths[id_]: (each.name, each.data) for id_, each in chosen.items()}
    targets |= renaming.others(frozenset(targets))
    renamed = {old: new for old, (new, _) in targets.items() if new != old}
    targets["study.yaml"] = ("study.yaml", renaming.settings(renamed))
    files: dict[str, bytes | None] = dict.fromkeys((*renamed, *renaming.generated))
    for _, (new, data) in sorted(targets.items()):
        files[new] = data
    journals, acts = renaming.journals()
    files |= journals
    digests = {path: digest(chosen[id_].data) for id_, path in paths.items()}
    files |= renaming.stored(renamed, digests)
    return files, renamed, len(acts)


def _write(renaming: Renaming, place: Path, files: Mapping[str, bytes | None]) -> Study:
    """Lay the renamed study out in *place*, as a study of its own with a cache of its own."""
    root = place / "study"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    source = renaming.study.folder
    for name in (*renaming.files(), "study.yaml"):
        if name not in files:
            _put(root / name, source.at(name).read_bytes())
    for name, data in files.items():
        if data is not None:
            _put(root / name, data)
    return Study(Folder(root), cache=Cache("rehearsal", place))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _wrong(
    renaming: Renaming, copy: Study, chosen: Mapping[TranscriptId, Rewritten]
) -> tuple[list[TranscriptId], set[TranscriptId]]:
    """Return the transcripts that are not read as they must be, and those with bare labels."""
    read, now = copy.corpus.transcripts, renaming.retelling
    wrong: list[TranscriptId] = []
    bare: set[TranscriptId] = set()
    for id_, transcript in renaming.study.corpus.transcripts.items():
        there = read.get(now.id(id_))
        if there is None:
            wrong.append(id_)
        elif not says_the_same(now.transcript(transcript, chosen[id_].name), there):
            other = replace(now, bare_labels=now.bare_labels | {id_})
            if says_the_same(other.transcript(transcript, chosen[id_].name), there):
                bare.add(id_)
            else:
                wrong.append(id_)
    copy.cache.close()
    return wrong, bare


def _compare_codings(renaming: Renaming, copy: Study) -> None:
    """Make sure that each coding is on the same words, mapped, in the text it is anchored in."""
    before, after = renaming.study.state.codings, copy.state.codings
    carried_texts = renaming.texts
    texts = Texts(copy.folder)
    if before.keys() != after.keys():
        raise QualpapError("pseudonym-coding-differs", coding="")
    for id_, old in before.items():
        new = after[id_]
        carried = carried_texts.get(old.anchor.text)
        if carried is None or not old.anchor.holds_in(carried.old):
            continue
        expected = carried.span(old.anchor.span)
        if new.anchor.span != expected or not new.anchor.holds_in(texts.get(new.anchor.text).text):
            raise QualpapError("pseudonym-coding-differs", coding=id_)
    copy.cache.close()
