"""Composes the report of a study: what counts, put in order and in words."""

from __future__ import annotations

from qualpap.coding.selection import Selection
from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.model.acts import About
from qualpap.model.coding import Ref
from qualpap.model.transcript import ParticipantId
from qualpap.report.appendices import Appendices
from qualpap.report.authored import Writings
from qualpap.report.by_code import by_code
from qualpap.report.cases import Cases
from qualpap.report.context import Context
from qualpap.report.discussion import Discussion
from qualpap.report.doubts import doubts
from qualpap.report.interviews import Interviews
from qualpap.report.limits import Limits
from qualpap.report.methods import Methods
from qualpap.report.model import (
    Block,
    Finding,
    FindingKind,
    Paragraph,
    Report,
    ReportFacts,
    Section,
    Words,
)
from qualpap.report.noting import without_counts
from qualpap.report.outlined import Outlined
from qualpap.report.quoting import Quoting, locate
from qualpap.report.results import Results
from qualpap.report.shared import Shared
from qualpap.report.summary import Summary


def compose(
    selection: Selection, language: str, facts: ReportFacts, shared: Shared | None = None
) -> tuple[Report, tuple[Issue, ...]]:
    """Compose a study's report in one language.

    Args:
        selection: the codings that count.
        language: of the report, one of `qualpap.report.wording.LANGUAGES`.
        facts: what the report says of where it comes from.
        shared: what is worked out once for the reports in all languages.

    Returns:
        The report, and what is wrong with it: ``quotation-withheld`` (an error) for each quotation
        that its transcript does not bear out, ``quotations-untranslated`` and
        ``outline-codes-left-out`` (notes), ``synthesis-quantifier`` (a warning) for each quantifier
        word of the analysts' that the codings do not bear out, and what is wrong with the citation
        pattern.

    Raises:
        UsageError: ``report-language-unknown``.
    """
    context = Context(selection, language, facts, shared)
    settings = context.corpus.settings
    writings, quoting = Writings(context), Quoting(context)
    interviews = Interviews(context)
    methods = Methods(context, interviews)
    # In the order of reading, since tables and quotations are numbered as they come.
    summary, discussion = Summary(context), Discussion(context)
    first = methods.section()
    results = _results(context, writings, quoting)
    if context.in_notes:
        results = without_counts(results)
    limits = Limits(context, interviews, quoting.register).section()
    sections = [first, results, limits]
    if context.told:
        found = (
            summary.section(),
            discussion.introduction(),
            first,
            results,
            discussion.section(),
            limits,
            discussion.conclusions(),
        )
        sections = [each for each in found if each]
    appendices = Appendices(
        context, interviews, methods, quoting.register, sections, summary.caption
    ).sections()
    report = Report(
        study=settings.id,
        language=language,
        title=context.label(settings.title, settings.id),
        subtitle=context.labels.subtitle,
        authors=settings.authors,
        notice=context.label(settings.notice),
        draft=context.labels.draft,
        footer=context.label(settings.report.footer) or context.label(settings.notice),
        sections=tuple(sections),
        appendices=appendices,
        facts=facts,
        originals=settings.report.originals,
        places=_places(context),
    )
    issues = (
        *context.citations.issues,
        *quoting.issues,
        *_untranslated(context, quoting),
        *doubts(context),
    )
    return report, issues


def _results(context: Context, writings: Writings, quoting: Quoting) -> Section:
    labels = context.labels
    chart = by_code(context)
    sections = _overview(context, writings)
    if context.corpus.outline.sections:
        outlined = Outlined(context, writings, quoting)
        sections += outlined.sections()
        quoting.issues += outlined.issues
    else:
        found = Results(context, writings, quoting).sections()
        sections += [each for each in found if each.blocks or each.sections]
        cases = Cases(context).section()
        if cases:
            sections.append(cases)
    portraits = [
        Section(f"portraits.{who}", _name(context, who), tuple(written))
        for who, written in writings.portraits()
    ]
    if portraits:
        sections.append(Section("portraits", labels.portraits, sections=tuple(portraits)))
    blocks: tuple[Block, ...] = chart
    if not context.selection.passages:
        empty = Finding(FindingKind.METHOD, (Words(labels.empty),))
        blocks = (Paragraph((empty,)),)
    return Section("results", labels.results, blocks, tuple(sections))


def _overview(context: Context, writings: Writings) -> list[Section]:
    """Return what is written on the study as a whole and on kinds of participant as such."""
    everybody = context.tally.interviewed
    blocks = (*writings.about(About.STUDY, cases=everybody), *writings.groups(""))
    return [Section("overview", context.labels.overview, blocks)] if blocks else []


def _places(context: Context) -> dict[Ref, str]:
    """Return where each coding that counts stands, in words."""
    found: dict[Ref, str] = {}
    for passage in context.selection.passages:
        transcript = context.selection.transcript_of(passage.coding)
        if transcript is not None:
            found[passage.coding.id] = context.say.locator(locate(transcript, passage.anchor.span))
    return found


def _name(context: Context, participant: ParticipantId) -> str:
    name = context.citations.name(participant)
    return name[:1].upper() + name[1:]


def _untranslated(context: Context, quoting: Quoting) -> tuple[Issue, ...]:
    missing = [block for block in quoting.register if block.foreign]
    if not missing:
        return ()
    facts: dict[str, Fact] = {
        "language": context.language,
        "count": len(missing),
        "numbers": ", ".join(str(block.number) for block in missing),
    }
    return (Issue(Severity.NOTE, "quotations-untranslated", Place(), facts),)
