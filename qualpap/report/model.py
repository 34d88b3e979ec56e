"""The report as data: sections of findings, quotations and tables, ready for any file format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualpap.errors import Issue
from qualpap.model.acts import Subject
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Ref
from qualpap.model.scale import DEFAULT_SCALE, Quantifier, Scale
from qualpap.model.text import Span
from qualpap.model.transcript import Origin, ParticipantId, TranscriptId
from qualpap.report.exhibits import Chart, Drawn, Image, Table
from qualpap.report.quotations import Verified, Withheld
from qualpap.report.translations import Translation


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words of a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """The name of a code, dimension or class within a sentence; set in italics."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A count within a sentence.

    Args:
        text: as printed, brackets included: ``(22 of 27)``.
        n: how many.
        of: of how many, None where the sentence gives no total.
    """

    text: str
    n: int
    of: int | None = None


Part = Words | Term | Figure


class FindingKind(StrEnum):
    """What a sentence asserts, for readers who want one sort of it."""

    METHOD = "method"
    OPENING = "opening"
    PREVALENCE = "prevalence"
    STANCE = "stance"
    KINDS = "kinds"
    CONTRAST = "contrast"
    SYNTHESIS = "synthesis"
    SUMMARY = "summary"
    NOT_MENTIONED = "not-mentioned"
    CLASSIFICATION = "classification"
    LIMITATION = "limitation"
    INTRODUCTION = "introduction"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Claim:
    """A count that a sentence makes, with the participants whom it counts.

    Args:
        cases: who is counted.
        among: of whom.
        word: the quantifier that the sentence uses, None where it gives numbers only.
        scale: by which it is the count's.

    Raises:
        ValueError: if somebody is counted twice or from outside, or the word is not the count's.
    """

    cases: tuple[ParticipantId, ...]
    among: tuple[ParticipantId, ...]
    word: Quantifier | None = None
    scale: Scale = DEFAULT_SCALE

    def __post_init__(self) -> None:
        if len(set(self.cases)) != len(self.cases) or len(set(self.among)) != len(self.among):
            raise ValueError(f"counted twice: {self.cases} among {self.among}")
        if not set(self.cases) <= set(self.among):
            raise ValueError(f"counted from outside: {self.cases} among {self.among}")
        if self.word is not None and self.scale.of(len(self.cases), len(self.among)) != self.word:
            raise ValueError(f"{self.word.name} of {len(self.among)} is not {len(self.cases)}")


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of the report, accountable for what it says.

    Args:
        kind: see `FindingKind`.
        parts: the sentence.
        cases: the participants behind it.
        passages: the codings behind it.
        claims: each count that it makes.
        by: the analysts whose words it is; empty for the program's own sentences.
        language: of the sentence, "" for the report's.
        full: the same sentence with its counts, where these stand in notes; else "".

    Raises:
        ValueError: if it prints a figure that none of its claims bears out.
    """

    kind: FindingKind
    parts: tuple[Part, ...]
    cases: tuple[ParticipantId, ...] = ()
    passages: tuple[Ref, ...] = ()
    claims: tuple[Claim, ...] = ()
    by: tuple[str, ...] = ()
    language: str = ""
    full: str = ""

    def __post_init__(self) -> None:
        for part in self.parts:
            if isinstance(part, Figure) and not any(
                part.n == len(claim.cases) and part.of in (None, len(claim.among))
                for claim in self.claims
            ):
                raise ValueError(f"no claim bears out {part.text!r}")

    @property
    def text(self) -> str:
        """The sentence without emphasis."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Findings that read on."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Findings one a line."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Authored:
    """What analysts wrote, printed as theirs.

    Args:
        label: what it is and whose, in the report's words.
        findings: one a paragraph.
        language: of the words, when it is not the report's; else "".
        subject: what it is written on; None for summaries of cells and the outline's words.
    """

    label: str
    findings: tuple[Finding, ...]
    language: str = ""
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a quotation stands.

    Args:
        transcript, turns: which interview, first and last turn.
        origin: page and time in the source file.
        span: code points in the canonical text.
    """

    transcript: TranscriptId
    turns: tuple[int, int]
    origin: Origin
    span: Span


