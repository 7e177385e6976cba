"""The first and last day that an ISO 8601 date covers."""

import calendar
import re
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def period(value: str) -> tuple[date, date]:
    """First and last day of a day, month, year or ``start/end``: ``"2018-02"`` is 1–28 February.

    Raises ValueError when ``value`` is none of these, names no real day, or ends before it starts.
    """
    start, slash, end = value.partition("/")
    first, last = _bounds(start)[0], _bounds(end if slash else start)[1]
    if last < first:
        raise ValueError(f"{value!r} ends before it starts")
    return first, last


def _bounds(value: str) -> tuple[date, date]:
    match = _DATE.fullmatch(value)
    if not match:
        raise ValueError(f"{value!r} is not a day, month or year in ISO 8601")
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or month is None:
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
