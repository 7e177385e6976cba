"""The dates and events of one article: where each stands, and which stand beside each other."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from kg.dates import bounds
from kg.dates.calendar import common_year
from kg.links import retelling
from kg.links.names import Named
from kg.records import DateMention, Mention, Span, Text
from kg.text.words import words

MOST = 8
"""Mentions of one event that are looked at."""
AROUND = 5
"""Dates before and after a mention that are looked at."""
NEAR = 60
"""Characters before a date that may make it a birthday."""
FAR = 9999
"""Characters to what is not there."""
YEAR = re.compile(r"(?<![\d/.])(?:20[0-4]|25[4-9])\d(?![\d/])")
"""A year from 2000 on, of the Common Era, or from 2540 on, of the Buddhist one."""
JUBILEE = re.compile(r"(?:[\d๐-๙]+\s*พรรษา|พรรษา[^\n]{0,24}?[\d๐-๙]+\s*รอบ)\s*(?:วันที่\s*)?$")
"""What stands before the birthday for which something is held or named (6 รอบ 28 กรกฎาคม 2567)."""
CEREMONY = re.compile(r"(?:(?:การ)?จัด)?(?:งาน)?พระราชพิธี")
"""What is held on that birthday itself."""
FORMS = {len("2017-05-01"): "day", len("2017-05-01/2017-05-02"): "range", len("2017-05"): "month",
         len("2017-05/2017-06"): "months"}  # fmt: skip
DAYS = (2, 4, 8, 32, 366)
days = lru_cache(maxsize=512)(bounds)
"""The first and last day of an ISO value."""


class Pair(NamedTuple):
    """A mention of an event and a date; ``side`` is where the date stands: before, after, inside."""

    side: str
    paragraphs: int
    gap: int
    order: int
    mention: Mention
    date: DateMention

    @property
    def closeness(self) -> tuple[int, int, int]:
        """Smaller is closer."""
        return self.paragraphs, self.gap, self.order


class Stand(NamedTuple):
    """Where an event stands in the article: its paragraph, its rank, its kind, the words before it."""

    place: str
    rank: int
    headline: bool
    kind: str
    words: tuple[str, ...]


class Agenda:
    """The events and dates of one article."""

    def __init__(self, text: Text, groups: Sequence[Sequence[Named]]) -> None:
        """``groups`` are the mentions of each event."""
        self.text = text
        self.groups = [sorted((m.mention for m in group), key=lambda m: m.start) for group in groups]
        self.names = [max((m.key for m in group), key=len) for group in groups]
        self.dates: list[DateMention] = []
        self._jubilees: list[DateMention] = []
        for one in filter(usable, text.dates):
            (self._jubilees if self.jubilee(one) else self.dates).append(one)
        self.story = retelling.story(text) or Span(0, 0)
        self._begun = [one.start for one in self.dates]
        self._paragraphs = [p.start for p in text.paragraphs]
        spots = [(m.start, m.end, i) for i, group in enumerate(self.groups) for m in group]
        self._starts = sorted((start, i) for start, _, i in spots)
        self._ends = sorted((end, i) for _, end, i in spots)
        order = sorted(range(len(groups)), key=lambda i: self.groups[i][0].start)
        self._ranks = {i: rank for rank, i in enumerate(order)}

    @cached_property
    def stated(self) -> dict[str, list[DateMention]]:
        """The values of the text in its order with the places that state them, and the article's own day."""
        found: dict[str, list[DateMention]] = {}
        for one in self.dates:
            found.setdefault(one.value, []).append(one)
        if self.text.date and dated(self.text.date):
            found.setdefault(self.text.date, [])
        return found

    @cached_property
    def lead(self) -> DateMention | None:
        """The first date of the paragraph with which the story begins."""
        at = bisect_left(self._begun, self.story.start)
        one = self.dates[at] if at < len(self.dates) else None
        return one if one and one.start < self.story.end else None

    def when(self, value: str) -> str:
        """How a date lies to the article's: same, holds it, within it, past or future with a step of distance."""
        if not self.text.date:
            return "unknown"
        (first, last), (start, end) = days(value), days(self.text.date)
        if (first, last) == (start, end):
            return "same"
        if first <= start and end <= last:
            return "holds"
        if start <= first and last <= end:
            return "within"
        return (
            f"past {step((start - last).days, DAYS)}"
            if last < start
            else f"future {step((first - end).days, DAYS)}"
        )

    def jubilee(self, one: DateMention) -> bool:
        """Whether a date is a birthday in the name of an occasion, no date of what is held for it."""
        return bool(JUBILEE.search(self.text.clean, max(0, one.start - NEAR), one.start))

    def birthday(self, event: int) -> str | None:
        """The day in the name of an event that is the ceremony of a birthday."""
        for mention in self.groups[event][:MOST]:
            if CEREMONY.match(self.text.clean, mention.start):
                inside = (one for one in self._jubilees if mention.start < one.start < mention.end)
                if day := next(inside, None):
                    return day.value
        return None

    def stand(self, event: int) -> Stand:
        """Where an event stands."""
        group = self.groups[event]
        told = next((m for m in group if m.start >= self.story.start), None)
        place = "headline" if told is None else "lead"
        if told and told.start >= self.story.end:
            place = f"later {min(3, self.paragraph(told.start) - self.paragraph(self.story.start))}"
        return Stand(
            place, min(self._ranks[event], 3), group[0].start < self.story.start,
            retelling.kind(self.names[event]), self.before((told or group[0]).start, 2),
        )  # fmt: skip

    def pairs(self, event: int) -> dict[str, list[Pair]]:
        """By value, the closest pair on each side of the event's mentions."""
        closest: dict[tuple[str, str], Pair] = {}
        for mention in self.groups[event][:MOST]:
            for pair in chain(self.earlier(mention), self.later(mention)):
                held = closest.get((pair.date.value, pair.side))
                if held is None or pair.closeness < held.closeness:
                    closest[pair.date.value, pair.side] = pair
        found: dict[str, list[Pair]] = {}
        for pair in closest.values():
            found.setdefault(pair.date.value, []).append(pair)
        return found

    def years(self, event: int) -> dict[str, tuple[str, str]]:
        """The years in an event's names that belong to no date: ISO year, and for each its era and the word before."""
        found: dict[str, tuple[str, str]] = {}
        for mention in self.groups[event][:MOST]:
            for year in YEAR.finditer(self.text.clean, mention.start, mention.end):
                if not self._within_date(year.start()):
                    value = str(common_year(int(year[0]), era=None))
                    era = "Common" if value == year[0] else "Buddhist"
                    found.setdefault(value, (era, self.before(year.start(), 1)[0]))
        return found

    def _within_date(self, position: int) -> bool:
        at = bisect_right(self._begun, position)
        near = (*self.dates[max(0, at - AROUND) : at], *self._jubilees)
        return any(one.start <= position < one.end for one in near)

    def earlier(self, mention: Mention) -> Iterator[Pair]:
        """The dates that start before a mention, the nearest first."""
        at, here, order = bisect_left(self._begun, mention.start), self.paragraph(mention.start), 0
        for one in reversed(self.dates[max(0, at - AROUND) : at]):
            if one.end > mention.start:
                yield Pair("inside", 0, 0, 0, mention, one)
            else:
                order += 1
                paragraphs = here - self.paragraph(one.start)
                yield Pair("before", paragraphs, mention.start - one.end, order, mention, one)

    def later(self, mention: Mention) -> Iterator[Pair]:
        """The dates that start after a mention does, up to the end of the next paragraph."""
        at, here, order = bisect_left(self._begun, mention.start), self.paragraph(mention.start), 0
        for one in self.dates[at : at + AROUND]:
            paragraphs = self.paragraph(one.start) - here
            if paragraphs > 1:
                return
            if one.start < mention.end:
                yield Pair("inside", 0, 0, 0, mention, one)
            else:
                order += 1
                yield Pair("after", paragraphs, one.start - mention.end, order, mention, one)

    def rivals(self, one: DateMention, event: int) -> tuple[int, int]:
        """Characters from a date back to the end of another event, and on to the start of another one."""
        left = bisect_right(self._ends, (one.start, len(self.groups)))
        right = bisect_left(self._starts, (one.end, -1))
        ends = (end for end, i in reversed(self._ends[max(0, left - MOST) : left]) if i != event)
        starts = (start for start, i in self._starts[right : right + MOST] if i != event)
        return one.start - next(ends, one.start - FAR), next(starts, one.end + FAR) - one.end

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds a position."""
        return bisect_right(self._paragraphs, position) - 1

    def before(self, position: int, count: int) -> tuple[str, ...]:
        """The last words before a position, nearest first; a new line counts as one, as does the beginning."""
        at = bisect_left(self._words, (position,))
        found = islice(self._told(reversed(self._words[max(0, at - 3 * count) : at])), count)
        return (*found, *["^"] * count)[:count]

    def after(self, position: int, count: int) -> tuple[str, ...]:
        """The first words from a position on, as ``before``."""
        at = bisect_left(self._words, (position,))
        found = islice(self._told(self._words[at : at + 3 * count]), count)
        return (*found, *["$"] * count)[:count]

    def _told(self, spans: Iterator[Span] | Sequence[Span]) -> Iterator[str]:
        """The words without spaces between them."""
        for start, end in spans:
            word = self.text.clean[start:end]
            if not word.isspace():
                yield word
            elif "\n" in word:
                yield "¶"

    @cached_property
    def _words(self) -> list[Span]:
        return words(self.text.clean)


def usable(stated: DateMention) -> bool:
    """Whether a date may be an event's: a day, a month, or a range of such; not years."""
    return stated.kind != "fiscal" and dated(stated.value)


def dated(value: str) -> bool:
    """Whether a value says at least a month."""
    return len(value.partition("/")[0]) >= len("2017-05")


def form(value: str) -> str:
    """day, range, month or months."""
    return FORMS.get(len(value), "range")


def step(size: int, steps: Sequence[int]) -> int:
    """How many of the steps a size has reached."""
    return bisect_right(steps, size)
