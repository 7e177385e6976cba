"""Queries that take too much are stopped, and the others are answered meanwhile."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.service.settings import Settings
from tests.service.conftest import Client, started

CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ENDLESS = {
    "cartesian": CARTESIAN,
    "order": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b . ?b (!<urn:x>|^!<urn:x>)* ?c }",
    "regex": 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER REGEX(CONCAT(STR(?c), STR(?f)), "(.*a.*b.*)+x$") }',
}
HOG = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f } }"
SMALL = "ASK { ?e a sai:Programme }"


@pytest.fixture(scope="module")
def limited(sample: Path) -> Iterator[Client]:
    """Half a second and 300 MB a query, 200 rows an answer."""
    settings = Settings(
        store=sample,
        port=0,
        workers=2,
        time_limit=0.5,
        memory_limit=300_000_000,
        row_limit=200,
        overview=False,
    )
    with started(settings) as client:
        yield client


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_query_ends_in_time(limited: Client, name: str) -> None:
    begun = time.monotonic()
    reply = limited("/sparql", query=ENDLESS[name])
    assert reply.status == 503
    assert "more than 0.5 s" in reply.text or "most likely for memory" in reply.text
    assert time.monotonic() - begun < 5


def test_others_are_answered_meanwhile(sample: Path) -> None:
    settings = Settings(store=sample, port=0, workers=2, time_limit=2, overview=False)
    with started(settings) as client, ThreadPoolExecutor(9) as pool:
        endless = [pool.submit(client, "/sparql", query=CARTESIAN) for _ in range(8)]
        time.sleep(0.1)
        assert client("/sparql", query=SMALL).json["boolean"] is True
        assert client("/api/search", q="พอช").status == 200
        assert {each.result().status for each in endless} == {503}


def test_a_hog_of_memory_is_stopped(sample: Path) -> None:
    settings = Settings(store=sample, port=0, workers=1, memory_limit=30_000_000, overview=False)
    with started(settings) as client:
        reply = client("/sparql", query=HOG)
        assert reply.status == 503
        assert "memory" in reply.text
        assert client("/sparql", query=SMALL).json["boolean"] is True


def test_rows_are_limited(limited: Client) -> None:
    many = "SELECT ?s ?o { ?s rdfs:label ?o } LIMIT %d"
    for accept in (
        "application/sparql-results+json",
        "text/csv",
        "text/tab-separated-values",
        "application/xml",
    ):
        full = limited("/sparql", {"Accept": accept}, query=many % 200)
        assert full.status == 200
        over = limited("/sparql", {"Accept": accept}, query=many % 201)
        assert (over.status, "more than 200 rows" in over.text) == (503, True)
    graph = "CONSTRUCT { ?s rdfs:label ?o } { ?s rdfs:label ?o } LIMIT %d"
    assert limited("/sparql", {"Accept": "text/turtle"}, query=graph % 200).status == 200
    assert limited("/sparql", {"Accept": "text/turtle"}, query=graph % 400).status == 503


def test_a_long_answer_that_is_stopped_breaks_off(sample: Path) -> None:
    """No client may take a part for the whole: the connection ends without the last chunk."""
    with (
        started(Settings(store=sample, port=0, workers=1, row_limit=20_000, overview=False)) as client,
        socket.create_connection(("127.0.0.1", client.port), timeout=20) as line,
    ):
        query = "SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"
        line.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        received = b""
        while piece := line.recv(2**16):
            received += piece
    assert received.startswith(b"HTTP/1.1 200")
    assert b"transfer-encoding: chunked" in received
    assert not received.endswith(b"0\r\n\r\n")


def test_a_client_that_leaves_frees_its_process(sample: Path) -> None:
    with started(Settings(store=sample, port=0, workers=1, most_workers=1, overview=False)) as client:
        line = socket.create_connection(("127.0.0.1", client.port))
        query = CARTESIAN.replace(" ", "%20").replace("?", "%3F").replace("{", "%7B").replace("}", "%7D")
        line.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.3)
        line.close()
        begun = time.monotonic()
        assert client("/sparql", query=SMALL).json["boolean"] is True
        assert time.monotonic() - begun < 5


def test_a_process_killed_from_outside_is_replaced(store: Path) -> None:
    with started(Settings(store=store, port=0, workers=1, overview=False)) as client:
        assert client("/sparql", query=SMALL).json["boolean"] is True
        for pid in client.workers(store):
            os.kill(pid, signal.SIGKILL)
        assert all(client("/sparql", query=SMALL).json["boolean"] for _ in range(3))
        with ThreadPoolExecutor(1) as pool:
            slow = pool.submit(client, "/sparql", query=CARTESIAN)
            time.sleep(0.3)
            for pid in client.workers(store):
                os.kill(pid, signal.SIGKILL)
            assert slow.result().status == 503
        assert client("/sparql", query=SMALL).json["boolean"] is True
        assert client("/api/search", q="พอช").status == 200


def test_deep_nesting_stops_one_process_at_most(limited: Client) -> None:
    for query in (
        "SELECT * { " + "{" * 100_000 + "}" * 100_000 + " }",
        "ASK { FILTER(" + "(" * 200_000 + "1",
    ):
        reply = limited(
            "/sparql", {"Content-Type": "application/sparql-query"}, method="POST", body=query.encode()
        )
        assert reply.status in (400, 503)
    assert limited("/sparql", query=SMALL).json["boolean"] is True


@pytest.mark.slow
def test_two_hundred_clients_at_once(served: Client) -> None:
    query = "SELECT ?name { ?e a sai:Programme ; rdfs:label ?name } LIMIT 3"
    with ThreadPoolExecutor(200) as pool:
        replies = list(pool.map(lambda _: served("/sparql", query=query).status, range(1000)))
    assert set(replies) == {200}
