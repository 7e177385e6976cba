"""A build: graphs come in one by one, are spooled to disk, and are published together or not at all.

    with Build(folder) as build:
        for key, digest, read in articles:
            if not build.has(key, digest):
                build.add(key, digest, graph_text(read(), digest))
        summary = build.publish()

A killed build leaves the published snapshot as it was, and its spool, so that the next one goes on from there.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg import identifiers
from kg.errors import StoreError
from kg.records import Record
from kg.store import catalogue
from kg.store.faults import explained
from kg.store.lock import Lock
from kg.store.snapshots import CATALOGUE, GRAPH, Snapshots
from kg.store.spool import Spool

OPTIMIZE_SHARE = 0.1
"""A store is compacted when this share of its articles has changed; below, it costs more than it gives."""


class Summary(Record):
    """What a publish did, in articles; ``snapshot`` is the published one (None: still none)."""

    added: int
    replaced: int
    removed: int
    unchanged: int
    articles: int
    snapshot: str | None
    published: bool


class Build:
    """The one writer of a store; a context manager that holds the store's lock."""

    def __init__(self, folder: Path) -> None:
        self._snapshots = Snapshots(Path(folder))
        self._folder = Path(folder)
        self._wanted: dict[str, str] = {}
        self._removed: set[str] = set()
        self._graphs: dict[str, tuple[str, bytes]] = {}
        self._unchanged: set[str] = set()
        self._open = ExitStack()

    def __enter__(self) -> "Build":
        self._snapshots.create()
        with explained("write", self._folder):
            self._open.enter_context(Lock(self._snapshots.lock))
        try:
            self._start()
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if self._spool_folder.is_dir():
                with explained("write", self._folder):
                    self._spool.flush()
        finally:
            self._open.close()

    def has(self, key: str, digest: str) -> bool:
        """Whether the article of this key was read with this digest, published or spooled; if so it is kept."""
        if self._published_digest(key) == digest:
            self._wanted.pop(key, None)
            self._removed.discard(key)
            self._unchanged.add(key)
            return True
        if (key, digest) in self._spool:
            self._want(key, digest)
            return True
        return False

    def add(self, key: str, digest: str, text: bytes) -> None:
        """Take in an article's graph (``kg.store.quads.graph_text``); it replaces the one of the same key."""
        with explained("write", self._folder):
            self._spool.add(key, digest, text)
        self._want(key, digest)

    def graph(self, iri: str, digest: str, text: bytes) -> None:
        """Take in a graph that is no article's (the registers), as TriG; nothing happens if its digest is known."""
        row = self._row("SELECT digest FROM graph WHERE iri = ?", iri)
        if row is None or row[0] != digest:
            self._graphs[iri] = (digest, text)

    def remove(self, name: str) -> str:
        """Retract the article of this key, source or IRI; returns its key. StoreError when none or several fit."""
        query = "SELECT key FROM article WHERE key = ?1 OR source = ?1 OR iri = ?1 ORDER BY key <> ?1, key"
        keys = [row[0] for row in self._rows(query, name) if row[0] not in self._removed]
        if not keys:
            raise StoreError(f"no article {name!r} in the store {self._folder}; kg export lists the articles")
        if len(keys) > 1 and keys[0] != name:
            raise StoreError(f"several articles have the source {name!r}: say which of {', '.join(map(repr, keys))}")
        self._removed.add(keys[0])
        self._wanted.pop(keys[0], None)
        self._unchanged.discard(keys[0])
        return str(keys[0])

    def publish(self) -> Summary:
        """Publish what was added, kept and removed as a new snapshot; with nothing changed, the old one stays.

        Raises StoreError when the disk is full or the files are damaged; the published snapshot is untouched.
        """
        with explained("write", self._folder):
            self._spool.flush()
        replaced = {key for key in self._wanted if self._published_digest(key) is not None}
        changed = bool(self._wanted or self._removed or self._graphs)
        total = self._article_count() + len(self._wanted) - len(replaced) - len(self._removed)
        if changed:
            self._publish_snapshot(drop=replaced | self._removed, total=total)
        summary = Summary(
            added=len(self._wanted) - len(replaced),
            replaced=len(replaced),
            removed=len(self._removed),
            unchanged=len(self._unchanged),
            articles=total,
            snapshot=self._published.name if self._published else None,
            published=changed,
        )
        if changed:
            self._restart()
        return summary

    def _start(self) -> None:
        self._spool_folder = self._snapshots.building / "spool"
        self._work = self._snapshots.building / "snapshot"
        self._published = self._snapshots.published()
        with explained("write", self._folder):
            for left in self._snapshots.building.iterdir():
                if left != self._spool_folder:
                    shutil.rmtree(left)
            self._spool = Spool(self._spool_folder)
        self._index: sqlite3.Connection | None = None
        if self._published:
            self._index = catalogue.connect(self._published / CATALOGUE)
            self._open.enter_context(closing(self._index))

    def _restart(self) -> None:
        """Forget what was published, so that the same build may go on."""
        with explained("write", self._folder):
            self._spool.clear()
        for each in (self._wanted, self._removed, self._graphs, self._unchanged):
            each.clear()
        self._start()

    def _want(self, key: str, digest: str) -> None:
        self._wanted[key] = digest
        self._removed.discard(key)
        self._unchanged.discard(key)

    def _publish_snapshot(self, drop: set[str], total: int) -> None:
        with explained("write", self._folder), self._work_folder():
            with closing(self._copied_catalogue()) as index:
                self._write(index, drop, total)
            self._published = self._snapshots.publish(self._work)

    @contextmanager
    def _work_folder(self) -> Iterator[None]:
        """A copy of the published snapshot to work in; RocksDB copies with hard links."""
        self._work.mkdir()
        try:
            if self._published:
                ox.Store.read_only(str(self._published / GRAPH)).backup(str(self._work / GRAPH))
            yield
        finally:
            shutil.rmtree(self._work, ignore_errors=True)

    def _copied_catalogue(self) -> sqlite3.Connection:
        path = self._work / CATALOGUE
        if self._published:
            shutil.copyfile(self._published / CATALOGUE, path)
        else:
            catalogue.create(path)
        return sqlite3.connect(path)

    def _write(self, index: sqlite3.Connection, drop: set[str], total: int) -> None:
        graphs = ox.Store(str(self._work / GRAPH))
        changed = {identifiers.article(key) for key in {*drop, *self._wanted}}
        dropped = {*(identifiers.article(key) for key in drop), *self._graphs}
        touched = {iri for graph in dropped for iri in catalogue.described(graphs, graph)}
        for graph in sorted(dropped):
            graphs.remove_graph(ox.NamedNode(graph))
        self._load(graphs)
        if len(changed) >= OPTIMIZE_SHARE * total:
            graphs.optimize()
        graphs.flush()
        touched |= {iri for graph in {*changed, *self._graphs} for iri in catalogue.described(graphs, graph)}
        catalogue.refresh(index, graphs, changed, touched)
        with index:
            rows = [(iri, digest) for iri, (digest, _) in sorted(self._graphs.items())]
            index.executemany("INSERT OR REPLACE INTO graph VALUES (?, ?)", rows)

    def _load(self, graphs: ox.Store) -> None:
        try:
            for batch in self._spool.batches(self._wanted):
                graphs.bulk_load(batch, ox.RdfFormat.TRIG, lenient=True)
        except SyntaxError as error:
            self._spool.clear()
            raise StoreError(f"unfinished work in {self._spool_folder} was damaged and is now deleted; build again") from error
        for iri, (_, text) in sorted(self._graphs.items()):
            try:
                graphs.bulk_load(text, ox.RdfFormat.TRIG)
            except SyntaxError as error:
                raise StoreError(f"the graph {iri} is not TriG: {error}") from error

    def _published_digest(self, key: str) -> str | None:
        row = self._row("SELECT digest FROM article WHERE key = ?", key)
        return None if row is None else str(row[0])

    def _article_count(self) -> int:
        row = self._row("SELECT count(*) FROM article")
        return 0 if row is None else int(row[0])

    def _row(self, query: str, *values: str) -> tuple[str, ...] | None:
        return next(iter(self._rows(query, *values)), None)

    def _rows(self, query: str, *values: str) -> list[tuple[str, ...]]:
        return self._index.execute(query, values).fetchall() if self._index else []
