"""From a networkx graph to a plain dict that holds all a picture shows, in a fixed order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from kg.errors import KgError
from viz import bends, layout, palette
from viz.labels import shown, wrapped
from viz.selection import nearest
from viz.terms import term
from viz.times import Time, time

if TYPE_CHECKING:
    import networkx

    Graph = networkx.MultiDiGraph[str]

LIMIT = 1_500
"""Most nodes in one picture; above it vis-network is slow and nobody sees anything."""

UNSURE = 0.5
"""Ties with less confidence are dashed."""


class PictureError(KgError):
    """A picture that cannot be made or written."""


class Drawn(NamedTuple):
    """How many nodes and ties a picture shows, and how many it leaves out because the graph is too large."""

    nodes: int
    edges: int
    nodes_left_out: int
    edges_left_out: int


class Kind(TypedDict):
    """A type or predicate in the legend, with the number of things it stands for."""

    id: str
    th: str
    en: str
    count: int


class Node(TypedDict):
    """A thing: its names, the lines of its label, where it is (pixels at zoom 1) and its number of ties."""

    id: str
    type: str
    th: str
    en: str
    aliases: list[str]
    date: Time | None
    lines: list[str]
    x: int
    y: int
    size: int
    links: int


class Source(TypedDict):
    """A clause that states a tie; ``article`` is an index into the picture's articles."""

    article: int
    quote: str
    role: str
    date: Time | None
    confidence: float | None


class Tie(TypedDict):
    """An edge; ``bend`` parts it from others between the same two nodes (0 is straight)."""

    id: int
    subject: str
    object: str
    predicate: str
    roles: list[str]
    date: Time | None
    confidence: float | None
    unsure: bool
    bend: float
    sources: list[Source]


class Article(TypedDict):
    """Where clauses come from."""

    title: str
    date: Time | None


class Picture(TypedDict):
    """All that a page shows. Texts are as in the articles: not escaped yet."""

    title: str
    focus: str | None
    types: list[Kind]
    predicates: list[Kind]
    nodes: list[Node]
    edges: list[Tie]
    articles: list[Article]
    left_out: dict[str, int]


def picture(graph: "Graph", *, focus: str | None, title: str, limit: int = LIMIT) -> Picture:
    """The picture of a graph as ``kg.store`` gives it, the same for the same graph in any order.

    ``focus`` is the IRI of the node to emphasise. Raises PictureError if it is not in the graph.
    """
    if focus is not None and focus not in graph:
        raise PictureError(f"focus: {focus!r} is not in the graph; find its IRI with: kg search NAME")
    part = nearest(graph, focus, limit)
    articles = _Articles()
    ties = [_tie(number, edge, articles) for number, edge in enumerate(_edges(part))]
    return {
        "title": shown(title),
        "focus": focus,
        "types": _kinds((part.nodes[iri].get("type") or "" for iri in part), palette.rank),
        "predicates": _kinds((tie["predicate"] for tie in ties), lambda name: (0, name)),
        "nodes": _nodes(part, focus),
        "edges": bends.bent(ties),
        "articles": articles.rows,
        "left_out": {
            "nodes": len(graph) - len(part),
            "edges": graph.number_of_edges() - part.number_of_edges(),
        },
    }


def drawn(made: Picture) -> Drawn:
    """The figures of a picture."""
    left_out = made["left_out"]
    return Drawn(len(made["nodes"]), len(made["edges"]), left_out["nodes"], left_out["edges"])
