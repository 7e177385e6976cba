"""Characters: odd spaces, zero-width marks and mistyped Thai vowels put right, with a map to where they were.

The repairs are those of ``pythainlp.util.normalize`` (sara am, doubled เ, order and repetition of marks) and
the private-use glyphs of old Thai Windows fonts; unlike there, every character keeps its position.

A repaired cluster is one thing: a span that begins or ends inside it (at ำ, between a consonant and its mark)
leads back to a part of the mistyped original; spans of words never do.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.records import Span

TONES = "่้๊๋์"
VOWELS = "ัิีึืฺุู"
MARKS = TONES + VOWELS + "็ํ๎"
"""Thai characters that sit on or under the consonant before them."""

_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# Microsoft's private-use glyphs for Thai marks moved left or down, as old Word and PDF files keep them.
_GLYPHS = dict(zip(range(0xF701, 0xF70F), "ิีึื่้๊๋์่้๊๋์", strict=True)) | dict(
    zip(range(0xF710, 0xF71B), "ัํ็่้๊๋์ฺุู", strict=True)
)
_BULLETS = dict.fromkeys((0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC), "•")
_SAME_LENGTH: dict[str, str] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_BREAKS, "\n"),
    **{chr(code): put for code, put in (_GLYPHS | _BULLETS | {0xF700: "ฐ", 0xF70F: "ญ"}).items()},
}
_ABSENT = re.compile(
    "\r(?=\n)|[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad"
    "\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]+"
)
_MISTYPED = re.compile(f"ํ([{TONES}]?)า|([{TONES}])ํา|เเ|([{TONES}])([{VOWELS}])|ำ([{TONES}])|([{MARKS}ำ])\\6+")


class Mapped(NamedTuple):
    """A text and, for each of its characters, the position it has in the original (strictly increasing)."""

    text: str
    origin: Sequence[int]

    def without(self, spans: Iterable[Span]) -> "Mapped":
        """The same text with ``spans`` (in order, apart) cut out."""
        return self._replaced((start, end, "", ()) for start, end in spans)

    def _replaced(self, edits: Iterable[tuple[int, int, str, tuple[int, ...]]]) -> "Mapped":
        pieces: list[str] = []
        origin: list[int] = []
        done = 0
        for start, end, put, offsets in edits:
            pieces += (self.text[done:start], put)
            origin += self.origin[done:start]
            origin += [self.origin[start + offset] for offset in offsets]
            done = end
        if not pieces:
            return self
        pieces.append(self.text[done:])
        origin += self.origin[done:]
        return Mapped("".join(pieces), origin)


def normalise(text: str) -> Mapped:
    """``text`` with its characters put right; newlines become ``\\n``, double spaces stay double."""
    mapped = Mapped(text, range(len(text)))
    mapped = mapped._replaced((m.start(), m.end(), "", ()) for m in _ABSENT.finditer(text))
    mapped = Mapped(replaced(mapped.text), mapped.origin)
    while _MISTYPED.search(mapped.text):  # a repair can bring the next one together: tone, vowel, tone
        mapped = mapped._replaced(map(_repair, _MISTYPED.finditer(mapped.text)))
    return mapped


def replaced(text: str) -> str:
    """Odd spaces, breaks and glyphs as the usual ones; the few that a text has one by one, not every letter in turn."""
    for odd in _SAME_LENGTH.keys() & set(text):
        text = text.replace(odd, _SAME_LENGTH[odd])
    return text


def _repair(found: re.Match[str]) -> tuple[int, int, str, tuple[int, ...]]:
    """What stands for a mistyped cluster, and which of its characters each new one comes from."""
    start, end = found.span()
    last = end - start - 1
    before_am = found[1] or found[2]
    if before_am:  # the tone, then the am, which takes the place of its last part
        return start, end, before_am + "ำ", (found.start(1 if found[1] else 2) - start, last)
    if found[0][0] == "ํ" and found[0][-1] == "า":
        return start, end, "ำ", (last,)
    if found[0] == "เเ":
        return start, end, "แ", (0,)
    if found[6]:
        return start, end, found[6], (0,)
    return start, end, found[0][::-1], (0, 1)
