"""ISO dates as people read them, in both calendars."""

from typing import TypedDict

from kg.dates.calendar import DateError, Point, buddhist, points

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Time(TypedDict):
    """A date in Thai with the Buddhist year, and in English with that of the Common Era."""

    th: str
    en: str


def time(value: str | None) -> Time | None:
    """``time("2018-05-07")`` is 7 พฤษภาคม 2561 and 7 May 2018; what is no ISO date stays as it is."""
    if not value:
        return None
    try:
        return {"th": buddhist(value), "en": _english(value)}
    except DateError:
        return {"th": value, "en": value}


def _english(value: str) -> str:
    start, end = points(value)
    if start == end:
        return _point(start)
    if start[:2] == end[:2] and start.day and end.day:
        return f"{start.day}–{_point(end)}"
    return f"{_point(start)} – {_point(end)}"


def _point(point: Point) -> str:
    month = MONTHS[point.month - 1] if point.month else ""
    return " ".join(str(part) for part in (point.day, month, point.year) if part)
