"""Eras, the first and last day of an ISO value, and its Thai reading."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from kg.dates.months import full_names
from kg.errors import KgError

BUDDHIST = 543
"""Buddhist Era minus Common Era, as the annotation guideline counts it for all years."""

_VALUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class DateError(KgError, ValueError):
    """A value that is not an ISO 8601 day, month, year or ``start/end`` of the Common Era."""


class Point(NamedTuple):
    """A year, a month of a year, or a day: ``Point(2018, 5, None)`` is May 2018."""

    year: int
    month: int | None = None
    day: int | None = None

    def iso(self) -> str:
        """``2018``, ``2018-05`` or ``2018-05-07``."""
        tail = "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04d}{tail}"

    def first(self) -> date:
        """The first day it covers; ValueError if there is no such day."""
        return date(self.year, *(1 if part is None else part for part in self[1:]))

    def last(self) -> date:
        """The last day it covers; ValueError if there is no such day."""
        month = 12 if self.month is None else self.month
        if not 1 <= month <= 12:
            raise ValueError(f"month {month}")
        return date(self.year, month, monthrange(self.year, month)[1] if self.day is None else self.day)

    def exists(self) -> bool:
        """Whether the calendar has it (31 กุมภาพันธ์ it has not)."""
        try:
            return self.first() <= self.last()
        except ValueError:
            return False


def common_year(number: int, *, era: str | None) -> int | None:
    """The Common Era year that a written year stands for, or None if it is not plausible as one.

    Two digits are Buddhist of the 2500s (63 is 2020). Without an era, 2400 to 2699 are Buddhist and 1800
    to 2199 Common Era. A stated era is believed, but for a ค.ศ. of 2400 or more.
    """
    if number < 100:
        return None if era == "common" else 2500 + number - BUDDHIST
    if era == "buddhist":
        return number - BUDDHIST if 1000 <= number <= 2999 else None
    if 2400 <= number <= 2699:
        return number - BUDDHIST
    low = 1000 if era == "common" else 1800
    return number if low <= number <= 2199 else None


def fiscal_year(first: int, last: int | None = None) -> str:
    """The Thai government's budget years, October to September: ``2022-10-01/2023-09-30`` for 2023."""
    return f"{first - 1:04d}-10-01/{first if last is None else last:04d}-09-30"


def _point(text: str, value: str) -> Point:
    match = _VALUE.fullmatch(text)
    point = Point(*(int(part) if part else None for part in match.groups())) if match else None  # type: ignore[arg-type]
    if point is None or not point.exists():
        raise DateError(f"date: {value!r} is not a day, month, year or start/end; write it like 2018-05-07")
    return point


def points(value: str) -> tuple[Point, Point]:
    """The two ends of an ISO value (the same twice if it has no slash); DateError on anything else."""
    first, slash, last = value.partition("/")
    start = _point(first, value)
    end = _point(last, value) if slash else start
    if start.first() > end.last():
        raise DateError(f"date: {value!r} ends before it starts; swap its ends")
    return start, end


def bounds(value: str) -> tuple[date, date]:
    """The first and last day that an ISO value covers: ``bounds("2018-02")`` is 1 and 28 February 2018.

    Raises DateError (a KgError and a ValueError) on anything but a day, month, year or ordered ``start/end``.
    """
    start, end = points(value)
    return start.first(), end.last()


def _thai(point: Point) -> str:
    year = str(point.year + BUDDHIST)
    if point.month is None:
        return f"พ.ศ. {year}"
    day = f"{point.day} " if point.day else ""
    return f"{day}{full_names()[point.month - 1]} {year}"


def buddhist(value: str) -> str:
    """The Thai reading of an ISO value: ``buddhist("2018-05-07/2018-05-08") == "7–8 พฤษภาคม 2561"``.

    Raises DateError like ``bounds``.
    """
    start, end = points(value)
    if start == end:
        return _thai(start)
    if start.month is None and end.month is None:
        return f"{_thai(start)}–{end.year + BUDDHIST}"
    if start[:2] == end[:2] and start.day and end.day:
        return f"{start.day}–{_thai(end)}"
    if start.year == end.year and start.month and end.month:
        return f"{_thai(start).rpartition(' ')[0]} – {_thai(end)}"
    return f"{_thai(start)} – {_thai(end)}"
