"""Replaces names in web pages, in what is shown, in attributes and in comments."""

from __future__ import annotations

import re
from collections.abc import Callable

import lxml.html
from lxml import etree

from qualpap.anonymity.replacing import Replacer
from qualpap.errors import DataError
from qualpap.formats.decoding import decode
from qualpap.formats.rewriting.slots import Slot, rewrite_slots

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """
        html head body p div li ul ol dl dt dd blockquote section article main header footer aside
        address figure figcaption pre table thead tbody tfoot caption tr td th h1 h2 h3 h4 h5 h6
        title script style form fieldset
        """,
    )
)


def rewrite_web_page(data: bytes, replacer: Replacer) -> bytes:
    """Return a page with the names in it replaced.

    Raises:
        DataError: ``file-not-text`` or ``file-damaged``.
    """
    named = _CHARSET.search(data[:4096])
    text = decode(data, named[1].decode("ascii", "replace") if named else "").text
    parser = lxml.html.HTMLParser(no_network=True)
    try:
        root = lxml.html.document_fromstring(_DECLARATION.sub("", text, 1), parser)
    except (etree.ParserError, ValueError) as error:
        raise DataError("file-damaged") from error
    changed = [element for element in list(root.iter()) if _rewrite(element, replacer)]
    if not changed:
        return data
    written = lxml.html.tostring(
        root.getroottree(), encoding="utf-8", include_meta_content_type=True
    )
    return _said_utf8(written)


def _rewrite(element: etree._Element, replacer: Replacer) -> bool:
    """Replace names in a block, a comment or attributes; say whether there were any."""
    if not _is_element(element):
        fresh = replacer.apply(element.text or "")
        changed = fresh != (element.text or "")
        element.text = fresh
        return changed
    changed = element.tag in _BLOCKS and rewrite_slots(_slots(element), replacer)
    for key, value in element.attrib.items():
        fresh = replacer.apply(str(value))
        if fresh != value:
            element.set(key, fresh)
            changed = True
    return changed


def _is_element(node: etree._Element) -> bool:
    """Return whether a node is an element and no comment."""
    tag: object = node.tag
    return isinstance(tag, str)


def _said_utf8(page: bytes) -> bytes:
    """Let the page say that it is UTF-8, whatever it said before."""

    def mend(found: re.Match[bytes]) -> bytes:
        return found[0].replace(found[1], b"utf-8")

    head, rest = page[:4096], page[4096:]
    return _CHARSET.sub(mend, head) + rest


def _slots(block: etree._Element) -> list[Slot]:
    """Return the words directly in a block, those of blocks in it left out."""
    found: list[Slot] = []

    def walk(element: etree._Element) -> None:
        found.append(Slot(element.text or "", _text_of(element)))
        for child in element:
            if _is_element(child):
                if child.tag in _BLOCKS or child.tag == "br":
                    found.append(Slot("\n"))
                else:
                    walk(child)
            found.append(Slot(child.tail or "", _tail_of(child)))

    walk(block)
    return found


def _text_of(element: etree._Element) -> Callable[[str], None]:
    def write(text: str) -> None:
        element.text = text

    return write


def _tail_of(element: etree._Element) -> Callable[[str], None]:
    def write(text: str) -> None:
        element.tail = text

    return write
