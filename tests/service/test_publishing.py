"""A new build is served without a restart and without a failed request; updates need the token."""

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest

import kg
from kg.building import Options, build
from kg.service import published
from kg.service.settings import Settings
from kg.store.dataset import open_graphs
from tests.service.conftest import Client, started

ARTICLES = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a sai:Article }"
UPDATE = {"Content-Type": "application/sparql-update"}
INSERT = """INSERT DATA { GRAPH <urn:mine> {
  <urn:x> a <https://w3id.org/saisamphan/ontology#Programme> ; rdfs:label "โครงการทดลอง"@th } }"""


def eventually(found: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not found():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


def articles(client: Client) -> int:
    return int(client.select(ARTICLES)[0]["n"])


def test_a_new_build_is_served_without_a_failed_request(store: Path) -> None:
    with started(Settings(store=store, port=0, workers=2, overview=False)) as client:
        assert articles(client) == 14
        stop, seen = threading.Event(), []

        def ask() -> None:
            while not stop.is_set():
                seen.append(client("/sparql", query=ARTICLES).status)
                seen.append(client("/api/search", q="พอช").status)

        asking = [threading.Thread(target=ask) for _ in range(2)]
        for thread in asking:
            thread.start()
        for _ in range(2):
            first = client("/api/stats").json["articles"]
            key = kg.open(store).catalogue.execute("SELECT key FROM article ORDER BY key").fetchone()[0]
            build([], store, remove=[key], options=Options(workers=1))
            eventually(lambda first=first: articles(client) == first - 1)  # type: ignore[misc]
            assert client("/api/stats").json["articles"] == first - 1
        stop.set()
        for thread in asking:
            thread.join(20)
        assert set(seen) == {200}
        assert len(seen) > 20


def test_two_looks_at_once_open_a_new_snapshot_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[published.Edition] = []

    def edition(folder: Path) -> published.Edition:
        opened.append(published.Edition(open_graphs(folder)))
        return opened[-1]

    monkeypatch.setattr(published, "_opened", edition)

    async def look() -> None:
        served = published.Published(store)
        key = kg.open(store).catalogue.execute("SELECT key FROM article ORDER BY key").fetchone()[0]
        await asyncio.to_thread(build, [], store, remove=[key], options=Options(workers=1))
        await asyncio.gather(served.refresh(), served.refresh())
        assert served.edition is opened[-1]
        await served.stop()

    asyncio.run(look())
    assert len(opened) == 2
    assert [each._users for each in opened] == [0, 0]


@pytest.fixture
def writable(store: Path) -> Settings:
    return Settings(store=store, port=0, workers=1, token="secret", overview=False)


def test_an_update_needs_the_token_and_is_served_at_once(writable: Settings) -> None:
    with started(writable) as client:
        for headers, status in (
            ({}, 401),
            ({"Authorization": "Bearer wrong"}, 401),
            ({"Authorization": "secret"}, 401),
        ):
            reply = client("/sparql", {**UPDATE, **headers}, method="POST", body=INSERT.encode())
            assert (reply.status, reply.headers["www-authenticate"]) == (status, "Bearer")
        known = {**UPDATE, "Authorization": "Bearer secret"}
        before = client.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        for text, said in (
            ("LOAD <http://localhost:1/x>", "LOAD would fetch"),
            ("INSERT { <urn:a> <urn:b> ?c } WHERE { SERVICE <http://localhost:1/> { ?a ?b ?c } }", "SERVICE"),
            ("INSERT DATA { nonsense }", "SPARQL update"),
        ):
            reply = client("/sparql", known, method="POST", body=text.encode())
            assert (reply.status, said in reply.text) == (400, True), reply
        assert client.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == before
        article = client.select("SELECT ?a { ?a a sai:Article } ORDER BY ?a")[0]["a"]
        form = {**known, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"update": f"{INSERT} ; DROP GRAPH <{article}>"})
        assert client("/sparql", form, method="POST", body=body).status == 204
        assert client.select("SELECT ?n { <urn:x> rdfs:label ?n }") == [{"n": "โครงการทดลอง"}]
        (group,) = client("/api/search", q="โครงการทดลอง").json["groups"]
        assert group["entities"][0]["iri"] == "urn:x"
        assert articles(client) == client("/api/stats").json["articles"] == 13
        assert client("/api/article", iri=article).status == 404
