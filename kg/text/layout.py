"""Layout: where an article says its title, its dateline and who wrote it.

The cues are rows of ``data/language/layout.csv``.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from kg.records import DateMention, Span
from kg.text import characters, tables

_TABLE = "layout.csv"
_HEAD = 8
"""Paragraphs from the top in which a dateline, a day stamp or an issue is looked for."""
_LONGEST_TITLE = 300
_LONGEST_CLAUSE = 160
_FEET = 12
_TIME_AFTER = re.compile(
    r"(?: *\))?(?: *เวลา(?:ประมาณ)? *\d{1,2}[.:]\d{2}(?: *[-–] *\d{1,2}[.:]\d{2})? *น\.?)?"
)


def title(
    hint: str | None, clean: str, paragraphs: Sequence[Span], dates: Sequence[DateMention]
) -> str | None:
    """The title: the container's hint without the site's name, else the first line that is no frame.

    An article that opens with its dateline has no title line; the first clause after it stands.
    """
    if hint and (found := without_site(hint)):
        return found
    for paragraph in head(paragraphs):
        line = clean[paragraph.start : paragraph.end]
        if is_stamp(clean, paragraph, dates) or _byline().fullmatch(line):
            continue
        if len(line) <= _LONGEST_TITLE:
            return line
        opening = dateline(clean, [paragraph], dates)
        return _clause(clean[opening.end if opening else paragraph.start : paragraph.end].strip())
    return None


def without_site(hint: str) -> str:
    """A title hint, normalised, on one line, without a known site prefix."""
    line = " ".join(characters.normalise(hint).text.split())
    return _prefix().sub("", line).strip()


def dateline(clean: str, paragraphs: Sequence[Span], dates: Sequence[DateMention]) -> Span | None:
    """The dateline at the beginning of a paragraph of the head, to the end of its day and hour.

    ``dates`` are the mentions found in ``clean``, in order. A title that begins with a date is not one.
    """
    for paragraph in _below_title(clean, head(paragraphs)):
        inside = _within(paragraph, dates)
        opener = _opener().match(clean, *paragraph)
        if not inside or not opener or is_stamp(clean, paragraph, dates):
            continue
        if inside[0].start <= opener.end() + 1:
            after = _TIME_AFTER.match(clean, _run_end(inside), paragraph.end)
            return Span(paragraph.start, after.end() if after else inside[0].end)
    return None


def is_stamp(clean: str, paragraph: Span, dates: Sequence[DateMention]) -> bool:
    """Whether a paragraph is nothing but a date (``วันพุธที่ 3 กรกฎาคม 2567``), perhaps with the hour."""
    inside = _within(paragraph, dates)
    if not inside:
        return False
    rest = (clean[paragraph.start : inside[0].start] + " " + clean[_run_end(inside) : paragraph.end]).split()
    return _stamp_words().fullmatch(" ".join(rest)) is not None


def _below_title(clean: str, top: Sequence[Span]) -> list[Span]:
    """The paragraphs without the title line and its repetitions, if the first one is a title line."""
    first, *others = top or [Span(0, 0)]
    length = first.end - first.start
    if length > _LONGEST_TITLE or all(p.end - p.start <= length for p in others):
        return list(top)
    return [p for p in others if clean[p.start : p.end] != clean[first.start : first.end]]


def _within(paragraph: Span, dates: Sequence[DateMention]) -> list[DateMention]:
    first = bisect_left(dates, paragraph.start, key=lambda d: d.start)
    last = bisect_left(dates, paragraph.end, key=lambda d: d.start)
    return list(dates[first:last])


def _run_end(dates: Sequence[DateMention]) -> int:
    """Where the first date ends, a second one right behind it included: ``วันนี้ (6 พ.ย. 63)``."""
    if len(dates) > 1 and dates[1].start - dates[0].end <= 2:
        return dates[1].end
    return dates[0].end


def names_issue(line: str) -> bool:
    """Whether a line says which issue or proclamation this is, so that its date is the article's own."""
    return _issue().search(line) is not None


def byline(clean: str, paragraphs: Sequence[Span]) -> Span | None:
    """The line that says who wrote or photographed, near the top or (more often) near the end."""
    for paragraph in [*reversed(foot(paragraphs)), *head(paragraphs)]:
        if paragraph.end - paragraph.start <= 120 and _byline().fullmatch(clean, *paragraph):
            return paragraph
    return None


def head(paragraphs: Sequence[Span]) -> Sequence[Span]:
    """The paragraphs at the top, in which a dateline may stand."""
    return paragraphs[:_HEAD]


def above_body(paragraphs: Sequence[Span]) -> Sequence[Span]:
    """The lines of the head before the first paragraph that is too long for a title."""
    return list(takewhile(lambda p: p.end - p.start <= _LONGEST_TITLE, head(paragraphs)))


def foot(paragraphs: Sequence[Span]) -> Sequence[Span]:
    """The last paragraphs, without those of the head."""
    return paragraphs[max(_HEAD, len(paragraphs) - _FEET) :]


def _clause(text: str) -> str:
    """The beginning of a long line, to a space before ``_LONGEST_CLAUSE``."""
    if len(text) <= _LONGEST_CLAUSE:
        return text
    cut = text.rfind(" ", 40, _LONGEST_CLAUSE)
    return text[: cut if cut > 0 else _LONGEST_CLAUSE].rstrip()


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"^(?:{tables.one_of('debris.csv', 'prefix')} *)+")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(tables.one_of(_TABLE, "dateline") + "{1,2}")


@cache
def _stamp_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{tables.one_of(_TABLE, 'stamp')} ?)*")


@cache
def _issue() -> re.Pattern[str]:
    return re.compile(tables.one_of(_TABLE, "issue"))


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(tables.one_of(_TABLE, "byline"), re.I)
