"""Text files are read in the encoding that they were saved in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.errors import DataError
from qualpap.formats.decoding import decode

SPANISH = "¿Cómo está, señora? “Así no más”, dijo el cuñado… Ñuble, Los Ríos."
PLAIN_SPANISH = "¿Cómo está, señora? Así no más, dijo el cuñado. ÑUÑOA, Los Ríos."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_comes_back_as_it_was_saved(encoding: str) -> None:
    assert decode(SPANISH.encode(encoding))[0] == SPANISH


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_older_programs_encodings_are_told_apart(encoding: str) -> None:
    assert decode(PLAIN_SPANISH.encode(encoding)) == (PLAIN_SPANISH, encoding)


def test_line_ends_are_left_alone() -> None:
    assert decode(b"a\r\nb\rc\n")[0] == "a\r\nb\rc\n"


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
    assert decode(text.encode())[0] == text
