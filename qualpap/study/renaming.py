"""Works out every file of a study as it is with the names replaced; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from qualpap.anonymity.carrying import Carried, carry
from qualpap.anonymity.replacing import Replacer
from qualpap.anonymity.retelling import Retelling
from qualpap.anonymity.rows import Decision, NameTable, Row
from qualpap.anonymity.spelling import LOOSE
from qualpap.errors import DataError
from qualpap.formats.rewriting.transcript_form import transcript_forms
from qualpap.formats.rewriting.ways import names_left, ways
from qualpap.formats.rewriting.yaml_text import rewrite_yaml
from qualpap.model.text import TextHash
from qualpap.model.transcript import Transcript, TranscriptId
from qualpap.store.files import digest_of, read
from qualpap.store.outputs import Outputs
from qualpap.store.rewriting import rewrite_journals, rewrite_texts
from qualpap.store.texts import StoredText, Texts
from qualpap.study.frame import read_book
from qualpap.study.study import Study

PARTS = ("transcripts", "codebooks", "codings", "matrices", "reports", "exports")
"""The folders of a study in which everything is the study's own."""

_YAML = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A transcript's file with the names replaced.

    Args:
        name: what it is called now, within the study.
        data: what it holds.
        own_form: whether it is written in a form of our own, the format left behind.
    """

    name: str
    data: bytes
    own_form: bool = False


@dataclass
class Renaming:
    """A study with its names replaced, in the making.

    Args:
        study: as it is.
        replacer: the names.
        bare_labels: transcripts whose labels turned out to be read without brackets.
    """

    study: Study
    replacer: Replacer
    bare_labels: set[TranscriptId] = field(default_factory=set)

    # Names of files

    def name_of(self, name: str) -> str:
        """Return what a file is called afterwards."""
        path = PurePosixPath(name)
        parts = [
            part if part in self.kept else self._loose.apply(part) for part in path.parts[1:-1]
        ]
        stem = self._loose.apply(path.stem)
        return str(PurePosixPath(*path.parts[:1], *parts, f"{stem}{path.suffix}"))

    @cached_property
    def _loose(self) -> Replacer:
        return self.replacer.with_gap(LOOSE)

    def files(self) -> Iterator[str]:
        """Iterate over the files of the study's own folders."""
        folder = self.study.folder
        for part in PARTS:
            for path in folder.files(folder.root / part):
                if not path.is_symlink():
                    yield folder.name(path)

    # Identifiers and texts

    @cached_property
    def kept(self) -> frozenset[str]:
        """Identifiers that stay: of coders, codes, questions, attributes."""
        corpus = self.study.corpus
        book = corpus.codebook
        return frozenset(
            str(each)
            for each in (
                *(coder.id for coder in corpus.settings.coders),
                *(code.id for code in book.codes),
                *(dimension.id for dimension in book.dimensions),
                *(each.id for each in book.classifications),
                *(type_.id for each in book.classifications for type_ in each.types),
                *(attribute.id for attribute in corpus.participants.attributes),
                *(question.id for question in corpus.guide.questions),
                corpus.settings.id,
            )
        )

    @property
    def texts(self) -> Mapping[TextHash, Carried]:
        """Each stored text before and after."""
        return self.retelling.texts

    @property
    def retelling(self) -> Retelling:
        """What becomes of everything that rests on the transcripts."""
        bare = frozenset(self.bare_labels)
        if bare not in self._retellings:
            texts = {
                name: carry(
                    stored.text,
                    self.replacer,
                    stored.turns,
                    bare_labels=stored.transcript in bare,
                )
                for name, stored in self._stored.items()
            }
            hashes = {old: new for old, new, *_ in self.codebooks.values() if old}
            self._retellings[bare] = Retelling(self.replacer, texts, hashes, self.kept, bare)
        return self._retellings[bare]

    @cached_property
    def _retellings(self) -> dict[frozenset[TranscriptId], Retelling]:
        return {}

    @cached_property
    def _stored(self) -> dict[TextHash, StoredText]:
        texts = Texts(self.study.folder)
        return {name: texts.get(name) for name in texts.names()}

    @cached_property
    def codebooks(self) -> dict[str, tuple[str, str, str, bytes]]:
        """Each codebook by its file: hash before and after, name and content afterwards."""
        folder, found = self.study.folder, {}
        for path in folder.files(folder.codebooks):
            name = folder.name(path)
            data = read(path, name)
            fresh = self._other(name, data)
            try:
                old = read_book(path, data, name)[0].hash
                new = read_book(path, fresh, name)[0].hash
            except DataError:
                found[name] = ("", "", self.name_of(name), fresh)
                continue
            target = self.name_of(name)
            if old != new:
                target = target.replace(old[:12], new[:12])
            found[name] = (old, new, target, fresh)
        return found

    # What each file becomes

    def ways_of(self, transcript: Transcript) -> Iterator[Rewritten]:
        """Iterate over ways of writing a transcript with the names replaced, the best first."""
        old = transcript.source.path
        name = self.name_of(old)
        data = read(self.study.folder.at(old), old)
        in_place = list(ways(old, data, self.replacer))
        if not in_place and not names_left("", data, self.replacer):
            in_place = [data]
        for fresh in (*in_place, *self._bare_in_place(transcript, data)):
            yield Rewritten(name, fresh)
        told = self.retelling
        bare = replace(told, bare_labels=told.bare_labels | {transcript.id})
        expected = bare.transcript(transcript, name)
        header = self.replacer.apply(transcript.header.text)
        there = set(self.files())
        for ending, fresh in transcript_forms(expected, header):
            target = str(PurePosixPath(name).with_suffix(ending))
            if target == old or target not in there:
                yield Rewritten(target, fresh, own_form=True)

    def _bare_in_place(self, transcript: Transcript, data: bytes) -> Iterator[bytes]:
        """Iterate over ways in which labels have no brackets: few readers take those for labels."""
        labels = {
            f"{label}:": f"{bare}:"
            for label in dict.fromkeys(speaker.label for speaker in transcript.speakers)
            if "[" in (new := self.replacer.apply(label))
            and (bare := new.replace("[", "").replace("]", ""))
        }
        if labels:
            rows = [Row(old, new, decision=Decision.REPLACE) for old, new in labels.items()]
            table = self.replacer.table
            names = NameTable((*rows, *table.rows), table.occurrences)
            yield from ways(transcript.source.path, data, Replacer(names))

    def settings(self, renamed: Mapping[str, str]) -> bytes:
        """Return ``study.yaml`` afterwards.

        Args:
            renamed: files that are called otherwise, by name within the study.
        """
        short = {
            old.removeprefix("transcripts/"): new.removeprefix("transcripts/")
            for old, new in renamed.items()
        }
        data = read(self.study.folder.settings, "study.yaml")
        return rewrite_yaml(
            data, self._loose, renamed={**renamed, **short}, kept=self.kept, settings=True
        )

    def others(self, transcripts: frozenset[str]) -> dict[str, tuple[str, bytes]]:
        """Return the files that are neither transcripts nor journals, with their new names.

        Args:
            transcripts: files that are transcripts.
        """
        folder = self.study.folder
        generated = self.generated
        found: dict[str, tuple[str, bytes]] = {}
        for name in self.files():
            path = folder.at(name)
            judged = path.suffix == ".jsonl" or folder.texts in path.parents
            if name in transcripts or name in generated or judged:
                continue
            if name in self.codebooks:
                _, _, target, fresh = self.codebooks[name]
                found[name] = (target, fresh)
            else:
                found[name] = (self.name_of(name), self._other(name, read(path, name)))
        return found

    @cached_property
    def generated(self) -> frozenset[str]:
        """Generated files that nobody has edited: they are made anew."""
        folder, outputs = self.study.folder, Outputs(self.study.folder)
        found: set[str] = set()
        for name, recorded in outputs.files.items():
            path = PurePosixPath(name)
            beside = str(path.with_name(f"{path.stem}.new{path.suffix}"))
            if (folder.root / beside).is_file():
                found.add(beside)
            here = folder.root / name
            if here.is_file() and digest_of(here) == recorded:
                found.add(name)
        return frozenset(found)

    def _other(self, name: str, data: bytes) -> bytes:
        """Return a file with the names replaced, as it is where nothing can be replaced in it."""
        if Path(name).suffix.lower() in _YAML:
            try:
                return rewrite_yaml(data, self._loose, renamed={}, kept=self.kept)
            except DataError:
                pass
        loose = name.startswith("transcripts/participants.")
        return next(ways(name, data, self._loose if loose else self.replacer), data)

    # Judgement

    def journals(self) -> tuple[dict[str, bytes], tuple[str, ...]]:
        """Return the journals that change, and the acts in them that do.

        Raises:
            DataError: ``journals-damaged``.
            UsageError: ``study-read-only``.
        """
        found = rewrite_journals(self.study.folder, self.retelling.act)
        return dict(found.files), found.changed

    def stored(
        self, files: Mapping[str, str], digests: Mapping[str, str]
    ) -> dict[str, bytes | None]:
        """Return the stored texts that change.

        Args:
            files: what transcripts' files are called afterwards.
            digests: their hashes afterwards, by the name before.

        Raises:
            DataError: ``text-damaged``.
        """
        retelling = self.retelling

        def change(stored: StoredText) -> StoredText:
            carried = retelling.carried(stored.transcript, stored.text, stored.turns)
            path = stored.source.path
            source = stored.source
            return StoredText(
                retelling.id(stored.transcript),
                carried.new,
                tuple(retelling.turn(carried, turn) for turn in stored.turns),
                type(source)(
                    path=files.get(path, self.name_of(path)),
                    format=source.format,
                    digest=digests.get(path, source.digest),
                    reader=source.reader,
                ),
            )

        return dict(rewrite_texts(self.study.folder, change).files)
