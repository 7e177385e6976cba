"""Questions to the graph: SPARQL over a store, the named queries, and the formats of their answers."""

from kg.queries.answers import Answer, select
from kg.queries.formats import FORMATS, Format, write
from kg.queries.named import NamedQuery, find, named
from kg.queries.parameters import Parameter, Value

__all__ = [
    "FORMATS",
    "Answer",
    "Format",
    "NamedQuery",
    "Parameter",
    "Value",
    "find",
    "named",
    "select",
    "write",
]
