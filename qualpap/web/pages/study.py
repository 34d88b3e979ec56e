"""The first page: the interviews, how far they are, what waits, files brought in, the main job."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from queue import Queue
from threading import Thread
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import HTMLResponse, StreamingResponse

from qualpap.errors import Issue, QualpapError, Severity
from qualpap.messages import render
from qualpap.study import Study
from qualpap.study.attention import Need, Waiting, attention
from qualpap.study.bringing_in import Arrival, BroughtIn, bring_in
from qualpap.study.results import RunResult
from qualpap.study.team import InterviewProgress, Sight, team
from qualpap.web.rendering import page
from qualpap.web.visit import Here, Visit

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Row:
    """An interview of the list.

    Args:
        words: of participants and interviewers.
        minutes: how long it was, None where no times are noted.
        who: attributes of the participants, as labels.
        progress: by coder, as far as who looks may see it.
    """

    id: str
    who: str
    words: int
    minutes: int | None
    progress: InterviewProgress


@dataclass(frozen=True, slots=True)
class Told:
    """An issue in the person's language."""

    severity: str
    place: str
    message: str
    way_out: str


@dataclass(frozen=True, slots=True)
class Next:
    """Something that waits, with where it is done.

    Args:
        key: of its sentence.
        count: how many.
        link: the page.
        first: the interview to begin with, "" where there is none.
    """

    key: str
    count: int
    link: str
    first: str


@router.get("/", response_class=HTMLResponse)
def study(here: Here) -> HTMLResponse:
    """Show the study."""
    with here.bench.looking() as opened:
        progress = team(opened)
        shown = [_row(here, opened, each) for each in progress.interviews]
        issues = [_told(here, each) for each in opened.check()]
        waits = [_next(each) for each in attention(opened, here.coder or None)]
    issues.sort(key=lambda each: list(Severity).index(Severity(each.severity)))
    return page(here, "study.html", interviews=shown, issues=issues, waits=waits)


@router.post("/api/upload/transcripts")
def bring(
    here: Here, files: list[UploadFile], replace: Annotated[bool, Form()] = False
) -> list[dict[str, str]]:
    """Bring interview files in, each looked at first; the others' fate is their own."""
    given = [(each.filename or "", each.file.read()) for each in files]

    def verb(opened: Study) -> list[BroughtIn]:
        found = [bring_in(opened, name, data, replace=replace) for name, data in given]
        if any(each.arrival in (Arrival.ADDED, Arrival.REPLACED) for each in found):
            opened.reload()
        return found

    return [
        {
            "name": each.name,
            "arrival": str(each.arrival),
            "message": render(each.issue, here.language).text if each.issue else "",
            "way_out": render(each.issue, here.language).way_out if each.issue else "",
        }
        for each in here.bench.act(verb, files=True)
    ]


@router.post("/api/run", response_class=StreamingResponse)
def run(here: Here) -> StreamingResponse:
    """Bring matrices and reports up to date; a line of JSON for each step, then the result."""
    # A second opening of the folder, so that nobody waits for it who codes meanwhile.
    here.bench.writable()
    with here.bench.looking() as opened:
        place = opened.folder.root
    return StreamingResponse(_running(here, str(place)), media_type="application/x-ndjson")


def _running(here: Visit, place: str) -> Iterator[str]:
    from qualpap.study.running import run as run_study

    lines: Queue[dict[str, object] | None] = Queue()

    def work() -> None:
        try:
            opened = Study.open(
                place,
                progress=lambda step, done, total: lines.put(
                    {"step": step, "done": done, "total": total}
                ),
            )
            lines.put(_result(here, run_study(opened)))
        except QualpapError as error:
            message = render(error, here.language)
            lines.put({"error": {"message": message.text, "way_out": message.way_out}})
        finally:
            lines.put(None)

    Thread(target=work, daemon=True, name="qualpap-run").start()
    while (line := lines.get()) is not None:
        yield json.dumps(line, ensure_ascii=False) + "\n"


def _result(here: Visit, result: RunResult) -> dict[str, object]:
    return {
        "unchanged": result.unchanged,
        "outputs": [{"path": each.path, "fate": str(each.fate)} for each in result.outputs],
        "counts": dict(result.counts),
        "issues": [asdict(_told(here, each)) for each in result.issues],
    }


def _row(here: Visit, opened: Study, progress: InterviewProgress) -> Row:
    transcript = opened.corpus.transcripts[progress.transcript]
    table, sight = opened.corpus.participants, Sight(opened, here.coder or None)
    who = " + ".join(
        ", ".join(
            shown
            for attribute in table.attributes[:3]
            if (shown := table.show(each, attribute.id, here.language))
        )
        or each
        for each in transcript.participants
    )
    parts = tuple(each for each in progress.parts if sight.sees(transcript.id, (each.coder,)))
    seconds = transcript.seconds
    return Row(
        id=transcript.id,
        who=who,
        words=transcript.words(),
        minutes=None if seconds is None else round(seconds / 60),
        progress=InterviewProgress(transcript.id, progress.charged, progress.pilot, parts),
    )


def _told(here: Visit, issue: Issue) -> Told:
    message = render(issue, here.language)
    return Told(str(issue.severity), str(issue.where), message.text, message.way_out)


_LINKS = {
    Need.FILES: "/#issues",
    Need.DOUBTS: "/#issues",
    Need.CONFLICTS: "/compare#conflicts",
    Need.SETTLING: "/compare",
}


def _next(waits: Waiting) -> Next:
    first = waits.transcripts[0] if waits.transcripts else ""
    link = _LINKS.get(waits.need, f"/interviews/{quote(first, safe='')}")
    if waits.need is Need.SETTLING:
        link += f"?transcript={quote(first, safe='')}"
    return Next(f"web-study-wait-{waits.need}", waits.count, link, first)
