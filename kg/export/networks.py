"""GraphML of the entities and their ties, with plain attributes that Gephi, Cytoscape and yEd open."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from kg.store import catalogue, facts
from kg.store.dataset import Graphs

_NODE = {
    "label": "string",
    "type": "string",
    "label_th": "string",
    "label_en": "string",
    "date": "string",
    "aliases": "string",
    "articles": "int",
}
_EDGE = {
    "label": "string",
    "predicate": "string",
    "roles": "string",
    "date": "string",
    "confidence": "double",
    "weight": "int",
    "sources": "string",
    "quote": "string",
}
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIST = " | "
_Values = dict[str, str | int | float | None]


def graphml(graphs: Graphs, registers: bool) -> Iterator[bytes]:
    """GraphML, node by node and edge by edge, in flat memory.

    Lists are joined with ``|``. Of an edge's sources there are their number (``weight``), their keys and the
    surest quotation. Characters that XML cannot hold are left out.
    """
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield "".join(_keys("node", _NODE) + _keys("edge", _EDGE)).encode()
    yield b'<graph edgedefault="directed">\n'
    for row in catalogue.entities(graphs.catalogue, unmentioned=registers):
        yield f"<node id={quoteattr(row.iri)}>{_data('node', _node(row))}</node>\n".encode()
    for row in catalogue.entities(graphs.catalogue):
        for fact in facts.stated_of(graphs, row.iri):
            ends = f"source={quoteattr(fact.subject)} target={quoteattr(fact.object)}"
            yield f"<edge {ends}>{_data('edge', _edge(fact))}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _keys(domain: str, types: dict[str, str]) -> list[str]:
    return [
        f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n'
        for name, kind in types.items()
    ]


def _node(row: catalogue.EntityRow) -> _Values:
    return {
        "label": row.label_th,
        "type": row.type,
        "label_th": row.label_th,
        "label_en": row.label_en,
        "date": row.date,
        "aliases": _LIST.join(row.aliases),
        "articles": row.articles,
    }


def _edge(fact: facts.Fact) -> _Values:
    return {
        "label": fact.predicate,
        "predicate": fact.predicate,
        "roles": _LIST.join(fact.roles),
        "date": fact.date,
        "confidence": fact.confidence,
        "weight": len(fact.evidence),
        "sources": _LIST.join(sorted({each.key for each in fact.evidence})),
        "quote": fact.evidence[0].quote,
    }


def _data(domain: str, values: _Values) -> str:
    given = ((name, value) for name, value in values.items() if value not in (None, ""))
    return "".join(f'<data key="{domain}-{name}">{_xml(str(value))}</data>' for name, value in given)


def _xml(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text), {"\r": "&#13;"})
