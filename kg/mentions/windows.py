"""What of a text the tagger's encoder reads: a headline that stands twice once, in windows that end with lines."""

import re
from collections.abc import Iterator, Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

USUAL = 140
"""Pieces that windows are to have at most; attention takes time by the square of it."""
SLACK = 60
"""Pieces by which a window may be shorter or longer to end with a line: at most the 200 that the encoder learnt on."""
LINE = re.compile(r"[^\n]{30,}")
"""A line that is read once if it stands in the text again: portals write the headline twice."""


def origins(ids: Ints, starts: Ints, clean: str) -> Ints:
    """For each piece the number of the one that is read for it: itself, or that of the same line before.

    ``ids`` are the pieces' numbers in the vocabulary, ``starts`` their first characters.
    """
    found = np.arange(len(ids))
    seen: dict[str, slice] = {}
    for line in LINE.finditer(clean):
        low, high = np.searchsorted(starts, line.span()).tolist()
        first = seen.setdefault(line[0], slice(low, high))
        if first.start != low and np.array_equal(ids[first], ids[low:high]):
            found[low:high] = found[first]
    return found


def windows(starts: Ints, clean: str) -> Iterator[slice]:
    """Slices of pieces of like size, each to the nearest end of a line, else to white space.

    ``starts`` are the first characters of the pieces.
    """
    codes = np.frombuffer(clean.encode("utf-32-le"), np.uint32)[starts]
    ends = [np.flatnonzero(codes == ord(mark)) + 1 for mark in "\n "]
    start, count = 0, len(starts)
    while start < count:
        end = start + ceil((count - start) / ceil((count - start) / USUAL))
        if end < count:
            end = nearest(ends, end)
        yield slice(start, end)
        start = end


def nearest(ends: Sequence[Ints], wanted: int) -> int:
    """The end nearest to the one wanted, at most SLACK away: of the first kind that has one, else that itself."""
    for places in ends:
        fitting = places[np.searchsorted(places, wanted - SLACK) :][: 2 * SLACK + 1]
        fitting = fitting[fitting <= wanted + SLACK]
        if len(fitting):
            return int(fitting[np.abs(fitting - wanted).argmin()])
    return wanted
