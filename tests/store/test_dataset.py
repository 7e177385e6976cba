from pathlib import Path

import pytest
from rdflib import Literal, URIRef

import kg
from kg.errors import StoreError
from tests.store.building import built
from tests.store.readings import reading

READINGS = [reading(number, statements=8) for number in range(6)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    built(folder, READINGS)
    return folder


def test_the_dataset_answers_over_the_union_with_prefixes_bound(store: Path) -> None:
    with kg.open(store) as graphs:
        rows = list(graphs.dataset.query("SELECT ?title { ?a a sai:Article ; dcterms:title ?title }"))
        assert sorted(str(row[0]) for row in rows) == sorted(each.title for each in READINGS if each.title)
        assert len(list(graphs.dataset.graphs())) == len(READINGS) + 1


def test_the_dataset_cannot_be_written(store: Path) -> None:
    with kg.open(store) as graphs, pytest.raises(RuntimeError, match="read-write"):
        graphs.dataset.add((URIRef("urn:a"), URIRef("urn:b"), Literal("c")))


def test_the_store_may_come_from_the_environment(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", str(store))
    with kg.open() as graphs:
        assert graphs.folder == store


def test_the_network_has_all_entities_and_one_edge_for_each_triple(store: Path) -> None:
    with kg.open(store) as graphs:
        network = graphs.network()
    entities = {entity.id: entity for each in READINGS for entity in each.entities}
    assert dict(network.nodes(data="label_th")) == {iri: entity.label_th for iri, entity in entities.items()}
    assert dict(network.nodes(data="type")) == {iri: entity.type for iri, entity in entities.items()}
    triples = {(s.subject, s.object, s.predicate) for each in READINGS for s in each.statements}
    assert set(network.edges(keys=True)) == triples


def test_an_edge_carries_all_its_evidence(store: Path) -> None:
    with kg.open(store) as graphs:
        network = graphs.network()
    said = [(each, s) for each in READINGS for s in each.statements]
    for subject, object_, predicate, edge in network.edges(keys=True, data=True):
        mine = [
            (each, s)
            for each, s in said
            if (s.subject, s.object, s.predicate) == (subject, object_, predicate)
        ]
        assert edge["confidence"] == max(s.confidence for _, s in mine)
        assert edge["roles"] == sorted({s.role for _, s in mine if s.role})
        evidence = {
            (source["key"], source["quote"], source["start"], source["date"]) for source in edge["sources"]
        }
        assert evidence == {
            (each.article.key, each.article.text[s.start : s.end], s.start, s.date) for each, s in mine
        }
        assert [s["confidence"] for s in edge["sources"]] == sorted(
            (s["confidence"] for s in edge["sources"]), reverse=True
        )
        assert {source["title"] for source in edge["sources"]} == {each.title for each, _ in mine}


def test_focus_and_hops_keep_the_network_small(store: Path) -> None:
    with kg.open(store) as graphs:
        whole = graphs.network()
        focus = max(whole, key=lambda node: (whole.degree(node), node))
        near = {focus} | set(whole.successors(focus)) | set(whole.predecessors(focus))
        assert set(graphs.network(focus, 0)) == {focus}
        assert set(graphs.network(focus, 1)) == near
        farther = near | {n for node in near for n in (*whole.successors(node), *whole.predecessors(node))}
        small = graphs.network(focus, 2)
    assert set(small) == farther
    assert dict(small.edges) == dict(whole.subgraph(farther).edges)


def test_an_unknown_focus_is_said(store: Path) -> None:
    with kg.open(store) as graphs, pytest.raises(StoreError, match="urn:nobody is not in the store"):
        graphs.network("urn:nobody")


def test_closing_twice_is_harmless(store: Path) -> None:
    graphs = kg.open(store)
    graphs.close()
    graphs.close()
