"""Dating: the day an article is about, and every date it mentions.

Annotation guideline: "the day (or days) it reports on; if it states its own publication day, that one". So,
in this order: a day on a line of its own at the top, a day stamp in figures, the day of the issue, the
dateline, the container's hint, a day alone at the end (letters), the first recent day mentioned, the month above the
body.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kg.dates import bounds, find
from kg.records import DateMention, Span
from kg.text import layout

_LONGEST_STAMP = 60
_CLOSING = 4
"""Paragraphs at the end in which a letter or an announcement may state its day."""
_ABOUT = ("เดือน", "ของ")
"""Words before a month that a text is about."""
_UNSET = "1970-01-01"
"""The first day of Unix time: what a web site prints for a page without a date."""


class Evidence(NamedTuple):
    """What may tell an article's day: its lines, the day stamps taken from it, the hint."""

    clean: str
    paragraphs: Sequence[Span]
    stamps: Sequence[str]
    hint: str | None


def day(evidence: Evidence) -> str | None:
    """The article's date: ISO 8601, a day or a range of days, at worst a month."""
    return next((value for value in _candidates(evidence) if value != _UNSET), None)


def mentions(clean: str, value: str | None) -> list[DateMention]:
    """All dates mentioned in ``clean``, relative ones counted from the (last) day of the article's date."""
    dates = find(clean, bounds(value)[1] if value else None)
    if value and len(value) < len(_UNSET):  # of an article with only a month, today is not known
        dates = [
            one for one in dates if one.kind != "relative" or re.search(r"\d", clean[one.start : one.end])
        ]
    return dates


def _candidates(evidence: Evidence) -> Iterator[str]:
    hint = _hinted(evidence.hint)
    yield from _stated(evidence)
    dates = _days(find(evidence.clean, bounds(hint)[1] if hint else None))
    dateline = layout.dateline(evidence.clean, evidence.paragraphs, dates)
    yield from (d.value for d in dates if dateline and dateline.start <= d.start < dateline.end)
    if hint:
        yield hint
    closing = reversed(evidence.paragraphs[-_CLOSING:])
    yield from _stamps(evidence.clean[s:e] for s, e in closing)
    yield from _recent(dates)
    yield from _months(evidence)


def _stated(evidence: Evidence) -> Iterator[str]:
    """The days that the article gives as its own, above its body."""
    lines = [evidence.clean[s:e] for s, e in layout.above_body(evidence.paragraphs)]
    yield from _stamps(lines)
    for stamp in evidence.stamps:
        yield from (d.value for d in _days(find(stamp, None)))
    for line in filter(layout.names_issue, lines):
        yield from (d.value for d in _days(find(line, None)))


def _stamps(lines: Iterable[str]) -> Iterator[str]:
    """The days of the lines that hold nothing else."""
    for line in lines:
        if len(line) <= _LONGEST_STAMP:
            dates = _days(find(line, None))
            if layout.is_stamp(line, Span(0, len(line)), dates):
                yield dates[0].value


def _recent(dates: Sequence[DateMention]) -> Iterator[str]:
    """The days within a year of the last one mentioned, in text order: older ones are background."""
    begins = [bounds(d.value)[0] for d in dates]
    earliest = max(begins, default=date.min).toordinal() - 366
    yield from (d.value for d, begin in zip(dates, begins, strict=True) if begin.toordinal() >= earliest)


def _months(evidence: Evidence) -> Iterator[str]:
    """The months with which a line above the body ends: that of a circular letter without a day."""
    for start, end in layout.above_body(evidence.paragraphs):
        line = evidence.clean[start:end].rstrip()
        for one in find(line, None):
            about = line[: one.start].rstrip().endswith(_ABOUT) or line[one.start :].startswith(_ABOUT)
            if one.end == len(line) and len(one.value) == len(_UNSET[:7]) and not about:
                yield one.value


def _hinted(hint: str | None) -> str | None:
    """The hint as an ISO day; a web page's metadata gives a time with it, a record perhaps a Thai date."""
    if not hint:
        return None
    try:
        return date.fromisoformat(hint.strip()[:10]).isoformat()
    except ValueError:
        return next((d.value for d in _days(find(hint, None))), None)


def _days(dates: Sequence[DateMention]) -> list[DateMention]:
    """The mentions that name a day or days in full."""
    return [d for d in dates if d.kind in ("day", "range") and len(d.value.split("/")[0]) == len(_UNSET)]
