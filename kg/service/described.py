"""What the graph says of an entity, as RDF."""

import pyoxigraph as ox

from kg.records import SIGNATURES
from kg.service.formats import GRAPH_FORMATS, HTML
from kg.service.parameters import Values
from kg.service.responses import Refusal
from kg.store.dataset import Graphs
from kg.vocabulary import PREFIXES

_MOST = 10_000
"""Triples of one description; what is mentioned in thousands of articles has more."""
_DESCRIBED = """CONSTRUCT { ?entity ?p ?o . ?s ?q ?entity } {
  { SELECT DISTINCT ?entity ?p ?o { VALUES ?entity { %(iri)s } GRAPH ?g { ?entity ?p ?o } } LIMIT %(most)d }
  UNION
  { SELECT DISTINCT ?entity ?s ?q { VALUES ?entity { %(iri)s } VALUES ?q { %(predicates)s }
      GRAPH ?g { ?s ?q ?entity } } LIMIT %(most)d } }"""
_PREDICATES = " ".join(f"sai:{predicate}" for predicate in SIGNATURES)


def describe(graphs: Graphs, given: Values) -> bytes:
    """What the graph says of the entity ``iri`` and the ties that lead to it, in the format ``form``.

    For HTML nothing, as the explorer asks for itself. Refusal 404 when there is no such entity.
    """
    iri, form = given["iri"], given["form"]
    try:
        node = ox.NamedNode(iri)
    except ValueError as error:
        raise Refusal(404, f"{iri!r} is no IRI") from error
    if next(graphs.oxigraph.quads_for_pattern(node, None, None), None) is None:
        raise Refusal(404, f"nothing in the graph has the IRI {iri}")
    return b"" if form == HTML.name else _written(graphs, node, form)


def _written(graphs: Graphs, node: ox.NamedNode, form: str) -> bytes:
    query = _DESCRIBED % {"iri": node, "most": _MOST, "predicates": _PREDICATES}
    found = graphs.oxigraph.query(query, prefixes=PREFIXES)
    triples = sorted(set(found), key=str)  # type: ignore[arg-type]
    prefixes = PREFIXES if form != "ntriples" else None
    return ox.serialize(triples, format=GRAPH_FORMATS[form], prefixes=prefixes) or b""
