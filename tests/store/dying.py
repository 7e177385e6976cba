"""A build that kills itself (SIGKILL) at its n-th step on disk: ``python -m tests.store.dying STORE``.

Reads one number a line; for each, a forked child builds in STORE and dies before that step. Answers with
``killed``, or with the number of steps if it came to the end.
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox

from kg.store import draft, files, spool
from kg.store.build import Build
from tests.store.building import add
from tests.store.readings import reading

OLD, NEW, REMOVED = range(4), range(2, 7), 0
"""Numbers of the articles: published before, built by the dying build with a new digest, removed by it."""


def rebuild(folder: Path) -> None:
    """The build that dies: some articles replaced, some new, one removed."""
    spool.ARTICLES = 2
    with Build(folder) as build:
        if (reading(REMOVED).article.key,) in build._rows("SELECT key FROM article"):
            build.remove(reading(REMOVED).article.key)
        add(build, map(reading, NEW), "new")
        build.publish()


class Steps:
    """Counts steps, and kills this process before the last."""

    def __init__(self, last: int) -> None:
        self.count, self._last = 0, last

    def wrap(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **options)

        return counted


def watch(steps: Steps) -> None:
    """Make the calls that change something on disk steps."""

    class Store:
        def __init__(self, path: str) -> None:
            self._store = steps.wrap(ox.Store)(path)

        def __getattr__(self, name: str) -> Any:
            return steps.wrap(getattr(self._store, name))

        @staticmethod
        def read_only(path: str) -> Any:
            return SimpleNamespace(backup=steps.wrap(ox.Store.read_only(path).backup))

    names = {name: getattr(ox, name) for name in ("NamedNode", "RdfFormat")}
    draft.ox = SimpleNamespace(Store=Store, **names)  # type: ignore[assignment]
    draft.sqlite3 = SimpleNamespace(connect=steps.wrap(sqlite3.connect))  # type: ignore[assignment]
    draft.shutil = SimpleNamespace(  # type: ignore[assignment]
        copyfile=steps.wrap(draft.shutil.copyfile), rmtree=steps.wrap(draft.shutil.rmtree)
    )
    files.sync_tree = steps.wrap(files.sync_tree)
    for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "rename"), (Path, "mkdir")):
        setattr(owner, name, steps.wrap(getattr(owner, name)))


def die(folder: Path, last: int) -> int:
    """Run the build in a child; the number of its steps, 0 if it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        steps = Steps(last)
        watch(steps)
        rebuild(folder)
        os.write(writer, str(steps.count).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        count = int(answer.read() or 0)
    _, status = os.waitpid(child, 0)
    if not count and os.WTERMSIG(status) != signal.SIGKILL:
        raise SystemExit(f"the build failed with status {status}")
    return count


if __name__ == "__main__":
    for line in sys.stdin:
        print(die(Path(sys.argv[1]), int(line)) or "killed", flush=True)
