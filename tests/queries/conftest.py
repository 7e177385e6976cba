"""A store with three articles and a small register (graph.trig)."""

from pathlib import Path

import pyoxigraph as ox
import pytest


@pytest.fixture(scope="session")
def store() -> ox.Store:
    filled = ox.Store()
    filled.load((Path(__file__).parent / "graph.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    return filled
