"""The registers as RDF: one named graph, written as sorted N-Quads."""

import re
from collections.abc import Iterator

from kg.identifiers import ONTOLOGY, REGISTERS_GRAPH
from kg.registers.entries import RegisterEntry
from kg.registers.register import Registers

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DCTERMS = "http://purl.org/dc/terms/"
_SCHEMA = "https://schema.org/"

_THAI = re.compile(r"[ก-๛]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})

Triple = tuple[str, str, str]


def nquads(registers: Registers) -> bytes:
    """The register graph as N-Quads in UTF-8, one line a statement, sorted: the same rows give the same bytes."""
    graph = _iri(REGISTERS_GRAPH)
    lines = {
        f"{subject} {predicate} {value} {graph} .\n"
        for entry in registers.entities.values()
        for subject, predicate, value in triples(entry)
    }
    return "".join(sorted(lines)).encode()


def triples(entry: RegisterEntry) -> Iterator[Triple]:
    """What the graph says of one row, as N-Triples terms."""
    subject = _iri(entry.iri)
    for predicate, value in (*_names(entry), *_facts(entry), *_links(entry)):
        yield subject, _iri(predicate), value
    if entry.owner:
        yield _iri(entry.owner), _iri(f"{ONTOLOGY}implements"), subject


def _names(entry: RegisterEntry) -> Iterator[tuple[str, str]]:
    yield f"{_RDF}type", _iri(ONTOLOGY + entry.type)
    yield f"{_RDFS}label", _literal(entry.label_th, "@th")
    if entry.label_en:
        yield f"{_RDFS}label", _literal(entry.label_en, "@en")
    for name in entry.names:
        if name not in (entry.label_th, entry.label_en):
            yield f"{_SKOS}altLabel", _literal(name, "@th" if _THAI.search(name) else "@en")
    yield f"{_SKOS}notation", _literal(entry.code)


def _facts(entry: RegisterEntry) -> Iterator[tuple[str, str]]:
    yield f"{ONTOLOGY}registered", _literal("true", f"^^<{_XSD}boolean>")
    if entry.type != "Place":
        yield f"{ONTOLOGY}slug", _literal(entry.code)
    for name, value in (
        ("level", entry.level),
        ("kind", entry.kind),
        ("validFrom", entry.valid_from),
        ("validTo", entry.valid_to),
        ("postcode", entry.postcode),
    ):
        if value:
            yield ONTOLOGY + name, _literal(value)
    for name, degrees in (("lat", entry.latitude), ("long", entry.longitude)):
        if degrees is not None:
            yield _GEO + name, _literal(f"{degrees:.4f}", f"^^<{_XSD}decimal>")


def _links(entry: RegisterEntry) -> Iterator[tuple[str, str]]:
    if entry.parent:
        yield ONTOLOGY + ("locatedIn" if entry.type == "Place" else "partOf"), _iri(entry.parent)
    if entry.place:
        yield f"{_SCHEMA}location", _iri(entry.place)
    if entry.successor:
        yield f"{_DCTERMS}isReplacedBy", _iri(entry.successor)


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _literal(text: str, suffix: str = "") -> str:
    return f'"{text.translate(_ESCAPES)}"{suffix}'
