"""A million quads: the six queries of ``make bench-query`` are answered, and the other clients meanwhile."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import kg
from kg import identifiers, queries
from kg.queries.parameters import bind
from kg.service.settings import Settings
from kg.store.build import Build
from tests.service.conftest import Client, Reply, started
from tests.store.building import add
from tests.store.readings import entity, reading

pytestmark = pytest.mark.slow
PERSON, BODY = entity("Person", 1).label_th, entity("Organization", 1).label_th
PARENT = entity("Organization", 17).label_th
QUERIES: dict[str, dict[str, str]] = {
    "posts-on-date": {"name": BODY, "date": "2030-12-31"},
    "two-hops": {"name": PERSON},
    "co-attendance": {"name": PERSON},
    "programmes-by-province": {},
    "provenance": {"name": BODY, "otherName": PARENT},
    "label-search": {"text": "พัฒนา"},
}
LIMIT = 20.0
SMALL = "ASK { ?e a sai:Programme }"
PREFIXES = """@prefix sai: <https://w3id.org/saisamphan/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def registers() -> bytes:
    """The known places lie in one province."""
    province, graph = identifiers.registered("place", "TH-41"), identifiers.REGISTERS_GRAPH
    lines = [f'<{province}> a sai:Place ; skos:notation "TH-41" ; rdfs:label "จังหวัดอุดรธานี"@th .']
    lines += [f"<{entity('Place', number).id}> sai:locatedIn <{province}> ." for number in range(50)]
    return f"{PREFIXES}<{graph}> {{ {' '.join(lines)} }}".encode()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("large")
    with Build(folder) as build:
        add(build, (reading(number, mentions=120, statements=60) for number in range(560)))
        build.graph(identifiers.REGISTERS_GRAPH, "d", registers())
        build.publish()
    return folder


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[Client]:
    with started(Settings(store=store, port=0, workers=2, time_limit=LIMIT, overview=False)) as client:
        yield client


def text(name: str) -> str:
    return bind(queries.find(name).text, QUERIES[name])


def meanwhile(client: Client, pending: Future[Reply]) -> list[Reply]:
    """What other clients are told until an answer is there."""
    told = []
    while not pending.done():
        told += [
            client("/sparql", query=SMALL),
            client("/api/search", q="พัฒ"),
            client("/api/entity", iri=entity("Person", 1).id),
        ]
    return told


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_answered_in_its_time_and_others_meanwhile(store: Path, client: Client, name: str) -> None:
    with kg.open(store) as graphs:
        assert len(graphs.oxigraph) >= 1_000_000
        rows = queries.select(graphs.oxigraph, text(name))
        assert isinstance(rows, ox.QuerySolutions)
        expected = len(list(rows))
    with ThreadPoolExecutor(1) as pool:
        pending = pool.submit(client, "/sparql", {"Accept": "application/json"}, query=text(name))
        told = meanwhile(client, pending)
    reply: Any = pending.result()
    assert reply.status == 200, reply.text
    assert len(reply.json["results"]["bindings"]) == expected > 0
    assert {each.status for each in told} == {200}


def test_all_at_once_with_an_endless_one(client: Client) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with ThreadPoolExecutor(8) as pool:
        stopped = pool.submit(client, "/sparql", query=endless)
        asked = [pool.submit(client, "/sparql", query=text(name)) for name in QUERIES]
        told = meanwhile(client, stopped)
        assert {each.result().status for each in asked} == {200}
    assert stopped.result().status == 503
    assert f"more than {LIMIT:g} s" in stopped.result().text or "memory" in stopped.result().text
    assert len(told) > 3
    assert {each.status for each in told} == {200}
