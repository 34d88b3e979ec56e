"""Kills a process at random moments of its work, many times, and looks at what is left.

    python tests/killing.py TIMES SEED [KIND …]

A process without threads forks one worker after the other on one study. A worker codes, records
lists of 20 codings, changes the codebook, takes an edited workbook back, archives the study, or
takes a participant out of it, and says what was confirmed; after a random time it is sent SIGKILL.
Then the study must open, every confirmed act must be there, every act that is there must be whole,
every archive must be whole, and a participant must be there wholly or not at all. Prints how many
were killed, at what, and how many acts were confirmed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

from byte_search import found, runs
from qualpap.coding.entries import Entry
from qualpap.formats.codebooks import edit
from qualpap.formats.matrices.excel import write_workbook
from qualpap.formats.study_archive import StudyArchive
from qualpap.store.folder import Folder
from qualpap.store.replacing import READY
from qualpap.study import Study
from qualpap.study.archiving import archive
from qualpap.study.changes import undo
from qualpap.study.codebook_changes import change_codebook
from qualpap.study.coding import record
from qualpap.study.results import RunResult
from qualpap.study.taking_back import apply_import, propose_import
from qualpap.study.withdrawing import withdraw
from qualpap.study.workbooks import books
from study_folders import make
from workbooks import Opened

LONGEST = {"code": 0.12, "list": 0.12, "book": 0.12, "matrix": 0.6, "archive": 0.3, "withdraw": 0.4}
"""Seconds that a worker may live: enough to open the study and for a few acts."""

LIST = 20

OFTEN = ("code", "code", "list", "book", "matrix", "archive", "withdraw")
"""What a worker may be at."""

GOES = "P02"
"""Who withdraws."""

SPOKEN = "yo sé lo que traje y lo que me sobra"


def work(root: Path, kind: str, say: int, begun: str) -> None:
    """Work until killed; each confirmed act is said at once, with how many changes it has."""
    study = Study(Folder(root))
    chance = random.Random(begun)
    turns = [turn.speech for turn in study.transcript("P01").turns if turn.speaker.participant]

    def passage() -> Entry:
        speech = chance.choice(turns)
        start = chance.randrange(speech.start, speech.end - 4)
        end = chance.randrange(start + 3, speech.end)
        fields = {"transcript": "P01", "code": "prices", "start": start, "end": end}
        return Entry("code", fields)

    # Slow disks: the moments around forcing to disk are the ones that matter.
    force = os.fsync

    def slowly(handle: int) -> None:
        time.sleep(chance.random() / 500)
        force(handle)
        time.sleep(chance.random() / 500)

    patch("os.fsync", slowly).start()
    if kind == "matrix":
        take_back(study, root.parent / "edited.xlsx", say)
    if kind == "archive":
        keep(study, say, begun)
    if kind == "withdraw":
        # The outputs are made anew afterwards, by whoever comes next.
        patch("qualpap.study.withdrawing.run", lambda *_, **__: NOTHING).start()
        withdraw(study, GOES, study.coder("bruno"))
        os.write(say, f"{GONE} 0\n".encode())
        time.sleep(9)
    number = 0
    while True:
        number += 1
        if kind == "book":
            name = f"Precios {begun} {number}"
            change = partial(edit.rename, code="prices", language="es", name=name)
            change_codebook(study, change, None, dry=False)
        entries = [passage() for _ in range(LIST if kind == "list" else 1)]
        _, act = record(study, entries, study.coder("ana"))
        if act is not None:
            os.write(say, f"{act.id} {len(act.changes)}\n".encode())


GONE = "gone"
NOTHING = RunResult({}, (), ())


def take_back(study: Study, path: Path, say: int) -> None:
    """Take an edited workbook back and undo it, over and over."""
    by = study.coder("ana")
    while True:
        standing = [
            act
            for act in study.state.history()
            if act.note.startswith("import") and study.state.stands(act.id)
        ]
        if standing:
            act = undo(study, by, standing[-1].id, even_so=True)
        else:
            act = apply_import(study, propose_import(study, path, by), by, path=path)
        os.write(say, f"{act.id} {len(act.changes)}\n".encode())


def keep(study: Study, say: int, begun: str) -> None:
    """Archive the study over and over."""
    number = 0
    while True:
        number += 1
        made = archive(study, study.folder.root.parent / f"{begun}-{number}.zip", lambda *_: "")
        os.write(say, f"{made.path} 0\n".encode())


def begin(root: Path) -> Path:
    """Make a study in which somebody who may withdraw was coded, and an edited workbook of it."""
    study = Study(Folder(make(root)))
    fields = {"transcript": GOES, "code": "prices", "quote": SPOKEN}
    memo = Entry("memo", {"about": "study", "text": f"Bien. {GOES} también."})
    _, act = record(study, [Entry("code", fields), memo], study.coder("bruno"))
    assert act is not None
    book = next(each for each in books(study) if each.key == "trade")
    opened = Opened(write_workbook(book))
    for code in ("prices", "records"):
        opened.write("matrix", "P01", f"{code}/summary", f"Resumen de {code}.")
    (root.parent / "edited.xlsx").write_bytes(opened.save())
    return root


def look_at_who_goes(root: Path, *, gone: bool) -> None:
    """Make sure that who withdraws is wholly there, or nowhere."""
    hidden = [path.name for path in root.glob(".qualpap-*") if path.is_dir()]
    assert not hidden, hidden
    hits = found([root], runs(SPOKEN), [GOES])
    files = {hit.partition(":")[0].partition("/")[0] for hit in hits}
    if (root / f"transcripts/{GOES}.txt").exists():
        assert not gone
        assert {"transcripts", "codings"} <= files, files
        assert len(hits) >= 4
    else:
        assert not hits, hits


def look(root: Path, confirmed: dict[str, int]) -> None:
    """Open the study and make sure that nothing that was confirmed is missing or in part."""
    study = Study(Folder(root))
    wrong = [
        issue
        for issue in study.check()
        if issue.is_error or issue.slug in ("journal-chain-broken", "journal-line-unreadable")
    ]
    assert not wrong, wrong
    log = study.state.log
    there = {str(name): len(act.changes) for name, act in log.items()}
    for name in [each for each in confirmed if each.endswith(".zip")]:
        assert Path(name).exists()
        del confirmed[name]
    for path in root.parent.glob("*.zip"):
        with path.open("rb") as file, StudyArchive(file, path.name) as kept:
            assert not list(kept.unpack(None))
        path.unlink()
    gone = confirmed.pop(GONE, None) is not None
    look_at_who_goes(root, gone=gone)
    assert confirmed.items() <= there.items(), dict(confirmed.items() - there.items())
    assert all(len(act.changes) in range(1, LIST + 1) for act in log.values())
    assert len(study.corpus.codebook.codes) == 2
    for coding in study.state.codings.values():
        text = study.transcript(coding.transcript).text
        assert text[coding.anchor.start : coding.anchor.end] == coding.anchor.exact


def kill_many(
    times: int, seed: int, root: Path, often: Sequence[str] = OFTEN
) -> tuple[Counter[str], int, int]:
    """Kill so many workers on one study; return what they were at, and how much was confirmed.

    The last figure is how many died while many files were being replaced at once.
    """
    chance = random.Random(seed)
    begin(root)
    kinds: Counter[str] = Counter()
    confirmed: dict[str, int] = {}
    total = middle = 0
    for number in range(times):
        kind = chance.choice(often)
        heard, say = os.pipe()
        worker = os.fork()
        if worker == 0:
            os.close(heard)
            try:
                work(root, kind, say, f"{seed}-{number}")
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(3)
        os.close(say)
        time.sleep(chance.uniform(0, LONGEST[kind]))
        os.kill(worker, signal.SIGKILL)
        _, status = os.waitpid(worker, 0)
        with os.fdopen(heard, "rb") as pipe:
            lines = pipe.read().decode().split("\n")[:-1]
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, (kind, status)
        confirmed |= {name: int(count) for name, count in (line.split() for line in lines)}
        kinds[kind] += 1
        total += len(lines)
        middle += (root / READY).is_dir()
        look(root, confirmed)
        left = (root / f"transcripts/{GOES}.txt").exists()
        if number % 40 == 39 or not left:
            # The record grows, and with it the time to look at it; or who goes has gone.
            root, confirmed = begin(root.parent / f"study-{number}"), {}
    return kinds, total, middle


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.environ.setdefault("QUALPAP_CACHE_DIR", f"{place}/cache")
        os.environ.setdefault("QUALPAP_DATA_DIR", f"{place}/data")
        killed, acts, halfway = kill_many(
            int(sys.argv[1]), int(sys.argv[2]), Path(place) / "study", sys.argv[3:] or OFTEN
        )
        told = ", ".join(f"{kind} {number}" for kind, number in sorted(killed.items()))
        sys.stdout.write(f"killed {killed.total()} ({told}); confirmed {acts}; halfway {halfway}\n")
