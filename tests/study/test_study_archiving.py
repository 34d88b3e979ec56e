"""An archive holds everything, says what is what, and opens only if it is what was packed."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from qualpap.coding.entries import Entry
from qualpap.errors import DataError, QualpapError, UsageError
from qualpap.formats.study_archive import MANIFEST
from qualpap.store.folder import Folder
from qualpap.study import Study
from qualpap.study.archiving import archive, restore
from qualpap.study.coding import record
from qualpap.study.running import run
from study_folders import make


@pytest.fixture
def study(folder: Path) -> Study:
    """A study with a coding, outputs, and all kinds of files that people keep."""
    found = Study.open(make(folder))
    entry = Entry("code", {"transcript": "P01", "code": "prices", "quote": "Subió todo"})
    assert record(found, [entry], found.coder("ana"))[1]
    run(found)
    (folder / "notas de campo ñ.txt").write_text("Llovía.", encoding="utf-8")
    (folder / "audio").mkdir()
    (folder / "audio/P01.mp3").write_bytes(os.urandom(3000))
    return found


def text(files: int, left_out: tuple[str, ...]) -> str:
    return f"{files} files, without {', '.join(left_out)}"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "archives.json"
    }


def packed(study: Study, to: Path) -> Path:
    return archive(study, to / "a.zip", text).path


def test_what_was_archived_comes_back_byte_for_byte(study: Study, tmp_path: Path) -> None:
    made = archive(study, tmp_path / "a.zip", text)
    found = restore(made.path, tmp_path / "elsewhere")
    assert found.damaged == ()
    assert contents(tmp_path / "elsewhere") == contents(study.folder.root)
    again = Study.open(tmp_path / "elsewhere")
    assert again.check() == study.check()
    assert again.state.codings == study.state.codings
    assert found.files == made.files == len(contents(study.folder.root))


def test_it_can_be_read_without_qualpap(study: Study, tmp_path: Path) -> None:
    path = packed(study, tmp_path)
    with zipfile.ZipFile(path) as found:
        names = set(found.namelist())
        assert found.testzip() is None
        assert "study/transcripts/P01.txt" in names
        told = found.read("README.txt").decode("utf-8-sig")
        listed = json.loads(found.read(MANIFEST))["files"]
    assert told.startswith(f"{len(listed)} files")
    assert names == {"README.txt", MANIFEST, *(f"study/{name}" for name in listed)}


def test_the_same_study_gives_the_same_bytes(study: Study, tmp_path: Path) -> None:
    one = archive(study, tmp_path / "a.zip", text).path.read_bytes()
    assert archive(study, tmp_path / "b.zip", text).path.read_bytes() == one


def test_what_is_left_out_is_said(study: Study, tmp_path: Path) -> None:
    root = study.folder.root
    (root / ".git").mkdir()
    (root / ".git/HEAD").write_text("ref")
    (root / "codings/ana/x.lock").write_text("")
    (root / "matrices/~$trade.xlsx").write_text("")
    (root / "reports/.qualpap-abc.tmp").write_text("half")
    (root / "link.txt").symlink_to(root / "study.yaml")
    archive(study, root / "earlier.zip", text)
    made = archive(study, tmp_path / "a.zip", text)
    assert made.left_out == (
        ".git/",
        "codings/ana/x.lock",
        "earlier.zip",
        "link.txt",
        "matrices/~$trade.xlsx",
        "reports/.qualpap-abc.tmp",
    )
    with zipfile.ZipFile(made.path) as found:
        assert not [name for name in found.namelist() if "git" in name or name.endswith(".zip")]


def test_nothing_is_written_over(study: Study, tmp_path: Path) -> None:
    packed(study, tmp_path)
    with pytest.raises(UsageError, match="archive-exists"):
        archive(study, tmp_path / "a.zip", text)
    first, second = archive(study, None, text).path, archive(study, None, text).path
    assert first != second
    assert {first.parent, second.parent} == {study.folder.root.parent}
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/a.txt").write_text("mine")
    with pytest.raises(UsageError, match="restore-folder-taken"):
        restore(first, tmp_path / "taken")
    assert contents(tmp_path / "taken") == {"a.txt": b"mine"}


def test_a_full_disk_leaves_no_archive_and_no_half(study: Study, tmp_path: Path) -> None:
    before = contents(study.folder.root)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    place = tmp_path / "disk"
    place.mkdir()
    with patch.object(os, "fsync", full), pytest.raises(QualpapError, match="file-unwritable"):
        archive(study, place / "a.zip", text)
    assert list(place.iterdir()) == []
    assert contents(study.folder.root) == before


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Write an archive anew, each member changed, or left out."""
    with zipfile.ZipFile(path) as old:
        members = [(each, old.read(each)) for each in old.infolist()]
    with zipfile.ZipFile(path, "w") as new:
        for info, data in members:
            fresh = change(info.filename, data)
            if fresh is not None:
                new.writestr(info, fresh)
    return path


