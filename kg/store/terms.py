"""Nodes of the vocabulary, by prefixed name."""

from functools import cache

from pyoxigraph import NamedNode

from kg import identifiers
from kg.vocabulary import PREFIXES

ARTICLES = identifiers.BASE + "article/"
"""How the names of articles' graphs begin; other graphs (registers) begin otherwise."""


@cache
def term(name: str) -> NamedNode:
    """The node of a prefixed name: ``term("sai:key")``."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def local_name(iri: str) -> str:
    """The part of an IRI after the last ``#`` or ``/``."""
    return iri.rpartition("#")[2].rpartition("/")[2]
