"""The ties of a snapshot in the catalogue: one row for each statement, for what must be counted or walked at once.

Derived from the graphs, as the rest of the catalogue; quotation, rule and span stay in the graph alone.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any, cast

import pyoxigraph as ox

from kg.store.terms import local_name
from kg.vocabulary import PREFIXES

SCHEMA = """
CREATE TABLE term (id INTEGER PRIMARY KEY, iri TEXT UNIQUE);
CREATE TABLE tie (statement TEXT, article INTEGER, subject INTEGER, predicate TEXT, object INTEGER, role TEXT,
                  date TEXT, first TEXT, last TEXT, confidence REAL);
CREATE INDEX tie_article ON tie (article);
CREATE INDEX tie_subject ON tie (subject, predicate);
CREATE INDEX tie_object ON tie (object, predicate);
CREATE INDEX tie_role ON tie (role) WHERE role IS NOT NULL;
"""
_STATEMENTS = """SELECT ?article ?statement ?subject ?predicate ?object ?role ?date ?first ?last ?confidence {
  GRAPH ?article {
    ?statement a sai:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
      sai:confidence ?confidence .
    OPTIONAL { ?statement sai:role ?role }
    OPTIONAL { ?statement sai:date ?date ; schema:startDate ?first ; schema:endDate ?last } } }"""
MANY = 100
"""From so many articles on, all graphs are read in one pass; a query for each is slower."""
_NEW = "INSERT INTO term (iri) VALUES (?)"
_INSERT = "INSERT INTO tie VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def refresh(database: sqlite3.Connection, graphs: ox.Store, changed: Iterable[str]) -> None:
    """Recompute the rows of these article graphs; those of graphs that are gone are deleted."""
    known: dict[str, int] = {}
    order = sorted(changed)
    for article in order:
        database.execute("DELETE FROM tie WHERE article = ?", (_number(database, known, article),))
    for row in sorted(_rows(graphs, order), key=itemgetter(0, 1)):
        article, statement, subject, predicate, object_, *values, confidence = row
        one, other, source = (_number(database, known, iri) for iri in (subject, object_, article))
        ends = (local_name(statement), source, one, local_name(predicate), other)
        database.execute(_INSERT, (*ends, *values, float(confidence)))


def _number(database: sqlite3.Connection, known: dict[str, int], iri: str) -> int:
    """The number of an IRI, given when it is new."""
    if iri not in known:
        row = database.execute("SELECT id FROM term WHERE iri = ?", (iri,)).fetchone()
        known[iri] = row[0] if row else database.execute(_NEW, (iri,)).lastrowid or 0
    return known[iri]


def _rows(graphs: ox.Store, articles: list[str]) -> Iterator[list[Any]]:
    if len(articles) < MANY:
        for article in articles:
            yield from _asked(graphs, [ox.NamedNode(article)])
    else:
        wanted = set(articles)
        yield from (row for row in _asked(graphs, None) if row[0] in wanted)


def _asked(graphs: ox.Store, named: list[ox.NamedNode] | None) -> Iterator[list[Any]]:
    found = graphs.query(_STATEMENTS, prefixes=PREFIXES, named_graphs=named)  # type: ignore[arg-type]
    for row in cast(ox.QuerySolutions, found):
        yield [None if value is None else cast(ox.Literal, value).value for value in row]
