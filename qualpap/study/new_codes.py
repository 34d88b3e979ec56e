"""Adds the provisional codes that people bring in with comments and workbooks to the codebook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from qualpap.errors import UsageError
from qualpap.formats.codebooks.edit import add_code
from qualpap.model.codebook import Code
from qualpap.store.files import read, write
from qualpap.study.study import Study


def add_codes(study: Study, codes: Iterable[Code]) -> None:
    """Add codes to the study's codebook, all or none, and read the study anew.

    Raises:
        UsageError: ``new-codes-not-yaml`` where the codebook is no YAML file; or if a code's id is
            in use.
        QualpapError: ``file-unwritable``.
    """
    wanted = tuple(codes)
    if not wanted:
        return
    name = study.corpus.codebook.path or study.corpus.settings.codebook
    if PurePosixPath(name).suffix not in (".yaml", ".yml"):
        names = ", ".join(code.id for code in wanted)
        raise UsageError("new-codes-not-yaml", file=name, codes=names)
    path = study.folder.at(name)
    data = read(path, name)
    for code in wanted:
        data = add_code(data, code)
    write(path, data)
    study.reload()
