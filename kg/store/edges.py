"""Ties counted and walked: the statements of equal subject, predicate, object and role as one edge."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

_ENDS = "subject, predicate, object, role"
_EDGE = f"""{_ENDS}, substr(max(printf('%.4f', confidence) || date), 7) AS date, min(first), max(last),
  max(confidence) AS confidence, count(*) AS sources"""
"""The date is that of the surest statement that has one."""


class Edge(NamedTuple):
    """One tie between two entities (IRIs); ``first`` and ``last`` are the days its dates cover."""

    subject: str
    predicate: str
    object: str
    role: str | None
    date: str | None
    first: str | None
    last: str | None
    confidence: float
    sources: int


class Filter(NamedTuple):
    """Which ties count; a tie without a date does not when a day is asked for."""

    predicates: Collection[str] = ()
    types: Collection[str] = ()
    first: str | None = None
    last: str | None = None
    confidence: float = 0.0


ALL = Filter()


class Page(NamedTuple):
    """Some of what there is, and how much there is."""

    total: int
    rows: list[Any]


def around(
    index: sqlite3.Connection, iri: str, chosen: Filter = ALL, *, limit: int = 200, offset: int = 0
) -> Page:
    """The edges of an entity, those with the most sources first."""
    condition, values = _condition(chosen)
    query = f"""
        WITH own(id) AS (SELECT id FROM term WHERE iri = ?),
             near AS (SELECT * FROM tie WHERE subject = (SELECT id FROM own) AND {condition}
                      UNION ALL SELECT * FROM tie WHERE object = (SELECT id FROM own)
                        AND subject <> object AND {condition}),
             edge AS (SELECT {_EDGE}, CASE subject WHEN (SELECT id FROM own) THEN object ELSE subject END AS other
                      FROM near GROUP BY {_ENDS})
        SELECT a.iri, edge.predicate, b.iri, role, edge.date, "min(first)", "max(last)", confidence, sources
        FROM edge JOIN term a ON a.id = subject JOIN term b ON b.id = object
          JOIN term o ON o.id = other JOIN entity ON entity.iri = o.iri
        WHERE {_types(chosen)} ORDER BY sources DESC, confidence DESC, o.iri, edge.predicate, role"""
    rows = index.execute(query, (iri, *values, *values, *chosen.types)).fetchall()
    return Page(len(rows), [Edge(*row) for row in rows[offset : offset + limit]])


def among(
    index: sqlite3.Connection, iris: Sequence[str], chosen: Filter = ALL, *, limit: int = 50_000
) -> list[Edge]:
    """The edges whose two ends are both among the entities."""
    condition, values = _condition(chosen)
    query = f"""
        WITH some(id) AS (SELECT term.id FROM term JOIN json_each(?) ON iri = value),
             edge AS (SELECT {_EDGE} FROM tie WHERE subject IN some AND object IN some AND {condition}
                      GROUP BY {_ENDS})
        SELECT a.iri, predicate, b.iri, role, date, "min(first)", "max(last)", confidence, sources
        FROM edge JOIN term a ON a.id = subject JOIN term b ON b.id = object
        ORDER BY sources DESC, a.iri, predicate, b.iri, role LIMIT ?"""
    return [Edge(*row) for row in index.execute(query, (json.dumps(list(iris)), *values, limit))]


def pairs(index: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """All pairs of different entities with a tie, and the number of statements; each pair once."""
    query = """
        SELECT a.iri, b.iri, n FROM (
          SELECT min(subject, object) AS one, max(subject, object) AS other, count(*) AS n FROM tie
          WHERE subject <> object GROUP BY one, other)
        JOIN term a ON a.id = one JOIN term b ON b.id = other ORDER BY a.iri, b.iri"""
    return index.execute(query).fetchall()


def counts(index: sqlite3.Connection, iri: str) -> list[tuple[str, str, int]]:
    """Predicate, direction (``out``, ``in``) and number of the statements about an entity."""
    query = """
        SELECT predicate, 'out' AS direction, count(*) FROM tie JOIN term ON id = subject WHERE iri = ?1 GROUP BY 1
        UNION ALL
        SELECT predicate, 'in', count(*) FROM tie JOIN term ON id = object WHERE iri = ?1 GROUP BY 1
        ORDER BY 1, 2 DESC"""
    return index.execute(query, (iri,)).fetchall()


def _condition(chosen: Filter) -> tuple[str, list[object]]:
    parts, values = ["confidence >= ?"], [chosen.confidence]
    if chosen.predicates:
        parts.append(f"predicate IN ({', '.join('?' * len(chosen.predicates))})")
        values += chosen.predicates  # type: ignore[arg-type]
    if chosen.first:
        parts.append("last >= ?")
        values.append(chosen.first)  # type: ignore[arg-type]
    if chosen.last:
        parts.append("first <= ?")
        values.append(chosen.last)  # type: ignore[arg-type]
    return " AND ".join(parts), list(values)


def _types(chosen: Filter) -> str:
    return f"entity.type IN ({', '.join('?' * len(chosen.types))})" if chosen.types else "1"
