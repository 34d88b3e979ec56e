"""What a language must be able to say for a report to be written in it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date

from qualpap.model.coding import Stance
from qualpap.model.scale import Quantifier
from qualpap.model.settings import Segmentation
from qualpap.report.model import Locator, Term
from qualpap.report.wording.base import Contrast, GroupCount, Numbers, Sentence
from qualpap.report.wording.parts import PartSentences
from qualpap.report.wording.reliability import ReliabilitySentences


class FindingSentences(Numbers):
    """What is said of dimensions, codes and classes."""

    @abstractmethod
    def opening(
        self,
        word: Quantifier | None,
        n: int,
        of: int,
        about: Term,
        groups: Sequence[GroupCount],
    ) -> Sentence:
        """Say how many touch on a dimension, and of which kinds they are."""

    @abstractmethod
    def most_said(self, codes: Sequence[tuple[Term, int]]) -> Sentence:
        """Say which codes most participants speak of."""

    @abstractmethod
    def speaks(self, word: Quantifier | None, n: int, of: int, about: Term, basis: str) -> Sentence:
        """Say how many of those asked (or reviewed) speak of a code."""

    @abstractmethod
    def so_far(self, n: int, about: Term, pending: int) -> Sentence:
        """Say how many speak of it while *pending* participants' interviews are not read for it."""

    @abstractmethod
    def unread(self, n: int, ids: Sequence[str]) -> Sentence:
        """Say how many interviews, in which nobody has found it yet, are not read for it."""

    @abstractmethod
    def unasked(self, n: int, ids: Sequence[str], *, more: bool) -> Sentence:
        """Say how many bring it up without being asked; *more* if others spoke when asked."""

    @abstractmethod
    def perhaps_asked(self, n: int, ids: Sequence[str]) -> Sentence:
        """Say of how many who speak of it nobody knows whether they were asked."""

    @abstractmethod
    def stances(
        self,
        total: int,
        counts: Sequence[tuple[Stance | None, int, Sequence[str]]],
        none_of: tuple[int, str] | None = None,
    ) -> Sentence:
        """Say who confirms it, contradicts it and sees both sides; None: position not noted.

        Where there is no deviant case, *none_of* says among how many none was found, and whether
        these were ``asked`` or ``reviewed``.
        """

    @abstractmethod
    def stances_worded(
        self,
        total: int,
        counts: Sequence[tuple[Stance | None, int, Sequence[str]]],
        none_of: tuple[int, str] | None = None,
    ) -> Sentence:
        """Say the same as `stances` with quantifier words in place of numbers."""

    @abstractmethod
    def positions(self, groups: Sequence[tuple[Stance, Sequence[GroupCount]]]) -> Sentence:
        """Say which kinds of participant mostly take one position, and which another."""

    @abstractmethod
    def kinds(
        self, contrast: Contrast, more: Sequence[GroupCount], less: Sequence[GroupCount]
    ) -> Sentence:
        """Say among which kinds of participant it comes up: among *more* more than among *less*."""

    @abstractmethod
    def contrast(
        self, more: tuple[str, int, int], less: tuple[str, int, int], *, confirm: bool
    ) -> Sentence:
        """Say that participants of one sort bring it up (or *confirm* it) more often than others.

        Each is people in the plural ("" for all others), how many, and of how many.
        """

    @abstractmethod
    def recorded_as(self, attribute: str, value: str) -> str:
        """Name participants, in the plural, by an attribute for which nobody has said how."""

    @abstractmethod
    def within(self, labels: Sequence[str], sentence: Sentence) -> Sentence:
        """Say of *sentence* that it speaks of some kinds of participant only."""

    @abstractmethod
    def concerns(self, labels: Sequence[str]) -> Sentence:
        """Say that a code concerns some kinds of participant only."""

    @abstractmethod
    def silent(self, about: Term, n: int, of: int, ids: Sequence[str]) -> Sentence:
        """Say how many were asked and do not mention a code."""

    @abstractmethod
    def nothing(self, about: Term, of: int) -> Sentence:
        """Say that nothing was coded under a code in the interviews reviewed."""

    @abstractmethod
    def in_class(
        self, about: Term, word: Quantifier | None, n: int, of: int, ids: Sequence[str]
    ) -> Sentence:
        """Say who is in a class of a case classification."""

    @abstractmethod
    def class_goes_with(
        self, about: Term, who: str, share: tuple[int, int], others: tuple[int, int]
    ) -> Sentence:
        """Say that participants of one sort are more frequent in a class than in the others."""

    @abstractmethod
    def not_judged(self, n: int, reasons: Sequence[tuple[str, str]]) -> Sentence:
        """Say who cannot be classified, and why: pairs of id and reason ("" for none)."""

    @abstractmethod
    def not_classified(self, n: int, ids: Sequence[str]) -> Sentence:
        """Say whom nobody has classified yet."""


