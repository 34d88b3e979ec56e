"""What Word's symbol fonts mean: signs that transcribers insert, as ordinary characters."""

from __future__ import annotations

_SYMBOL = {0xB7: "•", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xD7: "·"}
_WINGDINGS = {
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}

_PRIVATE = 0xF000
_PRIVATE_END = 0xF0FF


def symbol(font: str, code: str) -> str:
    """Return the character of a ``w:sym`` element.

    Args:
        font: name of its font.
        code: hexadecimal position in it.

    Returns:
        The character, "" where its meaning is not known.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if font.casefold() in _FONTS:
        return _FONTS[font.casefold()].get(number & 0xFF, "")
    if _PRIVATE <= number <= _PRIVATE_END or not 0x20 <= number <= 0xFFFF:
        return ""
    return chr(number)
