"""The codebook: definitions beside every quotation of a code, and changes with what they affect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from qualpap.errors import UsageError
from qualpap.formats.codebooks import edit
from qualpap.model.codebook import Code, Codebook, CodeId, CodeStatus
from qualpap.study import Study
from qualpap.study.codebook_changes import (
    BookChanged,
    Edit,
    change_codebook,
    new_code,
    split,
    versions,
)
from qualpap.study.coding import codings, known_code
from qualpap.study.team import Sight
from qualpap.web.acting import Strict
from qualpap.web.rendering import page
from qualpap.web.visit import Here

router = APIRouter()

Text = Annotated[str, Field(max_length=10_000)]


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree: a dimension or a code.

    Args:
        kind: ``dimension`` or ``code``.
        depth: 0 for dimensions.
        uses: codings that stand under the code itself, of everybody.
        status: ``active``, ``provisional``, ``merged`` or ``retired``.
    """

    kind: str
    id: str
    name: str
    depth: int
    uses: int = 0
    status: str = "active"
    merged_into: str = ""


class Quotation(BaseModel):
    """A passage that was coded."""

    coding: str
    transcript: str
    participants: list[str]
    coder: str
    start: int
    words: str
    stance: str
    memo: str
    quotable: bool
    waiting: bool


class Told(BaseModel):
    """A code with all that the codebook says of it, and its passages."""

    id: str
    name: str
    names: dict[str, str]
    path: list[str]
    dimension: str
    parent: str
    status: str
    definition: dict[str, str]
    use_when: dict[str, str]
    not_when: dict[str, str]
    examples: list[str]
    near_misses: list[str]
    search: list[str]
    origin: str
    since: str
    quotations: list[Quotation]


class Change(Strict):
    """A change of the codebook; with *dry* it is only said what it would do."""

    action: Literal["add", "rename", "describe", "move", "merge", "split", "retire", "restore"]
    code: str = ""
    name: Text = ""
    field: Literal["definition", "use_when", "not_when"] = "definition"
    text: Text = ""
    language: str = ""
    dimension: str = ""
    below: str = ""
    into: Annotated[list[str], Field(max_length=20)] = Field(default_factory=list)
    dry: bool = True


class Changed(BaseModel):
    """What a change does or would do."""

    code: str
    lines: list[str]
    codings: int
    participants: list[str]
    reviewed: list[str]
    written: bool


class Version(BaseModel):
    """A version of the codebook that was in use."""

    version: str
    since: datetime
    codes: int
    added: list[str]
    changed: list[str]
    removed: list[str]


@router.get("/codebook", response_class=HTMLResponse)
def page_of_codebook(here: Here) -> HTMLResponse:
    """Show the tree; the code that is chosen is shown by the page's script."""
    with here.bench.looking() as study:
        book = study.corpus.codebook
        branches = _branches(study, here.language)
        languages = list(book.languages) or [study.corpus.settings.language]
        dimensions = [
            {"id": each.id, "name": each.name.in_(here.language) or each.id}
            for each in book.dimensions
        ]
    return page(
        here, "codebook.html", branches=branches, languages=languages, dimensions=dimensions
    )


@router.get("/api/codebook/history")
def history(here: Here) -> list[Version]:
    """Return the versions of the codebook that were in use, the present one last."""
    with here.bench.looking() as study:
        return [
            Version(
                version=each.version,
                since=each.since,
                codes=each.codes,
                added=list(each.added),
                changed=list(each.changed),
                removed=list(each.removed),
            )
            for each in versions(study)
        ]


@router.get("/api/codebook/{code}")
def told(here: Here, code: str) -> Told:
    """Return a code with its definition and every passage that stands under it itself."""
    with here.bench.looking() as study:
        book = study.corpus.codebook
        found = book.code(code)
        if found is None:
            raise UsageError("code-unknown", code=code)
        return _told(study, book, found, here.language, Sight(study, here.coder or None))


@router.post("/api/codebook/change")
def change(here: Here, body: Change) -> Changed:
    """Change the codebook's file, comments and all; the version before is kept."""
    if body.dry:
        here.bench.writable()
        with here.bench.looking() as study:
            return _changed(body, *_change(study, body))
    return here.bench.act(lambda study: _changed(body, *_change(study, body)), files=True)


def _change(study: Study, body: Change) -> tuple[str, BookChanged]:
    language = body.language or _own_language(study)
    if body.action == "add":
        fresh = new_code(
            study,
            "",
            body.name,
            dimension=body.dimension or None,
            below=known_code(study, body.below) if body.below else None,
            definition=body.text,
            language=language,
        )
        return fresh.id, change_codebook(
            study, lambda data: edit.add_code(data, fresh), None, dry=body.dry
        )
    code = known_code(study, body.code)
    return code, change_codebook(study, _edit(study, body, code, language), code, dry=body.dry)


