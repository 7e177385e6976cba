"""Shared by all tests: the command line in this process, a store of the sample, the folder ``../shared``."""

import fcntl
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT / ".." / "shared"
SAMPLE = ROOT / "data" / "sample"

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips tests marked ``shared`` where that folder is not there, and says so."""
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="../shared is not beside the checkout"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many tests on ``../shared`` ran; .ci/run reads this line."""
    marked = {
        kind: sum("shared" in getattr(report, "keywords", ()) for report in terminalreporter.getreports(kind))
        for kind in ("passed", "failed", "skipped")
    }
    if any(marked.values()):
        ran = marked["passed"] + marked["failed"]
        terminalreporter.write_line(f"tests on ../shared: ran {ran}, skipped {marked['skipped']}")


@pytest.fixture
def shared() -> Path:
    """The folder of shared material."""
    return SHARED


class Outcome(NamedTuple):
    """What a command gave: exit status, standard output (bytes and text), standard error."""

    status: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()


Command = Callable[..., Outcome]


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch) -> Command:
    """``kg("show", "พอช.", store=folder)`` runs the command line in this process; a traceback fails the test."""
    monkeypatch.delenv("KG_STORE", raising=False)
    return lambda *words, **options: run(monkeypatch, *words, **options)


def run(
    monkeypatch: pytest.MonkeyPatch, *words: object, store: Path | None = None, stdin: bytes = b""
) -> Outcome:
    """Call ``kg.commands.main`` with streams of its own."""
    from kg.commands import main

    end = [] if store is None else ["--store", str(store)]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with monkeypatch.context() as patch:
        patch.setattr(sys, "argv", ["kg", *map(str, words), *end])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        try:
            main()
            status: object = 0
        except SystemExit as stop:
            status = stop.code or 0
    assert isinstance(status, int)
    raw, said = (stream.buffer.getvalue() for stream in (out, err))  # type: ignore[attr-defined]
    return Outcome(status, raw, said.decode())


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of ``data/sample``, built once for all test processes; read it, do not write to it."""
    base = tmp_path_factory.getbasetemp()
    shared_by_all = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    store = shared_by_all / "sample-store"
    with (shared_by_all / "sample-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not store.exists():
            from kg.building import Options, build

            build([SAMPLE / "articles"], part := store.with_suffix(".part"), options=Options(workers=1))
            part.rename(store)
    return store


@pytest.fixture
def store(sample: Path, tmp_path: Path) -> Path:
    """A store of the sample to write to, without the drawing that a service may be keeping in it just now."""
    shutil.copytree(sample, tmp_path / "store", ignore=shutil.ignore_patterns("overview-*"))
    return tmp_path / "store"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Callable[..., Any]]:
    """Starts Chromium without a window: ``chromium("--disable-gpu")``. Playwright allows one of itself a process."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "Chromium is missing; install it with: scripts/browser.sh"
    with sync_playwright() as playwright:
        yield lambda *flags: playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *flags])
