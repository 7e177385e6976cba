"""From a networkx graph to a plain dict that holds all a picture shows, in a fixed order."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import KgError
from viz import evidence, palette, positions, selection
from viz.labels import shown, wrapped
from viz.records import Kind, Node, Picture
from viz.selection import nearest
from viz.terms import term
from viz.times import time

if TYPE_CHECKING:
    import networkx

    Graph = networkx.MultiDiGraph[str]


class PictureError(KgError):
    """A picture that cannot be made or written."""


class Drawn(NamedTuple):
    """How many nodes and ties a picture shows, and how many it leaves out because the graph is too large."""

    nodes: int
    edges: int
    nodes_left_out: int
    edges_left_out: int


def picture(graph: "Graph", *, focus: str | None, title: str, limit: int | None = None) -> Picture:
    """The picture of a graph as ``kg.store`` gives it, the same for the same graph in any order.

    ``focus`` is the IRI of the node to emphasise; ``limit`` the most nodes, by default ``selection.LIMIT``.
    Raises PictureError if the focus is not in the graph.
    """
    if focus is not None and focus not in graph:
        raise PictureError(f"focus: {focus!r} is not in the graph; find its IRI with: kg search NAME")
    part = nearest(graph, focus, selection.LIMIT if limit is None else limit)
    ties, articles = evidence.ties(part)
    return {
        "title": shown(title),
        "focus": focus,
        "types": _kinds((_type(part.nodes[iri]) for iri in part), palette.rank),
        "predicates": _kinds((tie["predicate"] for tie in ties), lambda name: (0, name)),
        "nodes": _nodes(part, focus),
        "edges": ties,
        "articles": articles,
        "left_out": {
            "nodes": len(graph) - len(part),
            "edges": graph.number_of_edges() - part.number_of_edges(),
        },
    }


def drawn(made: Picture) -> Drawn:
    """The figures of a picture."""
    left_out = made["left_out"]
    return Drawn(len(made["nodes"]), len(made["edges"]), left_out["nodes"], left_out["edges"])


def _kinds(names: Iterable[str], order: Callable[[str], tuple[int, str]]) -> list[Kind]:
    counts = Counter(names)
    return [
        {"id": found.id, "th": found.th, "en": found.en, "count": counts[found.id]}
        for found in map(term, sorted(counts, key=order))
    ]


def _nodes(part: "Graph", focus: str | None) -> list[Node]:
    nodes = [_node(iri, part.nodes[iri], part.degree(iri), iri == focus) for iri in sorted(part)]
    places = positions.positions(
        part, {node["id"]: positions.box(node["size"], node["lines"]) for node in nodes}
    )
    for node in nodes:
        node["x"], node["y"] = places[node["id"]]
    return nodes


def _node(iri: str, attributes: dict[str, Any], links: int, is_focus: bool) -> Node:
    thai, english = (shown(attributes.get(key) or "") for key in ("label_th", "label_en"))
    name = thai or english or iri
    return {
        "id": iri,
        "type": _type(attributes),
        "th": name,
        "en": english if english != name else "",
        "aliases": [shown(each) for each in attributes.get("aliases") or () if each != name],
        "date": time(attributes.get("date")),
        "lines": wrapped(name),
        "x": 0,
        "y": 0,
        "size": 26 if is_focus else min(22, 12 + links),
        "links": links,
    }


def _type(attributes: dict[str, Any]) -> str:
    return attributes.get("type") or "Entity"
