"""The API about what is between things: neighbours, a network, paths, the whole graph, the map."""

from itertools import pairwise

import pyoxigraph as ox

from kg import identifiers
from kg.registers.outline import outlines
from kg.service import answers, briefs, records
from kg.service.parameters import Values
from kg.store import edges, paths
from kg.store.dataset import Graphs
from kg.store.edges import Filter
from kg.store.terms import term

MOST_EDGES = 20_000
"""Ties of one answer; beyond, the ones with most sources are given, and ``total`` says so."""


def neighbours(graphs: Graphs, given: Values) -> answers.Neighbours:
    """The ties of an entity."""
    center = briefs.known(graphs, given["iri"])
    page = edges.around(
        graphs.index, center.iri, _filter(given), limit=given["limit"], offset=given["offset"]
    )
    nodes = briefs.briefs(graphs, (iri for each in page.rows for iri in (each.subject, each.object)))
    nodes.pop(center.iri, None)
    drawn = [briefs.edge(each) for each in page.rows]
    return answers.Neighbours(center=center, nodes=list(nodes.values()), edges=drawn, total=page.total)


def network(graphs: Graphs, given: Values) -> answers.Network:
    """Some entities and all ties among them."""
    nodes = briefs.briefs(graphs, given["iris"])
    found = edges.among(graphs.index, list(nodes), _filter(given), limit=MOST_EDGES)
    drawn = [briefs.edge(each) for each in found]
    return answers.Network(nodes=list(nodes.values()), edges=drawn, total=len(drawn))


def path(graphs: Graphs, given: Values) -> answers.Paths:
    """Shortest paths between two entities."""
    ends = [briefs.known(graphs, given[name]) for name in ("from", "to")]
    found = paths.shortest(graphs.index, ends[0].iri, ends[1].iri, longest=given["longest"])
    on_them = list(dict.fromkeys(iri for each in found for iri in each))
    ties = edges.among(graphs.index, on_them)
    drawn = []
    for each in found:
        steps = {frozenset(step) for step in pairwise(each)}
        along = [briefs.edge(tie) for tie in ties if frozenset((tie.subject, tie.object)) in steps]
        drawn.append(records.Path(nodes=each, edges=along))
    return answers.Paths(paths=drawn, nodes=list(briefs.briefs(graphs, on_them).values()))


def places(graphs: Graphs, given: Values) -> answers.Places:
    """Where places lie; what is no place, or lies nowhere known, is left out."""
    listed = []
    for iri, known in briefs.briefs(graphs, given["iris"]).items():
        latitude, longitude = (_number(graphs, iri, name) for name in ("schema:latitude", "schema:longitude"))
        outline = outlines().get(iri.removeprefix(identifiers.BASE + "place/"))
        if latitude is not None or outline:
            listed.append(
                records.PlaceSpot(
                    iri=iri,
                    label=known.label,
                    latitude=latitude,
                    longitude=longitude,
                    outline=outline.wkt if outline else None,
                )
            )
    return answers.Places(places=listed)


def provinces(graphs: Graphs, given: Values) -> answers.FeatureCollection:
    """The outlines of the provinces as GeoJSON."""
    iris = {identifiers.registered("place", code): outline for code, outline in outlines().items()}
    named = briefs.briefs(graphs, iris)
    features = [
        {
            "type": "Feature",
            "id": iri,
            "properties": {"label": named[iri].label, "label_en": named[iri].label_en},
            "geometry": outline.geometry,
        }
        for iri, outline in iris.items()
        if iri in named
    ]
    return answers.FeatureCollection(type="FeatureCollection", features=features)


def _filter(given: Values) -> Filter:
    return Filter(
        predicates=given.get("predicate") or (),
        types=given.get("type") or (),
        first=given.get("from"),
        last=given.get("to"),
        confidence=given.get("confidence") or 0.0,
    )


def _number(graphs: Graphs, iri: str, name: str) -> float | None:
    graph = ox.NamedNode(identifiers.REGISTERS_GRAPH)
    for quad in graphs.oxigraph.quads_for_pattern(ox.NamedNode(iri), term(name), None, graph):
        return float(quad.object.value)  # type: ignore[union-attr]
    return None
