"""Dates in Thai text: found, understood and shown."""

from kg.dates.calendar import DateError, bounds, buddhist
from kg.dates.scanner import find

__all__ = ["DateError", "bounds", "buddhist", "find"]
