"""Replaces names in the packages of Word, Excel and LibreOffice, in every part of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePath

from lxml import etree

from qualpap.anonymity.replacing import Replacer
from qualpap.formats.archive import write_archive
from qualpap.formats.rewriting.slots import Slot, rewrite_slots
from qualpap.formats.transcripts.archive import Archive, parse_xml
from qualpap.formats.transcripts.word_styles import W

PACKAGES = frozenset({".docx", ".docm", ".xlsx", ".xlsm", ".odt", ".ods", ".pptx"})

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = W.strip("{}").encode()
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_BLOCKS = frozenset(
    {
        f"{W}p",
        f"{_DRAWING}p",
        f"{_OPEN}p",
        f"{_OPEN}h",
        *(f"{_SHEET}{name}" for name in ("si", "is", "text")),
    }
)
_WORDS = frozenset({f"{W}t", f"{W}delText", f"{W}instrText", f"{_SHEET}t", f"{_DRAWING}t"})
_GAPS = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{_OPEN}s", f"{_OPEN}tab", f"{_OPEN}line-break"})
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_CAME = frozenset({f"{W}ins", f"{W}moveTo"})
_ASIDE = frozenset({f"{_OFFICE}annotation"})
_PEOPLE = re.compile(r"\}(?:creator|lastModifiedBy|initial-creator|printed-by|Manager|Company)$")
_THUMBNAIL = re.compile(r"(?:^|/)thumbnails?(?:/|\.|$)", re.IGNORECASE)


def rewrite_package(data: bytes, replacer: Replacer) -> bytes:
    """Return an Office file with the names in it replaced.

    Names cut up by formatting and tracked changes are found, in headers, notes, comments, text
    boxes, hidden sheets and embedded Office files as well. The properties that name who made the
    file are emptied, and the small picture of its first page goes.

    Raises:
        DataError: if the file cannot be taken apart.
    """
    with Archive(data) as archive:
        before = {name: archive.read(name) for name in archive.names if not name.endswith("/")}
        entries = {name: part for name, part in before.items() if not _THUMBNAIL.search(name)}
        for name, part in before.items():
            if name not in entries:
                continue
            if name.endswith((".xml", ".rels")):
                entries[name] = _part(name, part, replacer)
            elif PurePath(name).suffix.lower() in PACKAGES:
                entries[name] = rewrite_package(part, replacer)
    return write_archive(entries) if entries != before else data


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Iterate over the files in an Office file, those of embedded ones too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield name, part
            if PurePath(name).suffix.lower() in PACKAGES and part.startswith(b"PK"):
                yield from parts(part)


def _part(name: str, data: bytes, replacer: Replacer) -> bytes:
    root = parse_xml(data.replace(_STRICT, _USUAL))
    changed = _STRICT in data
    for block in root.iter(*_BLOCKS):
        for view in (_visible, _all, _before_changes):
            changed |= rewrite_slots(_slots(block, view), replacer)
    for element in root.iter():
        changed |= _aside(element, replacer)
    if name.endswith(".rels") or name.startswith("META-INF/"):
        changed |= _forget_thumbnail(root)
    if not changed:
        return data
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


View = Callable[[etree._Element], bool]


def _visible(element: etree._Element) -> bool:
    return element.tag not in _GONE


def _all(element: etree._Element) -> bool:
    return element is not None


def _before_changes(element: etree._Element) -> bool:
    return element.tag not in _CAME


def _slots(block: etree._Element, shows: View) -> list[Slot]:
    """Return the pieces of a paragraph, blocks within it left out."""
    found: list[Slot] = []
    everything = block.tag.startswith(_OPEN)

    def walk(element: etree._Element) -> None:
        if everything or element.tag in _WORDS:
            found.append(Slot(element.text or "", _writer(element)))
        for child in element:
            if child.tag in _GAPS:
                found.append(Slot(" "))
            elif child.tag not in _BLOCKS and child.tag not in _ASIDE and shows(child):
                walk(child)
            if everything:
                found.append(Slot(child.tail or "", _tail_writer(child)))

    walk(block)
    return found


def _writer(element: etree._Element) -> Callable[[str], None]:
    def write(text: str) -> None:
        element.text = text
        if element.tag in _WORDS and text != text.strip():
            element.set(_SPACE, "preserve")

    return write


def _tail_writer(element: etree._Element) -> Callable[[str], None]:
    def write(text: str) -> None:
        element.tail = text

    return write


def _aside(element: etree._Element, replacer: Replacer) -> bool:
    """Replace what stands outside paragraphs: properties, attributes, names of sheets, links."""
    changed = False
    if _PEOPLE.search(str(element.tag)) and element.text:
        element.text, changed = "", True
    for key, value in element.attrib.items():
        fresh = replacer.apply(str(value))
        if fresh != value:
            element.set(key, fresh)
            changed = True
    for written, write in ((element.text, _writer(element)), (element.tail, _tail_writer(element))):
        if written and written.strip():
            fresh = replacer.apply(written)
            if fresh != written:
                write(fresh)
                changed = True
    return changed


def _forget_thumbnail(root: etree._Element) -> bool:
    gone = [
        element
        for element in root
        if any(_THUMBNAIL.search(str(value)) for value in element.attrib.values())
    ]
    for element in gone:
        root.remove(element)
    return bool(gone)
