"""``qualpap archive`` and ``restore``: a study as one file, and a study made of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.shell import DONE, PROBLEMS, Shell
from qualpap.messages import words
from qualpap.messages.catalogue import LANGUAGES

if TYPE_CHECKING:
    from qualpap.study import Study

_MOST_LISTED = 40


def archive(
    shell: Shell,
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="argument-archive")] = None,
) -> None:
    """Write everything in the study's folder into one .zip."""
    from qualpap.study.archiving import archive as pack

    study = shell.study()

    def readme(files: int, left_out: tuple[str, ...]) -> str:
        return _readme(shell, study, files, left_out)

    made = pack(study, shell.path(file) if file else None, readme)
    if shell.json:
        shell.give(shapes.ArchiveRow(str(made.path), made.files, made.size, made.left_out))
        return
    size = f"{made.size / 1_000_000:.1f}"
    shell.say("archive-written", file=str(made.path), count=made.files, size=size)
    if made.left_out:
        shell.say("archive-left-out", count=len(made.left_out), files=", ".join(made.left_out))
    shell.say("archive-care")


def _readme(shell: Shell, study: Study, files: int, left_out: tuple[str, ...]) -> str:
    """Return what stands in an archive for whoever opens it, in the study's own language."""
    settings = study.corpus.settings
    own = settings.languages[0] if settings.languages else shell.language
    language = own if own in LANGUAGES else shell.language
    title = settings.title.in_(language) or settings.id or study.folder.root.name
    listed = [f"  {each}" for each in left_out[:_MOST_LISTED]]
    if len(left_out) > _MOST_LISTED:
        listed.append("  …")
    nothing = words("archive-readme-nothing", language)
    return words(
        "archive-readme",
        language,
        title=title,
        count=files,
        left_out="\n".join(listed) or f"  {nothing}",
    )


def restore(
    shell: Shell,
    file: Annotated[str, typer.Argument(metavar="FILE", help="argument-restore-file")],
    folder: Annotated[str, typer.Argument(metavar="DIR", help="argument-restore-folder")],
    *,
    even_so: Annotated[bool, typer.Option("--damaged", help="option-restore-damaged")] = False,
) -> int:
    """Make a study of an archive, in a new or empty folder."""
    from qualpap.study.archiving import restore as unpack

    found = unpack(shell.path(file), shell.path(folder), even_so=even_so)
    if shell.json:
        damaged = as_json.issues(found.damaged)
        shell.give(shapes.RestoredRow(found.study, str(found.folder), found.files, damaged))
    else:
        shell.issues(found.damaged)
        if found.files:
            shell.say("restore-done", folder=str(found.folder), count=found.files)
        else:
            shell.say("restore-refused", count=len(found.damaged))
    return PROBLEMS if found.damaged else DONE
