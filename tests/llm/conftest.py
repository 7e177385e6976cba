"""The chat server of these tests, running."""

from collections.abc import Iterator
from threading import Thread

import pytest

from kg.llm.settings import VARIABLE
from tests.llm.server import Server


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key but one that a test sets."""
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()
