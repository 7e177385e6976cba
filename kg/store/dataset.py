"""The published graph, open for reading: ``kg.open(store)``."""

import os
import sqlite3
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import catalogue
from kg.store.faults import explained
from kg.store.location import location
from kg.store.snapshots import CATALOGUE, GRAPH, Snapshots, hold
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.store.names import Names


class Graphs:
    """One snapshot, read-only; later builds do not change it. A context manager, or ``close()`` it.

    ``oxigraph`` is a pyoxigraph Store, ``dataset`` an rdflib Dataset over the same files (its default graph
    is the union of all), ``network()`` a networkx MultiDiGraph, ``catalogue`` the SQLite index of the names, read
    from ``index`` where that is another file than the snapshot's.
    """

    def __init__(self, folder: Path, snapshot: Path, index: Path | None = None) -> None:
        self.folder = folder
        self.snapshot = snapshot
        with explained("read", folder):
            self._held: int | None = hold(snapshot)
            self.oxigraph = ox.Store.read_only(str(snapshot / GRAPH))
            self.catalogue: sqlite3.Connection = catalogue.connect(index or snapshot / CATALOGUE)

    def __enter__(self) -> "Graphs":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def index(self) -> sqlite3.Connection:
        """The catalogue with its ties and sounds; of a store made before there were any, a copy in memory."""
        if catalogue.is_complete(self.catalogue):
            return self.catalogue
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        self.catalogue.backup(copy)
        catalogue.complete(copy, self.oxigraph)
        return copy

    @cached_property
    def names(self) -> "Names":
        """The names in memory, for searching; read when they are asked for first."""
        from kg.store.names import Names

        return Names(self.index)

    @cached_property
    def dataset(self) -> "rdflib.Dataset":
        """The snapshot as an rdflib Dataset with the vocabulary's prefixes bound; it refuses writing."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.oxigraph), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def network(self, focus: str | None = None, hops: int = 1) -> "networkx.MultiDiGraph[str]":
        """The entities and their ties as a networkx MultiDiGraph; see ``kg.store.network.network``."""
        from kg.store.network import network

        return network(self, focus=focus, hops=hops)

    def select(self, query: str, graph: str | None = None) -> Iterator[list[Any]]:
        """Rows of a SELECT of our own making, as strings (None where unbound).

        It is asked of one graph, or of all by its own ``GRAPH`` patterns.
        """
        solutions = self.oxigraph.query(
            query,
            prefixes=PREFIXES,
            default_graph=None if graph is None else ox.NamedNode(graph),
        )
        for row in cast(ox.QuerySolutions, solutions):
            yield [None if value is None else cast(ox.Literal, value).value for value in row]

    def close(self) -> None:
        """Let go of the files; after three more builds the snapshot may be deleted."""
        if self._held is not None:
            self.catalogue.close()
            os.close(self._held)
            self._held = None


def open_graphs(store: str | Path | None = None) -> Graphs:
    """Open what is published in a store: a folder, or None for ``KG_STORE`` or the user's default store.

    Raises StoreError when there is no store, no published graph, or one of another version.
    """
    snapshots = Snapshots(location(store))
    snapshots.check()
    published = snapshots.published()
    if published is None:
        raise StoreError(f"the store {snapshots.folder} has no published graph yet; run: kg build PATH")
    return Graphs(snapshots.folder, published)
