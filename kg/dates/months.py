"""Month and weekday names: full, misspelt, and abbreviated with or without dots."""

import re
from functools import cache

from kg.dates.numerals import LETTER, SPACE, pattern
from kg.dates.tables import forms, rows

_BLANKS = re.compile("[^ก-๎]")


def _key(form: str) -> str:
    return _BLANKS.sub("", form)


@cache
def _numbers() -> dict[str, int]:
    return {_key(row["form"]): int(row["month"]) for row in rows("months")}


@cache
def _weekdays() -> dict[str, int]:
    return {_key(row["form"]): int(row["weekday"]) for row in rows("weekdays")}


def month(form: str) -> int:
    """``month("มี. ค.") == 3``; KeyError for what ``month_pattern`` does not match."""
    return _numbers()[_key(form)]


def weekday(form: str) -> int:
    """``weekday("พุธ") == 3`` (ISO: Monday is 1, Sunday is 7)."""
    return _weekdays()[_key(form)]


@cache
def full_names() -> tuple[str, ...]:
    """The twelve full names, January first."""
    named = {int(row["month"]): row["form"] for row in rows("months") if row["style"] == "full"}
    return tuple(named[number] for number in range(1, 13))


def is_bare(form: str) -> bool:
    """Whether a month is an abbreviation without dots (กพ), which is a month only beside a year."""
    return len(_key(form)) < 4 and "." not in form.rstrip(". ")


def is_clipped(form: str) -> bool:
    """Whether a month lacks its last syllable (กันยา), which is a month only after a day's number."""
    return _key(form) in _clipped()


@cache
def _clipped() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("months") if row["style"] == "clipped")


def _dotted(form: str) -> str:
    # The last dot may be missing (มี.ค 64); ก.พ.ร. and ก.ค.ศ. are offices, not months.
    stem = pattern(form.removesuffix("."))
    return rf"{stem}(?:\.(?!{LETTER}\.)|(?!{LETTER}|\.))"


@cache
def month_pattern(*, after_day: bool = False) -> str:
    """A group that matches any form of any month, clipped ones only ``after_day``, with their boundaries."""
    style = {row["form"]: row["style"] for row in rows("months")}
    whole = [form for form in forms("months") if style[form] in ("full", "misspelt")]
    dotted = [_dotted(form) for form in forms("months") if style[form] == "dotted"]
    bare = [rf"{form}(?!{LETTER})(?:\.(?!{LETTER}))?" for form in forms("months") if style[form] == "bare"]
    clipped = [rf"{form}(?!{LETTER})" for form in forms("months") if style[form] == "clipped" and after_day]
    return "(?:" + "|".join([*whole, *dotted, *bare, *clipped]) + ")"


@cache
def weekday_pattern() -> str:
    """A group that matches a weekday's name without วัน."""
    return "(?:" + "|".join(forms("weekdays")) + ")"


@cache
def day_prefix() -> str:
    """วันที่, or a weekday with or without วัน and ที่, before a day's number."""
    return rf"(?:วัน{SPACE}ที่|(?:วัน{SPACE})?{weekday_pattern()}{SPACE}(?:ที่)?){SPACE}"
