"""The export formats by name."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from kg.errors import StoreError
from kg.export import jsonl, networks, rdf
from kg.store.dataset import Graphs

FORMATS: dict[str, Callable[[Graphs, bool], Iterator[bytes]]] = {
    "jsonl": jsonl.lines,
    "ttl": rdf.turtle,
    "nt": rdf.ntriples,
    "nq": rdf.nquads,
    "trig": rdf.trig,
    "jsonld": rdf.jsonld,
    "graphml": networks.graphml,
}
_REGISTERS_BY_DEFAULT = {"ttl", "nt", "nq", "trig", "jsonld"}


def write(graphs: Graphs, form: str, stream: BinaryIO, *, include_registers: bool | None = None) -> None:
    """Write the graph to a binary stream in one of ``FORMATS``, piece by piece, memory flat (graphml aside).

    ``include_registers``: whether what only the registers know is written too; None means yes for RDF and no
    for jsonl and graphml, which then hold only entities of articles. Raises StoreError for an unknown format.
    """
    if form not in FORMATS:
        raise StoreError(f"unknown export format {form!r}; the formats are {', '.join(FORMATS)}")
    registers = form in _REGISTERS_BY_DEFAULT if include_registers is None else include_registers
    for piece in FORMATS[form](graphs, registers):
        stream.write(piece)
