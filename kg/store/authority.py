"""The registers (authority files) as RDF, described by ``ontology/registers.ttl``."""

from collections.abc import Iterable, Iterator

from kg.identifiers import BODIES_GRAPH, REGISTERS_GRAPH
from kg.registers.entries import RegisterEntry
from kg.registers.outline import outlines
from kg.registers.register import Registers
from kg.store.quads import iri, text
from kg.vocabulary import PREFIXES

_USED = ("sai", "rdfs", "skos", "schema", "geo", "xsd")
_LEVELS = {name.lower(): name for name in ("Country", "Region", "Province", "District", "Subdistrict")}
_PARENT = {"Place": "sai:locatedIn", "Organization": "sai:partOf"}


def registers_text(registers: Registers) -> bytes:
    """The TriG of the registers' graph (``kg.identifiers.REGISTERS_GRAPH``), for ``Build.graph``.

    Parents become simple ``sai:locatedIn`` and ``sai:partOf`` triples: the register itself is their source.
    """
    return _graph(REGISTERS_GRAPH, registers, registers.entities)


def bodies_text(named: Iterable[str], registers: Registers) -> bytes:
    """The TriG of the bodies' graph: those of ``named`` that a template describes; other IRIs are passed over."""
    return _graph(BODIES_GRAPH, registers, (each for each in named if registers.entities.is_made(each)))


def _graph(graph: str, registers: Registers, rows: Iterable[str]) -> bytes:
    header = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in _USED)
    written = ("".join(_entry(registers.entities[each])) for each in sorted(rows))
    return f"{header}<{graph}> {{\n{''.join(written)}}}\n".encode()


def _entry(entry: RegisterEntry) -> Iterator[str]:
    level = _LEVELS.get(entry.level or "")
    yield f"{iri(entry.iri)} a sai:{entry.type}" + (f", sai:{level}" if level else "")
    yield f"; sai:registered true; sai:slug {text(entry.code)}; skos:notation {text(entry.code)}"
    yield f"; rdfs:label {text(entry.label_th)}@th"
    if entry.label_en:
        yield f", {text(entry.label_en)}@en"
    for name in sorted({*entry.names} - {entry.label_th, entry.label_en}):
        yield f"; skos:altLabel {_tagged(name)}"
    for name in sorted(entry.former_names):
        yield f"; sai:formerName {_tagged(name)}"
    yield from _texts(entry)
    yield from _links(entry)
    if entry.latitude is not None and entry.longitude is not None:
        yield f"; schema:latitude {entry.latitude:.6f}; schema:longitude {entry.longitude:.6f}"
    yield from _outline(entry)
    yield " .\n"


def _texts(entry: RegisterEntry) -> Iterator[str]:
    values = {
        "sai:kind": entry.kind,
        "sai:level": entry.level,
        "sai:validFrom": entry.valid_from,
        "sai:validTo": entry.valid_to,
        "schema:postalCode": entry.postcode,
    }
    yield from (f"; {name} {text(value)}" for name, value in values.items() if value)


def _links(entry: RegisterEntry) -> Iterator[str]:
    values = {
        _PARENT.get(entry.type, "sai:relatedTo"): entry.parent,
        "sai:basedIn": entry.place,
        "sai:owner": entry.owner,
        "sai:successor": entry.successor,
    }
    yield from (f"; {name} {iri(value)}" for name, value in values.items() if value)


def _outline(entry: RegisterEntry) -> Iterator[str]:
    """The geometry of a province as a node of its own, ``…/place/TH-41#outline``."""
    found = outlines().get(entry.code) if entry.level == "province" else None
    if found:
        node = iri(f"{entry.iri}#outline")
        yield f"; geo:hasGeometry {node} .\n"
        yield f"{node} a geo:Geometry; geo:asWKT {text(found.wkt)}^^geo:wktLiteral"


def _tagged(name: str) -> str:
    return f"{text(name)}@{'en' if name.isascii() else 'th'}"
