"""What the words of Rich Text mean, as far as a transcript needs them."""

from __future__ import annotations

import re

from qualpap.formats.transcripts.paragraphs import BOLD, ITALIC, LINE_BREAK, UNDERLINED

CODE_PAGES = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
"""Encodings by a font's ``\\fcharset``; all others follow the document's code page."""

DOCUMENT_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
"""Words at the beginning that say the document's code page by name."""

CHARACTERS = {
    "tab": " ",
    "line": LINE_BREAK,
    "lbr": LINE_BREAK,
    "page": LINE_BREAK,
    "column": LINE_BREAK,
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}
"""Words that stand for characters."""

SYMBOLS = {"~": " ", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\"}
"""Characters that stand for characters after a backslash."""

EMPHASIS = {
    "b": BOLD,
    "ab": BOLD,
    "i": ITALIC,
    "ai": ITALIC,
    **dict.fromkeys(
        ("ul", "uld", "uldash", "uldashd", "uldashdd", "uldb", "ulth", "ulw", "ulwave"), UNDERLINED
    ),
}
"""Words that switch emphasis on, or off when followed by 0."""

NOT_TEXT = frozenset(
    re.findall(
        r"\w+",
        """
    colortbl info pict header headerl headerr headerf footer footerl footerr footerf footnote
    annotation atnid atnauthor fldinst pntext listtext nonshppict xe tc txe rxe bkmkstart bkmkend
    sp shprslt nonesttables filetbl revtbl rsidtbl listtable listoverridetable objdata template
    ftnsep ftnsepc aftnsep aftnsepc themedata colorschememapping latentstyles datastore generator
    """,
    )
)
"""Groups whose content is not shown as text of the page."""

STARRED_TEXT = frozenset({"shpinst", "shptxt"})
"""Groups marked as ignorable that hold text all the same."""
