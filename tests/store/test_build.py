import sqlite3
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg import identifiers
from kg.errors import StoreError
from kg.export import FORMATS
from kg.store.build import Build
from kg.store.catalogue import entities, names_of
from kg.store.folding import fold
from kg.store.quads import graph_text
from tests.store.building import add, built, exported
from tests.store.readings import reading

REGISTER = b"""@prefix sai: <https://w3id.org/saisamphan/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://w3id.org/saisamphan/graph/registers> {
<https://w3id.org/saisamphan/person/known-1> a sai:Person ; rdfs:label "\xe0\xb8\x81"@th ; owl:sameAs <urn:one> . }
"""


def graph(folder: Path, key: str) -> set[str]:
    with kg.open(folder) as graphs:
        name = ox.NamedNode(identifiers.article(key))
        return {str(quad) for quad in graphs.oxigraph.quads_for_pattern(None, None, None, name)}


def catalogue(folder: Path) -> list[tuple[object, ...]]:
    with kg.open(folder) as graphs:
        tables = ("article", "entity", "graph")
        rows = [
            row for table in tables for row in graphs.catalogue.execute(f"SELECT * FROM {table} ORDER BY 1")
        ]
        return rows + graphs.catalogue.execute("SELECT iri, folded FROM name ORDER BY 1, 2").fetchall()


def test_what_was_added_is_published(tmp_path: Path) -> None:
    summary = built(tmp_path, map(reading, range(5)))
    assert (summary.added, summary.articles, summary.published) == (5, 5, True)
    expected = {str(quad) for quad in ox.parse(graph_text(reading(3), "d"), ox.RdfFormat.TRIG)}
    assert {line.split()[0] for line in graph(tmp_path, reading(3).article.key)} == {
        line.split()[0] for line in expected
    }


def test_with_nothing_changed_there_is_no_new_snapshot(tmp_path: Path) -> None:
    first = built(tmp_path, map(reading, range(3)))
    second = built(tmp_path, map(reading, range(3)))
    assert (second.published, second.unchanged, second.snapshot) == (False, 3, first.snapshot)
    assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_one_more_article_touches_one_graph(tmp_path: Path) -> None:
    built(tmp_path, map(reading, range(4)))
    before = {number: graph(tmp_path, reading(number).article.key) for number in range(4)}
    with Build(tmp_path) as build:
        assert add(build, map(reading, range(5))) == 1
        build.publish()
    assert {number: graph(tmp_path, reading(number).article.key) for number in range(4)} == before
    assert graph(tmp_path, reading(4).article.key)


def test_a_changed_article_replaces_its_graph(tmp_path: Path) -> None:
    built(tmp_path, map(reading, range(3)))
    changed = reading(50).model_copy(
        update={"article": reading(1).article.model_copy(update={"text": reading(50).article.text})}
    )
    with Build(tmp_path) as build:
        build.add(changed.article.key, "new", graph_text(changed, "new"))
        summary = build.publish()
    assert (summary.added, summary.replaced, summary.articles) == (0, 1, 3)
    with Build(tmp_path / "fresh") as build:
        add(build, [reading(0), reading(2)])
        build.add(changed.article.key, "new", graph_text(changed, "new"))
        build.publish()
    for form in FORMATS:
        assert exported(tmp_path, form) == exported(tmp_path / "fresh", form)
    assert catalogue(tmp_path) == catalogue(tmp_path / "fresh")


@pytest.mark.parametrize("name", ["key", "source", "iri"])
def test_remove_retracts_one_article_exactly(tmp_path: Path, name: str) -> None:
    article = reading(2).article
    built(tmp_path / "a", map(reading, range(5)))
    with Build(tmp_path / "a") as build:
        assert (
            build.remove(
                {"key": article.key, "source": article.source, "iri": identifiers.article(article.key)}[name]
            )
            == article.key
        )
        assert build.publish().removed == 1
    built(tmp_path / "b", map(reading, (0, 1, 3, 4)))
    assert exported(tmp_path / "a") == exported(tmp_path / "b")
    assert catalogue(tmp_path / "a") == catalogue(tmp_path / "b")


