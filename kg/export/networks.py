"""GraphML of the entities and their ties, with plain attributes that Gephi, Cytoscape and yEd open."""

import re
from collections.abc import Iterator
from typing import Any

import networkx

from kg.store import catalogue
from kg.store.dataset import Graphs

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIST = " | "


def graphml(graphs: Graphs, registers: bool) -> Iterator[bytes]:
    """GraphML; lists are joined with ``|``, and of an edge's sources the number and the surest quote are given."""
    full = graphs.network()
    flat: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for row in catalogue.entities(graphs.catalogue, unmentioned=registers):
        attributes = {"type": row.type, "label_th": row.label_th, "label_en": row.label_en, "date": row.date}
        lists = {"aliases": _LIST.join(row.aliases), "articles": row.articles}
        flat.add_node(row.iri, **_plain({"label": row.label_th, **attributes, **lists}))
    for number, (subject, object_, edge) in enumerate(full.edges(data=True)):
        flat.add_edge(subject, object_, key=f"e{number}", **_plain(_edge(edge)))
    for line in networkx.generate_graphml(flat, named_key_ids=True):
        yield line.encode() + b"\n"


def _edge(edge: dict[str, Any]) -> dict[str, Any]:
    sources = edge["sources"]
    return {
        "label": edge["predicate"],
        "predicate": edge["predicate"],
        "roles": _LIST.join(edge["roles"]),
        "date": edge["date"],
        "confidence": edge["confidence"],
        "weight": len(sources),
        "articles": _LIST.join(sorted({each["key"] for each in sources})),
        "quote": sources[0]["quote"],
    }


def _plain(attributes: dict[str, Any]) -> dict[str, Any]:
    """Without what is missing, and without characters that XML cannot hold."""
    given = {key: value for key, value in attributes.items() if value not in (None, "")}
    return {
        key: _NOT_IN_XML.sub("", value) if isinstance(value, str) else value for key, value in given.items()
    }