@dataclass(frozen=True, slots=True)
class QuotationBlock:
    """A quotation, or the placeholder of one that is withheld.

    Args:
        number: its place in the register of quotations.
        said: the verified quotation, or why there is none.
        citation: as printed after it.
        where, locator: where it stands, as printed and as data.
        language: of the original.
        code: the code that it illustrates.
        translation: what is printed for it in this report, None where the original is.
        foreign: whether the original stands in a report of another language.
        translations: all that there are, for the register.
        notice: the placeholder's words, when it is withheld.
        around: what the participant said right before, as the transcript has the passage, and
            right after, within their own turns.
        coding: the coding that it is cut from.
    """

    number: int
    said: Verified | Withheld
    citation: str
    where: str
    locator: Locator
    language: str
    code: CodeId
    translation: Translation | None = None
    foreign: bool = False
    translations: tuple[Translation, ...] = ()
    notice: str = ""
    around: tuple[str, str, str] = ("", "", "")
    coding: Ref | None = None

    @property
    def original(self) -> str:
        """The participant's words as quoted, "" when withheld."""
        return self.said.quotation.shown if isinstance(self.said, Verified) else ""

    @property
    def shown(self) -> str:
        """What the report prints: the translation where there is one, else the original."""
        return self.translation.text if self.translation else self.original

    @property
    def participant(self) -> ParticipantId:
        """Whose words they are."""
        if isinstance(self.said, Verified):
            return self.said.quotation.participant
        return self.said.participant


@dataclass(frozen=True, slots=True)
class Register:
    """The register of quotations, as an appendix prints it."""

    caption: str
    entries: tuple[QuotationBlock, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A paragraph that the authors are still to write.

    Args:
        text: what is to stand there, marked as a task.
    """

    text: str


Block = (
    Paragraph
    | Listing
    | Authored
    | QuotationBlock
    | Table
    | Register
    | Image
    | Chart
    | Drawn
    | Open
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it.

    Args:
        id: stable name, for links: ``skills``, ``skills.record-keeping``.
        title: as printed.
        blocks: in order.
        sections: below it.
    """

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self, level: int = 1) -> Iterator[tuple[int, Section]]:
        """Iterate over this section and all below it, with their levels."""
        yield level, self
        for section in self.sections:
            yield from section.walk(level + 1)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a report says of where it comes from, and what only the outside world knows.

    Args:
        program: name and version.
        corpus, codebook, record: hashes of what it was composed from.
        issues: problems found in the study's files; the limitations say how many and where.
    """

    program: str = "qualpap"
    corpus: str = ""
    codebook: str = ""
    record: str = ""
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report in one language.

    Args:
        study, language: the study's id, and the report's language.
        title, subtitle, authors: as printed.
        notice: what the study says of itself on every output.
        draft, footer: the mark that it is a draft; a sentence at the foot of every page.
        sections: methods, one a dimension, and what follows.
        appendices: codebook, participants, register of quotations, origin.
        facts: see `ReportFacts`.
        originals: where the original of a translated quotation stands: ``beside`` it, in a
            ``footnote``, or in the ``register`` alone.
        places: where the codings stand that findings rest on, in words.
    """

    study: str
    language: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    notice: str
    draft: str
    footer: str
    sections: tuple[Section, ...]
    appendices: tuple[Section, ...]
    facts: ReportFacts
    originals: str = "beside"
    places: Mapping[Ref, str] = field(default_factory=dict)

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Iterate over every section, appendices last, with their levels from 1."""
        for section in (*self.sections, *self.appendices):
            yield from section.walk()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every sentence, in order."""
        return tuple(
            finding
            for _, section in self.walk()
            for block in section.blocks
            if isinstance(block, Paragraph | Listing | Authored)
            for finding in block.findings
        )

    @property
    def quotations(self) -> tuple[QuotationBlock, ...]:
        """Every quotation and placeholder, in order."""
        return tuple(
            block
            for _, section in self.walk()
            for block in section.blocks
            if isinstance(block, QuotationBlock)
        )
