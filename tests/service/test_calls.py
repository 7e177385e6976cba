"""Questions of the JSON API run where they can be killed; updates and the drawing have their limits, too."""

import os
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kg.service import frames, worker
from kg.service.frames import Call, Fault, Frame
from kg.service.responses import Refusal
from kg.service.settings import Settings
from kg.store.snapshots import CATALOGUE
from tests.service.conftest import Reply, started

CODI = "https://w3id.org/saisamphan/organization/codi"
SMALL = "ASK { ?e a sai:Programme }"
UPDATE = {"Content-Type": "application/sparql-update", "Authorization": "Bearer secret"}
HOG = "INSERT { GRAPH <urn:new> { ?a <urn:p> ?f } } WHERE { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } }"
SENSIBLE = "INSERT DATA { GRAPH <urn:new> { <urn:x> <urn:p> 1 } }"


def told(reply: Reply) -> str:
    """The one line of an error of the API."""
    assert reply.status == reply.json["error"]["status"] == 503
    message: str = reply.json["error"]["message"]
    assert "\n" not in message
    return message


def test_a_question_that_hangs_is_ended_and_the_others_are_answered(store: Path) -> None:
    with started(Settings(store=store, port=0, workers=1, time_limit=1, overview=False)) as client:
        assert client("/api/search", q="พอช").status == 200
        asked_before = client.workers(store)
        assert client("/sparql", query=SMALL).json["boolean"] is True
        for pid in asked_before:
            os.kill(pid, signal.SIGSTOP)
        assert "more than 1 s" in told(client("/api/path", **{"from": CODI, "to": CODI}))
        assert client("/sparql", query=SMALL).json["boolean"] is True
        assert client("/api/neighbours", iri=CODI).status == 200
        assert client("/api/search", q="พอช").status == 200
        assert not set(asked_before) & set(client.workers(store))


def test_the_drawing_has_its_memory(store: Path) -> None:
    settings = Settings(store=store, port=0, workers=1, memory_limit=100_000, overview=False)
    with started(settings) as client:
        assert "memory" in told(client("/api/overview"))
        assert client("/api/entity", iri=CODI).status == 200


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (MemoryError(), 503, "needs more memory"),
        (Refusal(404, "nothing there"), 404, "nothing there"),
        (sqlite3.DatabaseError("malformed"), 503, "cannot read the store"),
        (ValueError("a\nb"), 500, "cannot be answered: a b"),
    ],
)
def test_what_goes_wrong_in_a_process_is_one_line(
    sample: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, said: str
) -> None:
    def fails(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(worker, "content", fails)
    monkeypatch.setattr(worker, "limit_memory", lambda more: None)
    snapshot = sample / "snapshots" / "000001"
    call = Call(snapshot=str(snapshot), index=str(snapshot / CATALOGUE), name="stats", given={})
    ours, theirs = socket.socketpair()
    with ours, theirs, ours.makefile("rb") as stream:
        worker.Worker(theirs, 0).answer(Frame(frames.CALL, call.model_dump_json().encode()))
        frame = frames.read(stream)
    assert frame
    assert frame.kind == frames.FAULT
    found = Fault.model_validate_json(frame.body)
    assert (found.status, said in found.message, "\n" in found.message) == (status, True, False)


def test_an_entity_that_is_not_there_is_no_fault_of_the_process(store: Path) -> None:
    with started(Settings(store=store, port=0, workers=1, overview=False)) as client:
        before = client.workers(store)
        assert client("/api/entity", iri="urn:nobody").status == 404
        assert client("/api/entity", iri=CODI).status == 200
        assert client("/organization/codi", {"Accept": "text/turtle"}).status == 200
        assert client.workers(store) == before


@pytest.mark.parametrize("limits", [{"time_limit": 0.2}, {"memory_limit": 300_000_000}])
def test_an_update_that_takes_too_much_changes_nothing(store: Path, limits: dict[str, float]) -> None:
    settings = Settings(store=store, port=0, workers=1, token="secret", overview=False, **limits)  # type: ignore[arg-type]
    with started(settings) as client:
        reply = client("/sparql", UPDATE, method="POST", body=HOG.encode())
        assert reply.status == 503
        assert "was stopped; nothing has changed" in reply.text
        assert reply.text.count("\n") == 1
        assert client.select("SELECT * { GRAPH <urn:new> { ?s ?p ?o } }") == []
    with started(Settings(store=store, port=0, workers=1, token="secret", overview=False)) as client:
        assert client("/sparql", UPDATE, method="POST", body=SENSIBLE.encode()).status == 204
        assert client.select("SELECT ?o { GRAPH <urn:new> { ?s ?p ?o } }") == [{"o": "1"}]


def test_a_store_of_an_earlier_version_is_served(store: Path) -> None:
    with closing(sqlite3.connect(store / "snapshots" / "000001" / CATALOGUE)) as catalogue, catalogue:
        for table in ("tie", "sound", "term"):
            catalogue.execute(f"DROP TABLE {table}")
    with started(Settings(store=store, port=0, workers=1, overview=False)) as client:
        assert client("/api/search", q="Baan Mankong").json["total"] > 0
        assert client("/api/neighbours", iri=CODI).json["total"] > 0
