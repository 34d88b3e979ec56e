"""What a comment beside a passage says: codes with their stances, and a memo."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from qualpap.coding.naming import CodeNames, folded
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Stance

_SIGNS = {
    "+/-": Stance.MIXED, "+-": Stance.MIXED, "-/+": Stance.MIXED, "±": Stance.MIXED,
    "+": Stance.AFFIRMS, "-": Stance.DENIES, "−": Stance.DENIES, "–": Stance.DENIES,
}  # fmt: skip
_WORDS = {
    "affirms": Stance.AFFIRMS, "affirmed": Stance.AFFIRMS, "afirma": Stance.AFFIRMS,
    "denies": Stance.DENIES, "denied": Stance.DENIES, "niega": Stance.DENIES,
    "mixed": Stance.MIXED, "mixta": Stance.MIXED, "mixto": Stance.MIXED,
    "ambivalente": Stance.MIXED, "ambivalent": Stance.MIXED, "matiza": Stance.MIXED,
}  # fmt: skip
_SIGN = "|".join(re.escape(sign) for sign in _SIGNS)
_WORD = "|".join(_WORDS)
_AT_END = re.compile(
    rf"\s*(?:[(\[]\s*(?P<in>{_SIGN}|{_WORD})\s*[)\]]|(?P<sign>{_SIGN})|[\s:,]\s*(?P<word>{_WORD}))$",
    re.IGNORECASE,
)
_AT_START = re.compile(rf"^(?P<word>{_WORD})\s*(?:[:,]\s*|\s+)(?=\S)", re.IGNORECASE)
_TAG = re.compile(
    rf"(?<![\w#])#(?P<name>[^\W_]\w*(?:-\w+)*)(?P<stance>{_SIGN}|\s*\((?:{_SIGN}|{_WORD})\))?(?!\w)"
)
_BETWEEN = re.compile(r"\s*[;\n]\s*")
_SEVERAL = re.compile(r"\s*[,/]\s*")
_REMARK = re.compile(r"\s*:\s+|\s+[–—-]\s+|\s*(?=\([^()]*\)$)")
_LONGEST_NAME, _MOST_WORDS = 80, 9


@dataclass(frozen=True, slots=True)
class Written:
    """A code as a comment writes it.

    Args:
        name: as written, without the stance.
        codes: those it may mean: one, none, or several of the same name.
        stance: see `Stance`, None where the comment does not say.
    """

    name: str
    codes: frozenset[CodeId]
    stance: Stance | None = None

    @property
    def remark(self) -> bool:
        """Whether it is a question or no words at all, and not the name of a code to be made."""
        return self.name.endswith(("?", "!")) or not folded(self.name)

    @property
    def long(self) -> bool:
        """Whether it is as long as a sentence, which few names of codes are."""
        return len(self.name) > _LONGEST_NAME or len(self.name.split()) > _MOST_WORDS


@dataclass(frozen=True, slots=True)
class CommentText:
    """A comment taken apart.

    Args:
        codes: at least one unless the comment is empty.
        memo: what else it says.
    """

    codes: tuple[Written, ...] = ()
    memo: str = ""


def read_comment(text: str, names: CodeNames, *, every_part: bool = False) -> CommentText:
    """Take a comment apart: ``code``, ``code; memo``, ``code, code``, ``#code #code memo``.

    A part behind ``;`` or on a further line is a code as long as it names one that is known; the
    first that does not begins the memo.

    Args:
        text: the comment.
        names: the codes that are known.
        every_part: every part behind ``;`` or on a further line is a code, known or not.
    """
    whole = unicodedata.normalize("NFC", text).strip()
    if not whole:
        return CommentText()
    if _TAG.search(whole):
        return _tagged(whole, names)
    first, *rest = _pieces(whole)
    codes = list(_named(whole[first[0] : first[1]], names))
    memo = ""
    if len(codes) == 1 and not codes[0].codes:
        known, remark = _with_remark(codes[0], names)
        codes, memo = ([known], remark) if known else (codes, memo)
    for place, (start, end) in enumerate(rest):
        further = _named(whole[start:end], names)
        if not every_part and not all(each.codes for each in further):
            memo = "\n".join(filter(None, (memo, whole[rest[place][0] :].strip())))
            break
        codes += further
    return CommentText(tuple(dict.fromkeys(codes)), memo)


def stance_in(text: str) -> tuple[str, Stance | None]:
    """Return a name without the stance written with it, and the stance.

    >>> stance_in("Registros (niega)")
    ('Registros', <Stance.DENIES: 'denies'>)
    """
    for pattern in (_AT_END, _AT_START):
        found = pattern.search(text)
        if found and (found.start() or found.end() < len(text)):
            said = next(each for each in found.groupdict().values() if each).lower()
            name = (text[: found.start()] + text[found.end() :]).strip(" :,;")
            if name:
                return name, _SIGNS.get(said) or _WORDS[said]
    return text.strip(), None


def _pieces(text: str) -> list[tuple[int, int]]:
    """Return where the parts between semicolons and line ends stand, empty ones left out."""
    edges = [(0, 0), *((found.start(), found.end()) for found in _BETWEEN.finditer(text))]
    ends = [start for start, _ in edges[1:]] + [len(text)]
    parts = [(after, end) for (_, after), end in zip(edges, ends, strict=True)]
    return [part for part in parts if text[part[0] : part[1]].strip()] or [(0, len(text))]


def _named(part: str, names: CodeNames) -> tuple[Written, ...]:
    """Return the codes of one part: itself, or what stands between commas if all are known."""
    several = [each.strip(" .") for each in _SEVERAL.split(part) if each.strip(" .")]
    found = tuple(_written(each, names) for each in several)
    if len(found) > 1 and all(each.codes for each in found):
        return found
    return (_written(part.strip(" ."), names),)


def _written(text: str, names: CodeNames) -> Written:
    whole = names.called(text)
    if whole:
        return Written(text, whole) if not stance_in(text)[1] else _stanced(text, whole, names)
    name, stance = stance_in(text)
    return Written(name, names.called(name), stance)


def _stanced(text: str, whole: frozenset[CodeId], names: CodeNames) -> Written:
    """Return a code whose name alone, or with its stance, is known: signs are no part of names."""
    name, stance = stance_in(text)
    short = names.called(name)
    return Written(name, short, stance) if short == whole else Written(text, whole)


def _with_remark(one: Written, names: CodeNames) -> tuple[Written | None, str]:
    """Return the known code before a colon, dash or bracket, and the remark after it."""
    for found in _REMARK.finditer(one.name):
        before = _written(one.name[: found.start()], names)
        if before.codes:
            remark = one.name[found.end() :].strip()
            return before, remark[1:-1].strip() if remark.startswith("(") else remark
    return None, ""


def _tagged(text: str, names: CodeNames) -> CommentText:
    codes: list[Written] = []
    for found in _TAG.finditer(text):
        name = found.group("name")
        sign = (found.group("stance") or "").strip(" ()").lower()
        stance = _SIGNS.get(sign) or _WORDS.get(sign)
        known = names.called(name)
        codes.append(Written(name if known else name.replace("_", " "), known, stance))
    return CommentText(tuple(dict.fromkeys(codes)), _tidy(_TAG.sub(" ", text)))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()).strip(" ,;") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
