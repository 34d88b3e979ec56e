"""Workbooks of a generated study: out, and back after a person edited them.

    python benchmarks/matrices.py [--participants 36] [--codes 30] [--codings 1500] [--runs 3]
    python benchmarks/matrices.py --large          # 3,600 × 30 with 150,000 codings, in halves too
    python benchmarks/matrices.py --taguette VENV/bin/python       # its export beside ours

Each figure is that of a process of its own, in seconds of one processor (so that other work on
the machine does not count), from a study in memory to files on disk, and from these files to what
taking them back would do. Taguette's export of all highlights is measured beside, the same way,
with the Python that has it (see ``taguette_export.py``).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualpap.matrix.takeback.proposal import Proposal
    from qualpap.record.snapshot import Snapshot

SYLLABLES = ("la", "mi", "ro", "ta", "pe", "so", "cu", "li", "na", "do", "ve", "ga", "sa", "te")
DIMENSIONS = 5
TURNS = 60


def snapshot(participants: int, codes: int, codings: int, seed: int = 5) -> Snapshot:
    """Return a study in memory: interviews, codebook, codings and some summaries."""
    from qualpap.model import acts
    from qualpap.model.codebook import Code, Codebook, CodeId, Dimension, DimensionId
    from qualpap.model.coding import ActId, CoderId
    from qualpap.model.corpus import Corpus
    from qualpap.model.guide import Guide, Question, QuestionId
    from qualpap.model.labels import Label
    from qualpap.model.participant import Attribute, Participant, Participants
    from qualpap.model.settings import Coder, ReportSettings, StudySettings
    from qualpap.model.text import anchor_at
    from qualpap.model.transcript import ParticipantId, TranscriptId
    from qualpap.record.snapshot import Snapshot
    from qualpap.record.state import State

    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(4000)]
    names = [f"P{number:04}" for number in range(1, participants + 1)]
    transcripts, segments = {}, {}
    for name in names:
        made, parts = interview(name, chance, vocabulary)
        transcripts[made.id], segments[made.id] = made, parts
    book = Codebook(
        id="bench",
        version="1",
        hash="0" * 64,
        languages=("es", "en"),
        dimensions=tuple(
            Dimension(DimensionId(f"d{n}"), Label.of(f"Dimensión {n}")) for n in range(DIMENSIONS)
        ),
        codes=tuple(
            Code(CodeId(f"c{n}"), DimensionId(f"d{n % DIMENSIONS}"), Label.of(f"Código {n}"))
            for n in range(codes)
        ),
        path="codebooks/bench.yaml",
    )
    corpus = Corpus(
        settings=replace(
            StudySettings("bench"),
            coders=(Coder(CoderId("ana"), "Ana"),),
            report=ReportSettings(group_by=("role", "region")),
        ),
        codebook=book,
        guide=Guide(tuple(Question(QuestionId(f"q{n}"), Label.of(f"¿{n}?")) for n in range(8))),
        participants=Participants(
            (Attribute("role"), Attribute("region"), Attribute("gender")),
            tuple(
                Participant(
                    ParticipantId(name),
                    {"role": f"r{n % 3}", "region": f"z{n % 7}", "gender": f"g{n % 2}"},
                    n + 2,
                )
                for n, name in enumerate(names)
            ),
        ),
        transcripts=transcripts,
        segments=segments,
    )
    changes: list[acts.Change] = []
    everything = [each for parts in segments.values() for each in parts]
    for _ in range(codings):
        segment = chance.choice(everything)
        text = transcripts[segment.transcript]
        anchor = anchor_at(text.text, segment.span, text.hash)
        code = CodeId(f"c{chance.randrange(codes)}")
        changes.append(acts.Code(code=code, transcript=segment.transcript, anchor=anchor))
    for name in names:
        for number in chance.sample(range(codes), codes // 3):
            words = " ".join(chance.choices(vocabulary, k=14))
            changes.append(
                acts.Summary(
                    participant=ParticipantId(name),
                    code=CodeId(f"c{number}"),
                    text=words,
                    language="es",
                )
            )
    changes += [acts.Done(transcript=TranscriptId(name), codebook=book.hash) for name in names]
    moment = datetime(2020, 8, 1, tzinfo=UTC)
    act = acts.Act(id=ActId("a1"), at=moment, by=(CoderId("ana"),), changes=tuple(changes))
    return Snapshot(corpus, State([act]))


def interview(name: str, chance: random.Random, vocabulary: list[str]) -> tuple[Any, ...]:
    """Return a transcript of so many turns, and its segments."""
    from qualpap.model.text import Span, text_hash
    from qualpap.model.transcript import (
        Origin,
        ParticipantId,
        Piece,
        Role,
        Segment,
        Source,
        Speaker,
        Transcript,
        TranscriptId,
        Turn,
    )

    who = ParticipantId(name)
    asks, answers = Speaker("E", Role.INTERVIEWER), Speaker(name, Role.PARTICIPANT, who)
    text, turns, segments = "", [], []
    question: Span | None = None
    for number in range(1, TURNS + 1):
        speaker = asks if number % 2 else answers
        start = len(text)
        text += f"{speaker.label}: "
        begin = len(text)
        text += " ".join(chance.choices(vocabulary, k=10 if number % 2 else chance.randint(15, 60)))
        speech = Span(begin, len(text))
        turns.append(
            Turn(number, speaker, Span(start, begin), speech, (Piece(begin, Origin(number)),))
        )
        if number % 2:
            question = speech
        else:
            rule = "answer(150)"
            segments.append(
                Segment(TranscriptId(name), number // 2, speech, (number,), question, rule)
            )
        text += "\n"
    source = Source(f"transcripts/{name}.txt", "plain", name, "1")
    made = Transcript(
        TranscriptId(name), text, text_hash(text), tuple(turns), source, participants=(who,)
    )
    return made, tuple(segments)


# What is measured: each in a process of its own


def out(place: Path, study: Snapshot) -> None:
    """Write all matrix workbooks."""
    from qualpap.coding.selection import Selection
    from qualpap.formats.matrices.excel import write_workbook
    from qualpap.matrix.books import dimension_book, overview_book
    from qualpap.matrix.view import View

    view = View(Selection(study))
    for dimension in study.corpus.codebook.dimensions:
        book = dimension_book(view, dimension.id)
        (place / f"{book.key}.xlsx").write_bytes(write_workbook(book))
    (place / "overview.xlsx").write_bytes(write_workbook(overview_book(view)))


def back(place: Path, study: Snapshot) -> None:
    """Say what taking all matrix workbooks back would do."""
    for path in sorted(place.glob("*.xlsx")):
        if path.stem.startswith("coding-"):
            continue
        proposal = proposed(path, study)
        must_be_unedited(proposal)


def coding_out(place: Path, study: Snapshot) -> None:
    """Write the coding workbook of all interviews."""
    from qualpap.coding.selection import Selection
    from qualpap.formats.matrices.excel import write_workbook
    from qualpap.matrix.books import coding_book
    from qualpap.matrix.view import View
    from qualpap.matrix.work import Work
    from qualpap.model.coding import CoderId

    view = View(Selection(study))
    book = coding_book(Work(view, CoderId("ana"), view.transcripts))
    (place / f"{book.key}.xlsx").write_bytes(write_workbook(book))


def coding_back(place: Path, study: Snapshot) -> None:
    """Say what taking the coding workbook back would do."""
    must_be_unedited(proposed(place / "coding-ana.xlsx", study))


def must_be_unedited(proposal: Proposal) -> None:
    """Stop where taking back an unedited workbook would change something."""
    found = (*proposal.changes, *proposal.rejected, *proposal.absent)
    if found:
        raise SystemExit(f"not as it was written: {found[:3]}")


def proposed(path: Path, study: Snapshot) -> Proposal:
    """Return what taking one workbook back would do."""
    from qualpap.formats.identifiers import slug_of
    from qualpap.formats.matrices.reading import read_workbook
    from qualpap.matrix.roundtrip import propose
    from qualpap.model.coding import CoderId

    return propose(
        read_workbook(path.read_bytes()),
        study,
        (CoderId("ana"),),
        file=path.name,
        new_id=slug_of,
        today=date(2020, 9, 1),
    )


STEPS = {"out": out, "back": back, "coding-out": coding_out, "coding-back": coding_back}


def step(name: str, place: Path, participants: int, codes: int, codings: int) -> None:
    """Do one step and print seconds, and megabytes at the peak with and without it."""
    study = snapshot(participants, codes, codings)
    # What every command loads once is not the workbooks' doing.
    import openpyxl  # noqa: F401  (loaded beforehand, so that its import is not measured)

    before = peak()
    start = time.process_time()
    STEPS[name](place, study)
    print(f"{time.process_time() - start:.3f} {before:.0f} {peak():.0f}")


def peak() -> float:
    """Return the highest memory of this process so far, in megabytes."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measured(
    participants: int, codes: int, codings: int, runs: int, names: list[str]
) -> dict[str, float]:
    """Measure steps one after the other; return the median seconds of each."""
    medians = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            told = [
                subprocess.run(
                    [
                        sys.executable,
                        __file__,
                        "--step",
                        name,
                        "--place",
                        folder,
                        "--participants",
                        str(participants),
                        "--codes",
                        str(codes),
                        "--codings",
                        str(codings),
                    ],
                    capture_output=True,
                    text=True,
                    check=True,
                ).stdout.split()
                for _ in range(runs)
            ]
            seconds = statistics.median(float(each[0]) for each in told)
            before, after = (max(float(each[n]) for each in told) for n in (1, 2))
            medians[name] = seconds
            print(f"{name:14}{seconds:9.2f} s{before:9.0f} MB before{after:9.0f} MB at the peak")
        sizes = sum(path.stat().st_size for path in Path(folder).glob("*.xlsx")) / 1e6
        print(f"{'files':14}{sizes:9.1f} MB")
    return medians


