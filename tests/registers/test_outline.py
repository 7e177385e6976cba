"""Outlines of the provinces."""

import tomllib
from itertools import pairwise

import pytest

from kg import resources
from kg.registers import load, outlines
from kg.registers.outline import DIGITS, FILE, decode

PROVINCES = {entry.code: entry for entry in load().entities.values() if entry.level == "province"}
NEAR = 0.3
SQUARES = {
    "transform": {"scale": [0.5, 0.5], "translate": [100.0, 10.0]},
    "arcs": [[[0, 0], [0, 2]], [[0, 2], [-2, 0], [0, -2], [2, 0]], [[0, 2], [2, 0], [0, -2], [-2, 0]]],
    "objects": {
        "land": {
            "geometries": [
                {"type": "Polygon", "id": "west", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "east", "arcs": [[[-1, -3]]]},
            ]
        }
    },
}


def test_every_province_has_an_outline() -> None:
    assert outlines().keys() == PROVINCES.keys()
    meta = tomllib.loads(
        resources.data("registers", "places", FILE.replace(".topo.json", ".toml")).read_text()
    )
    assert meta["rows_min"] == meta["rows_max"] == len(outlines())
    assert meta["source"] and meta["licence"] and meta["date"]


@pytest.mark.parametrize("code", sorted(PROVINCES))
def test_rings_are_closed_and_lie_around_the_point_of_the_province(code: str) -> None:
    rings = [ring for polygon in outlines()[code].polygons for ring in polygon]
    assert all(len(ring) >= 4 and ring[0] == ring[-1] for ring in rings)
    assert all(one != other for ring in rings for one, other in pairwise(ring))
    east, north = zip(*(point for ring in rings for point in ring), strict=True)
    entry = PROVINCES[code]
    assert entry.longitude is not None and entry.latitude is not None
    assert min(east) - NEAR <= entry.longitude <= max(east) + NEAR
    assert min(north) - NEAR <= entry.latitude <= max(north) + NEAR


def test_arcs_are_shared_and_read_backwards() -> None:
    found = decode(SQUARES, "land")
    assert found["west"].polygons == ((((100, 10), (100, 11), (99, 11), (99, 10), (100, 10)),),)
    assert found["east"].polygons == ((((100, 11), (100, 10), (101, 10), (101, 11), (100, 11)),),)


def test_geojson_and_wkt_tell_the_same() -> None:
    west = decode(SQUARES, "land")["west"]
    assert west.geometry == {"type": "MultiPolygon", "coordinates": west.polygons}
    assert west.wkt.startswith(f"MULTIPOLYGON (((100.{'0' * DIGITS} 10.{'0' * DIGITS}, 100.")
    assert west.wkt.endswith(")))")
    assert west.wkt.count(",") == 4
