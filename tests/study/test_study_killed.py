"""A process that is killed at any moment loses at most what it was writing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_what_was_confirmed_is_there_whole_after_every_kill() -> None:
    # A process of its own: forking one with threads, as a test runner has, is unsafe.
    done = subprocess.run(
        [sys.executable, str(TESTS / "killing.py"), "200", "7"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={**os.environ, "PYTHONPATH": str(TESTS.parent)},
    )
    assert done.returncode == 0, done.stderr
    said = re.fullmatch(r"killed 200 \(.*\); confirmed (\d+); halfway (\d+)\n", done.stdout)
    assert said is not None, done.stdout
    assert int(said[1]) > 30
    # How many were killed in the middle of replacing files depends on the machine; those moments
    # are met one by one in the tests of `qualpap.store.replacing`.
