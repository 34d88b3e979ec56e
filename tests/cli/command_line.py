"""Runs the command line within the test, on small studies written as files."""

from __future__ import annotations

import io
import json
import re
import textwrap
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from qualpap.cli import main


@dataclass(frozen=True)
class Said:
    """What a call of the program answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer as JSON."""
        return json.loads(self.out)

    @property
    def shown(self) -> str:
        """The answer without the codes that colour it."""
        return re.sub(r"\x1b\[[0-9;]*m", "", self.out)

    @property
    def slug(self) -> str:
        """The slug of the error that was printed with ``--json``."""
        return str(json.loads(self.err)["error"]["slug"])


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def qualpap(
    *arguments: str,
    study: Path | None = None,
    typed: str = "",
    lang: str = "en",
    terminal: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Said:
    """Run ``qualpap`` and return what it answered.

    Args:
        arguments: as typed.
        study: given as ``--study``.
        typed: what stands on standard input.
        lang: given as ``--lang``.
        terminal: whether standard output is a terminal of 80 columns.
        environment: further variables.
    """
    given = [*arguments, "--lang", lang] if lang else [*arguments]
    if study is not None:
        given += ["--study", str(study)]
    out = _Screen() if terminal else io.StringIO()
    err = io.StringIO()
    variables = {"COLUMNS": "80", "TERM": "xterm", **(environment or {})}
    with (
        patch("sys.stdin", io.StringIO(typed)),
        patch.dict("os.environ", variables),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = main(given)
    return Said(code, out.getvalue(), err.getvalue())


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file of a study, without the indentation that its lines share."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    return path


def small_study(folder: Path) -> Path:
    """Write a study of two interviews, two coders and three codes, and return its folder."""
    write(
        folder,
        "study.yaml",
        """
        id: lacteos
        title: {es: Lecheros, en: Dairy farmers}
        languages: [es, en]
        codebook: codebooks/lacteos.yaml
        coders: [ana, bruno]
        report: {languages: [es], formats: [md], group_by: [actor, rubro]}
        """,
    )
    write(
        folder,
        "transcripts/participants.csv",
        """
        id,actor,rubro,hectareas
        P01,productor,leche,12.5
        P02,productor,miel,3
        """,
    )
    write(
        folder,
        "transcripts/P01.txt",
        """
        E: ¿Anota usted lo que vende?

        P01: Anoto todo en un cuaderno, porque antes perdía la cuenta de los litros.

        E: ¿Y cómo le ha ido con el precio este año?

        P01: El precio subió un poco. Con mi vecino compramos juntos el forraje [risas].
        """,
    )
    write(
        folder,
        "transcripts/P02.txt",
        """
        E: ¿Lleva registros de la miel?

        P02: No anoto nada, todo lo guardo en la cabeza desde que empecé.

        E: ¿Trabaja con otros apicultores?

        P02: Compramos juntos los frascos, eso sí, una vez al año.
        """,
    )
    write(
        folder,
        "codebooks/lacteos.yaml",
        """
        # El libro del equipo.
        codebook: lacteos
        version: 1
        languages: [es, en]
        dimensions:
          - id: skills
            name: {es: Habilidades, en: Skills}
          - id: ties
            name: {es: Vínculos, en: Ties}
        codes:
          - id: records
            dimension: skills
            name: {es: Registros, en: Records}
            definition: {es: Lleva cuentas por escrito, en: Keeps written accounts}
            search: {es: [anotar]}
          - id: sales
            parent: records
            name: {es: Ventas, en: Sales}
          - id: joint-purchase
            dimension: ties
            name: {es: Compra conjunta, en: Joint purchase}
            search: {es: [comprar ~3 junto]}
        """,
    )
    return folder
