"""The catalogue of a snapshot: its articles, entities and names in SQLite, for what must be found at once.

All of it is derived from the graphs; a publish recomputes the rows of the articles and entities it touched.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.records import ENTITY_TYPES
from kg.store import sounds, ties
from kg.store.folding import fold
from kg.store.terms import ARTICLES, local_name, term

_SCHEMA = """
CREATE TABLE article (iri TEXT PRIMARY KEY, key TEXT UNIQUE, source TEXT, digest TEXT, title TEXT, date TEXT,
                      url TEXT);
CREATE INDEX article_source ON article (source);
CREATE TABLE graph (iri TEXT PRIMARY KEY, digest TEXT);
CREATE TABLE entity (iri TEXT PRIMARY KEY, type TEXT, label_th TEXT, label_en TEXT, date TEXT,
                     aliases TEXT, same_as TEXT, articles INTEGER);
CREATE TABLE name (id INTEGER PRIMARY KEY, iri TEXT, folded TEXT);
CREATE INDEX name_iri ON name (iri);
CREATE INDEX name_folded ON name (folded);
"""
_DERIVED = ties.SCHEMA + sounds.SCHEMA
"""Tables that stores of earlier versions lack; ``complete`` makes them."""
_ALIASES = ("skos:altLabel", "sai:abbreviation", "sai:formerName")
_OUTWEIGHS = 10**9
_ARTICLE = {
    "key": term("sai:key"),
    "source": term("sai:source"),
    "digest": term("sai:digest"),
    "title": term("dcterms:title"),
    "date": term("sai:date"),
    "url": term("schema:url"),
}


class ArticleRow(NamedTuple):
    """An article as the catalogue lists it."""

    iri: str
    key: str
    source: str
    digest: str
    title: str | None
    date: str | None
    url: str | None


class EntityRow(NamedTuple):
    """An entity with what all graphs say of it; ``articles`` is the number of articles that describe it."""

    iri: str
    type: str
    label_th: str
    label_en: str | None
    date: str | None
    aliases: list[str]
    same_as: list[str]
    articles: int


def create(path: Path) -> None:
    """Make an empty catalogue."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(_SCHEMA + _DERIVED)


def connect(path: Path) -> sqlite3.Connection:
    """Open a published catalogue, which never changes, for reading (also on a read-only disk)."""
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def is_complete(database: sqlite3.Connection) -> bool:
    """Whether it has the tables of ties and sounds."""
    return database.execute("SELECT 1 FROM sqlite_master WHERE name = 'tie'").fetchone() is not None


def complete(database: sqlite3.Connection, graphs: ox.Store) -> None:
    """Make the tables that an earlier version did not; seconds for thousands of articles."""
    database.execute("DROP TABLE IF EXISTS part")  # an index of names that earlier versions had
    if is_complete(database):
        return
    database.executescript(_DERIVED)
    with database:
        ties.refresh(database, graphs, [row.iri for row in articles(database)])
        for row in list(entities(database, unmentioned=True)):
            sounds.refresh(database, row.iri, _heard(row))


def articles(database: sqlite3.Connection) -> Iterator[ArticleRow]:
    """All articles by key."""
    return map(ArticleRow._make, database.execute("SELECT * FROM article ORDER BY key"))


def entities(database: sqlite3.Connection, *, unmentioned: bool = False) -> Iterator[EntityRow]:
    """The entities of the articles, by IRI; with ``unmentioned`` also those only in a register."""
    least = 0 if unmentioned else 1
    rows = database.execute("SELECT * FROM entity WHERE articles >= ? ORDER BY iri", (least,))
    return map(entity_row, rows)


def entity(database: sqlite3.Connection, iri: str) -> EntityRow | None:
    """One entity, None when no graph describes it."""
    row = database.execute("SELECT * FROM entity WHERE iri = ?", (iri,)).fetchone()
    return entity_row(row) if row else None


def entity_row(row: tuple[str, str, str, str | None, str | None, str, str, int]) -> EntityRow:
    """A row of the entity table with its lists decoded."""
    iri, kind, label_th, label_en, date, aliases, same_as, count = row
    return EntityRow(iri, kind, label_th, label_en, date, json.loads(aliases), json.loads(same_as), count)


