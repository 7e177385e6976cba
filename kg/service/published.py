"""The snapshot that is served: a newly published one takes its place between two requests."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import StoreError
from kg.store import catalogue
from kg.store.dataset import Graphs, open_graphs
from kg.store.faults import explained
from kg.store.snapshots import CATALOGUE, Snapshots

EVERY = 0.5
"""Seconds between two looks at what is published."""


class Edition:
    """One snapshot, open until the last request that uses it has ended.

    ``index`` is its catalogue; of a store made by an earlier version, a copy with all that requests use.
    """

    def __init__(self, graphs: Graphs) -> None:
        self.graphs = graphs
        self.name = graphs.snapshot.name
        self.snapshot = str(graphs.snapshot)
        self.index = str(graphs.snapshot / CATALOGUE)
        self._users = 1
        self._copied: TemporaryDirectory[str] | None = None
        if not catalogue.is_complete(graphs.catalogue):
            self._copied = TemporaryDirectory(prefix="saisamphan-")
            self.index = str(Path(self._copied.name) / CATALOGUE)
            with (
                explained("copy the catalogue of", graphs.snapshot),
                closing(sqlite3.connect(self.index)) as copy,
            ):
                graphs.index.backup(copy)

    @contextmanager
    def used(self) -> Iterator["Edition"]:
        """Keep it open meanwhile."""
        self._users += 1
        try:
            yield self
        finally:
            self.release()

    def release(self) -> None:
        """One user less; after the last the files are let go."""
        self._users -= 1
        if self._users == 0:
            self.graphs.close()
            if self._copied:
                self._copied.cleanup()


class Published:
    """What is published in a store, from ``start`` to ``stop``. StoreError when there is nothing to serve.

    ``switched`` is called when a new snapshot is served.
    """

    def __init__(self, store: Path) -> None:
        self.store = store
        self.edition = _opened(store)
        self.switched: Callable[[], Awaitable[None]] = nothing
        self._watch: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()

    def start(self) -> None:
        """Look for new snapshots from now on."""
        self._watch = asyncio.ensure_future(self._follow())

    async def stop(self) -> None:
        """Look no more, and let go of the snapshot."""
        if self._watch:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        self.edition.release()

    async def refresh(self) -> None:
        """Serve the snapshot that is published now, if it is another; one call after the other."""
        async with self._turn:
            published = Snapshots(self.store).published()
            if published is None or published.name == self.edition.name:
                return
            opened = await asyncio.to_thread(_opened, self.store)
            before, self.edition = self.edition, opened
            before.release()
            await self.switched()

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            with contextlib.suppress(StoreError):  # a store moved away for a moment: go on with what is open
                await self.refresh()


def _opened(store: Path) -> Edition:
    return Edition(open_graphs(store))


async def nothing() -> None:
    """Do nothing."""
