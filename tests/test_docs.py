"""The pages agree with the program: what they list exists, and what exists is in them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from qualpap.formats.transcripts.registry import FORMATS, Format
from qualpap.messages import slugs
from qualpap.messages.pages import errors_page

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*/README.md"))]

_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_SOURCE = re.compile(r"""(?:src|href)=["']([^"']+)["']""")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$", re.MULTILINE)
_BLOCK = re.compile(r"^(```+|~~~+)[ \t]*([\w+-]*)[^\n]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    """Return a page without its blocks and spans of code."""
    return re.sub(r"`[^`\n]*`", "", _BLOCK.sub("", path.read_text(encoding="utf-8")))


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    found: dict[str, int] = {}
    text = _BLOCK.sub("", path.read_text(encoding="utf-8"))
    made = set(re.findall(r"""(?:id|name)=["']([^"']+)["']""", text))
    for heading in _HEADING.findall(text):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        anchor = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        count = found.get(anchor, 0)
        found[anchor] = count + 1
        made.add(f"{anchor}-{count}" if count else anchor)
    return made


def test_the_pages_that_people_are_sent_to_are_there() -> None:
    for page in ("ARCHITECTURE", "codebook", "errors", "formats", "json", "record", "study"):
        assert (DOCS / f"{page}.md").is_file(), page
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "CITATION.cff"):
        assert (ROOT / page).is_file(), page


def test_the_page_of_messages_is_as_the_catalogue_has_it() -> None:
    written = (DOCS / "errors.md").read_text(encoding="utf-8")
    assert written == errors_page(), "`make docs` writes it anew"


def test_every_message_has_an_anchor() -> None:
    assert set(slugs()) <= anchors(DOCS / "errors.md")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = prose(page)
    lost = []
    for target in [*_LINK.findall(text), *_SOURCE.findall(text)]:
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        file, _, anchor = unquote(target).partition("#")
        place = (page.parent / file).resolve() if file else page
        there = place.exists() and place.is_relative_to(ROOT)
        if not there or (anchor and place.suffix == ".md" and anchor not in anchors(place)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_piece_of_python_is_python(page: Path) -> None:
    for _, language, code in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if language in ("python", "py"):
            compile(code, name(page), "exec")


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        links = [unquote(target).partition("#")[0] for target in _LINK.findall(prose(page))]
        waiting += [(page.parent / link).resolve() for link in links if link]
    assert {page for page in PAGES if page.parent == DOCS} <= reached


# A new format is one module, one line of the registry, one sample, one test, one section


@pytest.mark.parametrize("line", FORMATS.values(), ids=FORMATS)
def test_every_transcript_format_has_a_section(line: Format) -> None:
    headings = _HEADING.findall((DOCS / "formats.md").read_text(encoding="utf-8"))
    for ending in line.holds:
        known = any(re.search(rf"{re.escape(ending)}\b", heading) for heading in headings)
        assert known, f"docs/formats.md has no section on {ending}"


@pytest.mark.parametrize("line", FORMATS.values(), ids=FORMATS)
def test_every_transcript_format_has_a_sample(line: Format) -> None:
    samples = {path.suffix for path in (ROOT / "tests/data/transcripts").iterdir()}
    assert samples & set(line.holds)


@pytest.mark.parametrize("line", FORMATS.values(), ids=FORMATS)
def test_every_transcript_format_has_a_test(line: Format) -> None:
    tests = [
        path.read_text(encoding="utf-8")
        for path in (ROOT / "tests/formats").rglob("test_*.py")
        if line.module in path.read_text(encoding="utf-8")
        or any(f'{ending}"' in path.read_text(encoding="utf-8") for ending in line.holds)
    ]
    assert tests, f"no test below tests/formats speaks of {line.id}"