def described(graphs: ox.Store, graph: str) -> set[str]:
    """IRIs of the entities that one graph describes."""
    found: set[str] = set()
    for kind in ENTITY_TYPES:
        quads = graphs.quads_for_pattern(None, term("rdf:type"), term(f"sai:{kind}"), ox.NamedNode(graph))
        found.update(quad.subject.value for quad in quads)  # type: ignore[union-attr]
    return found


def refresh(
    database: sqlite3.Connection, graphs: ox.Store, changed: Iterable[str], touched: Iterable[str]
) -> None:
    """Recompute the rows of the ``changed`` article graphs and the ``touched`` entities."""
    with database:
        for iri in sorted(changed):
            database.execute("DELETE FROM article WHERE iri = ?", (iri,))
            row = _article(graphs, iri)
            if row:
                database.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        ties.refresh(database, graphs, changed)
        for iri in sorted(touched):
            _forget(database, iri)
            found = _entity(graphs, iri)
            if found:
                _remember(database, found)
            sounds.refresh(database, iri, _heard(found) if found else ())


def _article(graphs: ox.Store, iri: str) -> ArticleRow | None:
    node = ox.NamedNode(iri)
    values: dict[str, str] = {}
    for column, predicate in _ARTICLE.items():
        for quad in graphs.quads_for_pattern(node, predicate, None, node):
            values[column] = quad.object.value  # type: ignore[union-attr]
    if "key" not in values:
        return None
    return ArticleRow(iri, *(values.get(column) for column in _ARTICLE))  # type: ignore[arg-type]


def _entity(graphs: ox.Store, iri: str) -> EntityRow | None:
    kinds, describing = set(), set()
    for quad in graphs.quads_for_pattern(ox.NamedNode(iri), term("rdf:type"), None):
        kinds.add(local_name(quad.object.value))  # type: ignore[union-attr]
        if of_article(quad):
            describing.add(quad.graph_name)
    known = sorted(kinds & set(ENTITY_TYPES))
    if not known:
        return None
    thai, english = (_values(graphs, iri, "rdfs:label", language) for language in ("th", "en"))
    label_th, label_en = _first(thai) or _first(english) or local_name(iri), _first(english)
    names = {*thai, *english, *(value for name in _ALIASES for value in _values(graphs, iri, name))}
    return EntityRow(
        iri,
        known[0],
        label_th,
        label_en,
        _first(_values(graphs, iri, "sai:date")),
        sorted(names - {label_th, label_en}),
        sorted(_values(graphs, iri, "owl:sameAs")),
        len(describing),
    )


def _values(graphs: ox.Store, iri: str, predicate: str, language: str | None = None) -> Counter[str]:
    """How many graphs give each value; a graph that is no article's (a register) outweighs all articles."""
    found: Counter[str] = Counter()
    for quad in graphs.quads_for_pattern(ox.NamedNode(iri), term(predicate), None):
        value = quad.object
        if language is None or (isinstance(value, ox.Literal) and value.language == language):
            found[value.value] += 1 if of_article(quad) else _OUTWEIGHS  # type: ignore[union-attr]
    return found


def of_article(quad: ox.Quad) -> bool:
    """Whether an article says it, not a register alone."""
    return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(ARTICLES)


def _first(values: Counter[str]) -> str | None:
    """The value most graphs give; of equals the smallest, so that the order of input does not matter."""
    return min(values, key=lambda value: (-values[value], value), default=None)


def names_of(row: EntityRow) -> list[str]:
    """All names, the Thai label first."""
    return [name for name in (row.label_th, row.label_en, *row.aliases) if name]


def _heard(row: EntityRow) -> list[str]:
    return [row.label_en] if row.label_en else names_of(row)


def _forget(database: sqlite3.Connection, iri: str) -> None:
    database.execute("DELETE FROM entity WHERE iri = ?", (iri,))
    database.execute("DELETE FROM name WHERE iri = ?", (iri,))


def _remember(database: sqlite3.Connection, row: EntityRow) -> None:
    lists = (json.dumps(row.aliases, ensure_ascii=False), json.dumps(row.same_as, ensure_ascii=False))
    database.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row[:5], *lists, row.articles))
    names = sorted({fold(name) for name in names_of(row)} - {""})
    database.executemany("INSERT INTO name (iri, folded) VALUES (?, ?)", ((row.iri, name) for name in names))
