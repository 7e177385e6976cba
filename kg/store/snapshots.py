"""The store's folder: which snapshot is published, how a new one takes its place, which ones are kept.

``store.json``  format number, and the version of Saisamphan that made the store
``CURRENT``     name of the published snapshot; replaced in one step
``snapshots/``  ``000001/`` …: ``graph/`` (Oxigraph), ``catalogue.sqlite``, ``in-use`` (locked by readers),
                ``overview-*.json.gz`` (the drawing of the whole, made by ``kg serve`` when it may)
``building/``   work in progress; worthless to readers
``lock``        held by the build that writes
"""

import fcntl
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from kg import __version__
from kg.errors import StoreError
from kg.store import files
from kg.store.faults import explained

FORMAT = 1
KEPT = 3
GRAPH, CATALOGUE, IN_USE = "graph", "catalogue.sqlite", "in-use"


class Snapshots:
    """The snapshots of one store folder. Making the object reads and writes nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.building = folder / "building"
        self.lock = folder / "lock"
        self._all = folder / "snapshots"

    def create(self) -> None:
        """Make the folder a store unless it is one. StoreError for another version or other files."""
        with explained("write", self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            if not self._identity().exists():
                self._refuse_foreign_files()
                made = {"format": FORMAT, "saisamphan": __version__}
                files.write(self._identity(), json.dumps(made).encode() + b"\n")
        self.check()
        with explained("write", self.folder):
            self._all.mkdir(exist_ok=True)
            self.building.mkdir(exist_ok=True)

    def check(self) -> None:
        """StoreError unless the folder is a store of this version's format."""
        with explained("read", self.folder):
            if not self.folder.exists():
                raise StoreError(f"there is no store at {self.folder}; make one with: kg build PATH")
            if not self._identity().exists():
                raise StoreError(
                    f"{self.folder} is not a store (it has no store.json); give another with --store"
                )
            self._check_version(self._identity().read_bytes())

    def published(self) -> Path | None:
        """Folder of the published snapshot, None before the first."""
        with explained("read", self.folder):
            current = self.folder / "CURRENT"
            if not current.exists():
                return None
            snapshot = self._all / current.read_text(encoding="utf-8", errors="replace").strip()
            if not (snapshot / CATALOGUE).exists():
                raise StoreError(
                    f"the store {self.folder} is damaged: CURRENT names {snapshot.name!r}, which is not "
                    f"there; write one of {self._names()} into CURRENT, or build again"
                )
            return snapshot

    def publish(self, finished: Path) -> Path:
        """Make a finished folder the published snapshot, in one step, and delete those no longer kept."""
        (finished / IN_USE).touch()
        files.sync_tree(finished)
        names = self._names()
        snapshot = self._all / f"{int(names[-1]) + 1 if names else 1:06}"
        finished.rename(snapshot)
        files.sync(self._all)
        files.write(self.folder / "CURRENT", f"{snapshot.name}\n".encode())
        for name in self._names()[:-KEPT]:
            self._delete_unless_in_use(name)
        return snapshot

    def _delete_unless_in_use(self, name: str) -> None:
        """Delete a snapshot, first out of sight, so that a kill leaves no half of it in its place."""
        descriptor = os.open(self._all / name / IN_USE, os.O_RDONLY | os.O_CLOEXEC)
        try:
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                (self._all / name).rename(self.building / f"old-{name}")
                shutil.rmtree(self.building / f"old-{name}")
        finally:
            os.close(descriptor)

    def _names(self) -> list[str]:
        return sorted(each.name for each in self._all.iterdir() if each.name.isdigit())

    def _identity(self) -> Path:
        return self.folder / "store.json"

    def _refuse_foreign_files(self) -> None:
        ours = {"lock", "store.json.part"}
        foreign = sorted(each.name for each in self.folder.iterdir() if each.name not in ours)
        if foreign:
            raise StoreError(
                f"{self.folder} is not a store, and not empty (it has {foreign[0]!r}); "
                "give a new folder with --store"
            )

    def _check_version(self, content: bytes) -> None:
        try:
            made = json.loads(content)
            found, version = made["format"], made["saisamphan"]
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"{self._identity()} is damaged; build again into a new folder with --store"
            ) from error
        if found != FORMAT:
            raise StoreError(
                f"the store {self.folder} has format {found}, made by Saisamphan {version}; this is "
                f"Saisamphan {__version__}, which reads format {FORMAT}: use that version, or build into a new "
                "folder with --store"
            )


def hold(snapshot: Path) -> int:
    """Mark a snapshot as read until the returned file descriptor is closed; it is not deleted meanwhile."""
    descriptor = os.open(snapshot / IN_USE, os.O_RDONLY | os.O_CLOEXEC)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor
