"""``qualpap review``: suggestions one by one, accepted or rejected with single keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json
from qualpap.cli.command import add, family
from qualpap.cli.keys import TypedKeys
from qualpap.cli.options import CoderName, Limit, OnlyCode, OnlyTranscript
from qualpap.cli.plain import Column, shortened
from qualpap.cli.reviewing import Review
from qualpap.cli.shell import Shell

if TYPE_CHECKING:
    from qualpap.model.coding import CoderId, Suggestion
    from qualpap.study import Study

review = family("start")

_COLUMNS = (
    Column("column-transcript"),
    Column("column-code"),
    Column("column-rule"),
    Column("column-quote"),
)


def start(
    shell: Shell,
    coder: CoderName = None,
    transcript: OnlyTranscript = None,
    code: OnlyCode = None,
    limit: Limit = None,
    *,
    anchors: Annotated[bool, typer.Option("--anchors", help="option-anchors")] = False,
) -> None:
    """Go through the suggestions; with ``--json``, list them."""
    study = shell.study()
    by = shell.coder(study, coder)
    if anchors:
        _places(shell, study, by, transcript, limit)
        return
    waiting = _waiting(study, by, transcript, code)
    if shell.json:
        shell.give([as_json.suggestion_row(each) for each in waiting[:limit]])
        return
    if not waiting:
        shell.say("review-none")
        return
    Review(shell, study, by, waiting[:limit], TypedKeys()).run()


def _places(
    shell: Shell,
    study: Study,
    by: tuple[CoderId, ...],
    transcript: str | None,
    limit: int | None,
) -> None:
    """Go through the codings that a correction left without a sure place."""
    from qualpap.cli.reanchoring import PlaceReview
    from qualpap.study.anchoring import waiting

    found = waiting(study, transcript)[:limit]
    if shell.json:
        shell.give([as_json.place_row(each) for each in found])
    elif not found:
        shell.say("places-none")
    else:
        counts = PlaceReview(shell, study, by, found, TypedKeys()).run()
        shell.say(
            "places-over", placed=counts["placed"], lost=counts["lost"], skipped=counts["skipped"]
        )


def list_(
    shell: Shell,
    coder: CoderName = None,
    transcript: OnlyTranscript = None,
    code: OnlyCode = None,
    limit: Limit = None,
) -> None:
    """List the suggestions that wait for a decision."""
    study = shell.study()
    by = shell.coder(study, coder) if coder else None
    waiting = _waiting(study, by, transcript, code)
    if shell.json:
        shell.give([as_json.suggestion_row(each) for each in waiting[:limit]])
        return
    rows = [
        (each.transcript, each.code, each.basis.name, shortened(each.anchor.exact, 60))
        for each in waiting[:limit]
    ]
    shell.table(_COLUMNS, rows)
    shell.say("count-waiting", count=len(waiting))


def _waiting(
    study: Study, by: tuple[CoderId, ...] | None, transcript: str | None, code: str | None
) -> tuple[Suggestion, ...]:
    from qualpap.errors import UsageError
    from qualpap.study.suggesting import suggestions

    if transcript is not None:
        study.transcript(transcript)
    if code is not None and study.corpus.codebook.code(code) is None:
        raise UsageError("code-unknown", code=code)
    return suggestions(study, transcript=transcript, code=code, by=by)


add(review, "start", start)
add(review, "list", list_)
