"""Mending loses nothing: what was whole counts, and the damaged file is kept byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.coding import ActId, CoderId, Ref
from qualpap.store.folder import Folder
from qualpap.store.journals import Journals
from qualpap.store.mending import mend

NAMES = ["a1", "a2", "a3"]


def act(name: str) -> Act:
    return Act(
        id=ActId(name),
        at=datetime(2020, 8, 1, 12, tzinfo=UTC),
        by=(CoderId("ana"),),
        changes=(acts.Uncode(coding=Ref("x.0"), reason='¿po? 👩‍🌾 {"v":'),),
    )


@pytest.fixture
def path(folder: Path) -> Path:
    """A journal of three acts."""
    journals = Journals(Folder(folder))
    for name in NAMES:
        journals.append(act(name), "m1")
    return folder / "codings/ana/m1.jsonl"


def ids(folder: Path) -> list[str]:
    return [each.id for each in Journals(Folder(folder)).read().acts]


def marks(data: bytes) -> bytes:
    first, second, third = data.splitlines(keepends=True)
    mine, theirs = b"<<<<<<< mine\n" + second, b"=======\n" + third + b">>>>>>> theirs\n"
    return first + mine + theirs


def glued(data: bytes) -> bytes:
    first, second, third = data.splitlines()
    return first + second + b"\n" + third + b"\n"


DAMAGES: dict[str, tuple[Callable[[bytes], bytes], list[str], int]] = {
    "torn": (lambda data: data + b'{"v":1,"id":"ha', NAMES, 1),
    "noise": (lambda data: data.replace(b"\n", b"\n\xff\xfe\x00\n", 1), NAMES, 1),
    "doubled": (lambda data: data * 2, NAMES, 0),
    "merge marks": (marks, NAMES, 0),
    "line end gone": (glued, NAMES, 0),
    "line ends of another system": (lambda data: data.replace(b"\n", b"\r\n"), NAMES, 0),
    "mark of an editor": (lambda data: b"\xef\xbb\xbf" + data, NAMES, 0),
    "line taken out": (lambda data: b"".join(data.splitlines(keepends=True)[::2]), ["a1", "a3"], 0),
    "line torn within": (
        lambda data: data.replace(b"\n", b'\n{"v":1,"id":"ha', 1),
        NAMES,
        1,
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_whole_counts_and_the_rest_is_kept_beside(
    folder: Path, path: Path, damage: str
) -> None:
    harm, whole, left = DAMAGES[damage]
    damaged = harm(path.read_bytes())
    path.write_bytes(damaged)
    (mended,), issues = mend(Folder(folder))
    assert issues == ()
    assert (mended.file, mended.kept, mended.left) == ("codings/ana/m1.jsonl", len(whole), left)
    assert (folder / mended.aside).read_bytes() == damaged
    reading = Journals(Folder(folder)).read()
    assert [each.id for each in reading.acts] == whole
    assert reading.issues == ()
    Journals(Folder(folder)).append(act("a4"), "m1")
    assert Journals(Folder(folder)).read().issues == ()
    assert mend(Folder(folder)) == ((), ())


def test_a_second_damage_is_kept_beside_the_first(folder: Path, path: Path) -> None:
    for number in (1, 2):
        path.write_bytes(path.read_bytes() + b"torn")
        (mended,), _ = mend(Folder(folder))
        assert mended.aside == f"codings/ana/m1.damaged-{number}.txt"


def test_whole_journals_are_not_touched(folder: Path, path: Path) -> None:
    before = path.read_bytes()
    assert mend(Folder(folder)) == ((), ())
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [b'{"v":9,"id":"z"}\n', act("a1").id.encode()],
    ids=["of a later version", "with other content"],
)
def test_what_a_person_must_decide_is_left_alone(folder: Path, path: Path, line: bytes) -> None:
    data = path.read_bytes()
    if line == b"a1":
        line = data.splitlines(keepends=True)[0].replace(b'"x.0"', b'"y.0"')
    path.write_bytes(data + line + b"noise\n")
    before = path.read_bytes()
    mended, (issue,) = mend(Folder(folder))
    assert mended == ()
    assert issue.slug == "journal-not-mended"
    assert path.read_bytes() == before


def test_a_full_disk_leaves_the_damaged_file(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(path.read_bytes() + b"torn")
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Exception, match="file-unwritable"):
        mend(Folder(folder))
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert ids(folder) == NAMES


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_loses_a_line_that_it_did_not_hit(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("study")
    journals = Journals(Folder(folder))
    names = [f"a{number}" for number in range(6)]
    for name in names:
        journals.append(act(name), "m1")
    path = folder / "codings/ana/m1.jsonl"
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    size = data.draw(st.integers(1, 30))
    noise = data.draw(st.binary(max_size=20))
    path.write_bytes(whole[:at] + noise + whole[at + size :])
    starts = [0]
    for line in whole.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    safe = [
        name
        for number, name in enumerate(names)
        if starts[number + 1] <= at or starts[number] >= at + size
    ]
    mend(Folder(folder))
    assert set(safe) <= set(ids(folder))
