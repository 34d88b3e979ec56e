"""Looks through a study for names, and keeps the table of them in the vault."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qualpap.anonymity.rows import NameTable
from qualpap.anonymity.scanning import Passage, Source
from qualpap.errors import DataError, Issue, of_file
from qualpap.model.transcript import Transcript
from qualpap.store.files import read, write
from qualpap.store.vault import Vault, outside
from qualpap.study.study import Study
from qualpap.transcript.kinds import Kind as LabelKind
from qualpap.transcript.kinds import kind_of
from qualpap.transcript.vocabulary import folded

if TYPE_CHECKING:
    from qualpap.anonymity.proposing import Choose, Proposed

_NAMING = re.compile(
    r"name|nombre|apellido|surname|alias|apodo|nick|mail|correo|telefono|telephone|phone|rut\b"
)
"""Columns and header lines that name a person."""

_WRITTEN = ("memo", "reason", "text", "note")


def scan_names(
    study: Study,
    vault: Vault,
    language: str,
    *,
    table: Path | None = None,
    choose: Choose = secrets.choice,
) -> tuple[Proposed, Path]:
    """Propose what may have to be replaced, and write the table for a person to decide.

    A table that is there already keeps its rows, replacements and decisions; new names are added.

    Args:
        study: the study.
        vault: where the table lies.
        language: of headings, ``es`` or ``en``.
        table: another place for it, outside the study.
        choose: chance, for pseudonyms that say nothing of the name.

    Returns:
        The names, and where the table was written.

    Raises:
        UsageError: ``vault-inside-study``.
        DataError: ``names-headings``; the table that is there cannot be read.
        QualpapError: ``file-unwritable``, also where another program holds the table open.
    """
    from qualpap.anonymity.proposing import propose
    from qualpap.formats.name_tables.workbook import write_name_table

    path = table or vault.table
    outside(path, study.folder)
    known = read_names(study, path)[0] if path.is_file() else NameTable()
    own = study.corpus.settings.language
    proposed = propose(passages(study), known, choose, own if own in ("es", "en") else "en")
    target = path.with_suffix(".xlsx")
    write(target, write_name_table(proposed, language))
    return proposed, target


def read_names(study: Study, path: Path) -> tuple[NameTable, tuple[Issue, ...]]:
    """Read a table of names.

    Raises:
        UsageError: ``vault-inside-study``: names must not lie with what they are kept from.
        DataError: ``names-missing`` where there is none yet; ``names-headings``.
    """
    from qualpap.formats.name_tables.reading import read_name_table

    outside(path, study.folder)
    if not path.is_file():
        raise DataError("names-missing", file=str(path))
    with of_file(str(path)):
        return read_name_table(read(path, str(path)), path.name)


def passages(study: Study) -> list[Passage]:
    """Return everything in a study that may hold a name."""
    found: list[Passage] = []
    for transcript in study.corpus.transcripts.values():
        found += _of_transcript(transcript)
    found += _of_participants(study)
    found += _of_record(study)
    return found


def _of_transcript(transcript: Transcript) -> Iterator[Passage]:
    file = transcript.source.path.rpartition("/")[2]
    yield Passage(re.sub(r"[_.\-]+", " ", file.rpartition(".")[0]), file, Source.NOTE)
    for key, value in transcript.header.fields:
        named = key == "participant" or bool(_NAMING.search(folded(key)))
        yield Passage(value, f"{transcript.id}, 0", Source.NAME if named else Source.NOTE)
    for label in dict.fromkeys(speaker.label for speaker in transcript.speakers):
        # Initials and roles name nobody.
        if len(label) > 3 and kind_of(label) is LabelKind.NAME:
            yield Passage(label, f"{transcript.id}, 0", Source.NAME)
    for turn in transcript.turns:
        yield Passage(turn.speech.of(transcript.text), f"{transcript.id}, {turn.number}")


def _of_participants(study: Study) -> Iterator[Passage]:
    table = study.corpus.participants
    naming = {each.id for each in table.attributes if _NAMING.search(folded(each.id))}
    for row in table.rows:
        for key, value in row.values.items():
            if isinstance(value, str):
                source = Source.NAME if key in naming else Source.NOTE
                yield Passage(value, f"{row.id}, {key}", source)


def _of_record(study: Study) -> Iterator[Passage]:
    for act in study.state.log.values():
        for change in act.changes:
            for key in _WRITTEN:
                text = getattr(change, key, "")
                if isinstance(text, str) and text:
                    yield Passage(text, f"{'+'.join(act.by)}, {act.at:%Y-%m-%d}", Source.NOTE)