class MethodSentences(Numbers):
    """How the study was made, and how its figures are to be read."""

    @abstractmethod
    def interviews(self, interviews: int, participants: int) -> str:
        """Say how many interviews and participants there are."""

    @abstractmethod
    def dates(self, first: date, last: date, known: int, of: int) -> str:
        """Say when the interviews were made, and of how many that is known."""

    @abstractmethod
    def interviewers(self, counts: Sequence[tuple[str, int]]) -> str:
        """Say who interviewed, and how often."""

    @abstractmethod
    def length(self, middle: int, least: int, most: int, known: int, of: int) -> str:
        """Say how many minutes the interviews last."""

    @abstractmethod
    def words(self, total: int, participants: int) -> str:
        """Say how many words the transcripts hold."""

    @abstractmethod
    def codebook(self, version: str, codes: int, dimensions: int) -> str:
        """Say how large the codebook is."""

    @abstractmethod
    def origins(self, deductive: int, inductive: int, in_vivo: int) -> str:
        """Say where the codes come from."""

    @abstractmethod
    def coders(self, counts: Sequence[tuple[str, int]]) -> str:
        """Say who coded how many interviews."""

    @abstractmethod
    def deciding(self, adjudicators: Sequence[str], several: int) -> str:
        """Say whose codings count where several people coded an interview."""

    @abstractmethod
    def layer(self, name: str) -> str:
        """Say that the report rests on another layer than the final one."""

    @abstractmethod
    def accepted(self, n: int, of: int) -> str:
        """Say how many codings began as suggestions."""

    @abstractmethod
    def passages(self, passages: int) -> str:
        """Say how many passages are coded."""

    @abstractmethod
    def segmentation(self, rule: Segmentation) -> str:
        """Say by which rule interviews are cut into segments."""

    @abstractmethod
    def progress(self, done: int, of: int) -> str:
        """Say how many interviews have been read to the end."""

    @abstractmethod
    def base(self, *, asked: bool) -> str:
        """Say what N is."""

    @abstractmethod
    def shares(self, small: int) -> str:
        """Say from where on words stand for shares."""

    @abstractmethod
    def share(self, word: Quantifier) -> tuple[str, str]:
        """Return a quantifier word and the counts that it stands for."""

    @abstractmethod
    def contrasts(self) -> str:
        """Say when kinds of participant are compared."""

    @abstractmethod
    def quoting(
        self, fillers: Sequence[str], sounds: Sequence[str], gaps: Sequence[str]
    ) -> tuple[str, ...]:
        """Say how quotations were chosen, edited and checked."""

    @abstractmethod
    def positions_told(self) -> str:
        """Say what it is to confirm, to contradict, and to see both sides."""

    @abstractmethod
    def analysts(self) -> str:
        """Say how the analysts' words are told from the program's."""


class LimitSentences(Numbers):
    """What the record shows to be missing or in doubt."""

    @abstractmethod
    def unfinished(self, ids: Sequence[str]) -> str:
        """Say which interviews nobody who counts is done with."""

    @abstractmethod
    def none_finished(self) -> str:
        """Say that nobody is done with any interview."""

    @abstractmethod
    def later_code(self, about: Term, n: int) -> Sentence:
        """Say in how many interviews a code was not looked for."""

    @abstractmethod
    def asked_unknown(self) -> str:
        """Say that nobody has recorded who was asked what."""

    @abstractmethod
    def asked_unrecorded(self, questions: Sequence[tuple[str, int, int]]) -> str:
        """Say of which questions nobody recorded whether they were asked: name, how many, of."""

    @abstractmethod
    def waiting(self, n: int) -> str:
        """Say how many codings wait for a decision after a correction."""

    @abstractmethod
    def no_interview(self, ids: Sequence[str]) -> str:
        """Say which participants have no transcript."""

    @abstractmethod
    def unlisted(self, ids: Sequence[str]) -> str:
        """Say which participants are missing in the table."""

    @abstractmethod
    def ownerless(self, n: int) -> str:
        """Say that the participants' table does not tell whose some interviews are."""

    @abstractmethod
    def uncoded(self, ids: Sequence[str]) -> str:
        """Say which interviews hold no coded passage."""

    @abstractmethod
    def single_coder(self, n: int, of: int) -> str:
        """Say how many interviews one person alone coded."""

    @abstractmethod
    def strangers(self, n: int) -> str:
        """Say how many passages are under codes that the codebook does not hold."""

    @abstractmethod
    def conflicts(self, n: int) -> str:
        """Say how many values exist in two versions."""

    @abstractmethod
    def unclear(self, ids: Sequence[str]) -> str:
        """Say in which transcripts it is unclear who speaks."""

    @abstractmethod
    def untranslated(self, n: int) -> str:
        """Say how many quotations stand in another language than the report."""

    @abstractmethod
    def withheld_total(self, n: int) -> str:
        """Say how many quotations are withheld."""

    @abstractmethod
    def problems(self, errors: int, warnings: int, files: Sequence[str]) -> str:
        """Say how many problems the study's files have, and the files with errors."""

    @abstractmethod
    def no_limits(self) -> str:
        """Say that the record shows no limitation."""


class Marks(Numbers):
    """Short texts around quotations and syntheses."""

    @abstractmethod
    def stance(self, stance: Stance) -> str:
        """Return what a coding says of a stance, in one word or two."""

    @abstractmethod
    def quoted(self, words: str) -> str:
        """Return *words* in the language's quotation marks."""

    @abstractmethod
    def withheld(self, number: int, reason: str) -> str:
        """Return the placeholder of a quotation that is withheld."""

    @abstractmethod
    def written_by(self, what: str, names: Sequence[str], language: str) -> str:
        """Label what analysts wrote: *what* is ``code``, ``dimension``, ``group`` or the like."""

    @abstractmethod
    def locator(self, locator: Locator) -> str:
        """Return where a quotation stands, for people."""

    @abstractmethod
    def language_name(self, language: str) -> str:
        """Return a language's name as a sentence writes it."""


class Wording(
    FindingSentences, MethodSentences, ReliabilitySentences, LimitSentences, PartSentences, Marks
):
    """Everything that a report says in one language."""
