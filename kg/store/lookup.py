"""Finding entities by name, through the catalogue's index: no scan of the graph."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from kg.store import facts
from kg.store.catalogue import EntityRow, entity, entity_row
from kg.store.dataset import Graphs
from kg.store.folding import fold

_TRIGRAM = 3


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
    """Entities with a name that holds all the words: the same name first, then its beginning, then any part.

    Of equals, the most mentioned comes first, then the one with the shortest such name.
    """
    whole, parts = fold(words), [part for part in map(fold, words.split()) if part]
    if not whole:
        return []
    condition, values = _condition(parts)
    query = f"""
        SELECT entity.*, min(CASE WHEN folded = ?1 THEN 0 WHEN substr(folded, 1, length(?1)) = ?1 THEN 1
                             WHEN instr(folded, ?1) THEN 2 ELSE 3 END) AS rank, min(length(folded)) AS size
        FROM name JOIN entity USING (iri) WHERE {condition}
        GROUP BY iri ORDER BY rank, articles DESC, size, iri LIMIT ?2
    """
    rows: Iterable[tuple[Any, ...]] = graphs.catalogue.execute(query, (whole, limit, *values))
    return [entity_row(row[:8]) for row in rows]


def describe(graphs: Graphs, iri: str) -> Description | None:
    """What is known of an entity, None if nothing is."""
    row = entity(graphs.catalogue, iri)
    return Description(row, facts.about(graphs, iri)) if row else None


def _condition(parts: list[str]) -> tuple[str, list[str]]:
    """SQL for "the folded name holds all parts": the trigram index serves long parts, a scan of names short ones."""
    long = [part for part in parts if len(part) >= _TRIGRAM]
    conditions = [f"instr(folded, ?{number})" for number in range(3, 3 + len(parts) - len(long))]
    values = [part for part in parts if len(part) < _TRIGRAM]
    if long:
        conditions.append(f"name.id IN (SELECT rowid FROM part WHERE part MATCH ?{3 + len(values)})")
        values.append(" AND ".join(f'"{part}"' for part in long))
    return " AND ".join(conditions), values
