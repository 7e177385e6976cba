"""The whole graph as a drawing: communities side by side, each drawn for itself.

Communities by networkx's Louvain method (Blondel et al. 2008); inside a community, and of communities among each
other, places by springs. Drawn once a snapshot, in a process of its own, and kept in the snapshot's folder.
"""

import asyncio
import gzip
import math
import os
import zlib
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kg.service import answers, briefs, records
from kg.service.errands import Stopped, done
from kg.service.parameters import Parameter, Values, values
from kg.service.published import Edition
from kg.service.responses import Refusal
from kg.service.settings import Settings
from kg.store import edges, files
from kg.store.dataset import Graphs

LIMIT = Parameter("limit", "integer", "at most so many entities", default=10_000, least=1, most=10_000)
MOST_EDGES = 30_000
KEPT = "overview-1.json.gz"
"""The drawing in the snapshot's folder; another number for another way of drawing, or another answer."""
TIMES = 10
"""A drawing may use so many times the processor time of a query."""
SEED = 2561
_STEPS = 60
_ROOM = 26.0
"""Units that a node takes up: communities have an area in proportion to their size."""


class Spot(NamedTuple):
    """Where a node is drawn, and its community."""

    x: float
    y: float
    community: int


class Overviews:
    """The drawings of the snapshots that were asked for; only the latest is kept."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._drawn: tuple[str, asyncio.Task[bytes]] | None = None

    async def of(self, edition: Edition, asked: list[tuple[str, str]]) -> bytes:
        """The answer of ``/api/overview``, packed by gzip."""
        limit = values((LIMIT,), asked)["limit"]
        whole = await self.drawn(edition)
        if limit == LIMIT.default:
            return whole
        return await asyncio.to_thread(_cut, whole, limit)

    async def drawn(self, edition: Edition) -> bytes:
        """The whole drawing, packed; made when it is asked for first. Refusal 503 when that is stopped."""
        if self._drawn is None or self._drawn[0] != edition.name or failed(self._drawn[1]):
            self._drawn = edition.name, asyncio.ensure_future(self._draw(edition))
        try:
            return await asyncio.shield(self._drawn[1])
        except Stopped as error:
            raise Refusal(
                503, "the drawing took too much time or memory and was stopped; ask again"
            ) from error

    async def close(self) -> None:
        """Stop drawing."""
        if self._drawn:
            self._drawn[1].cancel()
            await asyncio.gather(self._drawn[1], return_exceptions=True)

    async def _draw(self, edition: Edition) -> bytes:
        seconds, memory = TIMES * self._settings.time_limit, self._settings.memory_limit
        with edition.used():
            drawn: bytes | None = await asyncio.to_thread(_kept, Path(edition.snapshot) / KEPT)
            return drawn or await done(
                patiently, edition.snapshot, edition.index, seconds=seconds, memory=memory
            )


def failed(drawing: asyncio.Task[bytes]) -> bool:
    """Whether it ended without a drawing, so that another may be tried."""
    return drawing.done() and (drawing.cancelled() or drawing.exception() is not None)


def patiently(snapshot: str, index: str) -> bytes:
    """``draw``, when nothing else is to be done."""
    os.nice(10)
    return draw(snapshot, index)


def draw(snapshot: str, index: str) -> bytes:
    """The overview of a snapshot as packed JSON, kept if it can be."""
    path = Path(snapshot)
    with Graphs(path.parent.parent, path, Path(index)) as graphs:
        drawn = _packed(overview(graphs))
    with suppress(OSError):  # a store that may only be read
        files.write(path / KEPT, drawn)
    return drawn


def _packed(drawn: answers.Overview) -> bytes:
    return gzip.compress(drawn.model_dump_json().encode(), 6, mtime=0)


def _kept(path: Path) -> bytes | None:
    """A drawing of before, None when there is none or it is damaged."""
    try:
        content = path.read_bytes()
        gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return None
    return content


def overview_of(graphs: Graphs, given: Values) -> answers.Overview:
    """The overview as the other addresses' answers are found, drawn now."""
    return overview(graphs, given["limit"])


def overview(graphs: Graphs, limit: int = LIMIT.default) -> answers.Overview:
    """The largest connected part, at most ``limit`` entities, those with the most ties."""
    network = _largest(graphs, limit)
    spots = places(network)
    known = briefs.briefs(graphs, sorted(spots))
    nodes = [
        records.Spot(**one.model_dump(), x=spots[iri].x, y=spots[iri].y, community=spots[iri].community)
        for iri, one in known.items()
    ]
    drawn = [briefs.edge(each) for each in edges.among(graphs.index, list(known), limit=MOST_EDGES)]
    total = graphs.index.execute("SELECT count(*) FROM entity WHERE articles > 0").fetchone()[0]
    return answers.Overview(nodes=nodes, edges=drawn, total=total)


