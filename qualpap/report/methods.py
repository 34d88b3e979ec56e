"""The methods section: the sample, the coding, and how counts and quotations are to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from qualpap.model.codebook import CodeOrigin
from qualpap.model.coding import CoderId
from qualpap.model.participant import Kind
from qualpap.model.transcript import ParticipantId
from qualpap.record.layers import LayerKind
from qualpap.report.citations import month_and_year
from qualpap.report.context import Context
from qualpap.report.edits import EditKind, marks_used
from qualpap.report.exhibits import Table
from qualpap.report.interviews import Interviews
from qualpap.report.model import Block, Finding, FindingKind, Paragraph, Section, Words
from qualpap.report.reliability import reliability_sections
from qualpap.report.sample_map import sample_map


class Methods:
    """Composes the methods section.

    Args:
        context: the report in the making.
        interviews: what is known of the interviews.
    """

    def __init__(self, context: Context, interviews: Interviews) -> None:
        self._context = context
        self._interviews = interviews

    def section(self) -> Section:
        """Return the section; parts that a study has no data for are left out."""
        labels = self._context.labels
        parts = [
            Section("methods.participants", labels.participants, self._participants()),
            Section("methods.coding", labels.coding, self._coding()),
            *reliability_sections(self._context),
        ]
        if self._context.selection.passages:
            parts += [
                Section("methods.counting", labels.counting, self._counting()),
                Section("methods.quoting", labels.quoting, self._quoting()),
            ]
        below = tuple(part for part in parts if part.blocks)
        return Section("methods", labels.methods, sections=below)

    def _paragraph(self, sentences: Iterable[str]) -> tuple[Block, ...]:
        said = [each for each in sentences if each]
        findings = []
        for index, sentence in enumerate(said):
            space = " " if index + 1 < len(said) else ""
            findings.append(Finding(FindingKind.METHOD, (Words(sentence + space),)))
        return (Paragraph(tuple(findings)),) if findings else ()

    # Participants

    def _participants(self) -> tuple[Block, ...]:
        say, known = self._context.say, self._interviews
        people = self._context.tally.interviewed
        total, theirs = known.words
        minutes, days = known.minutes, known.days
        sentences = [
            say.interviews(len(known.all), len(people)) if known.all else "",
            say.dates(days[0], days[-1], known.dated, len(known.all)) if days else "",
            say.length(
                round(median(minutes)), minutes[0], minutes[-1], len(minutes), len(known.all)
            )
            if minutes
            else "",
            say.words(total, theirs) if total else "",
            say.interviewers(known.interviewers) if known.interviewers else "",
        ]
        grid = sample_map(self._context, self)
        return (*self._paragraph(sentences), *self._samples(), *grid)

    def _samples(self) -> tuple[Table, ...]:
        settings = self._context.corpus.settings.report
        wished = settings.sample_tables or settings.group_by
        if not wished and self._context.tally.kind_attribute:
            wished = (self._context.tally.kind_attribute,)
        people = self._context.corpus.participants
        if not self._context.tally.interviewed:
            return ()
        return tuple(self._sample(each) for each in dict.fromkeys(wished) if people.attribute(each))

    def _sample(self, attribute: str) -> Table:
        """Tabulate the participants by an attribute, crossed with their kind."""
        context, labels = self._context, self._context.labels
        people = context.tally.interviewed
        values = {each: self.value(each, attribute) for each in people}
        order = list(dict.fromkeys([*values.values()]))
        order.sort(key=lambda value: value == labels.not_known)
        crossed = attribute != context.tally.kind_attribute and len(context.tally.kinds) > 1
        kinds = context.tally.kinds if crossed else {}
        rows = []
        for value in order:
            here = [each for each in people if values[each] == value]
            cells = [str(len([e for e in here if e in members])) for members in kinds.values()]
            rows.append((value[:1].upper() + value[1:], *cells, str(len(here))))
        rows.append(
            (labels.total, *(str(len(members)) for members in kinds.values()), str(len(people)))
        )
        heads = [context.say.plural(context.kind(kind)) for kind in kinds]
        name = self.attribute_name(attribute)
        return Table(
            caption=context.caption(labels.sample.format(attribute=name[:1].lower() + name[1:])),
            header=(
                name[:1].upper() + name[1:],
                *(head[:1].upper() + head[1:] for head in heads),
                labels.total,
            ),
            rows=tuple(rows),
            numeric=tuple(range(1, len(kinds) + 2)),
            widths=(4, *(2 for _ in kinds), 1),
            shades=_shades(rows) if kinds else (),
        )

    def value(self, participant: ParticipantId, attribute: str) -> str:
        """Return a value of an attribute as a reader sees it."""
        context = self._context
        row = context.corpus.participants.get(participant)
        column = context.corpus.participants.attribute(attribute)
        value = row.get(attribute) if row else None
        if value is None or column is None:
            return context.labels.not_known
        shown = column.show(value, context.language)
        if isinstance(value, date):
            return month_and_year(value, context.language)
        if column.kind is Kind.YES_NO and not column.values:
            return context.labels.yes if value else context.labels.no
        return shown

    def attribute_name(self, attribute: str) -> str:
        """Return an attribute's heading as a reader sees it."""
        column = self._context.corpus.participants.attribute(attribute)
        language = self._context.language
        label = column.label.in_(language) if column and column.label.has(language) else ""
        return label or attribute.replace("_", " ").replace("-", " ")

    # Coding

    def _coding(self) -> tuple[Block, ...]:
        context, say, known = self._context, self._context.say, self._interviews
        book, settings = context.corpus.codebook, context.corpus.settings
        codes = book.in_use()
        sentences: list[str] = []
        if codes:
            origins = Counter(code.origin for code in codes)
            sentences += [
                say.codebook(book.version, len(codes), len(book.dimensions)),
                say.origins(
                    origins[CodeOrigin.DEDUCTIVE],
                    origins[CodeOrigin.INDUCTIVE],
                    origins[CodeOrigin.IN_VIVO],
                ),
            ]
        if known.coders:
            sentences += [say.segmentation(settings.segmentation), *self._who_coded()]
            passages = len(context.selection.passages)
            sentences += [say.passages(passages)] if passages else []
            sentences.append(say.progress(len(known.done), len(known.all)))
        return self._paragraph(sentences)

    def _who_coded(self) -> list[str]:
        context, say, known = self._context, self._context.say, self._interviews
        judges = [coder.id for coder in context.corpus.settings.coders if coder.adjudicator]
        counts = Counter(
            coder
            for interview in known.all
            for coder in {c for t in interview.transcripts for c in known.coders.get(t.id, ())}
        )
        order = {coder.id: n for n, coder in enumerate(context.corpus.settings.coders)}
        ranked = sorted(counts, key=lambda each: (order.get(each, len(order)), each))
        told = [say.coders([(context.coders((each,))[0], counts[each]) for each in ranked])]
        several = sum(
            any(len(known.coders.get(t.id, frozenset())) > 1 for t in each.transcripts)
            for each in known.all
        )
        layer = context.selection.layer
        if layer.kind is not LayerKind.FINAL:
            name = context.coders((layer.coder,))[0] if layer.coder else str(layer)
            told.append(say.layer(name))
        elif several:
            named = [each for each in judges if CoderId(each) in counts]
            told.append(say.deciding(context.coders(named), several))
        told.append(self._suggested())
        return told

    def _suggested(self) -> str:
        counted = {each.coding.id: each.coding for each in self._context.selection.passages}
        begun = sum(coding.basis is not None for coding in counted.values())
        return self._context.say.accepted(begun, len(counted)) if counted else ""

    # Reading

    def _counting(self) -> tuple[Block, ...]:
        context, say, labels = self._context, self._context.say, self._context.labels
        codes = context.corpus.codebook.in_use()
        asked = any(context.tally.spread(code.id).basis == "asked" for code in codes)
        small = context.corpus.settings.report.small_sample
        sentences = [say.base(asked=asked), say.shares(small)]
        if any(passage.coding.stance for passage in context.selection.passages):
            sentences.append(say.positions_told())
        if len(context.tally.kinds) > 1:
            sentences.append(say.contrasts())
        words = [say.share(each) for each in context.scale.used]
        table = Table(
            caption=context.caption(labels.words_for_shares),
            header=(labels.word, labels.stands_for),
            rows=tuple(words),
            widths=(2, 4),
        )
        return (*self._paragraph(sentences), table)

    def _quoting(self) -> tuple[Block, ...]:
        corpus, say = self._context.corpus, self._context.say
        conventions = corpus.settings.conventions
        # Of the many marks that a study may declare, those that its transcripts hold.
        marks = marks_used((each.text for each in corpus.transcripts.values()), conventions)
        told = say.quoting(conventions.fillers, marks[EditKind.SOUND], marks[EditKind.GAP])
        return self._paragraph([*told, say.analysts()])


def _shades(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[float, ...], ...]:
    """Return how large the counts of a crossed table are, its totals left plain."""
    body = [[int(cell) for cell in row[1:-1]] for row in rows[:-1]]
    most = max((n for row in body for n in row), default=0) or 1
    plain = (0.0,) * len(rows[-1])
    return (*((0.0, *(n / most for n in row), 0.0) for row in body), plain)
