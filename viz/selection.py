"""Which part of a large graph is drawn."""

from typing import TYPE_CHECKING

import networkx

if TYPE_CHECKING:
    Graph = networkx.MultiDiGraph[str]

LIMIT = 1_500
"""Most nodes in one picture; above it vis-network is slow and nobody sees anything."""


def nearest(graph: "Graph", focus: str | None, limit: int) -> "Graph":
    """The ``limit`` nodes that are nearest to the focus and, of those equally near, the most connected.

    Without a focus, or beyond its reach, the most connected. A view of ``graph``, which stays as it is.
    """
    if len(graph) <= limit:
        return graph
    away = len(graph)
    steps = _steps(graph, focus)
    degree = dict(graph.degree())
    order = sorted(graph, key=lambda node: (steps.get(node, away), -degree[node], node))
    return graph.subgraph(order[:limit])


def _steps(graph: "Graph", focus: str | None) -> dict[str, int]:
    """How many ties each node is away from the focus, whichever way the ties point."""
    if focus is None:
        return {}
    return dict(networkx.single_source_shortest_path_length(graph.to_undirected(as_view=True), focus))
