"""A 60-page manuscript with 150 quotations against 360,000 and 3.6 million words, all generated.

    python benchmarks/verify.py [--words 360000 3600000] [--quotations 150] [--runs 3]

The check alone is timed on interviews in memory; and the whole process of ``qualpap verify``, the
second time round, when the interviews come from the cache, with the seconds that the processor
worked for it: on a machine that other work shares, those say more. A third of the quotations is
exact, a third has marks and omissions, a third is wrong in one of the ways that people are.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SYLLABLES = (
    "la",
    "mi",
    "ro",
    "ta",
    "pe",
    "so",
    "cu",
    "li",
    "na",
    "do",
    "ve",
    "ga",
    "sa",
    "bre",
    "chi",
)
COMMON = (
    "de",
    "la",
    "que",
    "el",
    "en",
    "y",
    "a",
    "los",
    "se",
    "no",
    "un",
    "por",
    "con",
    "una",
    "lo",
)
PAGE = 400
"""Words of a page."""

LIMITS = {360_000: 3.0, 3_600_000: 30.0}


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, nargs="+", default=list(LIMITS))
    parser.add_argument("--quotations", type=int, default=150)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"{'words':>10}{'check':>10}{'process':>10}{'its CPU':>10}{'MB':>8}{'most':>8}  verdicts")
    for words in options.words:
        with tempfile.TemporaryDirectory() as place:
            os.environ["QUALPAP_CACHE_DIR"] = str(Path(place) / "cache")
            os.environ["QUALPAP_DATA_DIR"] = str(Path(place) / "data")
            generate(Path(place), words, options.quotations)
            measure(Path(place), words, options.runs)


def measure(place: Path, words: int, runs: int) -> None:
    """Time the check in this process, and whole processes."""
    from qualpap.formats.manuscripts import read_manuscript
    from qualpap.report.manuscript.check import check
    from qualpap.study.verifying import material_in

    material = material_in(place / "study")
    manuscript = read_manuscript("draft.md", (place / "draft.md").read_bytes())
    alone = []
    for _ in range(runs):
        begun = time.perf_counter()
        checked = check(manuscript, material.selection)
        alone.append(time.perf_counter() - begun)
    command = [sys.executable, "-m", "qualpap", "verify", str(place / "draft.md"), "--json"]
    command += ["--study", str(place / "study")]
    whole, worked = [], []
    for _ in range(runs):
        begun, before = time.perf_counter(), _worked()
        subprocess.run(command, check=False, capture_output=True)
        whole.append(time.perf_counter() - begun)
        worked.append(_worked() - before)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    told = ", ".join(f"{status} {number}" for status, number in checked.totals.items())
    print(
        f"{words:10,}{statistics.median(alone):10.2f}{statistics.median(whole):10.2f}"
        f"{statistics.median(worked):10.2f}{peak:8.0f}"
        f"{LIMITS.get(words, 0):8.0f}  {told}"
    )


def _worked() -> float:
    """Return seconds that processors have worked for the processes that were started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def generate(place: Path, words: int, quotations: int) -> None:
    """Write a study of 36 interviews and a manuscript that quotes them."""
    chance = random.Random(11)
    rare = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _ in range(12_000)]
    transcripts = place / "study" / "transcripts"
    transcripts.mkdir(parents=True)
    settings = "id: bench\ntitle: Bench\nlanguages: [es, en]\nconventions: {marks: ['(risas)']}\n"
    (place / "study" / "study.yaml").write_text(settings, encoding="utf-8")
    said: list[tuple[str, str]] = []
    for number in range(1, 37):
        lines, left = [f"Entrevista P{number:02}", ""], words // 36
        while left > 0:
            asked, answer = speech(chance, rare, 12), speech(chance, rare, 90)
            lines += [f"E: ¿{asked}?", "", f"P{number:02}: {answer}", ""]
            said.append((f"P{number:02}", answer))
            left -= 104
        (transcripts / f"P{number:02}.txt").write_text("\n".join(lines), encoding="utf-8")
    draft = manuscript(chance, rare, chance.sample(said, quotations), said)
    (place / "draft.md").write_text(draft, encoding="utf-8")


def speech(chance: random.Random, rare: list[str], length: int) -> str:
    """Return so many words in sentences, the small ones as common as they are in Spanish."""
    text = []
    for number in range(length):
        word = chance.choice(COMMON) if chance.random() < 0.5 else chance.choice(rare)
        text.append(word.capitalize() if number % 11 == 0 else word)
        if number % 11 == 10 or number == length - 1:
            text[-1] += "."
        if chance.random() < 0.01:
            text.append("(risas)")
    return " ".join(text)


def manuscript(
    chance: random.Random,
    rare: list[str],
    quoted: list[tuple[str, str]],
    said: list[tuple[str, str]],
) -> str:
    """Return 60 pages of prose with quotations in them."""
    paragraphs = []
    prose = 60 * PAGE // len(quoted) - 35
    for number, (who, answer) in enumerate(quoted):
        words = answer.split()
        start = chance.randrange(0, len(words) - 40)
        part = words[start : start + 35]
        if number % 3 == 1:
            part = [word for word in part[:12] if word != "(risas)"] + ["[…]"] + part[20:]
        if number % 3 == 2:
            part = spoiled(chance, part, rare, said)
        paragraphs.append(f"{speech(chance, rare, max(prose, 20))} “{' '.join(part)}” ({who}).")
    return "\n\n".join(paragraphs) + "\n"


def spoiled(
    chance: random.Random, part: list[str], rare: list[str], said: list[tuple[str, str]]
) -> list[str]:
    """Return words that are wrong in one of the ways that people are."""
    kind, place = chance.randrange(4), chance.randrange(5, 30)
    if kind == 0:
        return [*part[:place], chance.choice(rare), *part[place + 1 :]]
    if kind == 1:
        return [*part[:place], *part[place + 1 :]]
    if kind == 2:
        return [*part[:18], *chance.choice(said)[1].split()[:17]]
    return [chance.choice(rare) if number % 2 else word for number, word in enumerate(part)]


if __name__ == "__main__":
    main()
