"""Agreement at the level of characters: 36 interviews of 10,000 words, 40 codes, 3 coders.

    python benchmarks/agreement.py [--interviews 36] [--words 10000] [--codes 40] [--coders 3]
                                   [--resamples 1000]

First the whole table of agreement with 1,000 resamples of interviews, every coefficient; then,
where they are installed, what the packages krippendorff and irrCAC need for one alpha a code on
the same characters, looped over codes, without any resample; irrCAC is measured on one code.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import numpy as np

from qualpap.agreement.comparison import Comparison
from qualpap.agreement.table import AgreementTable, RowKind, agreement_table
from qualpap.agreement.units import UnitKind
from qualpap.model import acts
from qualpap.model.codebook import Code, Codebook, CodebookHistory, CodeId, Dimension, DimensionId
from qualpap.model.coding import ActId, CoderId
from qualpap.model.corpus import Corpus
from qualpap.model.labels import Label
from qualpap.model.settings import Coder, StudySettings
from qualpap.model.text import Span, text_hash
from qualpap.model.transcript import (
    Origin,
    ParticipantId,
    Piece,
    Role,
    Source,
    Speaker,
    Transcript,
    TranscriptId,
    Turn,
)
from qualpap.record.snapshot import Snapshot
from qualpap.record.state import State

CODINGS = 60
"""Passages that one coder marks in an interview."""


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--interviews", type=int, default=36)
    parser.add_argument("--words", type=int, default=10_000)
    parser.add_argument("--codes", type=int, default=40)
    parser.add_argument("--coders", type=int, default=3)
    parser.add_argument("--resamples", type=int, default=1_000)
    options = parser.parse_args()
    snapshot = study(options.interviews, options.words, options.codes, options.coders)
    started = time.perf_counter()
    comparison = Comparison(snapshot)
    table = agreement_table(
        comparison, UnitKind.CHARACTER, everything=True, resamples=options.resamples
    )
    took = time.perf_counter() - started
    characters = round(table.of(RowKind.CODE)[0].units)
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{options.interviews} interviews, {options.codes} codes, {options.coders} coders, "
        f"{characters:,} characters, {options.resamples:,} resamples, {size} MB"
    )
    print(f"qualpap, whole table with intervals: {took:.2f} s")
    others(comparison, table)


def others(comparison: Comparison, table: AgreementTable) -> None:
    """Measure the packages on the same characters, and compare what they give."""
    codes = comparison.codes()
    ours = {row.about: row.estimates["alpha"].number for row in table.of(RowKind.CODE)}
    try:
        import krippendorff
    except ImportError:
        print("krippendorff is not installed")
    else:
        started, worst = time.perf_counter(), 0.0
        for code in codes:
            data = characters_of(comparison, code)
            found = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
            worst = max(worst, abs(found - (ours[code] or 0)))
        took = time.perf_counter() - started
        print(f"krippendorff, one alpha a code: {took:.2f} s (differs by {worst:.1e} at most)")
    try:
        import pandas as pd
        from irrCAC.raw import CAC
    except ImportError:
        print("irrCAC is not installed")
    else:
        frame = pd.DataFrame(characters_of(comparison, codes[0]).T)
        started = time.perf_counter()
        found = CAC(frame, digits=9).krippendorff()["est"]["coefficient_value"]
        took = time.perf_counter() - started
        off = abs(found - (ours[codes[0]] or 0))
        print(
            f"irrCAC, one alpha of one code: {took:.2f} s, "
            f"{took * len(codes):.0f} s for all (differs by {off:.1e})"
        )


def characters_of(comparison: Comparison, code: CodeId) -> np.ndarray:
    """Return coder × character → 1 where coded, as other packages want it."""
    parts = []
    for case in comparison.cases:
        for transcript in case.transcripts:
            speech = comparison.speech(transcript)
            rows = np.zeros((len(comparison.coders), speech.length), dtype=np.int64)
            for row, marks in zip(rows, comparison.marks, strict=True):
                for mark in marks.of(transcript.id, {code}):
                    start, end = speech.place(mark.span) or (0, 0)
                    row[start:end] = 1
            parts.append(rows)
    return np.concatenate(parts, axis=1)


# A study made up


def study(interviews: int, words: int, codes: int, coders: int) -> Snapshot:
    """Return a study that several coders have coded alike for the most part."""
    chance = random.Random(7)
    texts = [interview(chance, f"P{n:02}", words) for n in range(1, interviews + 1)]
    names = [CoderId(f"coder{n}") for n in range(1, coders + 1)]
    book = Codebook(
        id="made-up",
        hash=sha256(b"made-up").hexdigest(),
        dimensions=tuple(Dimension(DimensionId(f"d{n}"), Label.of(f"D{n}")) for n in range(5)),
        codes=tuple(
            Code(CodeId(f"c{n}"), DimensionId(f"d{n % 5}"), Label.of(f"C{n}")) for n in range(codes)
        ),
    )
    corpus = Corpus(
        settings=StudySettings(id="made-up", coders=tuple(Coder(name) for name in names)),
        codebook=book,
        history=CodebookHistory({book.hash: frozenset(code.id for code in book.codes)}),
        transcripts={each.id: each for each in texts},
        segments={each.id: () for each in texts},
    )
    log = []
    for text in texts:
        turns = [turn.speech for turn in text.turns if turn.speaker.role is Role.PARTICIPANT]
        places = [(chance.choice(turns), chance.randrange(codes)) for _ in range(CODINGS)]
        for name in names:
            changes: list[acts.Change] = [
                coding(chance, text, *place, codes) for place in places if chance.random() < 0.8
            ]
            changes.append(acts.Done(transcript=text.id, codebook=book.hash))
            log.append(
                acts.Act(
                    id=ActId(f"a{len(log)}"),
                    at=datetime(2020, 8, 1, tzinfo=UTC) + timedelta(minutes=len(log)),
                    by=(name,),
                    changes=tuple(changes),
                )
            )
    return Snapshot(corpus, State(log))


def coding(chance: random.Random, text: Transcript, turn: Span, code: int, codes: int) -> acts.Code:
    """Return a coding near a place, with boundaries of one's own and now and then another code."""
    start = turn.start + chance.randrange(min(20, len(turn)))
    end = max(start + 1, turn.end - chance.randrange(min(40, len(turn))))
    chosen = chance.randrange(codes) if chance.random() < 0.1 else code
    return acts.Code(
        code=CodeId(f"c{chosen}"), transcript=text.id, anchor=text.anchor(Span(start, end))
    )


def interview(chance: random.Random, name: str, words: int) -> Transcript:
    """Return an interview in which answers of some 60 words follow questions of 10."""
    whole, turns = "", []
    speakers = (
        Speaker("E", Role.INTERVIEWER),
        Speaker(name, Role.PARTICIPANT, ParticipantId(name)),
    )
    for number in range(1, words // 35 + 1):
        speaker = speakers[(number + 1) % 2]
        count = 10 if speaker.role is Role.INTERVIEWER else 60
        said = " ".join("palabra"[: chance.randint(2, 7)] for _ in range(count))
        label = f"{speaker.label}: "
        start = len(whole)
        whole += f"{label}{said}\n"
        speech = Span(start + len(label), len(whole) - 1)
        turns.append(
            Turn(number, speaker, Span(start, speech.start), speech, (Piece(start, Origin()),))
        )
    return Transcript(
        id=TranscriptId(name),
        text=whole,
        hash=text_hash(whole),
        turns=tuple(turns),
        source=Source(f"transcripts/{name}.txt", "plain", "", "1"),
        participants=(ParticipantId(name),),
        language="es",
    )


if __name__ == "__main__":
    main()
