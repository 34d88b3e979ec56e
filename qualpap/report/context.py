"""What every part of a report is composed with: the counts, the language, names and numbering."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from functools import cached_property

from qualpap.coding.selection import Selection
from qualpap.model.codebook import AppliesTo, Code
from qualpap.model.coding import CoderId
from qualpap.model.corpus import Corpus
from qualpap.model.labels import Label
from qualpap.model.participant import Kind
from qualpap.model.scale import Quantifier, Scale
from qualpap.model.transcript import ParticipantId, Transcript
from qualpap.report.citations import Citations
from qualpap.report.counting import Tally
from qualpap.report.ledger import Told
from qualpap.report.model import ReportFacts, Term
from qualpap.report.quantifiers import worded
from qualpap.report.shared import Shared
from qualpap.report.wording import wording
from qualpap.report.wording.base import Sentence


class Context:
    """One report in the making.

    Args:
        selection: what counts.
        language: of the report.
        facts: what only the outside world knows.
        shared: what is worked out once for all languages.
    """

    def __init__(
        self,
        selection: Selection,
        language: str,
        facts: ReportFacts,
        shared: Shared | None = None,
    ) -> None:
        self.selection = selection
        self.shared = shared or Shared(selection)
        self.language = language
        self.facts = facts
        self.say = wording(language, self.scale)
        self.labels = self.say.labels
        self.tally = self.shared.tally
        self.citations = Citations(self.corpus, language)
        self.translations = self.shared.translations
        self.choosing = self.shared.choosing
        self.scope: tuple[str, ...] = ()
        self.told: list[Told] = []
        self._counters: Counter[str] = Counter()

    def narrowed(self, condition: AppliesTo) -> Context:
        """Return the same report in the making, looking at some participants only."""
        if not condition:
            return self
        rows = self.corpus.participants.rows
        members = frozenset(row.id for row in rows if row.matches(condition))
        part = copy(self)
        part.selection = Selection(
            self.selection.snapshot, self.selection.layer, members & set(self.tally.interviewed)
        )
        part.tally = Tally(part.selection)
        kinds = dict(condition).get(self.tally.kind_attribute, ())
        part.scope = tuple(self.kind(each) for each in kinds) if len(condition) == 1 else ()
        # What was worked out for everybody does not hold for some.
        part.__dict__.pop("_proper", None)
        return part

    def scoped(self, sentence: Sentence) -> Sentence:
        """Return *sentence*, saying of whom it speaks where that is not everybody."""
        return self.scoped_to(self.scope, sentence)

    def scoped_to(self, kinds: Sequence[str], sentence: Sentence) -> Sentence:
        """Return *sentence*, saying that it speaks of *kinds* of participant, if of any."""
        return self.say.within(kinds, sentence) if kinds else sentence

    @property
    def corpus(self) -> Corpus:
        """Settings, codebook, participants and transcripts."""
        return self.selection.snapshot.corpus

    @property
    def scale(self) -> Scale:
        """Which quantifier word stands for which share."""
        return self.corpus.settings.report.scale

    def worded(self, n: int, of: int) -> Quantifier | None:
        """Return the quantifier whose word may stand for *n* of *of*; None in small groups."""
        return worded(n, of, self.corpus.settings.report.small_sample, self.scale)

    @property
    def in_notes(self) -> bool:
        """Whether counts stand in notes, and the text has words alone."""
        return self.corpus.settings.report.counts == "notes"

    def caption(self, text: str) -> str:
        """Return the caption of the next table."""
        self._counters["table"] += 1
        return f"{self.labels.table} {self._counters['table']}. {text}"

    def figure_caption(self, text: str) -> str:
        """Return the caption of the next figure."""
        self._counters["figure"] += 1
        return f"{self.labels.figure} {self._counters['figure']}. {text}"

    def label(self, label: Label, otherwise: str = "") -> str:
        """Return a name in the report's language."""
        return label.in_(self.language) or otherwise

    def prose(self, label: Label) -> str:
        """Return what a codebook says, in the report's language, codes called by their names."""
        return self.corpus.codebook.readable(self.label(label), self.language)

    def term(self, label: Label, otherwise: str = "") -> Term:
        """Return a name as it stands within a sentence: small, unless it is a proper name."""
        text = self.label(label, otherwise).strip()
        first = re.match(r"\w+", text)
        if (
            first is None
            or first.group() in self._proper
            or first.group()[1:].lower() != (first.group()[1:])
        ):
            return Term(text)
        return Term(text[0].lower() + text[1:])

    @cached_property
    def _proper(self) -> frozenset[str]:
        """Words that the codebook's definitions write with a capital in mid-sentence."""
        book = self.corpus.codebook
        labels = [dimension.definition for dimension in book.dimensions]
        for code in book.codes:
            labels += [code.definition, code.use_when, code.not_when]
        texts = [
            text for label in labels for language, text in label if language in ("", self.language)
        ]
        found = re.findall(r"(?<=[\w,;] )[A-ZÁÉÍÓÚÑ]\w*", " \n ".join(texts))
        return frozenset(found)

    def code_term(self, code: Code) -> Term:
        """Return a code's name as it stands within a sentence."""
        return self.term(code.name, str(code.id))

    def coders(self, ids: Iterable[CoderId]) -> tuple[str, ...]:
        """Return people's names as printed."""
        settings = self.corpus.settings
        found = [(settings.coder(each), each) for each in ids]
        return tuple(coder.name if coder and coder.name else str(id_) for coder, id_ in found)

    def kind(self, value: str) -> str:
        """Return a kind of participant as a reader sees it, in the singular."""
        attribute = self.corpus.participants.attribute(self.tally.kind_attribute)
        shown = attribute.show(value, self.language) if attribute else value
        return shown[:1].lower() + shown[1:] if shown[1:2].islower() else shown

    def people(self, attribute: str, value: str) -> str:
        """Return how a sentence names participants with a value of an attribute, in the plural."""
        column = self.corpus.participants.attribute(attribute)
        if column is None:
            return value
        if said := column.people.get(value):
            return said.in_(self.language)
        if attribute == self.tally.kind_attribute:
            return self.say.plural(self.kind(value))
        shown = column.show(value, self.language)
        if column.kind is Kind.YES_NO and not column.values:
            shown = self.labels.yes if value == "yes" else self.labels.no
        name = self.label(column.label) or attribute.replace("_", " ").replace("-", " ")
        return self.say.recorded_as(name, shown)

    def transcripts_of(self, participant: ParticipantId) -> tuple[Transcript, ...]:
        """Return a participant's transcripts."""
        return self.corpus.interviews.get(participant, ())
