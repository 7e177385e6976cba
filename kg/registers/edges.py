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
_DOTTED = re.compile(r"([ก-ฮ]\.)+")
_LETTER_DOT_BEFORE = re.compile(r"(?<![ก-๎])[ก-ฮ]\.\Z")
_LETTER_DOT_AFTER = re.compile(r"[ก-ฮ]{1,2}\.")
_SHORT = re.compile(r"[ก-ฮ]{1,4}")
_SIGN = re.compile(r"[ะ-ฺเ-๎]")


class Edges:
    """The borders of one text: its characters and, where given, the offsets where its words begin and end.

    ``heads`` are words after which a name may begin inside a word of the dictionary: ปลัด|กระทรวง,
    ผู้ว่าราชการ|จังหวัด.
    """

    def __init__(self, text: str, boundaries: Container[int] | None, heads: tuple[str, ...] = ()) -> None:
        self.text = text
        self.boundaries = boundaries
        self._heads = heads
        self._closed = f"{text}\n"

    def fit(self, start: int, end: int, shape: Shape) -> bool:
        """Whether ``text[start:end]`` stands free as a name of that shape."""
        text, boundaries = self._closed, self.boundaries
        before, after = text[start - 1], text[end]
        if before in _LEADING or after in _FOLLOWING or text[start] in _FOLLOWING:
            return False
        if boundaries is not None:
            if end not in boundaries and shape.closes and is_thai(after):
                return False
            if start not in boundaries and shape.opens and is_thai(before) and not self._begins(start, shape):
                return False
        return shape.plain or self._whole(start, end, shape.pattern)

    def _begins(self, start: int, shape: Shape) -> bool:
        """Whether the name may begin there, within a word of the dictionary."""
        if shape.sure or (shape.level_word > 1 and start + shape.level_word in (self.boundaries or ())):
            return True
        if shape.pattern.form == "abbreviation":
            return self.text[start - 1] in _SYLLABLE_ENDS and len(shape.pattern.written) > 3
        return self.text.endswith(self._heads, max(0, start - _REACH), start)

    def _whole(self, start: int, end: int, pattern: Pattern) -> bool:
        found = self.text[start:end]
        before, after = self.text[max(0, start - _REACH) : start], self.text[end : end + 3]
        if found.isascii() and not _latin_fits(found, before, after, pattern):
            return False
        if pattern.form == "abbreviation":
            return _abbreviation_fits(found, before, after)
        return "." not in found[:3] or _free_letters(before)


def _latin_fits(found: str, before: str, after: str, pattern: Pattern) -> bool:
    """Not part of a word or an address; an acronym in its own case, another name with its first letter."""
    left, right = before[-1:], after[:1]
    if left in _LATIN or (right in _LATIN and found[-1] in _LATIN):
        return False
    if (left in _ADDRESS or right in _ADDRESS) and _in_address(found, before, after):
        return False
    exact = pattern.form == "abbreviation" and len(found) <= _ACRONYM
    return any(name.startswith(found if exact else found[0]) for name in pattern.spellings)


def _in_address(found: str, before: str, after: str) -> bool:
    """Whether it is part of the name of a site, a file or an account."""
    plain = found.islower() and "." not in found
    return plain and bool(_ADDRESS_BEFORE.search(before) or _ADDRESS_AFTER.match(after))


def _abbreviation_fits(found: str, before: str, after: str) -> bool:
    if found.isascii():
        return True
    thai = is_thai(after[:1])
    if found.startswith("#"):
        return not thai
    if thai and (_SHORT.fullmatch(found) or (_LETTER_DOT_AFTER.match(after) and _DOTTED.fullmatch(found))):
        return False
    if before.endswith(".") and _LETTER_DOT_BEFORE.search(before) and _DOTTED.fullmatch(found):
        return False
    return _free_letters(before)


def _free_letters(before: str) -> bool:
    """Whether the letters right before an abbreviation are a word, not more of the abbreviation."""
    if not is_thai(before[-1:]):
        return True
    run = _THAI_RUN_BEFORE.search(before)
    return run is None or bool(_SIGN.search(run[0])) or len(run[0]) > 3 or run[0] in match_words("unsigned")


_REACH = 24
_SYLLABLE_ENDS = frozenset("ะาำ่้๊๋ๆ")
