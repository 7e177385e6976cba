"""Where the nodes are: computed once, beforehand, so that a page stands still and looks the same each time."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx
import numpy as np

from viz import spacing
from viz.labels import columns

if TYPE_CHECKING:
    Graph = networkx.MultiDiGraph[str]
    Floats = np.ndarray[Any, np.dtype[np.float64]]

SEED = 2561
ASPECT = 1.4
"""Width to height of the space a drawing is made for; labels make it wider."""

ROOM = 2.7
"""How many times the area of its nodes and labels a drawing has."""

LETTER, LINE, GAP = 9, 21, 16
"""Width of a letter, height of a line and space around a node with its label, in pixels at zoom 1."""

EVEN = 0.7
"""How far places are moved towards an even spread, from 0 to 1: hubs leave their middle crowded."""

_EXACT = 160
"""Up to so many nodes, Kamada and Kawai's method, whose drawings are the clearest; it is cubic."""

_STEPS = 45_000
"""Nodes times iterations of the other method: bounds its time to some seconds."""


class Box(NamedTuple):
    """The room a node takes: ``width`` around its middle, ``above`` and ``below`` it."""

    width: float
    above: float
    below: float


def box(size: int, lines: list[str]) -> Box:
    """The room of a node of this radius with these lines of text under it."""
    width = max([2 * size, *(columns(line) * LETTER for line in lines)])
    return Box(width + GAP, size + GAP / 2, size + LINE * len(lines) + GAP / 2)


def positions(graph: "Graph", boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """Whole pixels for each node; labels of ``boxes`` do not overlap where there are up to some hundred nodes.

    Each connected part is drawn for itself (Kamada and Kawai 1989, or Fruchterman and Reingold 1991 if it is
    large), then the parts are set side by side, the largest first.
    """
    plain: networkx.Graph[str] = networkx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.edges() if a != b}))
    parts = sorted(
        (sorted(part) for part in networkx.connected_components(plain)), key=lambda p: (-len(p), p)
    )
    drawings = [_drawing(plain.subgraph(part), part, boxes) for part in parts]
    corners = spacing.shelves([extent for _, extent in drawings], ASPECT)
    return {
        iri: (round(x + left), round(y + top))
        for part, (places, _), (left, top) in zip(parts, drawings, corners, strict=True)
        for iri, (x, y) in zip(part, places.tolist(), strict=True)
    }


def _drawing(
    graph: "networkx.Graph[str]", order: list[str], boxes: Mapping[str, Box]
) -> tuple["Floats", tuple[float, float]]:
    """One connected part: places from its left upper corner, and its width and height."""
    sizes = np.array([boxes[iri] for iri in order], dtype=np.float64)
    places = _fitted(_drawn(graph, order), sizes)
    index = {iri: number for number, iri in enumerate(order)}
    edges = np.array([(index[a], index[b]) for a, b in graph.edges()], dtype=np.int64).reshape(-1, 2)
    places = _filling(spacing.apart(places, sizes, edges))
    left_top = np.min(places - sizes[:, :2] * (0.5, 1), axis=0)
    right_bottom = np.max(places + sizes[:, [0, 2]] * (0.5, 1), axis=0)
    width, height = (right_bottom - left_top).tolist()
    return places - left_top, (width, height)


def _drawn(graph: "networkx.Graph[str]", order: list[str]) -> "Floats":
    """Places in a square of no particular size, the longest way across."""
    ordered: networkx.Graph[str] = networkx.Graph()
    ordered.add_nodes_from(order)
    ordered.add_edges_from(sorted(graph.edges()))
    if len(order) <= _EXACT:
        found = networkx.kamada_kawai_layout(ordered)
    else:
        found = networkx.spring_layout(
            ordered, seed=SEED, iterations=min(80, _STEPS // len(order)), method="force"
        )
    places = np.array([found[iri] for iri in order], dtype=np.float64)
    return _turned(places - places.mean(axis=0))


def _turned(places: "Floats") -> "Floats":
    """Turned so that the direction in which they spread most is the horizontal one."""
    if len(places) < 3:
        return places
    (xx, xy), (_, yy) = np.cov(places.T).tolist()
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    turned: Floats = places @ turn
    return turned


def _filling(places: "Floats") -> "Floats":
    """Stretched in one direction up to the aspect, by at most half: that brings no two boxes nearer."""
    width, height = np.maximum(places.max(axis=0) - places.min(axis=0), 1.0).tolist()
    wider, taller = ASPECT * height / width, width / (ASPECT * height)
    filling: Floats = places * np.array([min(1.5, max(1.0, wider)), min(1.5, max(1.0, taller))])
    return filling


def _fitted(places: "Floats", sizes: "Floats") -> "Floats":
    """Stretched to a space with ``ROOM`` for all boxes, crowded parts more than empty ones."""
    area = float(np.sum(sizes[:, 0] * (sizes[:, 1] + sizes[:, 2]))) * ROOM
    target = np.array([math.sqrt(area * ASPECT), math.sqrt(area / ASPECT)])
    spread = places.max(axis=0) - places.min(axis=0)
    scaled = (places - places.min(axis=0)) / np.where(spread > 1e-6, spread, 1.0)
    ranks = np.argsort(np.argsort(np.round(places, 6), axis=0, kind="stable"), axis=0, kind="stable")
    even = ranks / max(1, len(places) - 1)
    stretched: Floats = ((1 - EVEN) * scaled + EVEN * even) * target
    return stretched
