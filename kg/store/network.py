"""The entities and their ties as a networkx graph."""

from typing import Any, cast

import networkx
import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import catalogue, facts
from kg.store.dataset import Graphs


def network(graphs: Graphs, focus: str | None = None, hops: int = 1) -> "networkx.MultiDiGraph[str]":
    """A MultiDiGraph of all entities in articles, or of those at most ``hops`` ties from the IRI ``focus``.

    Nodes are IRIs with ``type, label_th, label_en, aliases, date, articles``. There is one edge for each
    subject, predicate and object, with the predicate as key and ``predicate, role, roles, date, confidence,
    sources``; a source is a dict with the fields of ``kg.store.facts.Evidence``.
    Raises StoreError if ``focus`` is not in the store.
    """
    near = None if focus is None else _neighbourhood(graphs, focus, hops)
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    rows = [row for row in catalogue.entities(graphs.catalogue) if near is None or row.iri in near]
    graph.add_nodes_from((row.iri, _node(row)) for row in rows)
    for row in rows:
        for fact in facts.stated_of(graphs, row.iri):
            if fact.object in graph:
                graph.add_edge(fact.subject, fact.object, key=fact.predicate, **_edge(fact))
    return graph


def _neighbourhood(graphs: Graphs, focus: str, hops: int) -> set[str]:
    if catalogue.entity(graphs.catalogue, focus) is None:
        raise StoreError(f"{focus} is not in the store {graphs.folder}; find its IRI with: kg search NAME")
    near, edge = {focus}, {focus}
    for _ in range(hops):
        edge = {other for iri in edge for other in _neighbours(graphs, iri)} - near
        near |= edge
    return near


def _neighbours(graphs: Graphs, iri: str) -> set[str]:
    """Entities that an article ties to this one; a tie that only a register knows does not count."""
    node, found = ox.NamedNode(iri), set()
    for predicate in facts.PREDICATES.values():
        out = graphs.oxigraph.quads_for_pattern(node, predicate, None)
        into = graphs.oxigraph.quads_for_pattern(None, predicate, node)
        found |= {cast(ox.NamedNode, quad.object).value for quad in out if catalogue.of_article(quad)}
        found |= {cast(ox.NamedNode, quad.subject).value for quad in into if catalogue.of_article(quad)}
    return found


def _node(row: catalogue.EntityRow) -> dict[str, Any]:
    return {
        "type": row.type,
        "label_th": row.label_th,
        "label_en": row.label_en,
        "aliases": row.aliases,
        "date": row.date,
        "articles": row.articles,
    }


def _edge(fact: facts.Fact) -> dict[str, Any]:
    roles = fact.roles
    return {
        "predicate": fact.predicate,
        "role": roles[0] if roles else None,
        "roles": roles,
        "date": fact.date,
        "confidence": fact.confidence,
        "sources": [each._asdict() for each in fact.evidence],
    }