def taguette(python: Path, participants: int, codes: int, codings: int, runs: int) -> float:
    """Return the median seconds that Taguette takes to export the same passages as one list."""
    study = snapshot(participants, codes, codings)
    documents, names = study.corpus.transcripts, [each.id for each in study.corpus.codebook.codes]
    place = {name: number for number, name in enumerate(documents)}
    highlights = [
        (
            place[each.transcript],
            names.index(each.code),
            each.anchor.start,
            each.anchor.end,
            each.anchor.exact,
        )
        for each in study.state.codings.values()
    ]
    told = {
        "tags": names,
        "documents": [(name, each.text) for name, each in documents.items()],
        "highlights": highlights,
    }
    seconds = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            given = Path(folder) / "study.json"
            given.write_text(json.dumps(told), encoding="utf-8")
            script = Path(__file__).with_name("taguette_export.py")
            done = subprocess.run(
                [python, script, given, folder], capture_output=True, text=True, check=True
            )
            seconds.append(float(done.stdout.split()[0]))
    return statistics.median(seconds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--participants", type=int, default=36)
    parser.add_argument("--codes", type=int, default=30)
    parser.add_argument("--codings", type=int, default=1_500)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--taguette", type=Path, help="a Python in which Taguette is installed")
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--place", type=Path)
    given = parser.parse_args()
    if given.step:
        step(given.step, given.place, given.participants, given.codes, given.codings)
        return
    if given.large:
        large()
        return
    print(f"{given.participants} participants × {given.codes} codes, {given.codings} codings")
    found = measured(given.participants, given.codes, given.codings, given.runs, list(STEPS))
    for name, most in (("out", 3.0), ("back", 3.0)):
        print(f"{name}: {found[name]:.2f} s  (under {most:.0f})")
    for name in ("coding-out", "coding-back"):
        print(f"{name}: {1000 * found[name] / given.participants:.0f} ms an interview")
    if given.taguette is not None:
        seconds = taguette(
            given.taguette, given.participants, given.codes, given.codings, given.runs
        )
        ratio = found["out"] / seconds
        print(
            f"Taguette's list of highlights: {seconds:.2f} s; ours take {ratio:.1f} times as long"
        )


def large() -> None:
    """Measure a study a hundred times as large, and half of it, to see whether it is linear."""
    whole: dict[str, float] = {}
    half: dict[str, float] = {}
    for share, seconds in ((2, half), (1, whole)):
        participants, codings = 3_600 // share, 150_000 // share
        print(f"{participants} participants × 30 codes, {codings} codings")
        seconds.update(measured(participants, 30, codings, 1, ["out", "back"]))
    for name in ("out", "back"):
        ratio = whole[name] / half[name]
        print(f"{name}: twice the study takes {ratio:.2f} times as long  (at most 2.4)")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
