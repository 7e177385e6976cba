"""Many strings in one array of characters: which of them hold a text, and which are most like one.

Reading all of them takes a few milliseconds for 100,000 names, whatever is looked for; an index of parts is quicker
for rare ones, but slow for those that stand in most names.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
_END = 10
"""The line feed that ends each string."""
_KINDS = 2**16
_HASH = np.uint16(40503)
"""Knuth's multiplier for 16 bits."""


class Places(NamedTuple):
    """Strings by number, rising, and how many characters stand before and after the text where it first comes."""

    rows: Numbers
    before: Numbers
    after: Numbers


class Strings:
    """Strings by number, none with a line feed; ``size`` characters make a gram, the unit of likeness."""

    def __init__(self, texts: Sequence[str], size: int) -> None:
        joined = "".join(f"{text}\n" for text in texts)
        self._units = _encoded(joined)
        ends = np.flatnonzero(self._units == _END)
        self._starts = np.concatenate(([0], ends[:-1] + 1)).astype(np.int64)[: len(texts)]
        self.lengths: Numbers = ends - self._starts
        self._size = size
        self._grams = _grams(self._units, size)
        often = np.bincount(self._grams, minlength=_KINDS)
        self._rarity = np.log1p(len(texts) / (1.0 + often)).astype(np.float32)
        self._rarity[0] = 0

    def __getitem__(self, row: int) -> str:
        start = self._starts[row]
        return self._units[start : start + self.lengths[row]].tobytes().decode("utf-16-le")

    def holding(self, text: str) -> Places:
        """The strings that hold a text of one character or more."""
        first, *rest = _encoded(text)
        found = np.flatnonzero(self._units == first)
        for offset, unit in enumerate(rest, 1):
            if not len(found):
                break
            found = found[self._units[found + offset] == unit]
        rows = np.searchsorted(self._starts, found, side="right") - 1
        first_in_row = np.flatnonzero(np.diff(rows, prepend=-1))
        rows = rows[first_in_row]
        before = found[first_in_row] - self._starts[rows]
        return Places(rows, before, self.lengths[rows] - before - len(rest) - 1)

    def like(self, text: str, most: int) -> list[int]:
        """At most so many strings that share grams with a text, first those that share most, the rare ones above all.

        Grams are compared by a hash of 16 bits: now and then a string is proposed that shares less than it seems.
        """
        if len(self._starts) == 0:
            return []
        wanted = np.unique(_grams(_encoded(text), self._size))
        weights = np.zeros(_KINDS, dtype=np.float32)
        weights[wanted] = self._rarity[wanted]
        shared = np.add.reduceat(weights[self._grams], self._starts)
        shared /= 1 + np.log1p(np.maximum(self.lengths, len(text)))
        best = np.argpartition(-shared, min(most, len(shared) - 1))[:most]
        best = best[shared[best] > 0]
        return [int(row) for row in best[np.argsort(-shared[best], kind="stable")]]


def _encoded(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le"), np.uint16)


def _grams(units: NDArray[np.uint16], size: int) -> NDArray[np.uint16]:
    """A hash of the ``size`` characters from each place on, none of them 0; 0 where they reach past a string's end."""
    hashed = units.copy()
    across = units == _END
    for offset in range(1, size):
        following = np.append(units[offset:], np.full(min(offset, len(units)), _END, np.uint16))
        across |= following == _END
        hashed = hashed * _HASH + following
    hashed[hashed == 0] = 1
    hashed[across] = 0
    return hashed
