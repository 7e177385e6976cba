"""Piece: what a stretch of text says of a date before its neighbours and the reference complete it."""

from dataclasses import dataclass
from typing import Literal

from kg.dates.calendar import Point

Unit = Literal["day", "month", "year", "fiscal", "range"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what it says of a date; what it leaves open is None.

    ``tail`` is the row of date_tails.csv after it (``past``, ``this``, …). A ``weak`` piece (a month's bare
    name) counts only if a neighbour gives its year. ``value`` is set where nothing is open.
    """

    start: int
    end: int
    unit: Unit
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    tail: str = ""
    offset: int | None = None
    weak: bool = False
    value: str | None = None

    def point(self) -> Point:
        """The year, month or day it stands for; its year must be known."""
        if self.year is None:
            raise ValueError("a piece without a year has no point")
        return Point(self.year, self.month, self.day)
