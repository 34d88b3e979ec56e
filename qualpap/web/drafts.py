"""The report as it would print now, composed once for what the study holds and kept until then."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

from qualpap.coding.selection import Passage, Selection
from qualpap.errors import Issue, UsageError
from qualpap.model.coding import Ref
from qualpap.record.snapshot import Snapshot
from qualpap.report.candidates import Candidates
from qualpap.report.compose import compose
from qualpap.report.model import Finding, QuotationBlock, Report
from qualpap.report.shared import Shared
from qualpap.study.exporting import report_facts
from qualpap.web.workbench import Workbench

MOST = 6
"""Drafts that are kept: those of two moments in three languages."""


@dataclass(frozen=True)
class Draft:
    """A report composed.

    Args:
        id: what it is asked for by.
        language: of the report.
        snapshot: what it was composed from.
        shared: what is worked out once for all languages.
        report: as data.
        issues: what is wrong with it.
    """

    id: str
    language: str
    snapshot: Snapshot
    shared: Shared
    report: Report
    issues: tuple[Issue, ...]

    @property
    def selection(self) -> Selection:
        """The codings that it tells of."""
        return self.shared.selection

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every sentence, in order."""
        return self.report.findings

    @cached_property
    def quotations(self) -> dict[int, QuotationBlock]:
        """Every quotation and placeholder, by its number."""
        return {each.number: each for each in self.report.quotations}

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The place of each sentence, by the identity of its value."""
        return {id(each): number for number, each in enumerate(self.findings)}

    @cached_property
    def passages(self) -> dict[Ref, tuple[Passage, ...]]:
        """What counts, by coding."""
        found: dict[Ref, tuple[Passage, ...]] = {}
        for each in self.selection.passages:
            found[each.coding.id] = (*found.get(each.coding.id, ()), each)
        return found

    @cached_property
    def candidates(self) -> Candidates:
        """What could be quoted."""
        return Candidates(self.selection, self.shared.translations)


class Drafts:
    """The drafts of one workbench."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Draft] = OrderedDict()
        self._made = 0

    def now(self, bench: Workbench, language: str) -> Draft:
        """Return the draft in *language* of what the study holds now.

        The study is not kept from others while it is composed.

        Raises:
            UsageError: ``report-language-unknown``.
        """
        with self._lock:
            with bench.looking() as study:
                snapshot, facts = study.snapshot, report_facts(study)
            known = [each for each in self._kept.values() if each.snapshot is snapshot]
            same = next((each for each in known if each.language == language), None)
            if same is not None:
                self._kept.move_to_end(same.id)
                return same
            shared = known[0].shared if known else Shared(Selection(snapshot))
            report, issues = compose(shared.selection, language, facts, shared)
            self._made += 1
            draft = Draft(str(self._made), language, snapshot, shared, report, issues)
            self._kept[draft.id] = draft
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
            return draft

    def get(self, id_: str) -> Draft:
        """Return a draft that a page shows.

        Raises:
            UsageError: ``workbench-draft-gone``.
        """
        found = self._kept.get(id_)
        if found is None:
            raise UsageError("workbench-draft-gone")
        return found


_OF: WeakKeyDictionary[Workbench, Drafts] = WeakKeyDictionary()


def drafts_of(bench: Workbench) -> Drafts:
    """Return the drafts of a workbench."""
    return _OF.setdefault(bench, Drafts())
