"""Makes workbooks of a study: matrices, coding and answers workbooks, tables for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qualpap.coding.selection import Selection
from qualpap.errors import UsageError
from qualpap.matrix.books import (
    PARTICIPANT,
    answers_book,
    cases_book,
    coding_book,
    dimension_book,
    overview_book,
    quotations_book,
)
from qualpap.matrix.grid import Book
from qualpap.matrix.offers import Offers
from qualpap.matrix.order import written
from qualpap.matrix.view import View
from qualpap.matrix.work import Proposed, Work
from qualpap.model.guide import QuestionId
from qualpap.model.text import Anchor
from qualpap.model.transcript import ParticipantId, Transcript, TranscriptId
from qualpap.record.layers import FINAL, Layer
from qualpap.store.outputs import Output
from qualpap.study.exporting import write_files
from qualpap.study.provenance import provenance
from qualpap.study.saturating import saturation_lines
from qualpap.study.study import Study


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of a study a workbook is on.

    Args:
        layer: ``final``, ``agreed`` or a coder's id.
        rows: what the rows of a matrix are: ``participant``, ``actor``, ``chain`` or an attribute.
        where: attribute → value that participants must have; several values with ``|`` between.
        suggestions: whether matrices show what search rules propose, marked as provisional.
    """

    layer: str | Layer = FINAL
    rows: str = PARTICIPANT
    where: Mapping[str, str] = field(default_factory=dict)
    suggestions: bool = False

    def __str__(self) -> str:
        """Return what stands in the file's name besides the book's."""
        layer = "" if str(self.layer) == str(FINAL) else f".{self.layer}"
        where = "".join(f".{name}={value}" for name, value in self.where.items())
        return layer + where + (".suggestions" if self.suggestions else "")


EVERYTHING = Choice()


def view_of(study: Study, choice: Choice = EVERYTHING) -> View:
    """Return a study, or the part of it that somebody wants to see.

    Raises:
        UsageError: ``coder-unknown``, ``attribute-unknown``, ``where-value-unknown``.
    """
    selection = selection_of(study, choice)
    offers = offers_of(study, selection) if choice.suggestions else None
    return View(selection, provenance=provenance(study), offers=offers)


def selection_of(study: Study, choice: Choice) -> Selection:
    """Return the codings of the part of a study that somebody wants to see.

    Raises:
        UsageError: ``coder-unknown``, ``attribute-unknown``, ``where-value-unknown``.
    """
    selection = study.selection(choice.layer)
    if not choice.where:
        return selection
    return Selection(study.snapshot, selection.layer, _matching(study, choice.where))


def offers_of(study: Study, selection: Selection) -> Offers:
    """Return what the search rules propose for the participants of a selection.

    In one coder's layer, what others decided does not count: they code each by themselves.
    """
    # Loading the rules' machinery takes a while, and most matrices show none.
    from qualpap.study.suggesting import suggestions

    coder = selection.layer.coder
    found = suggestions(study, by=(coder,) if coder else None)
    return Offers(study.corpus.transcripts, found, selection.participants)


def _matching(study: Study, where: Mapping[str, str]) -> list[ParticipantId]:
    """Return the participants with certain values, given as the table writes them or as shown."""
    table, language = study.corpus.participants, study.corpus.settings.language
    condition: list[tuple[str, tuple[str, ...]]] = []
    for name, wanted in where.items():
        attribute = table.attribute(name)
        if attribute is None:
            known = ", ".join(each.id for each in table.attributes)
            raise UsageError("attribute-unknown", attribute=name, known=known)
        there = {written(row.get(name)): row.get(name) for row in table.rows}
        admitted = []
        for value in wanted.split("|"):
            said = value.strip().casefold()
            found = [
                key
                for key, each in there.items()
                if key and said in (key.casefold(), attribute.show(each, language).casefold())
            ]
            if not found:
                known = ", ".join(sorted(key for key in there if key))
                raise UsageError(
                    "where-value-unknown", attribute=name, value=value.strip(), known=known
                )
            admitted += found
        condition.append((name, tuple(admitted)))
    return [row.id for row in table.rows if row.matches(tuple(condition))]


def books(
    study: Study, dimensions: Iterable[str] = (), choice: Choice = EVERYTHING
) -> Iterator[Book]:
    """Iterate over the workbooks of *dimensions*, or of all and the overview.

    Raises:
        UsageError: ``dimension-unknown``, ``coder-unknown``, ``attribute-unknown``,
            ``where-value-unknown``.
    """
    view = view_of(study, choice)
    named = tuple(dimensions)
    for each in study.corpus.codebook.dimensions:
        if not named or each.id in named:
            yield dimension_book(view, each.id, rows=choice.rows)
    for name in named:
        if study.corpus.codebook.dimension(name) is None:
            known = ", ".join(each.id for each in study.corpus.codebook.dimensions)
            raise UsageError("dimension-unknown", dimension=name, known=known)
    if not named and choice.rows == PARTICIPANT:
        yield overview_book(view, saturation_lines(view.selection))


def export_matrices(
    study: Study,
    dimensions: Iterable[str],
    directory: Path,
    *,
    csv: bool = False,
    choice: Choice = EVERYTHING,
) -> tuple[Output, ...]:
    """Write workbooks into a folder of one's own, in place of what is there.

    Args:
        study: the study.
        dimensions: which; all and the overview if none is named.
        directory: where.
        csv: also each sheet as a table.
        choice: of which part of the study.

    Raises:
        UsageError: ``dimension-unknown``, ``coder-unknown``, ``attribute-unknown``,
            ``where-value-unknown``.
        QualpapError: ``file-unwritable``.
    """
    outputs: list[Output] = []
    for book in books(study, dimensions, choice):
        outputs += _write_book(study, book, directory, csv=csv, name=f"{book.key}{choice}")
    return tuple(outputs)


