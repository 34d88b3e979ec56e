"""A paragraph of the interview with its speaker, as far as the file says."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.model.transcript import Origin


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the interview with its speaker as far as the file says.

    Args:
        key: what spellings of the label share; None where the paragraph has no label.
        label: as written.
        text: the words said, without label and time.
        origin: place in the file, with the time that stood beside the label.
        caption: whether it continues running speech.
        stage: whether it is only a remark in brackets.
    """

    key: str | None
    label: str
    text: str
    origin: Origin
    caption: bool = False
    stage: bool = False
