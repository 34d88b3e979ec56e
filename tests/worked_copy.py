"""The worked study copied elsewhere, and its outputs taken apart for comparison."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

KEPT = ("study.yaml", "transcripts", "codebooks", "codings")

_DIMENSIONS = ("skills", "income-stability", "associativity", "gender", "alliance")

OUTPUTS = [
    *(f"matrices/{name}.xlsx" for name in (*_DIMENSIONS, "overview")),
    *(
        f"reports/pap-demo.{language}.{ending}"
        for language in ("en", "es")
        for ending in ("docx", "annotated.docx", "html", "md")
    ),
    *(f"reports/figures/pap-demo.{language}.by-code.svg" for language in ("en", "es")),
]


def whole_copy_of_the_study(folder: Path) -> Path:
    """Copy the worked study into a new folder, with what was generated."""
    folder.mkdir(parents=True)
    for name in (*KEPT, "reports", "matrices", "outputs.json"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy2(source, folder / name)
    return folder


def copy_of_the_study(folder: Path) -> Path:
    """Copy what people keep of the worked study, without what was generated."""
    for name in KEPT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    for name in ("outline.yaml", "context"):
        source = ROOT / "reports" / name
        if source.exists():
            (folder / "reports").mkdir(exist_ok=True)
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, folder / "reports" / name)
    return folder


def parts(path: Path) -> dict[str, bytes]:
    """Return the parts of an Office file."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
