"""Entity addresses: ``/person/…`` is the explorer's page for people and RDF for programs, by the Accept header."""

import pyoxigraph as ox

from kg import identifiers
from kg.records import SIGNATURES
from kg.service import formats
from kg.service.asgi import Scope, Send
from kg.service.files import INDEX, Files
from kg.service.formats import GRAPHS, HTML
from kg.service.published import Edition
from kg.service.responses import Refusal, answer, header
from kg.service.worker import GRAPH_FORMATS
from kg.vocabulary import PREFIXES

KINDS = ("person", "organization", "place", "programme", "policy", "event", "article")
_MOST = 10_000
"""Triples of one description; what is mentioned in thousands of articles has more."""
_DESCRIBED = """CONSTRUCT { ?entity ?p ?o . ?s ?q ?entity } {
  { SELECT DISTINCT ?entity ?p ?o { VALUES ?entity { %(iri)s } GRAPH ?g { ?entity ?p ?o } } LIMIT %(most)d }
  UNION
  { SELECT DISTINCT ?entity ?s ?q { VALUES ?entity { %(iri)s } VALUES ?q { %(predicates)s }
      GRAPH ?g { ?s ?q ?entity } } LIMIT %(most)d } }"""
_PREDICATES = " ".join(f"sai:{predicate}" for predicate in SIGNATURES)


def is_entity(path: str) -> bool:
    """Whether an address is one of an entity or article."""
    kind, _, name = path.removeprefix("/").partition("/")
    return kind in KINDS and bool(name) and "/" not in name


async def send_entity(edition: Edition, files: Files, scope: Scope, send: Send) -> None:
    """Answer with the explorer or with what the graph says of the entity. Refusal 404, 405, 406."""
    if scope["method"] not in ("GET", "HEAD"):
        raise Refusal(405, "an entity is only read", (("allow", "GET, HEAD, OPTIONS"),))
    chosen = formats.chosen(header(scope, b"accept") or "*/*", (*GRAPHS, HTML))
    if chosen is None:
        raise Refusal(406, f"there is {', '.join(each.media for each in (*GRAPHS, HTML))}")
    iri = identifiers.BASE + scope["path"].removeprefix("/")
    content = describe(edition, iri, chosen.name if chosen is not HTML else "turtle")
    if chosen is HTML:
        await files.send(INDEX, scope, send)
        return
    headers = (
        ("content-type", chosen.media),
        ("cache-control", "no-cache"),
        ("content-location", scope["path"]),
    )
    await answer(send, 200, content, headers)


def describe(edition: Edition, iri: str, form: str) -> bytes:
    """What the graph says of an entity, and the ties that lead to it. Refusal 404 when it says nothing."""
    try:
        node = ox.NamedNode(iri)
    except ValueError as error:
        raise Refusal(404, f"{iri!r} is no IRI") from error
    query = _DESCRIBED % {"iri": node, "most": _MOST, "predicates": _PREDICATES}
    found = edition.graphs.oxigraph.query(query, prefixes=PREFIXES)
    triples = sorted(set(found), key=str)  # type: ignore[arg-type]
    if not triples:
        raise Refusal(404, f"nothing in the graph has the IRI {iri}")
    prefixes = PREFIXES if form != "ntriples" else None
    return ox.serialize(triples, format=GRAPH_FORMATS[form], prefixes=prefixes) or b""
