"""Whether those who count have read an interview to the end: only then does silence count."""

from __future__ import annotations

from qualpap.coding.reviewing import knew
from qualpap.model.codebook import CodeId
from qualpap.model.transcript import Transcript
from qualpap.record.layers import Deciding
from qualpap.record.snapshot import Snapshot


class Finished:
    """Answers who is done with what, in one layer.

    Args:
        snapshot: the study.
        deciding: whose ``done`` counts for which interview.
    """

    def __init__(self, snapshot: Snapshot, deciding: Deciding) -> None:
        self._snapshot = snapshot
        self._deciding = deciding

    def for_code(self, transcript: Transcript, code: CodeId) -> bool:
        """Return whether those who count are done with a transcript for *code*.

        Done is said for a version of the codebook: a code that came later is not reviewed.
        """
        done = self._snapshot.state.done(transcript.id)
        said = [done.get(coder) for coder in self._deciding.coders_of(transcript.id)]
        return bool(said) and all(
            value is not None and knew(self._snapshot.corpus, value, code) for value in said
        )

    def whole(self, transcript: Transcript) -> bool:
        """Return whether those who count are done with a transcript, for whatever codes."""
        done = self._snapshot.state.done(transcript.id)
        counting = self._deciding.coders_of(transcript.id)
        return bool(counting) and all(coder in done for coder in counting)
