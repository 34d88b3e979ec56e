"""Taguette's own export of all highlights, timed: run by the Python that has Taguette.

    python -m venv somewhere; somewhere/bin/pip install taguette
    python benchmarks/matrices.py --taguette somewhere/bin/python

It is given a study as JSON (documents, tags, and highlights with their words), puts it into a
database of Taguette's, and prints the seconds of one processor that the export to .xlsx takes.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

Library = Any
"""Taguette's modules and sessions, whose types are not there where this is checked."""


def project(db: Library, database: Library, study: dict[str, Any]) -> int:
    """Put *study* into a database and return the project's number."""
    made = database.Project(name="bench", description="")
    db.add(made)
    db.flush()
    tags = [database.Tag(project=made, path=name, description="") for name in study["tags"]]
    documents = [
        database.Document(
            name=name,
            description="",
            filename=f"{name}.txt",
            project=made,
            text_direction=database.TextDirection.LEFT_TO_RIGHT,
            contents=text,
        )
        for name, text in study["documents"]
    ]
    db.add_all([*tags, *documents])
    db.flush()
    for document, tag, start, end, words in study["highlights"]:
        highlight = database.Highlight(
            document=documents[document], start_offset=start, end_offset=end, snippet=words
        )
        highlight.tags.append(tags[tag])
        db.add(highlight)
    db.commit()
    return int(made.id)


def main() -> None:
    """Build, export, and print seconds and the size of the file in bytes."""
    given, place = Path(sys.argv[1]), Path(sys.argv[2])
    logging.disable(logging.CRITICAL)
    database, export = import_module("taguette.database"), import_module("taguette.export")
    session = database.connect(f"sqlite:///{place / 'taguette.sqlite3'}")
    number = project(session(), database, json.loads(given.read_text(encoding="utf-8")))
    target = place / "highlights.xlsx"
    fresh = session()
    start = time.process_time()
    # Its own spelling.
    export.highlights_xslx(fresh, number, "", str(target))
    print(f"{time.process_time() - start:.3f} {target.stat().st_size}")


if __name__ == "__main__":
    main()