def test_remove_of_an_unknown_or_ambiguous_name_is_refused(tmp_path: Path) -> None:
    other = reading(9)
    twin = other.model_copy(
        update={"article": other.article.model_copy(update={"key": "b/00001.txt", "source": "00001.txt"})}
    )
    built(tmp_path, [reading(1), twin])
    with Build(tmp_path) as build:
        with pytest.raises(StoreError, match=r"no article 'x\.txt'"):
            build.remove("x.txt")
        with pytest.raises(StoreError, match="several articles have the source"):
            build.remove("00001.txt")
        assert build.remove("b/00001.txt") == "b/00001.txt"


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(8)), st.integers(0, 8), st.sets(st.integers(100, 103)))
def test_the_way_to_a_graph_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cut: int, passing: set[int]
) -> None:
    """Any order, in one build or two, with articles that come and go: the same bytes in every format."""
    one, two = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    built(one, map(reading, range(8)))
    built(two, map(reading, [*order[:cut], *passing]))
    with Build(two) as build:
        add(build, map(reading, order[cut:]))
        for number in passing:
            build.remove(reading(number).article.key)
        build.publish()
    for form in FORMATS:
        assert exported(one, form) == exported(two, form), form
    assert catalogue(one) == catalogue(two)


def test_a_register_is_loaded_when_its_digest_changes(tmp_path: Path) -> None:
    with Build(tmp_path) as build:
        add(build, map(reading, range(3)))
        build.graph(identifiers.REGISTERS_GRAPH, "1", REGISTER)
        assert build.publish().published
    assert b"urn:one" in exported(tmp_path)
    with Build(tmp_path) as build:
        build.graph(identifiers.REGISTERS_GRAPH, "1", b"not even read")
        assert not build.publish().published
        build.graph(identifiers.REGISTERS_GRAPH, "2", REGISTER.replace(b"urn:one", b"urn:two"))
        assert build.publish().published
    assert b"urn:one" not in exported(tmp_path)
    assert b"urn:two" in exported(tmp_path)


def test_a_register_that_is_not_trig_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    built(tmp_path, [reading(1)])
    before = exported(tmp_path)
    with Build(tmp_path) as build:
        build.graph(identifiers.REGISTERS_GRAPH, "1", b"<a")
        with pytest.raises(StoreError, match="graph/registers is not TriG"):
            build.publish()
    assert exported(tmp_path) == before


def test_a_build_may_go_on_after_it_published(tmp_path: Path) -> None:
    with Build(tmp_path) as build:
        add(build, [reading(1)])
        build.publish()
        assert build.has(reading(1).article.key, "d")
        add(build, [reading(2)])
        assert build.publish().articles == 2
    assert len(list((tmp_path / "snapshots").iterdir())) == 2


def test_a_build_that_does_not_publish_loses_nothing(tmp_path: Path) -> None:
    with Build(tmp_path) as build:
        add(build, map(reading, range(3)))
    with Build(tmp_path) as build:
        assert add(build, map(reading, range(3))) == 0
        assert build.publish().added == 3


def test_only_what_this_build_asked_for_is_published(tmp_path: Path) -> None:
    with Build(tmp_path) as build:
        add(build, map(reading, range(3)))
    assert built(tmp_path, [reading(1)]).articles == 1


def test_a_damaged_spool_is_dropped_and_said(tmp_path: Path) -> None:
    built(tmp_path, [reading(0)])
    with Build(tmp_path) as build:
        add(build, [reading(1)])
    (spooled,) = (tmp_path / "building" / "spool").glob("*.trig")
    spooled.write_bytes(b"{" * spooled.stat().st_size)
    with Build(tmp_path) as build:
        assert build.has(reading(1).article.key, "d")
        with pytest.raises(StoreError, match="was damaged and is now deleted; build again"):
            build.publish()
    assert built(tmp_path, map(reading, range(2))).articles == 2


def test_the_catalogue_is_sound(tmp_path: Path) -> None:
    built(tmp_path, map(reading, range(4)))
    built(tmp_path, map(reading, range(2, 6)), "newer")
    (current,) = sorted((tmp_path / "snapshots").iterdir())[-1:]
    with closing(sqlite3.connect(current / "catalogue.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        names = sorted(database.execute("SELECT iri, folded FROM name"))
        known = entities(database, unmentioned=True)
        assert names == sorted({(row.iri, fold(name)) for row in known for name in names_of(row)})
