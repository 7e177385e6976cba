"""The store's triples as sorted N-Triples lines: graph by graph, or all graphs merged, in flat memory."""

import heapq
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, cast

import pyoxigraph as ox

from kg.store.dataset import Graphs
from kg.store.terms import ARTICLES

_END = b" .\n"
RUN = 400_000
"""Lines sorted in memory at a time (about 150 MB) while the graphs are merged."""


class Triple(NamedTuple):
    """The three terms of a line, in N-Triples syntax."""

    subject: bytes
    predicate: bytes
    object: bytes


def graph_names(graphs: Graphs, registers: bool) -> list[str]:
    """The IRIs of the named graphs, sorted; without ``registers`` those of articles only."""
    names = (cast(ox.NamedNode, name).value for name in graphs.oxigraph.named_graphs())
    return sorted(name for name in names if registers or name.startswith(ARTICLES))


def graph_lines(graphs: Graphs, name: str) -> list[bytes]:
    """The sorted lines of one graph."""
    text = graphs.oxigraph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(name))
    return sorted(cast(bytes, text).splitlines(keepends=True))


def merged_lines(graphs: Graphs, registers: bool) -> Iterator[bytes]:
    """The sorted lines of the union of the graphs, each once: sorted runs on disk, then merged."""
    with tempfile.TemporaryDirectory(prefix="kg-export-") as folder, ExitStack() as opened:
        runs = [opened.enter_context(path.open("rb")) for path in _runs(graphs, registers, Path(folder))]
        last = b""
        for line in heapq.merge(*runs):
            if line != last:
                yield line
            last = line


def split(line: bytes) -> Triple:
    """The terms of a line."""
    return Triple._make(line[: -len(_END)].split(b" ", 2))


def _runs(graphs: Graphs, registers: bool, folder: Path) -> Iterator[Path]:
    waiting: set[bytes] = set()
    for name in graph_names(graphs, registers):
        waiting.update(graph_lines(graphs, name))
        if len(waiting) >= RUN:
            yield _write(waiting, folder)
            waiting.clear()
    yield _write(waiting, folder)


def _write(lines: set[bytes], folder: Path) -> Path:
    descriptor, name = tempfile.mkstemp(dir=folder)
    with os.fdopen(descriptor, "wb") as file:
        file.writelines(sorted(lines))
    return Path(name)
