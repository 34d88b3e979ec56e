"""Open codes: named while reading, put into the codebook and on the words that they arose from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from qualpap.coding.naming import CodeNames
from qualpap.errors import UsageError
from qualpap.formats.codebooks import edit
from qualpap.formats.codebooks.yaml_book import write_codebook
from qualpap.formats.identifiers import slug_of
from qualpap.formats.yaml_edit import YamlText, scalar
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.codebook import Codebook, CodeId, CodeOrigin
from qualpap.model.coding import CoderId, Stance
from qualpap.model.text import Anchor
from qualpap.model.transcript import Transcript
from qualpap.store.files import read, write
from qualpap.study.codebook_changes import change_codebook, new_code
from qualpap.study.study import Study

FIRST_BOOK = "codebooks/codebook.yaml"
"""Where the codebook of a study goes that began without one."""

LONGEST = 80
"""Code points of a name: an in-vivo code is called by the participant's words, not by a page."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of an open code.

    Args:
        code: its id.
        added: whether it is new; else a code of this name was there and was taken.
        act: the coding, None where the coder had it already.
    """

    code: CodeId
    added: bool
    act: Act | None


def open_code(
    study: Study,
    transcript: Transcript,
    anchor: Anchor,
    by: tuple[CoderId, ...],
    *,
    name: str,
    in_vivo: bool = False,
    language: str = "",
    stance: Stance | None = None,
) -> Opened:
    """Put words under a code that does not exist yet; it is provisional until it has a place.

    The words and the code are safe even if the program is stopped in between: the code is in the
    codebook before the coding that names it is written.

    Args:
        study: the study.
        transcript: where.
        anchor: on which words.
        by: who codes.
        name: of the code; "" for an in-vivo code, which is called by the words themselves.
        in_vivo: whether the name is the participant's.
        language: of the name, "" where it holds for all.
        stance: of the coding.

    Raises:
        UsageError: ``new-code-without-name``; ``codebook-not-yaml`` where the codebook cannot be
            added to.
        QualpapError: ``file-unwritable``, or if the act cannot be written.
    """
    given = name or (anchor.exact if in_vivo else "")
    wanted = " ".join("".join(each if each.isprintable() else " " for each in given).split())
    wanted = wanted if len(wanted) <= LONGEST else wanted[: LONGEST - 1].rstrip() + "…"
    if not wanted:
        raise UsageError("new-code-without-name")
    code = CodeNames(study.corpus.codebook).one(wanted)
    added = code is None
    if code is None:
        code = _add(study, wanted, in_vivo=in_vivo, language=language)
    made = acts.Code(code=code, transcript=transcript.id, anchor=anchor, stance=stance)
    same = any(
        each.code == code
        and each.by == by
        and each.transcript == transcript.id
        and each.anchor.span == anchor.span
        for each in study.state.codings.values()
    )
    return Opened(code, added, None if same else study.act(by, (made,), note=f"code {code}"))


def _add(study: Study, name: str, *, in_vivo: bool, language: str) -> CodeId:
    if not (study.corpus.codebook.path or study.corpus.settings.codebook):
        _begin_codebook(study)
    fresh = new_code(study, _free(study.corpus.codebook, name), name, language=language)
    origin = CodeOrigin.IN_VIVO if in_vivo else CodeOrigin.INDUCTIVE
    fresh = replace(fresh, origin=origin)
    change_codebook(study, lambda data: edit.add_code(data, fresh), None, dry=False)
    return fresh.id


def _free(book: Codebook, name: str) -> str:
    """Return an id that a name suggests and no code has."""
    base = slug_of(name) or "code"
    number, wanted = 1, base
    while book.code(wanted) is not None:
        number += 1
        wanted = f"{base[:56]}-{number}"
    return wanted


def _begin_codebook(study: Study) -> None:
    """Give a study without a codebook an empty one, and ``study.yaml`` the line that names it."""
    book = Codebook(
        id=PurePosixPath(FIRST_BOOK).stem, version="1", languages=study.corpus.settings.languages
    )
    path = study.folder.at(FIRST_BOOK)
    if not path.exists():
        write(path, write_codebook(book))
    settings = YamlText(read(study.folder.settings, "study.yaml"))
    settings.set(("codebook",), scalar(FIRST_BOOK))
    write(study.folder.settings, settings.data())
    study.reload()
