"""Makes files of transcripts, whole and broken, that no sample could show."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of *members*."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def main_part(body: str) -> str:
    """Return the main XML of a Word document with *body* in it."""
    spaces = f'xmlns:w="{WORD}" xmlns:mc="{COMPATIBLE}"'
    return f"<w:document {spaces}><w:body>{body}</w:body></w:document>"


def docx(body: str, styles: str = "", name: str = "word/document.xml") -> bytes:
    """Return a Word document with *body* as its XML and *styles* as its styles."""
    relations = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/'
    return zipped(
        {
            "_rels/.rels": f'{relations}officeDocument" Target="{name}"/></Relationships>',
            name: main_part(body),
            f"word/_rels/{name.rpartition('/')[2]}.rels": f'{relations}styles" '
            'Target="styles.xml"/></Relationships>',
            "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
        }
    )


def run(text: str, properties: str = "") -> str:
    """Return a run of Word."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs: str, properties: str = "") -> str:
    """Return a paragraph of Word."""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inside}{''.join(runs)}</w:p>"


def odt(text: str, styles: str = "", manifest: str = "") -> bytes:
    """Return an OpenDocument text with *text* as its XML and *styles* as automatic styles."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    content = (
        f"<office:document-content {spaces}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    if manifest:
        members["META-INF/manifest.xml"] = manifest
    return zipped(members)


Placed = tuple[float, float, str]
"""Where a line of a page begins, and the line; with ``**`` before it in bold."""


def pdf(pages: Sequence[Sequence[Placed]], *, size: float = 11, extra: bytes = b"") -> bytes:
    """Return a PDF of A4 pages.

    Args:
        pages: the lines of each.
        size: of the font in points; a line that begins with ``# `` is half as large again.
        extra: more entries of the trailer.
    """
    fonts = [
        b"<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont /%s >>" % name
        for name in (b"Helvetica", b"Helvetica-Bold")
    ]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", *fonts]
    kids = []
    for lines in pages:
        stream = b"BT %s ET" % b" ".join(_shown(*line, size) for line in lines)
        if not lines:
            stream = b"72 72 100 100 re f"  # A page that shows something, and no text.
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F0 3 0 R /F1 4 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _pdf_file(objects, extra)


def _shown(left: float, base: float, text: str, size: float) -> bytes:
    heading, bold = text.startswith("# "), text.startswith("**")
    letters = text.removeprefix("# ").removeprefix("**").encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        letters = letters.replace(sign, b"\\" + sign)
    return b"/F%d %g Tf 1 0 0 1 %g %g Tm (%s) Tj" % (
        bold,
        size * 1.5 if heading else size,
        left,
        base,
        letters,
    )


def _pdf_file(objects: Sequence[bytes], extra: bytes) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, extra, len(data))
    )
