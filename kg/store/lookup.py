"""Finding entities by name, through the catalogue's index: no scan of the graph."""

from typing import NamedTuple

from kg.store import facts
from kg.store import search as finding
from kg.store.catalogue import EntityRow, entity, entity_row
from kg.store.dataset import Graphs
from kg.store.folding import fold


class Description(NamedTuple):
    """An entity and all facts about it, each with its evidence."""

    entity: EntityRow
    facts: list[facts.Fact]


def find(graphs: Graphs, name: str) -> list[EntityRow]:
    """Entities one of whose names (Thai, English, abbreviation) is ``name``, or whose IRI it is.

    Case, spaces and punctuation make no difference. The most mentioned comes first.
    """
    by_iri = entity(graphs.catalogue, name)
    if by_iri:
        return [by_iri]
    named = "SELECT iri FROM name WHERE folded = ?"
    query = f"SELECT * FROM entity WHERE iri IN ({named}) ORDER BY articles DESC, iri"
    return [entity_row(row) for row in graphs.catalogue.execute(query, (fold(name),))]


def search(graphs: Graphs, words: str, limit: int = 20) -> list[EntityRow]:
    """The best ``limit`` entities whose names hold the words, sound like them or nearly are them, best first."""
    hits = finding.search(graphs, words).page(limit)
    return [found.entity for found in finding.listed(graphs, hits)]


def describe(graphs: Graphs, iri: str) -> Description | None:
    """What is known of an entity, None if nothing is."""
    row = entity(graphs.catalogue, iri)
    return Description(row, facts.about(graphs, iri)) if row else None
