"""Takes in what people wrote beside a transcript in Word: shown first, then written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualpap.coding.commented import By, Commented, Taking
from qualpap.coding.commenting import propose_comments
from qualpap.coding.marked import MarkedDocument
from qualpap.coding.naming import CodeNames, folded
from qualpap.coding.placing import Placing
from qualpap.errors import UsageError
from qualpap.formats.codings.word_comments import read_marked
from qualpap.formats.identifiers import slug_of
from qualpap.model.acts import Act
from qualpap.model.coding import ActId
from qualpap.model.transcript import Transcript
from qualpap.store.files import read
from qualpap.study.new_codes import add_codes
from qualpap.study.study import Study

_ALIKE = 0.5
"""So much of a transcript must stand in a document that is taken for a copy of it."""


def propose_codings(
    study: Study,
    path: Path,
    *,
    otherwise: By = (),
    authors: Mapping[str, By] | None = None,
    transcript: str | None = None,
    highlights: Mapping[str, str] | None = None,
    new_codes: bool = False,
    every_part: bool = False,
    resolved: bool = False,
) -> Commented:
    """Return what the comments and highlights of a Word document would do; nothing is done.

    Args:
        study: the study.
        path: the document: a transcript of the study, or a copy of one.
        otherwise: who authors are that no coder is called like, and whose highlights are.
        authors: as the document names them → coder.
        transcript: of which it is a copy; found by file, name or words if None.
        highlights: colour → code.
        new_codes: whether names that are no code's become provisional codes.
        every_part: whether every part of a comment is a code, also behind ``;``.
        resolved: whether resolved comments are taken too.

    Raises:
        DataError: if the file cannot be read: ``file-missing``, ``file-damaged``, ….
        UsageError: ``transcript-unknown``; ``comments-transcript-unclear`` where no transcript, or
            more than one, may be meant; ``highlight-code-unknown``.
    """
    document = read_marked(read(path, path.name))
    names = CodeNames(study.corpus.codebook)
    for colour, name in (highlights or {}).items():
        if len(names.called(name)) != 1:
            near = ", ".join(each.code for each in names.nearest(name)) or "–"
            raise UsageError("highlight-code-unknown", colour=colour, code=name, nearest=near)
    return propose_comments(
        document,
        study.transcript(transcript) if transcript else _copied(study, path, document),
        study.snapshot,
        Taking(
            authors=authors or {},
            otherwise=otherwise,
            highlights=highlights or {},
            new_codes=new_codes,
            every_part=every_part,
            resolved=resolved,
            new_id=slug_of,
            today=study.now().date(),
        ),
        file=path.name,
    )


def take_codings(study: Study, commented: Commented) -> tuple[Act, ...]:
    """Do what a proposal says: one act for each author, each whole or not at all.

    Codes that come in with the comments are added to the codebook first.

    Raises:
        UsageError: ``new-codes-not-yaml``, ``study-read-only``.
        QualpapError: if an act cannot be written.
    """
    if not commented.changes:
        return ()
    if study.loaded.read_only:
        raise UsageError("study-read-only")
    names = {by: ActId(study.fresh_id()) for by in commented.coders}
    changes = commented.acts_of(names, study.snapshot)
    add_codes(study, commented.new_codes)
    note = f"comments {commented.file}"
    return tuple(study.act(by, each, note, names[by]) for by, each in changes.items())


def _copied(study: Study, path: Path, document: MarkedDocument) -> Transcript:
    """Return the transcript that a document is, or is a copy of."""
    transcripts = tuple(study.corpus.transcripts.values())
    here = path.resolve()
    own = [each for each in transcripts if study.folder.at(each.source.path).resolve() == here]
    if len(own) == 1:
        return own[0]
    called = [
        each
        for each in own or transcripts
        if folded(path.stem) in (folded(each.id), folded(Path(each.source.path).stem))
    ]
    if len(called) == 1:
        return called[0]
    shares = {each.id: Placing(each).share(document.lines) for each in own or transcripts}
    alike = [each for each in own or transcripts if shares[each.id] >= _ALIKE]
    best = sorted(alike, key=lambda each: -shares[each.id])
    if len(best) == 1 or (best and shares[best[0].id] > shares[best[1].id]):
        return best[0]
    known = ", ".join(each.id for each in best or transcripts)
    raise UsageError("comments-transcript-unclear", file=path.name, known=known)
