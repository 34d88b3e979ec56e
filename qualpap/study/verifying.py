"""Checks manuscripts against a study, or against a folder of transcripts; copies quotations out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from qualpap.coding.quoting import find_words
from qualpap.coding.selection import Selection
from qualpap.errors import DataError, Issue, UsageError
from qualpap.formats.manuscripts import read_manuscript
from qualpap.formats.transcripts.registry import file_bytes
from qualpap.model.codebook import Codebook, CodebookHistory
from qualpap.model.corpus import Corpus
from qualpap.model.guide import Guide
from qualpap.model.outline import Outline
from qualpap.model.participant import Participants
from qualpap.model.settings import Conventions, StudySettings
from qualpap.model.text import Span
from qualpap.model.transcript import Transcript, TranscriptId
from qualpap.record.snapshot import Snapshot
from qualpap.record.state import State
from qualpap.record.withdrawn import Withdrawn
from qualpap.report.citations import Citations
from qualpap.report.manuscript.check import check
from qualpap.report.manuscript.checked import Checked
from qualpap.report.manuscript.text import Manuscript
from qualpap.report.quotations import Quotation, Withheld, cut
from qualpap.report.quotations import verify as verify_quotation
from qualpap.report.translations import Translation, Translations
from qualpap.store.cache import Cache
from qualpap.store.files import read, write
from qualpap.store.folder import SETTINGS, Folder
from qualpap.study.frame import Frame
from qualpap.study.interviews import InterviewReader
from qualpap.study.progress import Progress, silent
from qualpap.study.study import Study


@dataclass(frozen=True, slots=True)
class Material:
    """What a manuscript is checked against.

    Args:
        selection: interviews, and the codings that count, if there are any.
        issues: what could not be read.
    """

    selection: Selection
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Loose(Folder):
    """A folder that holds nothing but transcripts."""

    @property
    def transcripts(self) -> Path:
        """The folder itself."""
        return self.root


def material_of(study: Study) -> Material:
    """Return a study as something to check manuscripts against."""
    issues = tuple(issue for issue in study.check() if issue.is_error)
    return _with_words(Material(study.selection(), issues))


def material_in(directory: Path, *, progress: Progress = silent) -> Material:
    """Return a folder of transcripts as something to check manuscripts against.

    No ``study.yaml`` and no codebook is needed. A table ``participants.csv`` or ``.xlsx`` beside
    the transcripts is read, so that citations can be held against it.

    Args:
        directory: the folder; one with a ``study.yaml`` is opened as the study that it is.
        progress: is told how far the reading is.

    Raises:
        UsageError: ``transcripts-folder-missing``, ``verify-without-transcripts``.
    """
    if not directory.is_dir():
        raise UsageError("transcripts-folder-missing", folder=str(directory))
    if (directory / SETTINGS).is_file():
        return material_of(Study.open(directory, progress=progress))
    folder = _Loose(directory.resolve())
    settings = StudySettings(id=f"folder-{folder.root.name}")
    participants, issues = _participants(folder, settings)
    frame = Frame(
        settings=settings,
        codebook=Codebook(),
        history=CodebookHistory({}),
        guide=Guide(),
        participants=participants,
        outline=Outline(),
        issues=issues,
    )
    interviews = InterviewReader(folder, Cache(settings.id), progress, Withdrawn(())).read(frame)
    corpus = Corpus(
        settings=settings,
        participants=participants,
        transcripts={id_: each.transcript for id_, each in interviews.readings.items()},
        segments={id_: each.segments for id_, each in interviews.readings.items()},
    )
    problems = tuple(each for each in (*issues, *interviews.issues) if each.is_error)
    return _with_words(Material(Selection(Snapshot(corpus, State())), problems))


def _with_words(material: Material) -> Material:
    if not material.selection.snapshot.corpus.transcripts:
        raise UsageError("verify-without-transcripts")
    return material


def _participants(
    folder: Folder, settings: StudySettings
) -> tuple[Participants, tuple[Issue, ...]]:
    from qualpap.formats.participants.table import read_participants

    path = folder.table("participants")
    if path is None:
        return Participants(), ()
    try:
        return read_participants(read(path, path.name), path.name, settings)
    except DataError as error:
        raise UsageError(error.slug, **error.facts) from error


@dataclass(frozen=True, slots=True)
class Verification:
    """A manuscript with what a check of it found.

    Args:
        path: the file.
        data: its bytes.
        manuscript: as read.
        checked: what was found.
        issues: what could not be read, of manuscript and interviews.
    """

    path: Path
    data: bytes
    manuscript: Manuscript
    checked: Checked
    issues: tuple[Issue, ...] = ()


def verify(material: Material, path: Path) -> Verification:
    """Check a manuscript.

    Args:
        material: what against.
        path: a .docx, .odt, .md, .html, .txt or .pdf file.

    Raises:
        DataError: if it cannot be read; the slug says why.
    """
    try:
        data = file_bytes(path)
        manuscript = read_manuscript(path.name, data)
    except DataError as error:
        error.facts.setdefault("file", path.name)
        raise
    checked = check(manuscript, material.selection)
    where = tuple(_placed(issue, path.name) for issue in manuscript.issues)
    return Verification(path, data, manuscript, checked, (*material.issues, *where))


def _placed(issue: Issue, name: str) -> Issue:
    return replace(issue, where=replace(issue.where, file=name))


def write_report(verification: Verification, to: Path, language: str) -> None:
    """Write what was found as a page (.html) or a workbook (.xlsx).

    Raises:
        UsageError: ``check-format-unknown``.
        QualpapError: ``file-unwritable``.
    """
    from qualpap.formats.manuscripts.check_report import render_check

    write(to, render_check(verification.checked, verification.path.name, to.name, language))


def write_commented(verification: Verification, to: Path, language: str) -> None:
    """Write a copy of a Word manuscript with a comment at each place.

    Raises:
        UsageError: ``comment-needs-word``, or ``comment-over-manuscript``.
        QualpapError: ``file-unwritable``.
    """
    path = verification.path
    if path.suffix.lower() != ".docx" or to.suffix.lower() != ".docx":
        raise UsageError("comment-needs-word", file=path.name)
    if to.resolve() == path.resolve():
        raise UsageError("comment-over-manuscript", file=path.name)
    from qualpap.formats.manuscripts.check_report import remarks
    from qualpap.formats.manuscripts.word_comments import with_comments

    said = remarks(verification.checked, language)
    write(to, with_comments(verification.data, verification.manuscript, said))


@dataclass(frozen=True, slots=True)
class Copied:
    """A quotation with its citation, to be pasted into a manuscript.

    Args:
        text: the words, in the language asked for where there is a translation.
        citation: in brackets.
        transcript: where they stand.
        span: code points in its text.
        turns: first and last turn.
        language: of the text.
        original: the participant's own words.
        translation: what stands of them in the language asked for, None for nothing.
    """

    text: str
    citation: str
    transcript: TranscriptId
    span: Span
    turns: tuple[int, int]
    language: str
    original: str
    translation: Translation | None = None


def quote(study: Study, transcript: str, words: str, *, language: str = "") -> Copied:
    """Return words of a participant as a quotation with its citation.

    Args:
        study: the study.
        transcript: where they stand.
        words: enough of them to stand in one place only.
        language: of citation and, where it is translated, quotation; the study's own by default.

    Raises:
        UsageError: ``transcript-unknown``, ``quote-not-found``, ``quote-ambiguous``,
            ``quote-withheld``, ``report-language-unknown``.
    """
    from qualpap.report.wording import LANGUAGES

    corpus = study.corpus
    wanted = language or corpus.settings.language
    if wanted not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UsageError("report-language-unknown", language=wanted, known=known)
    text = study.transcript(transcript)
    found = find_words(text, words)
    if not found.spans:
        nearest = found.nearest if found.similarity >= 60 else ""
        raise UsageError("quote-not-found", transcript=text.id, quote=words, nearest=nearest)
    if len(found.spans) > 1:
        count = len(found.spans)
        raise UsageError("quote-ambiguous", transcript=text.id, quote=words, count=count)
    return copied(study, text, found.spans[0], wanted)


def copied(study: Study, text: Transcript, span: Span, language: str) -> Copied:
    """Return a passage as a quotation with its citation.

    Args:
        study: the study.
        text: the transcript.
        span: of the passage.
        language: of citation and, where it is translated, quotation.

    Raises:
        UsageError: ``quote-withheld``.
    """
    corpus = study.corpus
    own = _cut(text, span, corpus.settings.conventions)
    own_language = text.language or corpus.settings.language
    translation = None
    if language != own_language:
        translation = Translations(study.snapshot).of(own, text).get(language)
    turns = [turn.number for turn in text.turns_in(own.span)]
    return Copied(
        text=translation.text if translation else own.shown,
        citation=Citations(corpus, language).of(own.participant, text),
        transcript=text.id,
        span=own.span,
        turns=(turns[0], turns[-1]),
        language=language if translation else own_language,
        original=own.shown,
        translation=translation,
    )


def _cut(transcript: Transcript, span: Span, conventions: Conventions) -> Quotation:
    said = cut(transcript, transcript.anchor(span), conventions)
    if isinstance(said, Withheld):
        raise UsageError("quote-withheld", transcript=transcript.id, reason=said.reason)
    verified = verify_quotation(said, transcript, conventions)
    if isinstance(verified, Withheld):
        raise UsageError("quote-withheld", transcript=transcript.id, reason=verified.reason)
    return verified.quotation
