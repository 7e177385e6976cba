"""Where mentions lie to each other: one inside another, those that meet a stretch of text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from kg.records import Mention


class Line:
    """Mentions by their starts, to be found by where they lie; they may overlap."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self.mentions]
        self._reach = list(accumulate((m.end for m in self.mentions), max))

    def meeting(self, start: int, end: int) -> list[Mention]:
        """Those that share a character with a stretch of text."""
        low, high = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [m for m in self.mentions[low:high] if m.end > start]


def starting(low: int, high: int, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Those that start from ``low`` up to ``high``, that one included; ``mentions`` are sorted by start."""
    first = bisect_left(mentions, low, key=lambda m: m.start)
    return mentions[first : bisect_right(mentions, high, key=lambda m: m.start)]


def inside(inner: Mention, outer: Mention) -> bool:
    """Whether the first lies within the second."""
    return outer.start <= inner.start and inner.end <= outer.end
