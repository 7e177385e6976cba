"""Digits and spaces as Thai texts write them: Arabic or Thai digits, ordinary, fixed or zero-width spaces."""

import re

DIGIT = "[0-9๐-๙]"
LETTER = "[ก-ฮะ-ฺเ-๎]"
SPACE = "[ \\t\u00a0\u2007\u202f\u200b\u200c\u2060\ufeff]{0,4}"
"""No newline, and bounded, so that a scan stays linear."""

ALONE = rf"(?!{DIGIT})(?![.,:/]{DIGIT})"
"""After a number: it does not go on as 1,000 or 14.00 or 1/2."""


def number(text: str) -> int:
    """``number("๒๕๖๖") == 2566``; ValueError if it is not all digits."""
    return int(text)


def pattern(form: str) -> str:
    """A regular expression for a written form: spaces may be any space, a dot may be followed by a space."""
    parts = (SPACE if char == " " else rf"\.{SPACE}" if char == "." else re.escape(char) for char in form)
    return "".join(parts).removesuffix(SPACE)


def alternatives(written: tuple[str, ...]) -> str:
    """One group that matches any of the written forms; give the longest first."""
    return "(?:" + "|".join(pattern(form) for form in written) + ")"
