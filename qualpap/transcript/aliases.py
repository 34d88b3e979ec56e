"""Different labels of one speaker: a name and its initials, numbered questions and answers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from qualpap.transcript.kinds import Kind, initials, is_name_like, kind_of, letter_of
from qualpap.transcript.lines import Line


def unite(lines: Sequence[Line]) -> tuple[tuple[Line, ...], dict[str, str]]:
    """Give the labels of one speaker one key.

    Returns:
        The lines, and key → the label as it is written most often.
    """
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        if line.key:
            written[line.key][line.label] += 1
    alias = {**_name_initials(written), **_numbered(written)}
    united: dict[str, Counter[str]] = defaultdict(Counter)
    for key, spellings in written.items():
        united[alias.get(key, key)].update(spellings)
    spelled = {
        key: each.most_common(1)[0][0] if key in written else key.upper()
        for key, each in united.items()
    }
    moved = (replace(line, key=alias[line.key]) if line.key in alias else line for line in lines)
    return tuple(moved), spelled


def _name_initials(written: dict[str, Counter[str]]) -> dict[str, str]:
    """``Faith Katseanes`` once and ``FK`` from then on are one person."""
    named: dict[str, list[str]] = defaultdict(list)
    for key, spellings in written.items():
        label = spellings.most_common(1)[0][0]
        if kind_of(label) is Kind.NAME and is_name_like(label) and initials(label):
            named[initials(label)].append(key)
    return {
        named[key][0]: key
        for key in written
        if 2 <= len(key) <= 4 and len(named.get(key, ())) == 1 and named[key][0] != key
    }


def _numbered(written: dict[str, Counter[str]]) -> dict[str, str]:
    """``P1: … R1: … P2: … R2: …`` number questions and answers, not people."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for key, spellings in written.items():
        found = re.fullmatch(r"([prqa]) ?(\d{1,2})", key)
        if found and spellings.total() == 1:
            numbers[found[1]].add(found[2])
    alias = {}
    for asked, answered in (("p", "r"), ("q", "a")):
        if len(numbers[asked] & numbers[answered]) >= 2:
            for key in written:
                if letter_of(key) in (asked, answered) and key[-1].isdigit():
                    alias[key] = letter_of(key)
    return alias
