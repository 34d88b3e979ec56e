"""Hashes of what an output was built from, in place of the clock."""

from __future__ import annotations

import hashlib

from qualpap import __version__
from qualpap.matrix.provenance import Provenance
from qualpap.record.codec import encode
from qualpap.study.study import Study


def provenance(study: Study) -> Provenance:
    """Return the hashes of a study's corpus, codebook and record.

    The corpus' is that of what was read, speakers and roles included; the record's that of the
    set of acts, whichever files hold them.
    """
    corpus = study.corpus
    told = hashlib.sha256()
    for name, transcript in sorted(corpus.transcripts.items()):
        told.update(f"{name}\0{transcript.hash}\0{transcript.speakers!r}\n".encode())
    told.update(repr(corpus.participants.rows).encode())
    said = hashlib.sha256()
    for _, act in sorted(study.state.log.items()):
        said.update(encode(act).encode("utf-8"))
    return Provenance(
        corpus=told.hexdigest()[:16],
        codebook=corpus.codebook.hash[:16],
        journals=said.hexdigest()[:16] if study.state.log else "",
        program=f"qualpap {__version__}",
    )
