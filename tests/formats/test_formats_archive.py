"""Archives say nothing of the clock and always say it in the same order."""

import io
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from qualpap.formats.archive import FIXED_DATE, rewrite_office_file, write_archive


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_entries_are_sorted_and_the_order_they_come_in_does_not_matter() -> None:
    entries = {"b/x.xml": b"<x/>", "a.xml": b"<a/>" * 500, "ñ.txt": "ñandú".encode()}
    one, other = write_archive(entries), write_archive(dict(reversed(entries.items())))
    assert one == other
    assert names(one) == ["a.xml", "b/x.xml", "ñ.txt"]
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {archive.read(name) for name in archive.namelist()} == set(entries.values())
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_media_type_comes_first_and_uncompressed() -> None:
    data = write_archive({"content.xml": b"<a/>", "mimetype": b"application/x", "Zz": b""})
    assert names(data)[0] == "mimetype"
    assert data[38:51] == b"application/x"


def workbook() -> bytes:
    made, target = Workbook(), io.BytesIO()
    made[made.sheetnames[0]]["A1"] = "hola"
    made.save(target)
    return target.getvalue()


def document() -> bytes:
    made, target = Document(), io.BytesIO()
    made.add_paragraph("hola")
    made.save(target)
    return target.getvalue()


def test_a_workbook_loses_its_dates_and_nothing_else() -> None:
    data = rewrite_office_file(workbook())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        properties = archive.read("docProps/core.xml").decode()
    assert properties.count(FIXED_DATE) == 2
    assert load_workbook(io.BytesIO(data)).worksheets[0]["A1"].value == "hola"
    assert sorted(names(data)) == sorted(names(workbook()))


def test_a_document_opens_as_before() -> None:
    data = rewrite_office_file(document())
    assert [each.text for each in Document(io.BytesIO(data)).paragraphs] == ["hola"]
    assert rewrite_office_file(data) == data


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        rewrite_office_file(b"not a zip")
