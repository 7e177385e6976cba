"""Outlines of the provinces: data/registers/places/outlines.topo.json, decoded to polygons."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from types import MappingProxyType
from typing import Any, NamedTuple

from kg import resources

FILE = "outlines.topo.json"
DIGITS = 4
"""Decimals of a degree that are kept; the file's own grid is coarser."""
Point = tuple[float, float]
Ring = tuple[Point, ...]


class Outline(NamedTuple):
    """The polygons of a place, each its outer ring and then its holes; points are longitude, latitude in WGS84."""

    polygons: tuple[tuple[Ring, ...], ...]

    @property
    def geometry(self) -> dict[str, object]:
        """A GeoJSON geometry (RFC 7946)."""
        return {"type": "MultiPolygon", "coordinates": self.polygons}

    @property
    def wkt(self) -> str:
        """Well-known text (OGC 06-103r4), longitude first."""
        return f"MULTIPOLYGON ({', '.join(map(_polygon_text, self.polygons))})"


@cache
def outlines() -> Mapping[str, Outline]:
    """The outline of each province by its ISO 3166-2 code (TH-41), read once. Source: Natural Earth."""
    text = resources.data("registers", "places", FILE).read_text(encoding="utf-8")
    return MappingProxyType(decode(json.loads(text), "provinces"))


def decode(topology: Mapping[str, Any], name: str) -> dict[str, Outline]:
    """The polygons of one object of a quantized TopoJSON topology, by their id. Source: the TopoJSON 1.0 format."""
    arcs = [_arc(arc, **topology["transform"]) for arc in topology["arcs"]]
    found = {}
    for geometry in topology["objects"][name]["geometries"]:
        several = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        polygons = (tuple(_ring(arcs, ring) for ring in polygon) for polygon in several)
        found[geometry["id"]] = Outline(tuple(polygons))
    return found


def _arc(steps: Iterable[Sequence[int]], *, scale: Sequence[float], translate: Sequence[float]) -> Ring:
    """An arc's points: its first position and then steps, each in units of the grid."""
    across, up = (accumulate(axis) for axis in zip(*steps, strict=True))
    return tuple(
        (round(x * scale[0] + translate[0], DIGITS), round(y * scale[1] + translate[1], DIGITS))
        for x, y in zip(across, up, strict=True)
    )


def _ring(arcs: Sequence[Ring], numbers: Iterable[int]) -> Ring:
    """Arcs joined where they meet; ``~number`` is that arc backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)


def _polygon_text(polygon: Iterable[Ring]) -> str:
    rings = (", ".join(f"{x:.{DIGITS}f} {y:.{DIGITS}f}" for x, y in ring) for ring in polygon)
    return f"({', '.join(f'({ring})' for ring in rings)})"
