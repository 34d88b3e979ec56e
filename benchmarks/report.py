"""Reports of a study in every language and format: how long composing and writing take.

    python benchmarks/report.py [STUDY] [--runs 3]

STUDY is the worked study of this repository by default. The study is read once, as `qualpap run`
does; what is timed is composing each report and writing it in each format. Promised: under five
seconds for the worked study.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

WORKED = Path(__file__).parents[1]


def main() -> None:
    """Read, compose, write, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("study", type=Path, nargs="?", default=WORKED)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["QUALPAP_CACHE_DIR"] = cache
        measure(options.study, options.runs)


def measure(place: Path, runs: int) -> None:
    """Print a line a step, and the whole."""
    from qualpap.formats.reports import endings, render
    from qualpap.study import Study
    from qualpap.study.exporting import reports

    wholes: list[float] = []
    worked: list[float] = []
    steps: dict[str, list[float]] = {}
    for _ in range(runs):
        study = Study.open(place)
        study.check()
        study.selection()
        begun = last = time.perf_counter()
        before = time.process_time()
        for report, _ in reports(study):
            now = time.perf_counter()
            steps.setdefault(f"compose {report.language}", []).append(now - last)
            last = now
            for ending in endings(study.corpus.settings.report.formats):
                data = render(report, ending)
                now = time.perf_counter()
                step = f"write {report.language}.{ending} ({len(data) // 1024} KiB)"
                steps.setdefault(step, []).append(now - last)
                last = now
        wholes.append(last - begun)
        worked.append(time.process_time() - before)
    for step, taken in steps.items():
        print(f"{step:<44}{statistics.median(taken):7.2f} s")
    print(f"{'all reports':<44}{statistics.median(wholes):7.2f} s (of {runs} runs)")
    print(f"{'of which the processor worked':<44}{statistics.median(worked):7.2f} s")


if __name__ == "__main__":
    main()
