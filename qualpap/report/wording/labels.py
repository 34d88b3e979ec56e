"""The fixed headings and labels of a report: one field each, so that no language can lack one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Headings, column names and short marks, as printed."""

    subtitle: str
    draft: str
    contents: str
    methods: str
    participants: str
    coding: str
    counting: str
    quoting: str
    results: str
    empty: str
    provisional: str
    classifications: str
    not_mentioned: str
    limitations: str
    appendix: str
    codebook: str
    participant_table: str
    register: str
    origin: str
    table: str
    who_speaks: str
    sample: str
    class_table: str
    words_for_shares: str
    origin_table: str
    id: str
    code: str
    definition: str
    use_when: str
    not_when: str
    code_origin: str
    passages: str
    mentioned: str
    unasked: str
    denied: str
    total: str
    not_known: str
    interviews: str
    words: str
    number: str
    citation: str
    place: str
    positions: str
    original: str
    translation: str
    not_translated: str
    class_: str
    word: str
    stands_for: str
    what: str
    value: str
    program: str
    corpus: str
    record: str
    deductive: str
    inductive: str
    in_vivo: str
    page: str
    of: str
    turn: str
    said: str
    file: str
    coded_passages: str
    evidence: str
    overview: str
    portraits: str
    so_far: str
    yes: str
    no: str
    plus: str
    page_short: str
    figure: str
    not_taken_up: str
