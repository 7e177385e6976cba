"""The next snapshot while it is written: a copy of the published one that readers do not see."""

import hashlib
import shutil
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import catalogue
from kg.store.snapshots import CATALOGUE, GRAPH
from kg.store.terms import ARTICLES
from kg.vocabulary import PREFIXES

DRAFT = "snapshot"
"""Its folder's name in the store's ``building``."""


class Draft:
    """A context manager; ``folder`` is gone at the end unless it was renamed into place."""

    def __init__(self, building: Path, published: Path | None) -> None:
        self.folder = building / DRAFT
        self._published = published
        self._touched: set[str] = set()
        self._open = ExitStack()

    def __enter__(self) -> "Draft":
        self.folder.mkdir()
        try:
            self._copy()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def drop(self, graphs: set[str]) -> None:
        """Remove these graphs; those that are not there make no difference."""
        for graph in sorted(graphs):
            self._touched |= catalogue.described(self._graphs, graph)
            self._graphs.remove_graph(ox.NamedNode(graph))

    def load(self, text: bytes) -> None:
        """Load TriG of our own making. SyntaxError when it is damaged."""
        self._graphs.bulk_load(text, ox.RdfFormat.TRIG, lenient=True)

    def load_graph(self, iri: str, digest: str, text: bytes) -> None:
        """Load the TriG of one graph that is no article's and note its digest."""
        try:
            self._graphs.bulk_load(text, ox.RdfFormat.TRIG)
        except SyntaxError as error:
            raise StoreError(f"the graph {iri} is not TriG: {error}") from error
        self._touched |= catalogue.described(self._graphs, iri)
        self._index.execute("INSERT OR REPLACE INTO graph VALUES (?, ?)", (iri, digest))

    def update(self, text: str) -> None:
        """Apply a SPARQL update and bring the catalogue up to date. SyntaxError when it is wrong."""
        before = _fingerprints(self._graphs)
        described = {graph: catalogue.described(self._graphs, graph) for graph in before}
        self._graphs.update(text, prefixes=PREFIXES)
        after = _fingerprints(self._graphs)
        changed = {graph for graph in before.keys() | after.keys() if before.get(graph) != after.get(graph)}
        for graph in changed:
            self._touched |= described.get(graph, set()) | catalogue.described(self._graphs, graph)
        self.refresh({graph for graph in changed if graph.startswith(ARTICLES)})

    def refresh(self, changed: set[str]) -> None:
        """Bring the catalogue up to date with all that was dropped and loaded, and these article graphs."""
        for graph in changed:
            self._touched |= catalogue.described(self._graphs, graph)
        catalogue.refresh(self._index, self._graphs, changed, self._touched)
        self._touched.clear()

    def named(self) -> list[str]:
        """IRIs of the organizations that articles name, in order, as of the last refresh."""
        named = catalogue.entities(self._index)
        return [one.iri for one in named if one.type == "Organization"]

    def finish(self, *, optimize: bool) -> None:
        """Write everything and close all files."""
        if optimize:
            self._graphs.optimize()
        self._graphs.flush()
        self._open.close()

    def _copy(self) -> None:
        """Copy the published snapshot; RocksDB does its part with hard links."""
        graph, index = self.folder / GRAPH, self.folder / CATALOGUE
        if self._published:
            ox.Store.read_only(str(self._published / GRAPH)).backup(str(graph))
            shutil.copyfile(self._published / CATALOGUE, index)
        else:
            catalogue.create(index)
        self._graphs = ox.Store(str(graph))
        self._open.callback(self._close_graphs)
        self._index = self._open.enter_context(closing(sqlite3.connect(index)))
        catalogue.complete(self._index, self._graphs)

    def _close_graphs(self) -> None:
        del self._graphs


def _fingerprints(graphs: ox.Store) -> dict[str, bytes]:
    """A digest of what each named graph holds."""
    names = [graph for graph in graphs.named_graphs() if isinstance(graph, ox.NamedNode)]
    return {name.value: _fingerprint(graphs, name) for name in names}


def _fingerprint(graphs: ox.Store, name: ox.NamedNode) -> bytes:
    return hashlib.sha256(graphs.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b"").digest()
