"""The snapshot that is served: a newly published one takes its place between two requests."""

import asyncio
import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.store.dataset import Graphs, open_graphs
from kg.store.snapshots import GRAPH, Snapshots

EVERY = 0.5
"""Seconds between two looks at what is published."""


class Edition:
    """One snapshot, open until the last request that uses it has ended."""

    def __init__(self, graphs: Graphs) -> None:
        self.graphs = graphs
        self.name = graphs.snapshot.name
        self.path = str(graphs.snapshot / GRAPH)
        self._users = 1

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


class Published:
    """What is published in a store, from ``start`` to ``stop``. StoreError when there is nothing to serve."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.edition = Edition(_opened(store))
        self._watch: asyncio.Task[None] | None = None

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
        """Serve the snapshot that is published now, if it is another."""
        published = Snapshots(self.store).published()
        if published is None or published.name == self.edition.name:
            return
        graphs = await asyncio.to_thread(_opened, self.store)
        before, self.edition = self.edition, Edition(graphs)
        before.release()

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            with contextlib.suppress(StoreError):  # a store moved away for a moment: go on with what is open
                await self.refresh()


def _opened(store: Path) -> Graphs:
    """The published graph with the indexes that requests use."""
    graphs = open_graphs(store)
    graphs.index  # noqa: B018  made now, not in the first request
    return graphs
