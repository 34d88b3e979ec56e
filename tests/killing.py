"""Kills a process at random moments of its work, many times, and looks at what is left.

    python tests/killing.py TIMES SEED

A process without threads forks one worker after the other on one study. A worker codes, records
lists of 20 codings, or changes the codebook, and says what was confirmed; after a random time it
is sent SIGKILL. Then the study must open, every confirmed act must be there, and every act that is
there must be whole. Prints how many were killed, at what, and how many acts were confirmed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from unittest.mock import patch

from qualpap.coding.entries import Entry
from qualpap.formats.codebooks import edit
from qualpap.store.folder import Folder
from qualpap.study import Study
from qualpap.study.codebook_changes import change_codebook
from qualpap.study.coding import record
from study_folders import make

LONGEST = 0.12
"""Seconds that a worker may live: enough to open the study and for some twenty acts."""

LIST = 20


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
    assert confirmed.items() <= there.items(), dict(confirmed.items() - there.items())
    assert all(len(act.changes) in range(1, LIST + 1) for act in log.values())
    assert len(study.corpus.codebook.codes) == 2
    text = study.transcript("P01").text
    for coding in study.state.codings.values():
        assert text[coding.anchor.start : coding.anchor.end] == coding.anchor.exact


def kill_many(times: int, seed: int, root: Path) -> tuple[Counter[str], int]:
    """Kill so many workers on one study; return what they were at, and how much was confirmed."""
    chance = random.Random(seed)
    make(root)
    Study(Folder(root)).check()
    kinds: Counter[str] = Counter()
    confirmed: dict[str, int] = {}
    total = 0
    for number in range(times):
        kind = chance.choice(["code", "code", "list", "book"])
        heard, say = os.pipe()
        worker = os.fork()
        if worker == 0:
            os.close(heard)
            try:
                work(root, kind, say, f"{seed}-{number}")
            finally:
                os._exit(3)
        os.close(say)
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(worker, signal.SIGKILL)
        _, status = os.waitpid(worker, 0)
        with os.fdopen(heard, "rb") as pipe:
            lines = pipe.read().decode().split("\n")[:-1]
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, (kind, status)
        confirmed |= {name: int(count) for name, count in (line.split() for line in lines)}
        kinds[kind] += 1
        total += len(lines)
        look(root, confirmed)
        if number % 40 == 39:
            # The record grows, and with it the time to look at it.
            root, confirmed = make(root.parent / f"study-{number}"), {}
    return kinds, total


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.environ.setdefault("QUALPAP_CACHE_DIR", f"{place}/cache")
        os.environ.setdefault("QUALPAP_DATA_DIR", f"{place}/data")
        killed, acts = kill_many(int(sys.argv[1]), int(sys.argv[2]), Path(place) / "study")
        told = ", ".join(f"{kind} {number}" for kind, number in sorted(killed.items()))
        sys.stdout.write(f"killed {killed.total()} ({told}); confirmed {acts}\n")
