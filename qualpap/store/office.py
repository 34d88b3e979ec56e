"""Word documents made into PDF by LibreOffice, where a person has it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from qualpap.errors import QualpapError, UsageError

_NAMES = ("soffice", "libreoffice")
_USUAL = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
)
"""Where LibreOffice lies without being on the search path."""

_PATIENCE = 300
"""Seconds after which a conversion is given up."""


def find_office() -> Path:
    """Return the LibreOffice of this machine.

    Raises:
        UsageError: ``pdf-needs-office`` if there is none.
    """
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    for path in _USUAL:
        if path.is_file():
            return path
    raise UsageError("pdf-needs-office")


def as_pdf(office: Path, data: bytes) -> bytes:
    """Return a .docx file as a .pdf.

    Args:
        office: as `find_office` returns it.
        data: of the .docx file.

    Raises:
        QualpapError: ``pdf-failed``, with what LibreOffice said.
    """
    with tempfile.TemporaryDirectory(prefix="qualpap-") as name:
        place = Path(name)
        (place / "report.docx").write_bytes(data)
        # A profile of its own: a LibreOffice that is open would otherwise be asked, and refuse.
        command = [
            str(office),
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(place),
            str(place / "report.docx"),
        ]
        try:
            done = subprocess.run(  # noqa: S603  (our own words, and a file of our own)
                command, capture_output=True, text=True, timeout=_PATIENCE, check=False
            )
            said = done.stderr.strip()
        except (OSError, subprocess.TimeoutExpired) as error:
            said = str(error)
        made = place / "report.pdf"
        if not made.is_file():
            raise QualpapError("pdf-failed", reason=" ".join(said.split())[:200])
        return made.read_bytes()
