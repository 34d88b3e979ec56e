"""The files of a new study: commented, complete, and with one invented interview."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from qualpap.errors import UsageError
from qualpap.formats.codebooks.workbook import write_codebook_workbook
from qualpap.formats.codebooks.yaml_book import read_codebook
from qualpap.formats.identifiers import slug_of
from qualpap.formats.participants.form import write_participants_form
from qualpap.formats.participants.table import read_participants
from qualpap.formats.settings.study_doubts import is_study_id
from qualpap.formats.settings.study_file import read_settings
from qualpap.formats.yaml_edit import scalar

LANGUAGES = ("es", "en")
"""Languages in which a study can be started."""

_FORMS = {
    "es": ("formularios/participantes.xlsx", "formularios/libro-de-codigos.xlsx"),
    "en": ("forms/participants.xlsx", "forms/codebook.xlsx"),
}


def starter_files(language: str, study_id: str, title: str) -> dict[str, bytes]:
    """Return the files of a new study, by path within its folder.

    Args:
        language: ``es`` or ``en``: of comments, codebook and the sample interview.
        study_id: id of the study: small letters, digits and hyphens.
        title: as the report will print it.

    Raises:
        UsageError: ``starter-language-unknown``, or ``settings-id-invalid`` with a proposal.
    """
    if language not in LANGUAGES:
        raise UsageError("starter-language-unknown", language=language, known=", ".join(LANGUAGES))
    if not is_study_id(study_id):
        raise UsageError("settings-id-invalid", id=study_id, proposal=slug_of(study_id) or "study")
    root = files("qualpap") / "study" / "starter" / language
    found = {path: _filled(path, data, study_id, title) for path, data in _below(root)}
    return found | _forms(language, found)


def _below(folder: Traversable, path: str = "") -> list[tuple[str, bytes]]:
    """Return the files below *folder* with their paths, sorted."""
    found: list[tuple[str, bytes]] = []
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{path}{each.name}"
        if each.is_dir():
            found += _below(each, f"{name}/")
        else:
            found.append((name, each.read_bytes()))
    return found


def _filled(path: str, data: bytes, study_id: str, title: str) -> bytes:
    """Put id and title where the file asks for them."""
    is_yaml = path.endswith(".yaml")
    values = {"id": study_id, "title": scalar(title) if is_yaml else title}
    for name, value in values.items():
        data = data.replace(f"{{{{{name}}}}}".encode(), value.encode())
    return data


def _forms(language: str, found: dict[str, bytes]) -> dict[str, bytes]:
    """Return the participants' table and the codebook as workbooks to fill in."""
    settings, _ = read_settings(found["study.yaml"])
    participants, _ = read_participants(
        found["transcripts/participants.csv"], "participants.csv", settings
    )
    codebook, _ = read_codebook(found["codebooks/codebook.yaml"], "codebooks/codebook.yaml")
    table, book = _FORMS[language]
    return {
        table: write_participants_form(
            language, settings.languages, participants.attributes, participants
        ),
        book: write_codebook_workbook(codebook, language),
    }
