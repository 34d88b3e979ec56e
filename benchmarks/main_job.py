"""The main job on 36 interviews of 10,000 words with 1,500 codings, all generated.

    python benchmarks/main_job.py [--interviews 36] [--words 10000] [--codings 1500] [--runs 3]

Each figure is that of a whole process: a cold run (no cache), beside what python-docx alone needs
to read the same files; an unchanged run, and which heavy libraries it loaded; ``qualpap --help``.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEAVY = ("spacy", "pandas", "sklearn")

SYLLABLES = ("la", "mi", "ro", "ta", "pe", "so", "cu", "li", "na", "do", "ve", "ga", "te", "lo")

COMMON = ["que", "de", "la", "y", "en", "no", "lo", "por", "con", "se", "una", "para", "es", "muy"]

READ_ALONE = """
import sys, docx
from pathlib import Path
print(sum(len(p.text.split()) for f in sorted(Path(sys.argv[1]).glob("*.docx"))
          for p in docx.Document(f).paragraphs))
"""

LOADED = """
import sys
from qualpap.study import Study
from qualpap.study.running import run
result = run(Study.open(sys.argv[1]))
print(result.read, result.unchanged, *[name for name in sys.argv[2:] if name in sys.modules])
"""

CODE = """
import random, sys
from qualpap.coding.entries import Entry
from qualpap.model.transcript import Role
from qualpap.study import Study
from qualpap.study.coding import record
study = Study.open(sys.argv[1])
wanted, chance = int(sys.argv[2]), random.Random(7)
codes = [code.id for code in study.corpus.codebook.codes]
turns = [(t, turn) for t in study.corpus.transcripts.values() for turn in t.turns
         if turn.speaker.role is Role.PARTICIPANT and len(turn.speech) > 40]
entries = [
    Entry("code", {"transcript": t.id, "code": chance.choice(codes),
                   "start": turn.speech.start, "end": turn.speech.end})
    for t, turn in chance.sample(turns, wanted)
]
entries += [Entry("done", {"transcript": name}) for name in study.corpus.transcripts]
recorded, act = record(study, entries, study.coder("ana"))
assert act is not None, recorded.issues[:3]
print(len(act.changes))
"""


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--interviews", type=int, default=36)
    parser.add_argument("--words", type=int, default=10_000)
    parser.add_argument("--codings", type=int, default=1_500)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root, cache = Path(place) / "study", Path(place) / "cache"
        os.environ["QUALPAP_CACHE_DIR"] = str(cache)
        # As on a user's machine, where Python keeps what it has compiled.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["QUALPAP_DATA_DIR"] = str(Path(place) / "data")
        generate(root, options.interviews, options.words)
        qualpap = [sys.executable, "-m", "qualpap"]
        python = [sys.executable, "-c"]
        run_process([*python, CODE, str(root), str(options.codings)])
        alone = [measured([*python, READ_ALONE, str(root / "transcripts")], options.runs)]
        cold = measured(
            [*qualpap, "run", "--study", str(root)], options.runs, before=[cache], of=root
        )
        warm = measured([*qualpap, "run", "--study", str(root)], options.runs)
        told = run_process([*python, LOADED, str(root), *HEAVY]).stdout.split()
        helped = measured([*qualpap, "--help"], options.runs)
        print(f"{'':34}{'seconds':>10}{'peak MB':>10}")
        for name, (seconds, peak) in {
            "python-docx alone": alone[0],
            "cold run": cold,
            "unchanged run": warm,
            "qualpap --help": helped,
        }.items():
            print(f"{name:34}{seconds:10.2f}{peak:10.0f}")
        print(f"cold / python-docx alone: {cold[0] / alone[0][0]:.2f}  (at most 8)")
        print(f"unchanged / cold: {warm[0] / cold[0]:.3f}  (under 0.10)")
        print(f"transcripts read unchanged: {told[0]}; nothing done: {told[1]}")
        print(f"heavy libraries loaded unchanged: {' '.join(told[2:]) or 'none'}")


def generate(root: Path, interviews: int, words: int) -> None:
    """Make a study with so many Word files of so many words each."""
    import docx

    run_process([sys.executable, "-m", "qualpap", "new", str(root), "--language", "es"])
    transcripts = root / "transcripts"
    for old in transcripts.iterdir():
        if old.suffix in (".txt", ".csv", ".xlsx"):
            old.unlink()
    shutil.rmtree(root / "codings", ignore_errors=True)
    chance = random.Random(5)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(4000)]
    vocabulary += ["anoto", "vendo", "cuaderno", "precio", "sequía"]
    # Common enough that the language is recognised and its search rules are applied.
    vocabulary += COMMON * 200
    rows = ["id,role,region"]
    for number in range(1, interviews + 1):
        document = docx.Document()
        document.add_paragraph(f"Entrevista P{number:02}")
        left = words
        while left > 0:
            size = min(left, chance.randint(20, 120))
            asked = " ".join(chance.choices(vocabulary, k=10))
            said = ". ".join(
                " ".join(chance.choices(vocabulary, k=12)).capitalize()
                for _ in range(max(1, size // 12))
            )
            for label, text in (("ENTREVISTADORA", f"¿{asked}?"), (f"P{number:02}", f"{said}.")):
                paragraph = document.add_paragraph()
                paragraph.add_run(f"{label}:").bold = True
                paragraph.add_run(f" {text}")
            left -= size + 10
        document.save(str(transcripts / f"P{number:02}.docx"))
        rows.append(f"P{number:02},{chance.choice(['producer', 'company'])},R{number % 5}")
    (transcripts / "participants.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def measured(
    command: list[str], runs: int, before: list[Path] | None = None, of: Path | None = None
) -> tuple[float, float]:
    """Return the median seconds and the highest peak memory (MB) of whole processes.

    Args:
        command: what is run.
        runs: how often.
        before: folders removed before each run.
        of: the study whose outputs are removed before each run.
    """
    seconds, peaks = [], []
    for _ in range(runs):
        for folder in before or []:
            shutil.rmtree(folder, ignore_errors=True)
        if of is not None:
            for output in [*of.glob("matrices/*"), *of.glob("reports/*.*"), of / "outputs.json"]:
                if output.is_file():
                    output.unlink()
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds.append(time.perf_counter() - start)
        peaks.append(usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))
        if process.returncode not in (0, 1):
            raise SystemExit(f"{command} ended with {process.returncode}")
    return statistics.median(seconds), max(peaks)


def run_process(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command that must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[:4]} ended with {done.returncode}:\n{done.stderr}")
    return done


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
