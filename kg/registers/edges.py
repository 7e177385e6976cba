"""Where a name may begin and end: never inside a Thai syllable, a longer abbreviation, a word or a number."""

import re
from collections.abc import Container

from kg.registers.forms import Pattern
from kg.registers.words import match_words

_LEADING = frozenset("เแโใไ")
_FOLLOWING = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")
_THAI_RUN_BEFORE = re.compile(r"[ก-๎]+\Z")
_LATIN = re.compile(r"[A-Za-z0-9]")
_ADDRESS_BEFORE = re.compile(r"[A-Za-z0-9][./_]\Z|[@/]\Z")
_ADDRESS_AFTER = re.compile(r"[./_@][A-Za-z0-9]")
_SURE = 15
"""From this many characters a name is surer than the word division: มี|แผน… where the dictionary has มีแผน."""
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

    def fit(self, start: int, end: int, pattern: Pattern) -> bool:
        """Whether ``text[start:end]`` stands free as that name."""
        before = self.text[start - 1] if start else "\n"
        after = self.text[end] if end < len(self.text) else "\n"
        if before in _LEADING or after in _FOLLOWING or self.text[start] in _FOLLOWING:
            return False
        return (
            self._begins(start, before, pattern)
            and self._ends(end, after)
            and self._whole(start, end, pattern)
        )

    def _begins(self, start: int, before: str, pattern: Pattern) -> bool:
        if self.boundaries is None or start in self.boundaries:
            return True
        if not _is_thai(before) or not _is_thai(self.text[start]):
            return True
        if len(pattern.written) >= _SURE and pattern.form in ("full", "alias"):
            return True
        if pattern.level_word > 1 and start + pattern.level_word in self.boundaries:
            return True
        if pattern.form == "abbreviation":
            return before in _SYLLABLE_ENDS and len(pattern.written) > 3
        return self.text.endswith(self._heads, max(0, start - _REACH), start)

    def _ends(self, end: int, after: str) -> bool:
        if not _is_thai(after) or not _is_thai(self.text[end - 1]):
            return True
        return self.boundaries is None or end in self.boundaries

    def _whole(self, start: int, end: int, pattern: Pattern) -> bool:
        found = self.text[start:end]
        before, after = self.text[max(0, start - _REACH) : start], self.text[end : end + 3]
        if found.isascii() and not _latin_fits(found, before, after, pattern):
            return False
        if pattern.form == "abbreviation":
            return _abbreviation_fits(found, before, after, pattern)
        return "." not in found[:3] or _free_letters(before)


def _latin_fits(found: str, before: str, after: str, pattern: Pattern) -> bool:
    """Not part of a word or an address; an acronym in its own case, another name with its first letter."""
    if (
        found.islower()
        and "." not in found
        and (_ADDRESS_BEFORE.search(before) or _ADDRESS_AFTER.match(after))
    ):
        return False
    if _LATIN.match(before[-1:]) or (_LATIN.match(found[-1]) and _LATIN.match(after)):
        return False
    exact = pattern.form == "abbreviation" and len(found) <= _ACRONYM
    return any(name.startswith(found if exact else found[0]) for name in pattern.spellings)


def _abbreviation_fits(found: str, before: str, after: str, pattern: Pattern) -> bool:
    if found.isascii():
        return True
    if _DOTTED.fullmatch(found) and (_LETTER_DOT_BEFORE.search(before) or _LETTER_DOT_AFTER.match(after)):
        return False
    if found.startswith("#"):
        return not _is_thai(after[:1])
    if _SHORT.fullmatch(found) and _is_thai(after[:1]):
        return False
    return _free_letters(before)


def _free_letters(before: str) -> bool:
    """Whether the letters right before an abbreviation are a word, not more of the abbreviation."""
    run = _THAI_RUN_BEFORE.search(before)
    return run is None or bool(_SIGN.search(run[0])) or len(run[0]) > 3 or run[0] in match_words("unsigned")


_REACH = 24
_SYLLABLE_ENDS = frozenset("ะาำ่้๊๋ๆ")


def _is_thai(character: str) -> bool:
    return "ก" <= character <= "๎"
