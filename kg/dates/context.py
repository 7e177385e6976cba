"""Days that the dates before them complete: วันที่ 17 or เสาร์ 17 in a month named before (if that day is a Saturday),
วันที่สอง of the days of a meeting."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from kg.dates.calendar import Point, bounds
from kg.dates.months import day_prefix, month_pattern, weekday, weekday_pattern
from kg.dates.numerals import ALONE, DIGIT, SPACE, alternatives, number
from kg.dates.patterns import DASH, counter
from kg.dates.tables import rows
from kg.records import DateMention

LONGEST = 7
"""Days that a meeting has at most whose days are counted."""
NEAR = 6
"""Characters up to a date that says which day it is: วันสุดท้าย (9 ก.พ.)."""
WITHIN = 32
"""Dates before it that may complete one."""
BACKGROUND = 366
"""A date farther than so many days from every other one is background, unless all are."""
AFTER_LAST = "next"
"""The row of ordinal_days.csv for the day after the last one told."""


def completed(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """``found`` and the days that only they complete, in order; those are of the kind ``relative``."""
    told = [one for one in found if len(one.value.partition("/")[0]) >= 7 and one.kind != "fiscal"]
    if not told:
        return list(found)
    ends = [one.end for one in found]
    added = (
        one
        for match in _scanner().finditer(text)
        if not _taken(match, found, ends) and (one := _mention(match, told))
    )
    return sorted([*found, *added], key=lambda one: one.start)


def _taken(match: re.Match[str], found: Sequence[DateMention], ends: Sequence[int]) -> bool:
    """Whether a date found already stands there, or right after it says which day it is."""
    at = bisect_right(ends, match.start())
    return at < len(found) and found[at].start < match.end() + NEAR


def _mention(match: re.Match[str], told: Sequence[DateMention]) -> DateMention | None:
    """What one hit says, None when the dates before it do not complete it."""
    at = bisect_right(told, match.start(), key=lambda one: one.end)
    before = told[max(0, at - WITHIN) : at]
    value = _ordinal(match, before) if match["ordinal"] else _numbered(match, before)
    found = DateMention(start=match.start(), end=match.end(), value=value or "", kind="relative")
    return found if value else None


def _ordinal(match: re.Match[str], before: Sequence[DateMention]) -> str | None:
    """The n-th day of the last days told, or the day after the last one."""
    which, blockers = _ordinals()[match["ordinal"]]
    if blockers and match.string[max(0, match.start() - 12) : match.start()].rstrip().endswith(blockers):
        return None
    try:
        if which == AFTER_LAST:
            days = next((one for one in reversed(before) if len(one.value) > 7), None)
            return (bounds(days.value)[1] + timedelta(1)).isoformat() if days else None
        first, last = next(_meetings(before), (date.min, date.min))
        day = last if which == "last" else first + timedelta(int(which) - 1)
    except OverflowError:  # the last day of the calendar
        return None
    return day.isoformat() if first < day <= last or (first == day < last) else None


def _meetings(before: Sequence[DateMention]) -> Iterator[tuple[date, date]]:
    """The first and last days of what was told to go on for some days, the last one first."""
    for one in reversed(before):
        first, last = bounds(one.value)
        if len(one.value) == 21 and (last - first).days < LONGEST:
            yield first, last


def _numbered(match: re.Match[str], before: Sequence[DateMention]) -> str | None:
    """The numbers as days: of the last meeting told that has them, else of the last month told."""
    first = number(match["first"])
    last = number(match["last"]) if match["last"] else first
    if not before or first > last:
        return None
    lasts = [bounds(one.value)[1] for one in reversed(before)]
    near = (day for day in lasts if sum(abs((day - one).days) <= BACKGROUND for one in lasts) > 1)
    told = next(near, lasts[0]).replace(day=1)
    held = (
        start.replace(day=1)
        for start, end in _meetings(before)
        if start.month == end.month and start.day <= first <= last <= end.day
    )
    month = next(held, told)
    ends = Point(month.year, month.month, first), Point(month.year, month.month, last)
    if not all(point.exists() for point in ends):
        return None
    days = (first, match["weekday"]), (last, match["weekday_last"])
    if any(said and month.replace(day=day).isoweekday() != weekday(said) for day, said in days):
        return None
    return ends[0].iso() if first == last else f"{ends[0].iso()}/{ends[1].iso()}"


@cache
def _ordinals() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each word's day and the words before it that make it something else (สามวันแรก)."""
    return {
        row["form"]: (row["day"], tuple(filter(None, row["not_after"].split("|"))))
        for row in rows("ordinal_days")
    }


@cache
def _scanner() -> re.Pattern[str]:
    guarded = sorted(rows("ordinal_days"), key=lambda row: -len(row["form"]))
    ordinal = "|".join(
        alternatives((row["form"],)) + rf"(?!{row['not_before']})" * bool(row["not_before"])
        for row in guarded
    )
    day = rf"{DIGIT}{{1,2}}{ALONE}"
    lead = rf"(?:วัน)?(?P<weekday_last>{weekday_pattern()}){SPACE}(?:ที่)?{SPACE}"
    more = rf"(?:{SPACE}(?:{DASH}|ถึง){SPACE}(?:{lead}|{day_prefix()})?(?P<last>{day}))?"
    amount = rf"(?!{SPACE}(?:เดือน|ของ|{counter()}|{weekday_pattern()}|{month_pattern(after_day=True)}))"
    named = rf"(?:วัน)?(?P<weekday>{weekday_pattern()}){SPACE}(?:ที่)?"
    return re.compile(
        rf"(?P<ordinal>{ordinal})|(?:วัน{SPACE}ที่|(?<![ก-๎]){named}){SPACE}(?P<first>{day}){more}{amount}"
    )
