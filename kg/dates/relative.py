"""Dates that the text leaves open, completed from a reference day (the article's date)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from kg.dates.calendar import Point
from kg.dates.pieces import Piece

_GRACE = timedelta(days=7)
"""An article may call a day นี้ a week after it, or a month ที่ผ่านมา a week before it ends."""


def _moved(reference: date, unit: str, offset: int) -> Point:
    """The day, month or year that lies ``offset`` units on; OverflowError if there is none."""
    if unit == "day":
        day = reference + timedelta(days=offset)
        return Point(day.year, day.month, day.day)
    if unit == "month":
        years, month = divmod(reference.year * 12 + reference.month - 1 + offset, 12)
        return Point(years, month + 1)
    return Point(reference.year + offset)


def _allowed(tail: str, reference: date) -> Callable[[Point], bool]:
    if tail == "past":
        return lambda point: point.first() <= reference and point.last() <= reference + _GRACE
    if tail == "future":
        return lambda point: point.last() >= reference
    if tail == "this":
        return lambda point: point.last() >= reference - _GRACE
    return lambda point: True


def _distance(point: Point, reference: date) -> int:
    first, last = point.first(), point.last()
    return max((first - reference).days, (reference - last).days, 0)


def _nearest(candidates: list[Point], tail: str, reference: date) -> Point | None:
    """The nearest candidate that its tail allows; of two as near, the earlier."""
    allowed = _allowed(tail, reference)
    able = [point for point in candidates if point.exists() and allowed(point)]
    return min(able, key=lambda point: (_distance(point, reference), point.first()), default=None)


def _years(piece: Piece, reference: date) -> list[Point]:
    """The piece's month and day in the years around the reference (eight back and on, for 29 February)."""
    return [Point(reference.year + step, piece.month, piece.day) for step in range(-8, 9)]


def _weekday(piece: Piece, reference: date) -> Point | None:
    """The last such weekday before the reference (past), the next from it on (this) or after it (future)."""
    days = _days(piece, reference)
    if piece.tail == "past":
        return max(day for day in days if day.first() < reference)
    return min(
        day for day in days if day.first() > reference or (piece.tail, day.first()) == ("this", reference)
    )


def _days(piece: Piece, reference: date) -> list[Point]:
    """The days within six weeks that have the piece's number and weekday."""
    around = (reference + timedelta(days=step) for step in range(-42, 43))
    return [
        Point(day.year, day.month, day.day)
        for day in around
        if piece.day in (None, day.day) and piece.weekday in (None, day.isoweekday())
    ]


def _point(piece: Piece, reference: date) -> Point | None:
    if piece.tail == "relative":
        return _moved(reference, piece.unit, piece.offset or 0)
    if piece.tail == "year":
        return Point(reference.year + (piece.offset or 0), piece.month, piece.day)
    if piece.month is not None:
        return _nearest(_years(piece, reference), piece.tail, reference)
    if piece.day is None:
        return _weekday(piece, reference)
    return _nearest(_days(piece, reference), piece.tail, reference) if piece.tail or piece.weekday else None


def resolved(piece: Piece, reference: date) -> Piece:
    """The piece with the year (month, day) that the reference gives it; unchanged if it gives none."""
    if piece.weak or piece.tail == "recurring" or piece.year is not None or piece.value:
        return piece
    try:
        point = _point(piece, reference)
    except (ValueError, OverflowError):  # within days of year 1 or 9999
        return piece
    if point is None or not point.exists():
        return piece
    return replace(piece, year=point.year, month=point.month, day=point.day)
