"""Ties, sounds and paths in the catalogue: the same however the store came to be, and the same as the graph."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.store import catalogue, edges, paths, ties
from kg.store.snapshots import CATALOGUE
from kg.store.sounds import heard, latin

STATED = """SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a sai:Statement ; rdf:predicate ?p } }"""
TABLES = {
    "tie": """SELECT a.iri, statement, s.iri, predicate, o.iri, role, date, first, last, confidence FROM tie
      JOIN term a ON a.id = article JOIN term s ON s.id = subject JOIN term o ON o.id = object ORDER BY 1, 2""",
    "sound": "SELECT * FROM sound ORDER BY 1, 2",
}


def rows(index: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return index.execute(TABLES[table]).fetchall()


def test_there_is_a_row_for_each_statement(sample: Path) -> None:
    with kg.open(sample) as graphs:
        ((stated,),) = graphs.select(STATED)
        assert len(rows(graphs.index, "tie")) == int(stated) > 100
        total = sum(
            count for *_, count in edges.counts(graphs.index, "https://w3id.org/saisamphan/organization/codi")
        )
        assert 0 < total < int(stated)


def test_a_store_of_an_earlier_version_is_completed(store: Path) -> None:
    with kg.open(store) as graphs:
        expected = {table: rows(graphs.index, table) for table in TABLES}
        path = graphs.snapshot / CATALOGUE
    with sqlite3.connect(path) as database:
        for table in ("tie", "sound", "term"):
            database.execute(f"DROP TABLE {table}")
    database.close()
    with kg.open(store) as graphs:
        assert not catalogue.is_complete(graphs.catalogue)
        assert {table: rows(graphs.index, table) for table in TABLES} == expected


@pytest.mark.parametrize("many", [1, 100])
def test_read_one_by_one_or_in_one_pass(sample: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(ties, "MANY", many)
    with kg.open(sample) as graphs:
        articles = [row.iri for row in catalogue.articles(graphs.catalogue)][:5]
        index = sqlite3.connect(":memory:")
        index.executescript(ties.SCHEMA)
        ties.refresh(index, graphs.oxigraph, articles)
        expected = [row for row in rows(graphs.index, "tie") if row[0] in articles]
        assert rows(index, "tie") == expected
        ties.refresh(index, ox.Store(), articles[:2])
        assert {row[0] for row in rows(index, "tie")} == set(articles[2:])
        index.close()


def drawn(pairs: Iterable[tuple[int, int]]) -> sqlite3.Connection:
    """A catalogue with nothing but ties between numbered nodes."""
    index = sqlite3.connect(":memory:")
    index.executescript(ties.SCHEMA)
    index.executemany("INSERT INTO term VALUES (?, ?)", ((number, f"n:{number}") for number in range(1, 9)))
    index.executemany("INSERT INTO tie (subject, predicate, object) VALUES (?, 'partOf', ?)", pairs)
    return index


NODES = st.integers(1, 8)


@given(st.lists(st.tuples(NODES, NODES), max_size=14), NODES, NODES, st.integers(1, 7))
def test_paths_are_networkx_shortest_paths(
    pairs: list[tuple[int, int]], one: int, other: int, longest: int
) -> None:
    import networkx

    index = drawn(pairs)
    found = paths.shortest(index, f"n:{one}", f"n:{other}", longest=longest, most=1000)
    index.close()
    graph: networkx.Graph[int] = networkx.Graph(pairs)
    graph.add_nodes_from(range(1, 9))
    known = (
        [[f"n:{node}" for node in path] for path in networkx.all_shortest_paths(graph, one, other)]
        if networkx.has_path(graph, one, other)
        else []
    )
    assert sorted(found) == sorted(path for path in known if len(path) <= longest + 1)


@pytest.mark.parametrize(
    ("thai", "typed"),
    [
        ("บ้านมั่นคง", "Baan Mankong"),
        ("บ้านมั่นคง", "ban mankhong"),
        ("สมชาติ", "Somchat"),
        ("อุดรธานี", "Udon Thani"),
        ("เชียงใหม่", "Chiengmai"),
        ("ไพบูลย์", "Paiboon"),
    ],
)
def test_thai_sounds_as_it_is_typed(thai: str, typed: str) -> None:
    assert heard(latin(thai)) == heard(latin(typed))


def test_other_names_sound_otherwise() -> None:
    assert len({heard(latin(name)) for name in ("สมชาติ", "สมสุข", "กฤษดา", "บ้านมั่นคง", "อุดรธานี")}) == 5