def one_letter(name: str, data: bytes) -> bytes:
    return data.replace(b"tomate", b"tomato") if name.endswith("transcripts/P01.txt") else data


def without_codebook(name: str, data: bytes) -> bytes | None:
    return None if name.endswith("codebooks/mercado.yaml") else data


@pytest.mark.parametrize(
    ("change", "slug", "file"),
    [
        (one_letter, "archive-member-damaged", "transcripts/P01.txt"),
        (without_codebook, "archive-member-missing", "codebooks/mercado.yaml"),
    ],
)
def test_damage_is_named_and_nothing_is_restored_unless_asked(
    study: Study,
    tmp_path: Path,
    change: Callable[[str, bytes], bytes | None],
    slug: str,
    file: str,
) -> None:
    path = rewritten(packed(study, tmp_path), change)
    found = restore(path, tmp_path / "new")
    assert [(each.slug, each.where.file) for each in found.damaged] == [(slug, file)]
    assert not (tmp_path / "new").exists()
    found = restore(path, tmp_path / "new", even_so=True)
    whole = {name: data for name, data in contents(study.folder.root).items() if name != file}
    assert contents(tmp_path / "new") == whole


def test_a_bit_that_rots_is_noticed(study: Study, tmp_path: Path) -> None:
    path = packed(study, tmp_path)
    data = bytearray(path.read_bytes())
    at = data.index(b"study/audio/P01.mp3") + 400
    data[at] ^= 1
    path.write_bytes(data)
    found = restore(path, tmp_path / "new")
    assert [each.where.file for each in found.damaged] == ["audio/P01.mp3"]
    assert not (tmp_path / "new").exists()


def test_half_an_archive_is_none(study: Study, tmp_path: Path) -> None:
    path = packed(study, tmp_path)
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(DataError, match="archive-damaged"):
        restore(path, tmp_path / "new")


def with_member(path: Path, name: str, data: bytes = b"x", mode: int = 0o644) -> Path:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.create_system = 3
    info.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "a") as found:
        found.writestr(info, data)
    return path


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "study/../../evil.txt", "/evil.txt", "study/..\\evil.txt", "study//evil.txt"],
)
def test_names_that_lead_elsewhere_are_refused(study: Study, tmp_path: Path, name: str) -> None:
    path = with_member(packed(study, tmp_path), name)
    with pytest.raises(DataError, match="archive-unsafe"):
        restore(path, tmp_path / "in/new")
    assert not (tmp_path / "in").exists()
    assert not list(tmp_path.rglob("evil*"))


def test_a_name_in_the_list_that_leads_elsewhere_is_refused(study: Study, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return (
            data.replace(b"transcripts/P01.txt", b"../../../../e/P01.t")
            if name == MANIFEST
            else data
        )

    path = rewritten(packed(study, tmp_path), change)
    with pytest.raises(DataError, match="archive-unsafe"):
        restore(path, tmp_path / "new")


def test_links_are_refused(study: Study, tmp_path: Path) -> None:
    path = with_member(packed(study, tmp_path), "study/l", b"/etc", stat.S_IFLNK | 0o777)
    with pytest.raises(DataError, match="archive-unsafe"):
        restore(path, tmp_path / "new")


def test_what_was_slipped_in_is_named(study: Study, tmp_path: Path) -> None:
    path = with_member(packed(study, tmp_path), "study/codings/ana/more.jsonl")
    found = restore(path, tmp_path / "new")
    assert [each.slug for each in found.damaged] == ["archive-member-unlisted"]


def test_a_bomb_is_refused(study: Study, tmp_path: Path) -> None:
    path = with_member(packed(study, tmp_path), "study/big.txt", bytes(90 << 20))
    with pytest.raises(DataError, match="archive-suspect"):
        restore(path, tmp_path / "new")


def test_another_zip_is_no_study(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as other:
        other.writestr("a.txt", "x")
    with pytest.raises(DataError, match="archive-not-ours"):
        restore(tmp_path / "a.zip", tmp_path / "new")
    with pytest.raises(DataError, match="file-missing"):
        restore(tmp_path / "b.zip", tmp_path / "new")


def test_a_later_version_is_said(study: Study, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b'"version": 1', b'"version": 9') if name == MANIFEST else data

    path = rewritten(packed(study, tmp_path), change)
    with pytest.raises(DataError, match="archive-newer"):
        restore(path, tmp_path / "new")


def test_a_study_in_a_folder_that_may_only_be_read_is_archived(
    study: Study, tmp_path: Path
) -> None:
    before = contents(study.folder.root)
    with patch.object(Folder, "writable", new=False):
        made = archive(study, tmp_path / "a.zip", text)
    assert not (study.folder.root / "archives.json").exists()
    assert restore(made.path, tmp_path / "new").damaged == ()
    assert contents(tmp_path / "new") == before
