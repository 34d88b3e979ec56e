"""Kill a working process a few thousand times, and look at the study after each.

    python benchmarks/killed.py [--times 2000] [--seed 1] [KIND …]

Kinds: code, list, book (the codebook), matrix (a workbook taken back), archive, withdraw.

The same as one test does two hundred times: see tests/killing.py.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Run the killing with as many times as were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    options = parser.parse_args()
    command = [sys.executable, str(ROOT / "tests/killing.py")]
    command += [str(options.times), str(options.seed), *options.kinds]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    raise SystemExit(subprocess.run(command, check=False, env=environment).returncode)


if __name__ == "__main__":
    main()
