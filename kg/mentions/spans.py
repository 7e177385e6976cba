"""Where mentions lie to each other: one inside another, those that meet a stretch of text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kg.records import Mention


def inside(inner: Mention, outer: Mention) -> bool:
    """Whether the first lies within the second."""
    return outer.start <= inner.start and inner.end <= outer.end


def meeting(start: int, end: int, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Those that share a character with a stretch; ``mentions`` are in order and do not overlap each other."""
    low = bisect_right(mentions, start, key=lambda m: m.end)
    return mentions[low : bisect_left(mentions, end, key=lambda m: m.start)]


def starting(low: int, high: int, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Those that start from ``low`` up to ``high``, that one included; ``mentions`` are in order."""
    first = bisect_left(mentions, low, key=lambda m: m.start)
    return mentions[first : bisect_right(mentions, high, key=lambda m: m.start)]
