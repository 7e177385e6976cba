"""A build: graphs come in one by one, are spooled to disk, and are published together or not at all.

    with Build(folder) as build:
        for key, digest, read in articles:
            if not build.has(key, digest):
                build.add(key, digest, graph_text(read(), digest))
        summary = build.publish()

A killed build leaves the published snapshot as it was, and its spool, from which the next one goes on.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType

from kg import identifiers
from kg.errors import StoreError
from kg.records import Record
from kg.store import catalogue
from kg.store.draft import Draft
from kg.store.faults import explained
from kg.store.lock import Lock
from kg.store.snapshots import CATALOGUE, Snapshots
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
    """The one writer of a store; a context manager that holds the store's lock.

    ``describe`` gives the TriG of ``BODIES_GRAPH`` for the organizations that the articles name.
    """

    def __init__(self, folder: Path, describe: Callable[[Sequence[str]], bytes] | None = None) -> None:
        self._describe = describe
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

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._spool.folder.is_dir():
                with explained("write", self._folder):
                    self._spool.flush()
        finally:
            self._open.close()

    def has(self, key: str, digest: str) -> bool:
        """Whether the key's article was read with this digest (published or spooled); if so it is kept."""
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
        """Take in a graph that is no article's (the registers), as TriG, unless its digest is known."""
        row = self._row("SELECT digest FROM graph WHERE iri = ?", iri)
        if row is None or row[0] != digest:
            self._graphs[iri] = (digest, text)

    def remove(self, name: str) -> str:
        """Retract the article of this key, source or IRI; return its key. StoreError if none or several."""
        query = "SELECT key FROM article WHERE key = ?1 OR source = ?1 OR iri = ?1 ORDER BY key <> ?1, key"
        keys = [row[0] for row in self._rows(query, name) if row[0] not in self._removed]
        if not keys:
            raise StoreError(f"no article {name!r} in the store {self._folder}; kg export lists the articles")
        if len(keys) > 1 and keys[0] != name:
            raise StoreError(
                f"several articles have the source {name!r}: say which of {', '.join(map(repr, keys))}"
            )
        self._removed.add(keys[0])
        self._wanted.pop(keys[0], None)
        self._unchanged.discard(keys[0])
        return str(keys[0])

    def publish(self) -> Summary:
        """Publish what was added and removed as a new snapshot; if nothing changed, the old one stays.

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
        self._published = self._snapshots.published()
        with explained("write", self._folder):
            for left in self._snapshots.building.iterdir():
                if left.name != "spool":
                    shutil.rmtree(left)
            self._spool = Spool(self._snapshots.building / "spool")
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
        """Write a draft from the published snapshot and put it in its place."""
        with explained("write", self._folder), Draft(self._snapshots.building, self._published) as draft:
            draft.drop({*(identifiers.article(key) for key in drop), *self._graphs})
            try:
                for batch in self._spool.batches(self._wanted):
                    draft.load(batch)
            except SyntaxError as error:
                self._spool.clear()
                raise StoreError(
                    f"unfinished work in the store {self._folder} was damaged and is now deleted; build again"
                ) from error
            for iri, (digest, text) in sorted(self._graphs.items()):
                draft.load_graph(iri, digest, text)
            changed = {identifiers.article(key) for key in {*drop, *self._wanted}}
            draft.refresh(changed)
            self._describe_bodies(draft)
            draft.finish(optimize=len(changed) >= OPTIMIZE_SHARE * total)
            self._published = self._snapshots.publish(draft.folder)

    def _describe_bodies(self, draft: Draft) -> None:
        """Write the graph of the bodies of places anew, when it would say something else."""
        if self._describe is None:
            return
        text = self._describe(draft.named())
        digest = hashlib.sha256(text).hexdigest()
        row = self._row("SELECT digest FROM graph WHERE iri = ?", identifiers.BODIES_GRAPH)
        if row is None or row[0] != digest:
            draft.drop({identifiers.BODIES_GRAPH})
            draft.load_graph(identifiers.BODIES_GRAPH, digest, text)
            draft.refresh(set())

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
