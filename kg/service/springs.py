"""Places of a network's nodes by Fruchterman and Reingold (1991): all push each other, ties pull.

The formulas and the cooling are networkx's ``spring_layout(method="force")``; the pushing is reckoned in matrix
products of few digits, which takes a fortieth of its time.
"""

from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]

_BLOCK = 256
_NEAREST = 0.01
"""Nodes count as at least so far apart, and no step is reckoned as shorter; the square has sides of 1."""
_STILL = 1e-4
"""Mean step below which nothing moves any more."""


class Ties(NamedTuple):
    """Which nodes (by number, from 0) are tied, and how much."""

    one: np.ndarray[Any, np.dtype[np.intp]]
    other: np.ndarray[Any, np.dtype[np.intp]]
    weight: Array


def places(size: int, ties: Ties, *, steps: int, seed: int) -> Array:
    """``size`` rows of x and y within the unit circle round 0, 0; the same for the same network."""
    found = np.random.default_rng(seed).random((size, 2))
    ideal = size**-0.5
    step = 0.1 * float(np.ptp(found, axis=0).max())
    cooling = step / (steps + 1)
    for _ in range(steps):
        moved = _pushed(found, ideal) - _pulled(found, ties, ideal)
        length = np.maximum(np.hypot(*moved.T), _NEAREST)
        change = moved * (step / length)[:, None]
        found += change
        step -= cooling
        if np.linalg.norm(change) / size < _STILL:
            break
    found -= found.mean(axis=0)
    furthest = float(np.hypot(*found.T).max(initial=0.0))
    return found / (furthest or 1.0)


def _pushed(found: Array, ideal: float) -> Array:
    """By how much, and where to, each node is pushed by the others: ``ideal**2 / distance`` by each."""
    spots = found.astype(np.float32)
    square = (spots**2).sum(axis=1)
    pushed = np.empty_like(spots)
    for start in range(0, len(spots), _BLOCK):
        block = slice(start, start + _BLOCK)
        share = (
            -2 * spots[block]
        ) @ spots.T  # to become the square of the distance, then force over distance
        share += square[block, None]
        share += square
        np.maximum(share, np.float32(_NEAREST**2), out=share)
        np.divide(np.float32(ideal**2), share, out=share)
        pushed[block] = spots[block] * share.sum(axis=1)[:, None] - share @ spots
    return pushed.astype(np.float64)


def _pulled(found: Array, ties: Ties, ideal: float) -> Array:
    """By how much, and from where, each node is pulled by those it is tied to: ``weight * distance**2 / ideal``."""
    across = found[ties.one] - found[ties.other]
    across *= (ties.weight * np.maximum(np.hypot(*across.T), _NEAREST) / ideal)[:, None]
    size = len(found)
    return np.stack(
        [np.bincount(ties.one, each, size) - np.bincount(ties.other, each, size) for each in across.T],
        axis=1,
    )


def spread(found: Array) -> Array:
    """The same directions from the middle, in the same order outwards, half way to filling the unit circle evenly."""
    reach = np.hypot(*found.T)
    rank = np.empty(len(found))
    rank[np.argsort(reach, kind="stable")] = np.arange(len(found)) + 0.5
    even = np.sqrt(rank / max(1, len(found)))
    farther: Array = found * ((even + reach) / 2 / np.maximum(reach, 1e-9))[:, None]
    return farther
