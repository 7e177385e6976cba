"""Where a name may begin and end: never inside a Thai syllable, a longer abbreviation, a word or a number."""

import re
import string
from collections.abc import Container

from kg.registers.forms import Pattern
from kg.registers.shapes import Shape, is_thai
from kg.registers.words import match_words

_LEADING = frozenset("เแโใไ")
_FOLLOWING = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")
_THAI_RUN_BEFORE = re.compile(r"[ก-๎]+\Z")
_LATIN = frozenset(string.ascii_letters + string.digits)
_ADDRESS = frozenset("./_@")
_ADDRESS_BEFORE = re.compile(r"[A-Za-z0-9][./_]\Z|[@/]\Z")
_ADDRESS_AFTER = re.compile(r"[./_@][A-Za-z0-9]")
_ACRONYM = 6
"""Longer Latin names in capitals are also met in small letters (UN-Habitat)."""
_LETTER_DOT_BEFORE = re.compile(r"(?<![ก-๎])[ก-ฮ]\.\Z")
_LETTER_DOT_AFTER = re.compile(r"[ก-ฮ]{1,2}\.")
_SIGN = re.compile(r"[ะ-ฺเ-๎]")


class Edges:
    """The borders of one text: its characters and, where given, the offsets where its words begin and end.

    ``heads`` are words after which a name may begin inside a word of the dictionary: ปลัด|กระทรวง,
    ผู้ว่าราชการ|จังหวัด. ``closed`` is the text with a line break behind it, which also stands before its first
    character, at -1.
    """

    def __init__(self, text: str, boundaries: Container[int] | None, heads: tuple[str, ...] = ()) -> None:
        self.text = text
        self.boundaries = boundaries
        self._heads = heads
        self.closed = f"{text}\n"

    def fit(self, start: int, end: int, shape: Shape) -> bool:
        """Whether ``text[start:end]`` stands free as a name of that shape."""
        text, boundaries = self.closed, self.boundaries
        before, after = text[start - 1], text[end]
        if before in _LEADING or after in _FOLLOWING:
            return False
        if shape.latin and (before in _LATIN or (after in _LATIN and text[end - 1] in _LATIN)):
            return False
        if boundaries is not None:
            if end not in boundaries and shape.closes and is_thai(after):
                return False
            if start not in boundaries and shape.opens and is_thai(before) and not self._begins(start, shape):
                return False
        return shape.plain or self._whole(start, end, shape)

    def _begins(self, start: int, shape: Shape) -> bool:
        """Whether the name may begin there, within a word of the dictionary."""
        if shape.sure or (shape.level_word > 1 and start + shape.level_word in (self.boundaries or ())):
            return True
        if shape.form == "abbreviation":
            return self.text[start - 1] in _SYLLABLE_ENDS and len(shape.pattern.written) > 3
        return self.text.endswith(self._heads, max(0, start - _REACH), start)

    def _whole(self, start: int, end: int, shape: Shape) -> bool:
        text = self.closed
        if shape.latin:
            return self._latin(start, end, shape.pattern)
        if shape.kind == "other":
            return "." not in text[start : start + 3] or self._free(start)
        if is_thai(text[end]) and (
            shape.kind in ("hashtag", "letters")
            or (shape.kind == "dotted" and _LETTER_DOT_AFTER.match(text, end))
        ):
            return False
        if text[start - 1] == "." and shape.kind == "dotted" and self._follows_letter(start):
            return False
        return shape.kind == "hashtag" or self._free(start)

    def _latin(self, start: int, end: int, pattern: Pattern) -> bool:
        """Not part of an address; an acronym in its own case, another name with its first letter."""
        text = self.closed
        found = text[start:end]
        if (text[start - 1] in _ADDRESS or text[end] in _ADDRESS) and self._in_address(found, start, end):
            return False
        exact = pattern.form == "abbreviation" and len(found) <= _ACRONYM
        return any(name.startswith(found if exact else found[0]) for name in pattern.spellings)

    def _in_address(self, found: str, start: int, end: int) -> bool:
        """Whether it is part of the name of a site, a file or an account."""
        plain = found.islower() and "." not in found
        before = self.text[max(0, start - 2) : start]
        return plain and bool(_ADDRESS_BEFORE.search(before) or _ADDRESS_AFTER.match(self.text, end))

    def _follows_letter(self, start: int) -> bool:
        return _LETTER_DOT_BEFORE.search(self.text[max(0, start - _REACH) : start]) is not None

    def _free(self, start: int) -> bool:
        """Whether the letters right before an abbreviation are a word, not more of the abbreviation."""
        if not is_thai(self.closed[start - 1]):
            return True
        run = _THAI_RUN_BEFORE.search(self.text[max(0, start - _REACH) : start])
        return (
            run is None or bool(_SIGN.search(run[0])) or len(run[0]) > 3 or run[0] in match_words("unsigned")
        )


_REACH = 24
_SYLLABLE_ENDS = frozenset("ะาำ่้๊๋ๆ")
