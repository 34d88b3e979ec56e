"""Whatever people do, in whatever order their files arrive, what they were promised holds.

Two coders work on one study: they code, take away, summarise, bring in lists, undo and redo,
mostly without knowing what the other has just done; codes are merged, restored and split; a
transcript is corrected; places are decided. A third folder gets their journals line by line, in any
order.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from qualpap.coding.entries import Entry
from qualpap.errors import UsageError
from qualpap.formats.codebooks import edit
from qualpap.model import acts
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Ref
from qualpap.record.codec import decode
from qualpap.record.snapshot import Outcome
from qualpap.record.state import State
from qualpap.store.folder import Folder
from qualpap.study import Study
from qualpap.study.anchoring import decide_place, proposed_place, waiting
from qualpap.study.changes import redo, undo
from qualpap.study.codebook_changes import change_codebook, split
from qualpap.study.coding import record
from study_folders import make

KINDS = (acts.Summary, acts.Done, acts.Recode, acts.Reanchor, acts.Quotable)

CODERS = st.sampled_from(["ana", "bruno"])
CODES = st.sampled_from(["prices", "records"])
ADDED = st.sampled_from(["Eh, ", "👩‍🌾 ", "No, nunca. ", "Subió todo. ", "la gente "])


def told(state: State) -> dict[str, Any]:
    """Return what a state says, apart from the order in which it was learnt."""
    found: dict[str, Any] = {"codings": dict(state.codings)}
    for kind in KINDS:
        found[kind.__name__] = list(state.all(kind))
    found["conflicts"] = state.conflicts()
    return found


class Team(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="qualpap-promises-"))
        self.root = make(self.place / "study")
        self.ids, self.minutes = count(), count()
        self.studies = {name: self.opened() for name in ("ana", "bruno")}
        self.ever: dict[Ref, str] = {}
        self.far = State()
        self.sent: dict[Path, int] = {}

    def teardown(self) -> None:
        """Bring the rest of the journals over: both places must say the same."""
        for path in self.journals():
            self.bring(path, len(path.read_bytes().splitlines()))
        assert told(self.far) == told(self.opened().state)
        shutil.rmtree(self.place)

    def opened(self) -> Study:
        study = Study(
            Folder(self.root),
            now=lambda: datetime(2020, 8, 1, tzinfo=UTC) + timedelta(minutes=next(self.minutes)),
            fresh_id=lambda: f"a{next(self.ids):04}",
        )
        assert study.corpus.transcripts
        return study

    def journals(self) -> list[Path]:
        return sorted(self.root.glob("codings/*/*.jsonl"))

    # What people do

    @rule(coder=CODERS, code=CODES, data=st.data())
    def put_a_code(self, coder: str, code: str, data: st.DataObject) -> None:
        self.written(coder, [self.passage(coder, code, data)])

    @rule(coder=CODERS, code=CODES, size=st.integers(2, 4), data=st.data())
    def bring_in_a_list(self, coder: str, code: str, size: int, data: st.DataObject) -> None:
        entries = [self.passage(coder, code, data) for _ in range(size)]
        fields = {"participant": "P01", "code": code, "text": f"S{next(self.ids)}"}
        before = len(self.studies[coder].state.log)
        self.written(
            coder, [*entries, Entry("summary", fields), Entry("done", {"transcript": "P01"})]
        )
        assert len(self.studies[coder].state.log) <= before + 1 + len(self.journals()) * 99

    @rule(coder=CODERS, data=st.data())
    def take_a_coding_away(self, coder: str, data: st.DataObject) -> None:
        mine = [n for n, each in self.studies[coder].state.codings.items() if coder in each.by]
        if mine:
            name = data.draw(st.sampled_from(sorted(mine)))
            self.written(coder, [Entry("uncode", {"coding": [name]})])

    @rule(coder=CODERS, code=CODES, data=st.data())
    def move_a_coding(self, coder: str, code: str, data: st.DataObject) -> None:
        known = sorted(self.studies[coder].state.codings)
        if known:
            name = data.draw(st.sampled_from(known))
            self.written(coder, [Entry("recode", {"coding": [name], "code": code})])

    @rule(coder=CODERS)
    def take_back(self, coder: str) -> None:
        self.tried(lambda study: undo(study, study.coder(coder), even_so=True), coder)

    @rule(coder=CODERS)
    def do_again(self, coder: str) -> None:
        self.tried(lambda study: redo(study, study.coder(coder)), coder)

    @rule(coder=CODERS, code=CODES, data=st.data())
    def do_take_back_and_do_again(self, coder: str, code: str, data: st.DataObject) -> None:
        """Undo restores what was; redo what was done."""
        study = self.studies[coder]
        study.refresh()
        before = told(study.state)
        entries = [self.passage(coder, code, data), Entry("done", {"transcript": "P02"})]
        if not self.written(coder, entries):
            return
        after = told(study.state)
        undo(study, study.coder(coder))
        assert told(study.state) == before
        redo(study, study.coder(coder))
        assert told(study.state) == after

    @rule(coder=CODERS)
    def look_at_what_the_other_did(self, coder: str) -> None:
        self.studies[coder].refresh()

    @rule(coder=CODERS)
    def open_anew(self, coder: str) -> None:
        self.studies[coder] = self.opened()

    # The codebook and the transcript change

    @rule(restored=st.booleans())
    def merge_or_restore(self, restored: bool) -> None:
        path = self.root / "codebooks/mercado.yaml"
        data = path.read_bytes()
        path.write_bytes(
            edit.restore(data, "records") if restored else edit.merge(data, "records", "prices")
        )
        self.studies["ana"].reload()

    @rule(coder=CODERS, below=st.booleans(), data=st.data())
    def split_a_code(self, coder: str, below: bool, data: st.DataObject) -> None:
        """Split a code, and move one of its passages to the new one."""
        study = self.studies[coder]
        study.reload()
        change = split(study, CodeId("prices"), [("rises", "Subidas")], below=below)
        before = dict(study.state.codings)
        change_codebook(study, change, None, dry=False)
        assert dict(study.state.codings) == before
        assert study.corpus.codebook.code("rises") is not None
        known = sorted(name for name, each in before.items() if each.code == "prices")
        if known:
            name = data.draw(st.sampled_from(known))
            self.written(coder, [Entry("recode", {"coding": [name], "code": "rises"})])

    @rule(data=st.data(), added=ADDED)
    def correct_the_transcript(self, data: st.DataObject, added: str) -> None:
        path = self.root / "transcripts/P01.txt"
        lines = path.read_text(encoding="utf-8").split("\n")
        said = [n for n, line in enumerate(lines) if line.startswith("P01:")]
        if len(said) < 2:
            return
        number = data.draw(st.sampled_from(said))
        words = lines[number].split(" ")
        at = data.draw(st.integers(1, max(1, len(words) - 1)))
        match data.draw(st.sampled_from(["word", "add", "cut", "swap", "drop"])):
            case "word":
                words[at : at + 1] = [added.strip()]
            case "add":
                words[at:at] = [added.strip()]
            case "cut":
                del words[at : at + 3]
            case "swap":
                other = data.draw(st.sampled_from(said))
                lines[number], lines[other] = lines[other], lines[number]
                words = lines[number].split(" ")
            case _:
                words = ["P01:", "Ya."]
        lines[number] = " ".join(words if len(words) > 1 else [*words, "Ya."])
        path.write_text("\n".join(lines), encoding="utf-8")
        self.studies[data.draw(CODERS)].reload()

    @rule(coder=CODERS, data=st.data())
    def decide_a_place(self, coder: str, data: st.DataObject) -> None:
        study = self.studies[coder]
        study.reload()
        found = waiting(study)
        if found:
            each = data.draw(st.sampled_from(found))
            gone = each.placement.outcome is Outcome.LOST or data.draw(st.booleans())
            place = None if gone else proposed_place(study, each.coding)
            decide_place(study, each.coding, study.coder(coder), place)
            assert each.coding.id not in {w.coding.id for w in waiting(study)}

    # Files arrive elsewhere

    @precondition(lambda self: self.journals())
    @rule(data=st.data(), lines=st.integers(1, 5))
    def bring_some_lines_over(self, data: st.DataObject, lines: int) -> None:
        self.bring(data.draw(st.sampled_from(self.journals())), lines)

    def bring(self, path: Path, lines: int) -> None:
        begun = self.sent.get(path, 0)
        every = path.read_text(encoding="utf-8").splitlines()
        # The latest first: an undo may arrive before what it takes back.
        for line in reversed(every[begun : begun + lines]):
            self.far.fold([decode(line)])
        self.sent[path] = min(begun + lines, len(every))

    # What was promised

    @invariant()
    def every_usable_coding_stands_on_its_words(self) -> None:
        for study in self.studies.values():
            selection = study.selection()
            for coding in study.state.codings.values():
                place = selection.placement(coding).usable
                if place is not None:
                    text = study.corpus.transcripts[coding.transcript].text
                    assert text[place.start : place.end] == place.exact
            for passage in selection.passages:
                assert not passage.coding.lost
                text = study.corpus.transcripts[passage.coding.transcript].text
                for part in passage.words.split(" […] "):
                    assert part in text

    @invariant()
    def nothing_that_was_coded_is_forgotten(self) -> None:
        state = self.opened().state
        for name, words in self.ever.items():
            coding = state.codings.get(name) or state.removed[name]
            made = state.log[next(a for a in state.log if name.startswith(f"{a}."))]
            change = made.changes[int(name.rpartition(".")[2])]
            assert isinstance(change, acts.Code)
            assert change.anchor.exact == words
            assert coding.transcript == change.transcript

    @invariant()
    def the_files_are_whole(self) -> None:
        issues = {issue.slug for issue in self.opened().check()}
        assert not {slug for slug in issues if slug.startswith(("journal-", "text-"))}
        assert "coding-misplaced" not in issues

    # Helpers of the rules

    def passage(self, coder: str, code: str, data: st.DataObject) -> Entry:
        transcript = self.studies[coder].transcript("P01")
        spoken = [turn.speech for turn in transcript.turns if turn.speaker.participant]
        speech = data.draw(st.sampled_from(spoken))
        places = list(_words(speech.of(transcript.text)))
        first = data.draw(st.integers(0, len(places) - 1))
        last = data.draw(st.integers(first, min(first + 12, len(places) - 1)))
        return Entry(
            "code",
            {
                "transcript": "P01",
                "code": code,
                "start": speech.start + places[first][0],
                "end": speech.start + places[last][1],
            },
        )

    def written(self, coder: str, entries: list[Entry]) -> bool:
        study = self.studies[coder]
        _, act = record(study, entries, study.coder(coder))
        if act is not None:
            for index, change in enumerate(act.changes):
                if isinstance(change, acts.Code):
                    self.ever[Ref(f"{act.id}.{index}")] = change.anchor.exact
        return act is not None

    def tried(self, work: Any, coder: str) -> None:
        with suppress(UsageError):  # there is nothing to take back
            work(self.studies[coder])


def _words(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield at, at + len(word)
        at += len(word)


TestTeam = Team.TestCase
TestTeam.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
