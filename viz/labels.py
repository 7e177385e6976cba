"""Names as they are written beside a node: broken between Thai words, at most three lines."""

import re
import unicodedata

from kg.text.words import words

COLUMNS, LINES = 21, 3
ELLIPSIS = "…"
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_TIGHT = re.compile(r"[^\sก-๎][^\sก-๎]|\S[ๆฯ)\]”’,.:;/–-]|[(\[“‘]\S")
"""Two characters between which no line is broken, though a word may end there."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def shown(text: str) -> str:
    """The text without control characters, marks that turn the direction of writing, and lone surrogates."""
    return _SURROGATES.sub("\ufffd", _UNSEEN.sub("", text))


def columns(text: str) -> int:
    """How many letters wide a text is: Thai vowels and tones above and below take no room."""
    return sum(unicodedata.category(letter) not in ("Mn", "Me", "Cf") for letter in text)


def wrapped(name: str) -> list[str]:
    """The name in lines of about ``COLUMNS`` letters; the last one ends with … if it does not fit."""
    lines = [""]
    for word in _pieces(" ".join(name.split())[:300]):
        if lines[-1] and columns((lines[-1] + word).rstrip()) > COLUMNS:
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    kept = [line.strip() for line in lines[:LINES]]
    if len(lines) > LINES:
        kept[-1] += ELLIPSIS
    return kept


def _pieces(name: str) -> list[str]:
    """Words, those longer than a line cut into lines."""
    found: list[str] = []
    for start, end in words(name) if name else []:
        if found and _TIGHT.fullmatch(name[start - 1 : start + 1]):
            found[-1] += name[start:end]
        else:
            found.append(name[start:end])
    return [piece for word in found for piece in _cut(word)]


def _cut(word: str) -> list[str]:
    if columns(word) <= COLUMNS:
        return [word]
    ends = [i for i in range(1, len(word)) if columns(word[:i]) % COLUMNS == 0 and columns(word[i]) == 1]
    return [word[start:end] for start, end in zip([0, *ends], [*ends, len(word)], strict=True)]