def export_tables(
    study: Study, directory: Path, *, choice: Choice = EVERYTHING
) -> tuple[Output, ...]:
    """Write the study's codings for R and SPSS: one row a quotation; and cases × codes as 0 and 1.

    Both as workbook and as table.

    Raises:
        UsageError: ``coder-unknown``, ``attribute-unknown``, ``where-value-unknown``.
        QualpapError: ``file-unwritable``.
    """
    view = view_of(study, choice)
    outputs: list[Output] = []
    for book in (quotations_book(view), cases_book(view)):
        outputs += _write_book(study, book, directory, csv=True, name=f"{book.key}{choice}")
    return tuple(outputs)


def export_answers(
    study: Study, directory: Path, *, csv: bool = False, choice: Choice = EVERYTHING
) -> tuple[Output, ...]:
    """Write participants × questions of the guide with what was answered, before any coding.

    Raises:
        UsageError: ``guide-missing`` for a study without a guide; ``attribute-unknown``,
            ``where-value-unknown``.
        QualpapError: ``file-unwritable``.
    """
    book = answers_workbook(study, choice)
    return tuple(_write_book(study, book, directory, csv=csv, name=f"{book.key}{choice}"))


def answers_workbook(
    study: Study, choice: Choice = EVERYTHING, proposals: Proposed | None = None
) -> Book:
    """Return participants × questions of the guide with what was answered.

    Args:
        study: the study.
        choice: of which part of it.
        proposals: where questions were probably put; looked for if None.

    Raises:
        UsageError: as `export_answers`.
    """
    if not study.corpus.guide.questions:
        raise UsageError("guide-missing")
    view = view_of(study, choice)
    if proposals is None:
        proposals = proposed_asking(study, view.transcripts)
    return answers_book(view, proposals)


def coding_workbook(
    study: Study,
    coder: str,
    interviews: Iterable[str] = (),
    *,
    suggestions: bool = False,
) -> Book:
    """Return the workbook in which one coder codes.

    Args:
        study: the study.
        coder: who.
        interviews: which transcripts; all if none is named.
        suggestions: whether it shows what search rules propose, and where questions were asked.

    Raises:
        UsageError: ``coder-unknown``, ``transcript-unknown``.
    """
    (who,) = study.coder(coder)[:1]
    layer = Layer.named(who, study.snapshot)
    view = View(study.selection(layer), provenance=provenance(study))
    named = tuple(interviews)
    chosen = tuple(study.transcript(name) for name in named) or view.transcripts
    offered = None
    if suggestions:
        # Loading the rules' machinery takes a while, and many code without.
        from qualpap.study.suggesting import suggestions as open_suggestions

        names = {each.id for each in chosen}
        offered = [each for each in open_suggestions(study, by=(who,)) if each.transcript in names]
    work = Work(view, who, chosen, offered)
    return coding_book(work, proposed_asking(study, chosen) if suggestions else None)


def export_coding(
    study: Study,
    coder: str,
    directory: Path,
    *,
    interviews: Iterable[str] = (),
    suggestions: bool = False,
) -> tuple[Output, ...]:
    """Write the workbook in which one coder codes.

    The codebook is kept as it is now: what the coder says to be done with is done for it.

    Raises:
        UsageError: ``coder-unknown``, ``transcript-unknown``.
        QualpapError: ``file-unwritable``.
    """
    book = coding_workbook(study, coder, interviews, suggestions=suggestions)
    study.keep_codebook()
    return tuple(_write_book(study, book, directory, csv=False, name=book.key))


def proposed_asking(
    study: Study, transcripts: Iterable[Transcript]
) -> dict[TranscriptId, dict[QuestionId, Anchor]]:
    """Return where the questions of the guide were probably put, for a person to confirm."""
    guide = study.corpus.guide
    if not guide.questions:
        return {}
    from qualpap.suggestion.asking import propose_asked

    found: dict[TranscriptId, dict[QuestionId, Anchor]] = {}
    for each in transcripts:
        language = each.language or study.corpus.settings.language
        proposals = propose_asked(each, guide, language, study.pipelines.of(language))
        found[each.id] = {proposal.question: proposal.anchor for proposal in proposals}
    return found


def workbook_file(book: Book, choice: Choice = EVERYTHING) -> tuple[str, bytes]:
    """Return the name and content of a workbook's file."""
    from qualpap.formats.matrices.excel import write_workbook

    return f"{_file_name(f'{book.key}{choice}')}.xlsx", write_workbook(book)


def _write_book(study: Study, book: Book, directory: Path, *, csv: bool, name: str) -> list[Output]:
    from qualpap.formats.matrices.excel import write_workbook
    from qualpap.formats.matrices.table import write_table

    plain = _file_name(name)
    files = {f"{plain}.xlsx": write_workbook(book)}
    if csv:
        language = study.corpus.settings.language
        for grid in book.grids:
            if grid.headed:
                ending = "" if len(book.grids) == 1 else f".{_file_name(grid.key)}"
                files[f"{plain}{ending}.csv"] = write_table(grid, language=language)
    return write_files(directory, files)


def _file_name(text: str) -> str:
    """Return *text* without the characters that one system or other forbids in a name."""
    return "".join("-" if char in '<>:"/\\|?*' or char < " " else char for char in text)
