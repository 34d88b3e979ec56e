"""The appendices: codebook, participants, register of quotations, and where it all comes from."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from qualpap.model.codebook import Code, CodeOrigin
from qualpap.report.balance import Balances
from qualpap.report.citations import month_and_year
from qualpap.report.context import Context
from qualpap.report.coreq import Coreq
from qualpap.report.exhibits import Table
from qualpap.report.interviews import Interviews
from qualpap.report.methods import Methods
from qualpap.report.model import Block, QuotationBlock, Register, Section
from qualpap.report.noting import counts_table
from qualpap.report.together import Together

_INDENT = "\u2003"

FEW_ATTRIBUTES = 6
"""Columns of the participants' table that are printed when the settings name none."""


class Appendices:
    """Composes the appendices; one that would be empty is left out.

    Args:
        context: the report in the making.
        interviews: what is known of the interviews.
        methods: names attributes and values as the methods section does.
        register: the quotations of the report.
        before: the report's sections, to point to.
        summary: caption of the summary of findings.
    """

    def __init__(
        self,
        context: Context,
        interviews: Interviews,
        methods: Methods,
        register: Sequence[QuotationBlock],
        before: Sequence[Section] = (),
        summary: str = "",
    ) -> None:
        self._context = context
        self._interviews = interviews
        self._methods = methods
        self._register = register
        self._before = before
        self._summary = summary

    def sections(self) -> tuple[Section, ...]:
        """Return them in order, lettered."""
        context = self._context
        balances = Balances(context, self._register)
        labels = self._context.labels
        wanted = [
            ("codebook", labels.codebook, self._codebook()),
            ("participants", labels.participant_table, self._participants()),
            ("register", labels.register, self._quotations()),
            ("balance", labels.balance, balances.blocks()),
            ("together", labels.together, Together(context).blocks()),
        ]
        found: list[Section] = []
        self._add(found, wanted)
        if context.selection.passages:
            known = {each.id: each for top in (*self._before, *found) for _, each in top.walk()}
            coreq = Coreq(context, self._interviews, balances, known, self._summary)
            self._add(found, [("coreq", labels.coreq, coreq.blocks())])
        results = next((each for each in self._before if each.id == "results"), None)
        if context.in_notes and results:
            self._add(found, [("counts", labels.counts, counts_table(context, results))])
        self._add(found, [("origin", labels.origin, self._origin())])
        return tuple(found)

    def _add(
        self, found: list[Section], wanted: Sequence[tuple[str, str, tuple[Block, ...]]]
    ) -> None:
        """Add appendices that hold something, each with the next letter."""
        for id_, title, blocks in wanted:
            if blocks:
                letter = ascii_uppercase[len(found)]
                heading = f"{self._context.labels.appendix} {letter}. {title}"
                found.append(Section(f"appendix.{id_}", heading, blocks))

    def _codebook(self) -> tuple[Block, ...]:
        context, labels = self._context, self._context.labels
        book, uses = context.corpus.codebook, context.selection.uses()
        found: list[Block] = []
        for dimension in book.dimensions:
            codes = book.in_use(dimension.id)
            if not codes:
                continue
            rows = [
                (
                    _INDENT * (len(book.path_of(code.id)) - 1)
                    + context.label(code.name, str(code.id)),
                    context.prose(code.definition),
                    context.prose(code.use_when),
                    context.prose(code.not_when),
                    self._code_origin(code),
                    str(uses.get(code.id, 0)),
                )
                for code in codes
            ]
            found.append(
                Table(
                    caption=context.caption(context.label(dimension.name, str(dimension.id))),
                    header=(
                        labels.code,
                        labels.definition,
                        labels.use_when,
                        labels.not_when,
                        labels.code_origin,
                        labels.passages,
                    ),
                    rows=tuple(rows),
                    numeric=(5,),
                    widths=(5, 7, 7, 7, 4, 3),
                    note=context.prose(dimension.definition),
                )
            )
        return tuple(found)

    def _code_origin(self, code: Code) -> str:
        labels = self._context.labels
        name = {
            CodeOrigin.DEDUCTIVE: labels.deductive,
            CodeOrigin.INDUCTIVE: labels.inductive,
            CodeOrigin.IN_VIVO: labels.in_vivo,
        }[code.origin]
        if code.since is None:
            return name
        return f"{name}, {month_and_year(code.since, self._context.language)}"

    def _participants(self) -> tuple[Block, ...]:
        context, labels = self._context, self._context.labels
        people = context.selection.participants
        if not people:
            return ()
        columns = self._columns()
        rows = []
        for each in people:
            own = [i for i in self._interviews.all if each in i.participants]
            words = sum(
                len(span.of(t.text).split())
                for t in context.transcripts_of(each)
                for turn in t.turns
                if turn.speaker.participant == each
                for span in (turn.speech,)
            )
            values = [
                "" if (shown := self._methods.value(each, column)) == labels.not_known else shown
                for column in columns
            ]
            rows.append((str(each), *values, str(len(own)), context.say.digits(words)))
        names = [self._methods.attribute_name(column) for column in columns]
        table = Table(
            caption=context.caption(labels.participant_table),
            header=(
                labels.id,
                *(name[:1].upper() + name[1:] for name in names),
                labels.interviews,
                labels.words,
            ),
            rows=tuple(rows),
            numeric=(len(columns) + 1, len(columns) + 2),
            widths=(2, *(4 for _ in columns), 3, 3),
        )
        return (table,)

    def _columns(self) -> tuple[str, ...]:
        """Return the attributes that the report speaks of anyway: no others are laid open."""
        context = self._context
        people, settings = context.corpus.participants, context.corpus.settings.report
        named = dict.fromkeys(
            [*settings.group_by, *settings.sample_tables, *context.citations.attributes]
        )
        known = tuple(each for each in named if people.attribute(each))
        return known or tuple(each.id for each in people.attributes[:FEW_ATTRIBUTES])

    def _quotations(self) -> tuple[Block, ...]:
        if not self._register:
            return ()
        caption = self._context.caption(self._context.labels.register)
        return (Register(caption, tuple(self._register)),)

    def _origin(self) -> tuple[Block, ...]:
        context, labels, facts = self._context, self._context.labels, self._context.facts
        book = context.corpus.codebook
        named = " ".join(part for part in (book.id, book.version) if part)
        rows = [
            (labels.program, facts.program),
            (labels.corpus, facts.corpus),
            (labels.codebook, " ".join(part for part in (named, facts.codebook) if part)),
            (labels.record, facts.record),
        ]
        table = Table(
            caption=context.caption(labels.origin_table),
            header=(labels.what, labels.value),
            rows=tuple(row for row in rows if row[1]),
            widths=(2, 5),
        )
        return (table,) if table.rows else ()