def _edit(study: Study, body: Change, code: CodeId, language: str) -> Edit:
    match body.action:
        case "rename":
            return lambda data: edit.rename(data, code, language, body.name)
        case "describe":
            return lambda data: edit.set_text(data, code, body.field, language, body.text)
        case "move":
            above = known_code(study, body.below) if body.below else None
            home = body.dimension or None
            return lambda data: edit.move(data, code, dimension=home, parent=above)
        case "merge":
            other = known_code(study, body.below)
            return lambda data: edit.merge(data, code, other)
        case "retire":
            return lambda data: edit.retire(data, code)
        case "restore":
            return lambda data: edit.restore(data, code)
        case _:
            named = [(_id_of(study, name, language), name) for name in body.into if name.strip()]
            if not named:
                raise UsageError("pair-expected", option="into", value="")
            return split(study, code, named, below=False, language=language)


def _id_of(study: Study, name: str, language: str) -> str:
    return new_code(study, "", name, language=language).id


def _own_language(study: Study) -> str:
    """Return the language a name is in where nobody says: as the command line takes it."""
    several = len(study.corpus.codebook.languages) > 1
    return study.corpus.settings.language if several else ""


def _changed(body: Change, code: str, done: BookChanged) -> Changed:
    return Changed(
        code=code if body.action == "add" or body.code else "",
        lines=list(done.lines),
        codings=len(done.affected.codings),
        participants=list(done.affected.participants),
        reviewed=list(done.affected.reviewed),
        written=done.written,
    )


def _branches(study: Study, language: str) -> list[Branch]:
    book = study.corpus.codebook
    uses: dict[str, int] = {}
    for coding in study.state.codings.values():
        meant = book.resolve(coding.code)
        uses[meant] = uses.get(meant, 0) + 1

    def branch(code: Code) -> Branch:
        depth = len(book.path_of(code.id)) if code.status is CodeStatus.ACTIVE else 1
        name = code.name.in_(language) or code.id
        into = code.merged_into or ""
        count = uses.get(code.id, 0)
        return Branch("code", code.id, name, depth, count, str(code.status), into)

    found: list[Branch] = []
    shown: set[str] = set()
    for dimension in book.dimensions:
        name = dimension.name.in_(language) or dimension.id
        found.append(Branch("dimension", dimension.id, name, 0))
        for code in book.in_use(dimension.id):
            shown.add(code.id)
            found.append(branch(code))
    found += [branch(code) for code in book.codes if code.id not in shown]
    return found


def _told(study: Study, book: Codebook, code: Code, language: str, sight: Sight) -> Told:
    dimension = book.dimension(code.dimension)
    return Told(
        id=code.id,
        name=code.name.in_(language) or code.id,
        names=dict(code.name),
        path=[each.name.in_(language) or each.id for each in book.path_of(code.id)[:-1]],
        dimension=(dimension.name.in_(language) or dimension.id) if dimension else "",
        parent=code.parent or "",
        status=str(code.status),
        definition=dict(code.definition),
        use_when=dict(code.use_when),
        not_when=dict(code.not_when),
        examples=[each.text.in_(language) for each in code.examples],
        near_misses=[
            " — ".join(filter(None, (each.text.in_(language), each.why.in_(language))))
            for each in code.near_misses
        ],
        search=[each.text for each in code.search],
        origin=str(code.origin),
        since=code.since.isoformat() if code.since else "",
        quotations=_quotations(study, code, sight),
    )


def _quotations(study: Study, code: Code, sight: Sight) -> list[Quotation]:
    found: list[Quotation] = []
    everybody = study.selection()
    for each in codings(study, code=code.id):
        if each.code != code.id or not sight.coding(each.coding):
            continue
        transcript = study.corpus.transcripts.get(each.coding.transcript)
        placement = everybody.placement(each.coding)
        anchor = placement.anchor or each.coding.anchor
        found.append(
            Quotation(
                coding=each.coding.id,
                transcript=each.coding.transcript,
                participants=list(transcript.participants) if transcript else [],
                coder=" & ".join(each.coding.by),
                start=anchor.start,
                words=each.words,
                stance=str(each.coding.stance or ""),
                memo=each.coding.memo,
                quotable=each.coding.quotable,
                waiting=placement.waiting,
            )
        )
    return found
