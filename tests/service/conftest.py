"""A running service in a process of its own, forked from one that has loaded the program; and a client for it."""

import http.client
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import psutil
import pytest

from kg.service.server import serve
from kg.service.settings import Settings

PATIENCE = 30


class Reply(NamedTuple):
    """What the service answered; header names in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Client:
    """A plain HTTP client: one connection a request."""

    def __init__(self, address: str, pid: int) -> None:
        self.address, self.pid = address, pid
        self.port = urlsplit(address).port or 0

    def __call__(
        self,
        path: str,
        headers: Mapping[str, str] | None = None,
        *,
        method: str = "GET",
        body: Any = None,
        **query: Any,
    ) -> Reply:
        """``get("/sparql", query="ASK {}")``; lists as parameters stand for several."""
        address = f"{path}?{urlencode(query, doseq=True)}" if query else path
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, address, body, dict(headers or {}))
            answer = connection.getresponse()
            return Reply(
                answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
            )
        finally:
            connection.close()

    def select(self, query: str) -> list[dict[str, str]]:
        """The rows of a SELECT."""
        reply = self("/sparql", {"Accept": "application/sparql-results+json"}, query=query)
        assert reply.status == 200, reply.text
        rows = reply.json["results"]["bindings"]
        return [{name: value["value"] for name, value in row.items()} for row in rows]

    def workers(self, store: Path) -> list[int]:
        """The query processes that have this store open, which no other service may."""
        found = psutil.Process(os.getpid()).children(recursive=True)
        return [each.pid for each in found if each.pid != self.pid and _opens(each, store)]


def _opens(process: psutil.Process, store: Path) -> bool:
    try:
        return any(file.path.startswith(f"{store}/") for file in process.open_files())
    except psutil.Error:
        return False


@cache
def _context() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["kg.service.worker", "kg.service.server", "kg.store.update"])
    return context


def _run(settings: Settings, told: Connection) -> None:
    serve(settings, lambda running: told.send(running.address))


@contextmanager
def started(settings: Settings) -> Iterator[Client]:
    """A service until the end of the block; then it must end by itself, having been told to."""
    ours, theirs = _context().Pipe(duplex=False)
    process = _context().Process(target=_run, args=(settings, theirs))
    process.start()
    theirs.close()
    try:
        assert ours.poll(PATIENCE), "the service did not start"
        yield Client(ours.recv(), process.pid or 0)
    finally:
        process.terminate()
        process.join(PATIENCE)
        ours.close()
    assert process.exitcode == 0, "the service did not stop"


@pytest.fixture(scope="session")
def served(sample: Path) -> Iterator[Client]:
    """The sample, only read."""
    with started(Settings(store=sample, port=0, workers=2, overview=False)) as client:
        yield client
