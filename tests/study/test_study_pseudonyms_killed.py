"""A process that is killed while names are replaced leaves the old study or the new one."""

from __future__ import annotations

import os
import random
import shutil
import signal
from pathlib import Path
from unittest.mock import patch

import pytest

from qualpap.anonymity.rows import Decision, Kind, NameTable, Row
from qualpap.coding.entries import Entry
from qualpap.store.folder import Folder
from qualpap.store.vault import Vault
from qualpap.study import Study
from qualpap.study.coding import record
from qualpap.study.pseudonymising import pseudonymise
from study_folders import make

NAMES = NameTable(
    (
        Row("tomate", "[Fruta 1]", Kind.OTHER, Decision.REPLACE),
        Row("domingos", "[Día 1]", Kind.OTHER, Decision.REPLACE),
    )
)
TIMES = 24
SEED = 7


def judged(root: Path) -> dict[str, bytes]:
    """Return the files that people keep."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for part in ("transcripts", "codings", "codebooks", "study.yaml")
        for path in sorted([*(root / part).rglob("*"), root / part])
        if path.is_file()
    }


def work(root: Path, vault: Path, until: int) -> int:
    """Replace the names; die at a given moment at which something goes to the disk.

    Returns:
        How many such moments there were.
    """
    moments = 0
    force, move, go = os.fsync, Path.replace, Path.unlink

    def moment() -> None:
        nonlocal moments
        moments += 1
        if moments == until:
            os.kill(os.getpid(), signal.SIGKILL)

    def forced(handle: int) -> None:
        force(handle)
        moment()

    def moved(self: Path, target: Path) -> Path:
        moment()
        return move(self, target)

    def gone(self: Path, missing_ok: bool = False) -> None:
        go(self, missing_ok=missing_ok)
        moment()

    with (
        patch("os.fsync", forced),
        patch.object(Path, "replace", moved),
        patch.object(Path, "unlink", gone),
    ):
        pseudonymise(Study(Folder(root)), NAMES, Vault(vault), apply=True)
    return moments


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_killed_at_any_moment_it_is_the_old_study_or_the_new_one(tmp_path: Path) -> None:
    original = make(tmp_path / "original")
    study = Study(Folder(original))
    for coder, words in (("ana", "El tomate lo compro al doble"), ("bruno", "Los domingos no")):
        fields = {"transcript": "P01", "code": "prices", "quote": words, "memo": "lo del tomate"}
        record(study, [Entry("code", fields)], study.coder(coder))
    old = judged(original)
    whole = shutil.copytree(original, tmp_path / "whole")
    moments = work(whole, tmp_path / "vault", 0)
    new = judged(whole)
    assert old != new
    chance = random.Random(SEED)
    fates: dict[str, int] = {"old": 0, "new": 0}
    for number, until in enumerate(sorted(chance.sample(range(1, moments + 1), TIMES))):
        root = shutil.copytree(original, tmp_path / f"study-{number}")
        vault = tmp_path / f"vault-{number}"
        worker = os.fork()
        if worker == 0:
            try:
                work(root, vault, until)
            finally:
                os._exit(3)
        _, status = os.waitpid(worker, 0)
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
        opened = Study(Folder(root))
        assert not [issue for issue in opened.check() if issue.is_error]
        assert len(opened.state.codings) == 2
        now = judged(root)
        assert now in (old, new)
        fates["new" if now == new else "old"] += 1
        # What was begun can be done.
        again = pseudonymise(opened, NAMES, Vault(vault), apply=True)
        assert not [issue for issue in again.issues if issue.is_error]
        assert judged(root) == new
        assert not [path for path in root.iterdir() if path.name.startswith(".qualpap")]
    assert min(fates.values()) > 0
