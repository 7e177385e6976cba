"""The drawing of the whole graph: kept beside the snapshot, the same each time, its nodes apart."""

import asyncio
import gzip
import json
from pathlib import Path

import numpy as np
import pytest

import kg
from kg.errors import StoreError
from kg.service import overview, springs
from kg.service.errands import Stopped
from kg.service.overview import KEPT, draw
from kg.service.published import Edition
from kg.service.responses import Refusal
from kg.service.settings import Settings
from kg.store.dataset import open_graphs
from kg.store.snapshots import CATALOGUE
from tests.service.conftest import started

RING = np.arange(12)
TIES = springs.Ties(RING, np.roll(RING, 1), np.ones(12))


def snapshot(store: Path) -> Path:
    with kg.open(store) as graphs:
        return graphs.snapshot


def test_the_drawing_is_kept_and_read_again(store: Path) -> None:
    kept = snapshot(store) / KEPT
    with started(Settings(store=store, port=0, workers=1, overview=False)) as client:
        drawn = client("/api/overview").json
        assert json.loads(gzip.decompress(kept.read_bytes())) == drawn
    other = drawn | {"total": 7}
    kept.write_bytes(gzip.compress(json.dumps(other).encode()))
    with started(Settings(store=store, port=0, workers=1, overview=False)) as client:
        packed = client("/api/overview", {"Accept-Encoding": "gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert json.loads(gzip.decompress(packed.body)) == client("/api/overview").json == other
        assert client("/api/overview", limit=5).json["total"] == 7


def test_a_damaged_drawing_is_drawn_again(store: Path) -> None:
    kept = snapshot(store) / KEPT
    kept.write_bytes(gzip.compress(b"{}" * 1000)[:-9])
    with started(Settings(store=store, port=0, workers=1, overview=False)) as client:
        assert len(client("/api/overview").json["nodes"]) > 50


def test_a_graph_is_drawn_the_same_way_each_time(store: Path) -> None:
    folder = snapshot(store)
    first = draw(str(folder), str(folder / CATALOGUE))
    assert draw(str(folder), str(folder / CATALOGUE)) == first


def test_springs_draw_a_ring_as_a_ring() -> None:
    found = springs.places(12, TIES, steps=60, seed=1)
    neighbours = np.hypot(*(found[TIES.one] - found[TIES.other]).T)
    across = np.hypot(*(found[:6] - found[6:]).T)
    assert neighbours.max() < across.min()
    assert np.hypot(*found.T).max() == 1


def test_pushing_in_blocks_is_pushing_of_each_by_each() -> None:
    spots = np.random.default_rng(3).random((600, 2))
    across = spots[:, None] - spots
    share = 0.04**2 / np.maximum((across**2).sum(axis=2), 0.01**2)
    assert np.allclose(springs._pushed(spots, 0.04), (across * share[:, :, None]).sum(axis=1), atol=0.001)


def test_spread_nodes_keep_direction_and_order() -> None:
    crowded = np.array([[0.01, 0.0], [0.0, 0.02], [-0.03, 0.0], [0.0, -1.0]])
    found = springs.spread(crowded)
    reach = np.hypot(*found.T)
    assert (np.diff(reach) > 0).all()
    assert np.allclose(found / reach[:, None], crowded / np.hypot(*crowded.T)[:, None])
    assert reach[0] > 0.15


def test_one_node_lies_in_the_middle() -> None:
    alone = springs.places(1, springs.Ties(RING[:0], RING[:0], np.zeros(0)), steps=12, seed=1)
    assert alone.tolist() == [[0, 0]]


def test_a_failed_drawing_is_tried_again(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[object] = [StoreError("cannot read"), Stopped(), b"drawn"]

    async def done(*_: object, **__: object) -> object:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(overview, "done", done)

    async def ask() -> None:
        drawings = overview.Overviews(Settings(store=store))
        edition = Edition(open_graphs(store))
        with pytest.raises(StoreError):
            await drawings.drawn(edition)
        with pytest.raises(Refusal):
            await drawings.drawn(edition)
        assert await drawings.drawn(edition) == await drawings.drawn(edition) == b"drawn"
        edition.release()

    asyncio.run(ask())
