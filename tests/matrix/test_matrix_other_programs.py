"""Workbooks as other programs write them: what they say is the same, and edits are found."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from builders import Study, study
from workbooks import Opened, is_empty, matrix_of, overview_of, taken, told

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Parts = dict[str, bytes]
Element = Any
"""lxml's element, of whose attributes its types know few."""


@pytest.fixture
def built() -> Study:
    """Words that programs are tempted to change: lines, blanks, signs, numbers."""
    made_ = study(
        {
            "P1": "E: ¿Anota?\nP: Anoto todo  en un cuaderno.\nE: ¿Y?\nP: =1+1, digo yo.",
            "P2": "E: ¿Anota?\nP: Nada.",
        },
        codes="skills: Habilidades | Skills\n    records: Registros | Records\n    plans: Planes",
        guide={"q1": ("¿Anota?", ["records"])},
        participants={"P1": {"role": "a", "age": 41}, "P2": {"role": "b", "age": 37}},
        group_by=["role"],
        coders=["ana"],
        codings=[("P1", "plans", "=1+1, digo yo.")],
    )
    made_.summary("P1", "records", "Anota:\n– ventas\n– «precios» & <más>", language="es")
    made_.summary("P2", "plans", "2", language="es")
    return made_


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def each_sheet(parts: Parts, change: Callable[[Element], None]) -> Parts:
    changed = dict(parts)
    for name, data in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            root = etree.fromstring(data)
            change(root)
            changed[name] = etree.tostring(root)
    return changed


def with_shared_strings(parts: Parts) -> Parts:
    """As Excel does: each text once in a table, and its number in the cells."""
    table: dict[str, int] = {}

    def change(root: Element) -> None:
        for cell in root.iter(f"{{{MAIN}}}c"):
            if cell.get("t") == "inlineStr":
                text = "".join(cell.itertext())
                for child in list(cell):
                    cell.remove(child)
                cell.set("t", "s")
                number = table.setdefault(text, len(table))
                etree.SubElement(cell, f"{{{MAIN}}}v").text = str(number)

    changed = each_sheet(parts, change)
    root = etree.Element(f"{{{MAIN}}}sst")
    for text in table:
        etree.SubElement(etree.SubElement(root, f"{{{MAIN}}}si"), f"{{{MAIN}}}t").text = text
    name = "xl/_rels/workbook.xml.rels"
    relations = etree.fromstring(parts[name])
    shared = etree.SubElement(relations, f"{{{relations.nsmap[None]}}}Relationship")
    for key, value in (("Id", "rShared"), ("Type", f"{RELATIONS}/sharedStrings")):
        shared.set(key, value)
    shared.set("Target", "sharedStrings.xml")
    return changed | {
        "xl/sharedStrings.xml": etree.tostring(root),
        name: etree.tostring(relations),
    }


def without_addresses(parts: Parts) -> Parts:
    """Rows and cells without ``r``, which the format allows where nothing is left out."""

    def change(root: Element) -> None:
        for row in root.iter(f"{{{MAIN}}}row"):
            place = 0
            for cell in list(row):
                column = _column(cell.get("r"))
                for _ in range(column - place - 1):
                    row.insert(row.index(cell), etree.Element(f"{{{MAIN}}}c"))
                place = column
            for cell in row:
                cell.attrib.pop("r", None)

    return each_sheet(parts, change)


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


def in_runs(parts: Parts) -> Parts:
    """Each text in two runs of letters, as after somebody set a word in bold."""

    def change(root: Element) -> None:
        for item in root.iter(f"{{{MAIN}}}is"):
            text = "".join(item.itertext())
            item.remove(item[0])
            for piece in (text[: len(text) // 2], text[len(text) // 2 :]):
                run = etree.SubElement(item, f"{{{MAIN}}}r")
                etree.SubElement(etree.SubElement(run, f"{{{MAIN}}}rPr"), f"{{{MAIN}}}b")
                etree.SubElement(run, f"{{{MAIN}}}t").text = piece

    return each_sheet(parts, change)


def with_returns(parts: Parts) -> Parts:
    """Line ends of Windows, which the format writes as an escape."""

    def change(root: Element) -> None:
        for text in root.iter(f"{{{MAIN}}}t"):
            text.text = (text.text or "").replace("\n", "_x000D_\n")

    return each_sheet(parts, change)


def strictly(parts: Parts) -> Parts:
    """The strict dialect of the format, with other names for everything."""
    changed = {}
    for name, data in parts.items():
        text = data.replace(MAIN.encode(), STRICT.encode())
        changed[name] = text.replace(
            RELATIONS.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
    return changed


def without_styles(parts: Parts) -> Parts:
    relations = parts["xl/_rels/workbook.xml.rels"]
    root = etree.fromstring(relations)
    for each in list(root):
        if each.get("Type", "").endswith("/styles"):
            root.remove(each)
    left = {name: data for name, data in parts.items() if name != "xl/styles.xml"}
    return left | {"xl/_rels/workbook.xml.rels": etree.tostring(root)}


def from_the_root(parts: Parts) -> Parts:
    """Parts named from the root of the archive, and in folders of another name."""
    changed = {name.replace("xl/worksheets/", "xl/worksheets/w"): parts[name] for name in parts}
    name = "xl/_rels/workbook.xml.rels"
    root = etree.fromstring(changed[name])
    for each in root:
        target = each.get("Target", "").removeprefix("/xl/")
        each.set("Target", "/xl/" + target.replace("worksheets/", "worksheets/w"))
    return changed | {name: etree.tostring(root)}


def with_everything_in_view(parts: Parts) -> Parts:
    """Hidden sheets shown, as where a program knows no hidden ones."""
    text = parts["xl/workbook.xml"]
    for state in (b' state="hidden"', b' state="veryHidden"'):
        text = text.replace(state, b"")
    return parts | {"xl/workbook.xml": text}


def with_decimals(parts: Parts) -> Parts:
    """Whole numbers written as decimals."""

    def change(root: Element) -> None:
        for cell in root.iter(f"{{{MAIN}}}c"):
            if cell.get("t", "n") == "n" and len(cell) and cell[0].text:
                cell[0].text = f"{float(cell[0].text):.1f}"

    return each_sheet(parts, change)


WAYS = [
    with_shared_strings,
    without_addresses,
    in_runs,
    with_returns,
    strictly,
    without_styles,
    from_the_root,
    with_everything_in_view,
    with_decimals,
]


@pytest.mark.parametrize("way", WAYS)
def test_the_same_in_another_manner_is_the_same(
    built: Study, way: Callable[[Parts], Parts]
) -> None:
    for data in (matrix_of(built), overview_of(built)):
        parts = parts_of(data)
        changed = way(parts)
        assert changed != parts
        assert is_empty(taken(built, packed(changed)))


@pytest.mark.parametrize("way", WAYS)
def test_an_edit_is_found_in_whatever_manner_it_was_written(
    built: Study, way: Callable[[Parts], Parts]
) -> None:
    opened = Opened(matrix_of(built))
    opened.write("matrix", "P2", "records/summary", "=No anota;\n «nada» de nada")
    proposal = taken(built, packed(way(parts_of(opened.save()))))
    assert told(proposal) == [
        ("summary", "P2 · Registros", "=No anota;\n «nada» de nada"),
    ]
    assert not proposal.rejected
