"""Graphs read but not yet published: kept in files, so that a killed build has lost next to nothing.

A spool file holds the graphs of some articles; the ``.json`` beside it lists them and is written last, so a
file without a list does not count. An entry is found by key *and* digest, which decide its bytes: an entry
is never wrong, only no longer asked for.
"""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.store import files

ARTICLES, BYTES, SECONDS = 200, 12_000_000, 20.0
"""A spool file is closed at so many articles or bytes, or when so old: what a kill can cost."""


class Entry(NamedTuple):
    """Where one graph lies: the bytes ``start``–``end`` of a spool file."""

    file: str
    start: int
    end: int


class Spool:
    """The spool files in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries: dict[tuple[str, str], Entry] = {}
        self._waiting: dict[tuple[str, str], bytes] = {}
        self._since = 0.0
        folder.mkdir(exist_ok=True)
        for index in sorted(folder.glob("*.json")):
            for key, digest, start, end in json.loads(index.read_bytes()):
                self._entries[key, digest] = Entry(index.stem, start, end)

    def __contains__(self, wanted: tuple[str, str]) -> bool:
        return wanted in self._entries or wanted in self._waiting

    def add(self, key: str, digest: str, text: bytes) -> None:
        """Keep a graph; on disk after the next ``flush``, which comes by itself from time to time."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting[key, digest] = text
        size = sum(map(len, self._waiting.values())) if len(self._waiting) % 10 == 0 else 0
        if len(self._waiting) >= ARTICLES or size >= BYTES or time.monotonic() - self._since >= SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what waits into a spool file."""
        if not self._waiting:
            return
        name, position, listed = self._next_name(), 0, []
        for (key, digest), text in self._waiting.items():
            listed.append((key, digest, position, position + len(text)))
            position += len(text)
        files.write(self.folder / f"{name}.trig", b"".join(self._waiting.values()))
        files.write(self.folder / f"{name}.json", json.dumps(listed, ensure_ascii=False).encode())
        self._entries |= {(key, digest): Entry(name, start, end) for key, digest, start, end in listed}
        self._waiting.clear()

    def batches(self, wanted: dict[str, str]) -> Iterator[bytes]:
        """The flushed graphs of the wanted ``{key: digest}``, one spool file at a time."""
        by_file: dict[str, list[Entry]] = {}
        for pair in wanted.items():
            entry = self._entries[pair]
            by_file.setdefault(entry.file, []).append(entry)
        for name in sorted(by_file):
            content = (self.folder / f"{name}.trig").read_bytes()
            yield b"".join(content[entry.start : entry.end] for entry in sorted(by_file[name]))

    def clear(self) -> None:
        """Forget everything, on disk too."""
        self._entries.clear()
        self._waiting.clear()
        shutil.rmtree(self.folder)

    def _next_name(self) -> str:
        taken = [int(each.stem) for each in self.folder.glob("*.json")]
        return f"{max(taken, default=0) + 1:06}"
