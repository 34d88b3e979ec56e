"""Text files are read in the encoding that they were saved in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.errors import DataError, Severity
from qualpap.formats.decoding import decode

SPANISH = "¿Cómo está, señora? “Así no más”, dijo el cuñado… Ñuble, Los Ríos."
PLAIN_SPANISH = "¿Cómo está, señora? Así no más, dijo el cuñado. ÑUÑOA, Los Ríos."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_comes_back_as_it_was_saved(encoding: str) -> None:
    assert decode(SPANISH.encode(encoding)).text == SPANISH


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_older_programs_encodings_are_told_apart(encoding: str) -> None:
    found = decode(PLAIN_SPANISH.encode(encoding))
    assert (found.text, found.encoding) == (PLAIN_SPANISH, encoding)
    assert [issue.slug for issue in found.issues] == ["encoding-guessed"]


RUSSIAN = "И: Здравствуйте, расскажите о вашей семье.\nР: Семья большая, живём в деревне.\n"
GREEK = (
    "Ε: Καλημέρα, πείτε μου για την οικογένειά σας.\nΑ: Είμαστε πέντε άτομα και ζούμε στο χωριό. "
    "Δουλεύουμε στα χωράφια και πουλάμε φρούτα στην αγορά.\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "koi8_r"), (RUSSIAN, "cp1251"), (RUSSIAN, "cp866"), (GREEK, "cp1253")],
)
def test_other_alphabets_are_read_as_such_and_doubted_aloud(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    (warning,) = found.issues
    assert (warning.slug, warning.severity) == ("encoding-doubtful", Severity.WARNING)
    assert str(warning.facts["example"]).split()[1] in text


@pytest.mark.parametrize(
    "text", ["Hola, Ñuñoa", "garçon, œuvre, où, naïve", "Über die größeren Äcker", "ação, pães, é"]
)
def test_accents_of_latin_alphabets_raise_no_doubt(text: str) -> None:
    found = decode(text.encode("cp1252"))
    assert (found.text, [issue.slug for issue in found.issues]) == (text, ["encoding-guessed"])


def test_line_ends_are_left_alone() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04 a Word file",
        b"%PDF-1.7\n",
        b"{\\rtf1 hola}",
        b"\xff\xfe\x00",
        bytes(range(1, 30)) * 4,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(DataError, match="file-not-text"):
        decode(data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")))
def test_utf_8_is_never_mistaken(text: str) -> None:
    assert decode(text.encode()).text == text
