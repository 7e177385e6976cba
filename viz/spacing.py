"""Room for labels: boxes that overlap are pushed apart, and drawings are set side by side."""

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Numbers = np.ndarray[Any, np.dtype[np.int64]]

_ROUNDS = 240
_PAIRS_AT_MOST = 60_000_000
"""Rounds times pairs of nodes: bounds the time for large drawings to some seconds."""

_CROSSINGS_AT_MOST = 60_000
"""Nodes times edges, above which edges may run through nodes."""

_CLEAR = 14.0
"""Pixels between a node and an edge that is not its own."""


def apart(places: "Floats", sizes: "Floats", edges: "Numbers") -> "Floats":
    """Places (n, 2) moved until no boxes overlap, or the rounds are used up; edges keep clear of other nodes.

    ``sizes`` (n, 3) are width, room above and room below; ``edges`` (m, 2) are indices.
    """
    count = len(places)
    heights = sizes[:, 1] + sizes[:, 2]
    middle = (sizes[:, 2] - sizes[:, 1]) / 2
    places = places.copy()
    few = count * len(edges) <= _CROSSINGS_AT_MOST
    for number in range(min(_ROUNDS, _PAIRS_AT_MOST // max(1, count * count))):
        clear = few and number < _ROUNDS // 2
        moved = _off_edges(places, sizes, edges) if clear else np.zeros_like(places)
        centres = np.column_stack([places[:, 0], places[:, 1] + middle])
        moved += _overlaps(centres, sizes[:, 0], heights)
        if not np.any(np.abs(moved) > 0.5):
            break
        places += moved
    return places


def _overlaps(centres: "Floats", widths: "Floats", heights: "Floats") -> "Floats":
    """How far to move each box off the others: half of each overlap, along its shorter side."""
    gap = centres[:, None, :] - centres[None, :, :]
    over_x = (widths[:, None] + widths[None, :]) / 2 - np.abs(gap[:, :, 0])
    over_y = (heights[:, None] + heights[None, :]) / 2 - np.abs(gap[:, :, 1])
    hit = (over_x > 0) & (over_y > 0)
    np.fill_diagonal(hit, False)
    order = np.sign(np.arange(len(centres))[:, None] - np.arange(len(centres))[None, :])
    sides = np.where(gap == 0, order[:, :, None], np.sign(gap))
    sideways = hit & (over_x <= over_y)
    moves = np.zeros_like(centres)
    moves[:, 0] = np.sum(np.where(sideways, sides[:, :, 0] * over_x, 0), axis=1) / 2
    moves[:, 1] = np.sum(np.where(hit & ~sideways, sides[:, :, 1] * over_y, 0), axis=1) / 2
    return moves


def _off_edges(places: "Floats", sizes: "Floats", edges: "Numbers") -> "Floats":
    """How far to move each node off the edges that run through it."""
    moves = np.zeros_like(places)
    for start, end in edges.tolist():
        along = places[end] - places[start]
        length = float(np.hypot(*along))
        if length < 1:
            continue
        across = np.array([-along[1], along[0]]) / length
        part = (places - places[start]) @ along / length**2
        distance = (places - places[start]) @ across
        lack = sizes[:, 1] + _CLEAR - np.abs(distance)
        near = (part > 0.05) & (part < 0.95) & (lack > 0)
        near[[start, end]] = False
        side = np.where(distance >= 0, 1.0, -1.0)
        moves += np.where(near, side * lack * 0.5, 0)[:, None] * across
    return np.clip(moves, -30, 30)


def shelves(extents: list[tuple[float, float]], aspect: float) -> list[tuple[float, float]]:
    """Left upper corners for rectangles (width, height), in rows as wide as the aspect asks, in their order."""
    area = sum(width * height for width, height in extents)
    row = max([(area * aspect) ** 0.5, *(width for width, _ in extents)])
    corners: list[tuple[float, float]] = []
    left = top = tallest = 0.0
    for width, height in extents:
        if left and left + width > row:
            left, top, tallest = 0.0, top + tallest, 0.0
        corners.append((left, top))
        left, tallest = left + width, max(tallest, height)
    return corners
