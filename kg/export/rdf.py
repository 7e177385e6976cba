"""RDF files, sorted: N-Quads, TriG and JSON-LD with the named graphs, N-Triples and Turtle with their union."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, cast

import pyoxigraph as ox

from kg.export.triples import Triple, graph_lines, graph_names, merged_lines, split
from kg.store.dataset import Graphs
from kg.vocabulary import PREFIXES

_HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items())).encode()
_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
_BY_NAMESPACE = {iri.encode(): name.encode() + b":" for name, iri in _LONGEST_FIRST}
_IRI = re.compile(b"<(" + b"|".join(map(re.escape, _BY_NAMESPACE)) + rb")([A-Za-z][A-Za-z0-9_]*)>")
_DATATYPE = re.compile(rb'(?<="\^\^)<[^<>" ]*>\Z')
_RDF_TYPE = f"<{PREFIXES['rdf']}type>".encode()


def nquads(graphs: Graphs, registers: bool) -> Iterator[bytes]:
    """N-Quads, sorted by graph, then by line."""
    for name in graph_names(graphs, registers):
        end = f" <{name}> .\n".encode()
        yield b"".join(line[:-3] + end for line in graph_lines(graphs, name))


def trig(graphs: Graphs, registers: bool) -> Iterator[bytes]:
    """TriG, sorted by graph and subject."""
    yield _HEADER
    for name in graph_names(graphs, registers):
        yield f"\n<{name}> {{\n".encode()
        yield from _subjects(graph_lines(graphs, name))
        yield b"}\n"


def ntriples(graphs: Graphs, registers: bool) -> Iterator[bytes]:
    """N-Triples of the union, sorted, each triple once."""
    yield from merged_lines(graphs, registers)


def turtle(graphs: Graphs, registers: bool) -> Iterator[bytes]:
    """Turtle of the union, sorted by subject, each triple once."""
    yield _HEADER + b"\n"
    yield from _subjects(merged_lines(graphs, registers))


def jsonld(graphs: Graphs, registers: bool) -> Iterator[bytes]:
    """JSON-LD with the named graphs, one node a line."""
    yield b'{"@context": ' + _json(dict(sorted(PREFIXES.items()))) + b',\n"@graph": ['
    for number, name in enumerate(graph_names(graphs, registers)):
        nodes = b",\n".join(_json(node) for node in _nodes(graphs, name))
        yield (b",\n" if number else b"\n") + b'{"@id": ' + _json(name) + b', "@graph": [\n' + nodes + b"]}"
    yield b"\n]}\n"


def _subjects(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Turtle of sorted lines: one block for each subject, one line for each predicate."""
    for subject, triples in groupby(map(split, lines), key=lambda triple: triple.subject):
        predicates = groupby(triples, key=lambda triple: triple.predicate)
        block = b" ;\n  ".join(_predicate(predicate, found) for predicate, found in predicates)
        yield _short(subject) + b" " + block + b" .\n"


def _predicate(predicate: bytes, triples: Iterable[Triple]) -> bytes:
    name = b"a" if predicate == _RDF_TYPE else _short(predicate)
    return name + b" " + b", ".join(_object(triple.object) for triple in triples)


def _object(term: bytes) -> bytes:
    if term.startswith(b"<"):
        return _short(term)
    return _DATATYPE.sub(lambda match: _short(match[0]), term) if term.endswith(b">") else term


def _short(term: bytes) -> bytes:
    """A prefixed name where the prefixes and Turtle's grammar allow one, else the term."""
    match = _IRI.fullmatch(term)
    return _BY_NAMESPACE[match[1]] + match[2] if match else term


def _nodes(graphs: Graphs, name: str) -> Iterator[dict[str, Any]]:
    quads = graphs.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(name))
    triples = sorted(
        (_value(quad.subject), quad.predicate.value, _key(quad.object), quad.object) for quad in quads
    )
    for subject, found in groupby(triples, key=lambda triple: triple[0]):
        node: dict[str, Any] = {"@id": subject}
        for _, predicate, _, value in found:
            is_type = predicate == PREFIXES["rdf"] + "type"
            key = "@type" if is_type else _short(f"<{predicate}>".encode()).decode().strip("<>")
            node.setdefault(key, []).append(_compact(_value(value)) if is_type else _json_value(value))
        yield node


def _key(term: Any) -> tuple[str, str, str]:
    return _value(term), getattr(term, "language", None) or "", str(getattr(term, "datatype", ""))


def _value(term: Any) -> str:
    return cast(str, term.value)


def _compact(iri: str) -> str:
    return _short(f"<{iri}>".encode()).decode().strip("<>")


def _json_value(term: Any) -> dict[str, str]:
    if not isinstance(term, ox.Literal):
        return {"@id": _value(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    plain = term.datatype.value == PREFIXES["xsd"] + "string"
    return {"@value": term.value} | ({} if plain else {"@type": _compact(term.datatype.value)})


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
