"""What comments and highlights in a copy of a transcript would do, shown before anything is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from qualpap.coding.comment_text import Written, read_comment
from qualpap.coding.commented import By, Commented, Taking, Told, memo_of
from qualpap.coding.lookup import short
from qualpap.coding.marked import MarkedDocument, MarkedPassage, Reply
from qualpap.coding.naming import CodeNames, folded
from qualpap.coding.placing import Placed, Placing
from qualpap.coding.selection import Selection
from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.model import acts
from qualpap.model.codebook import Code, CodeId, CodeOrigin, CodeStatus
from qualpap.model.coding import Coding
from qualpap.model.labels import Label
from qualpap.model.transcript import Transcript
from qualpap.record.snapshot import Snapshot
from qualpap.record.values import key_of


def propose_comments(
    document: MarkedDocument,
    transcript: Transcript,
    snapshot: Snapshot,
    taking: Taking,
    *,
    file: str,
) -> Commented:
    """Return what a document's comments and highlights would do; nothing is done.

    Args:
        document: what is marked, with its words.
        transcript: what the document is a copy of.
        snapshot: the study.
        taking: how the marks are to be understood.
        file: the document's name.
    """
    work = _Work(document, transcript, snapshot, taking, file)
    for passage in document.passages:
        work.take(passage)
    return Commented(
        file=file,
        transcript=transcript,
        authors=work.authors,
        changes=tuple(work.changes),
        already=tuple(work.already),
        rejected=tuple(work.rejected),
        left_out=tuple(work.left_out),
        new_codes=tuple(work.made.values()),
        unknown=dict(work.unknown.most_common()),
    )


class _Work:
    def __init__(
        self,
        document: MarkedDocument,
        transcript: Transcript,
        snapshot: Snapshot,
        taking: Taking,
        file: str,
    ) -> None:
        self._transcript, self._snapshot, self._taking = transcript, snapshot, taking
        self._file = file
        self._book = snapshot.corpus.codebook
        self._names = CodeNames(self._book)
        self._placing = Placing(transcript)
        self._selection = Selection(snapshot)
        self.authors = self._known_authors(document)
        self.changes: list[Told] = []
        self.already: list[Told] = []
        self.rejected: list[Told] = []
        self.left_out: list[Told] = []
        self.made: dict[str, Code] = {}
        self.unknown: Counter[str] = Counter()

    # Authors

    def _known_authors(self, document: MarkedDocument) -> dict[str, By]:
        found = [author for each in document.passages for author in _authors(each)]
        return {author: self._coder(author) for author in dict.fromkeys(found)}

    def _coder(self, author: str) -> By:
        """Return the coder, or both of them, whom an author's name means."""
        said = {folded(name): by for name, by in self._taking.authors.items()}
        if folded(author) in said:
            return said[folded(author)]
        known = {
            folded(name): coder.id
            for coder in self._snapshot.corpus.settings.coders
            for name in (coder.name, coder.id)
            if name
        }
        people = [part for part in author.replace("&", ",").replace("+", ",").split(",") if part]
        found = tuple(known[folded(each)] for each in people if folded(each) in known)
        whole = len(found) == len(people) > 0
        return tuple(dict.fromkeys(found)) if whole else self._taking.otherwise

    # One mark

    def take(self, passage: MarkedPassage) -> None:
        """Decide on one mark."""
        by = self.authors.get(passage.author, ()) if passage.text else self._taking.otherwise
        if passage.colour:
            self._highlight(passage, by)
        elif passage.resolved and not self._taking.resolved:
            self._leave(passage, by, "comment-resolved")
        elif not passage.text.strip():
            self._leave(passage, by, "comment-empty")
        elif not by:
            self._reject(passage, by, "comment-author-unknown", author=passage.author)
        else:
            self._comment(passage, by)

    def _highlight(self, passage: MarkedPassage, by: By) -> None:
        wanted = {folded(name): code for name, code in self._taking.highlights.items()}
        name = wanted.get(folded(passage.colour))
        if name is None:
            self._leave(passage, by, "highlight-without-code", colour=passage.colour)
            return
        if not by:
            self._reject(passage, by, "highlight-without-coder", colour=passage.colour)
            return
        placed = self._placing.place(passage)
        self._code(passage, by, Written(name, self._names.called(name)), "", placed)

    def _comment(self, passage: MarkedPassage, by: By) -> None:
        said = read_comment(passage.text, self._names, every_part=self._taking.every_part)
        own = [each.text for each in passage.replies if self.authors.get(each.author) == by]
        memo = "\n".join(filter(None, (said.memo, *own)))
        placed = self._placing.place(passage)
        others = [each for each in passage.replies if self.authors.get(each.author) != by]
        for written in said.codes:
            place = self._code(passage, by, written, memo, placed)
            if place is not None:
                self._replies(passage, others, *place)

    def _code(
        self, passage: MarkedPassage, by: By, written: Written, memo: str, placed: Placed
    ) -> tuple[Told, int] | None:
        """Decide on one code of a mark; return it and its place among the changes, if it stands."""
        told = Told(passage, by, "code", written.name, stance=written.stance, memo=memo)
        told = replace(told, words=passage.words)
        if placed.span is None:
            self._not_placed(told, placed)
            return None
        words = placed.span.of(self._transcript.text)
        told = replace(told, span=placed.span, words=words)
        code = self._meant(told, written)
        if code is None:
            return None
        told = replace(told, code=code)
        same = self._same(told)
        if same is not None:
            return self._known(told, same)
        for place, other in enumerate(self.changes):
            if (other.kind, other.code, other.span, other.by) == ("code", code, told.span, by):
                return other, place  # said twice
        self.changes.append(told)
        return told, len(self.changes) - 1

    def _meant(self, told: Told, written: Written) -> str | None:
        """Return the code that a name means, one to be made if wanted, else say that none is."""
        if len(written.codes) == 1:
            return next(iter(written.codes))
        if written.codes:
            known = ", ".join(sorted(written.codes))
            self._refuse(told, "comment-code-ambiguous", code=written.name, known=known)
        elif self._names.retired(written.name):
            self._refuse(told, "code-retired", code=written.name)
        elif written.remark or (written.long and not self._taking.every_part):
            self._refuse(told, "comment-not-a-code", text=short(written.name))
        elif self._taking.new_codes:
            return self._new_code(told, written.name)
        else:
            self.unknown[_as_first_written(written.name, self.unknown)] += 1
            near = self._names.nearest(written.name, 1)
            nearest = near[0].code if near else "–"
            self._refuse(told, "comment-code-unknown", code=written.name, nearest=nearest)
        return None

    def _new_code(self, told: Told, name: str) -> str:
        for code in self.made.values():
            if folded(code.name.in_("")) == folded(name):
                return code.id
        plain = self._taking.new_id(name) or "code"
        id_, number = plain, 1
        while self._book.code(id_) is not None or id_ in self.made:
            number += 1
            id_ = f"{plain}-{number}"
        self.made[id_] = Code(
            id=CodeId(id_),
            dimension=None,
            name=Label.of(name),
            origin=CodeOrigin.INDUCTIVE,
            since=told.passage.date.date() if told.passage.date else self._taking.today,
            status=CodeStatus.PROVISIONAL,
        )
        return id_

    # What the study has already

    def _same(self, told: Told) -> Coding | None:
        """Return the author's own coding of the same words with the same code."""
        resolved = self._book.resolve(CodeId(told.code))
        for coding in self._there.get(resolved, ()):
            anchor = self._selection.placement(coding).usable
            if set(coding.by) & set(told.by) and anchor is not None and anchor.span == told.span:
                return coding
        return None

    @cached_property
    def _there(self) -> Mapping[CodeId, tuple[Coding, ...]]:
        """The codings of the transcript, by code."""
        found: dict[CodeId, list[Coding]] = {}
        for coding in self._snapshot.state.codings.values():
            if coding.transcript == self._transcript.id:
                found.setdefault(self._book.resolve(coding.code), []).append(coding)
        return {code: tuple(codings) for code, codings in found.items()}

    def _known(self, told: Told, same: Coding) -> tuple[Told, int]:
        """Note a coding that is there, and what the comment says of it that is new."""
        there = replace(told, coding=same.id)
        self.already.append(there)
        if told.stance is not None and told.stance is not same.stance:
            self._refuse(
                there, "comment-stance-differs", code=told.code, stance=str(same.stance or "–")
            )
        if told.memo and told.memo != same.memo:
            self._add_memo(there, told.by, told.memo, -1)
        return there, -1

    def _replies(
        self, passage: MarkedPassage, replies: list[Reply], told: Told, place: int
    ) -> None:
        """Make memos on a coding of what others have answered, one an author."""
        texts: dict[By, list[str]] = {}
        for reply in replies:
            by = self.authors.get(reply.author, ())
            if not by:
                self._reject(passage, by, "comment-author-unknown", author=reply.author)
            elif reply.text.strip():
                texts.setdefault(by, []).append(reply.text)
        for by, said in texts.items():
            self._add_memo(told, by, "\n".join(said), place)

    def _add_memo(self, told: Told, by: By, text: str, place: int) -> None:
        memo = replace(told, by=by, kind="memo", memo=text, stance=None, answers=place)
        if told.coding is not None:
            said = memo_of(memo, told.coding, self._snapshot)
            heads = self._snapshot.state.heads(key_of(said, by), acts.Memo)
            if [head.change.text for head in heads] == [text]:
                self.already.append(memo)
                return
        self.changes.append(memo)

    # What does not go through

    def _not_placed(self, told: Told, placed: Placed) -> None:
        words, transcript = short(told.words), self._transcript.id
        match placed.problem:
            case "no-words":
                self._refuse(told, "comment-without-words")
            case "ambiguous":
                self._refuse(
                    told, "comment-words-ambiguous", quote=words, transcript=transcript,
                    count=placed.count,
                )  # fmt: skip
            case "not-participant":
                self._refuse(told, "quote-not-participant", quote=words, transcript=transcript)
            case _:
                self._refuse(
                    told, "comment-words-not-found", quote=words, transcript=transcript,
                    nearest=short(placed.nearest) or "–",
                )  # fmt: skip

    def _refuse(self, told: Told, slug: str, /, **facts: Fact) -> None:
        self.rejected.append(replace(told, why=self._issue(told.passage, slug, facts)))

    def _reject(self, passage: MarkedPassage, by: By, slug: str, /, **facts: Fact) -> None:
        told = Told(passage, by, "code", words=passage.words, memo=passage.text)
        self._refuse(told, slug, **facts)

    def _leave(self, passage: MarkedPassage, by: By, slug: str, /, **facts: Fact) -> None:
        told = Told(passage, by, "code", words=passage.words, memo=passage.text)
        why = self._issue(passage, slug, facts, Severity.NOTE)
        self.left_out.append(replace(told, why=why))

    def _issue(
        self,
        passage: MarkedPassage,
        slug: str,
        facts: Mapping[str, Fact],
        severity: Severity = Severity.ERROR,
    ) -> Issue:
        return Issue(severity, slug, Place(self._file, passage.paragraph, passage.name), facts)


def _authors(passage: MarkedPassage) -> list[str]:
    own = [passage.author] if passage.text else []
    return [*own, *(each.author for each in passage.replies)]


def _as_first_written(name: str, known: Mapping[str, int]) -> str:
    """Return the spelling under which a name was counted before."""
    return next((each for each in known if folded(each) == folded(name)), name)