def places(network: Any) -> dict[str, Spot]:
    """A place and a community for each node of a networkx Graph with ``weight`` on its edges."""
    import networkx

    if not network:
        return {}
    found = networkx.community.louvain_communities(network, seed=SEED)
    communities = sorted((sorted(each) for each in found), key=lambda each: (-len(each), each))
    number = {iri: index for index, community in enumerate(communities) for iri in community}
    above: Any = networkx.Graph()
    above.add_nodes_from(range(len(communities)))
    between: dict[tuple[int, int], float] = defaultdict(float)
    for one, other, weight in network.edges(data="weight", default=1):
        pair = sorted((number[one], number[other]))
        between[pair[0], pair[1]] += weight
    above.add_weighted_edges_from((*pair, math.log1p(weight)) for pair, weight in sorted(between.items()))
    radii = [_ROOM * math.sqrt(len(community)) for community in communities]
    centres = _apart(_spring(above), radii)
    spots = {}
    for index, community in enumerate(communities):
        inner = _spring(network.subgraph(community), spread=True)
        for iri in community:
            x, y = (centres[index][axis] + radii[index] * inner[iri][axis] for axis in (0, 1))
            spots[iri] = Spot(round(x, 1), round(y, 1), index)
    return spots


def _largest(graphs: Graphs, limit: int) -> Any:
    import networkx

    network: Any = networkx.Graph()
    network.add_weighted_edges_from(edges.pairs(graphs.index))
    order = sorted(network, key=lambda iri: (-network.degree(iri), iri))[:limit]
    network = network.subgraph(order)
    parts = sorted(networkx.connected_components(network), key=lambda part: (-len(part), min(part)))
    kept: Any = networkx.Graph()
    if parts:
        kept.add_nodes_from(sorted(parts[0]))
        inside = network.subgraph(parts[0])
        kept.add_weighted_edges_from(
            sorted((min(a, b), max(a, b), weight) for a, b, weight in inside.edges(data="weight"))
        )
    return kept


def _spring(network: Any, *, spread: bool = False) -> dict[Any, tuple[float, float]]:
    """Places within the unit circle around 0, 0; ``spread`` ones do not crowd in the middle."""
    import numpy as np

    from kg.service import springs

    nodes = sorted(network)
    number = {node: place for place, node in enumerate(nodes)}
    found = sorted((number[a], number[b], weight) for a, b, weight in network.edges(data="weight", default=1))
    one, other, weight = np.array(found, dtype=float).reshape(-1, 3).T
    steps = max(12, min(_STEPS, 60_000 // max(1, len(nodes))))
    ties = springs.Ties(one.astype(np.intp), other.astype(np.intp), weight)
    placed = springs.places(len(nodes), ties, steps=steps, seed=SEED)
    if spread:
        placed = springs.spread(placed)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, placed, strict=True)}


def _apart(places: dict[int, tuple[float, float]], radii: list[float]) -> list[tuple[float, float]]:
    """Centres of circles of these radii, pushed from each other until none overlaps much."""
    import numpy as np

    size = np.array(radii)
    found = np.array([places[index] for index in range(len(radii))]) * math.sqrt(float((size**2).sum())) * 1.2
    for _ in range(200):
        across = found[:, None, :] - found[None, :, :]
        distance = np.sqrt((across**2).sum(axis=2)) + 1e-6
        overlap = np.maximum(size[:, None] + size[None, :] - distance, 0.0)
        np.fill_diagonal(overlap, 0.0)
        if overlap.max(initial=0.0) < 1:
            break
        found = found + (across / distance[:, :, None] * overlap[:, :, None] * 0.3).sum(axis=1)
    return [(float(x), float(y)) for x, y in found]


def _cut(whole: bytes, limit: int) -> bytes:
    """The same drawing with fewer entities: those mentioned most."""
    known = answers.Overview.model_validate_json(gzip.decompress(whole))
    nodes = sorted(known.nodes, key=lambda node: (-node.articles, node.iri))[:limit]
    kept = {node.iri for node in nodes}
    ties = [each for each in known.edges if each.subject in kept and each.object in kept]
    return _packed(answers.Overview(nodes=nodes, edges=ties, total=known.total))
