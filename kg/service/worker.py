"""A query process: reads jobs from a socket, answers them one after the other, and may be killed at any time."""

from multiprocessing.connection import Connection
from pathlib import Path
from socket import socket

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.queries.answers import Answer, ask
from kg.queries.datasets import named_by
from kg.service import frames
from kg.service.confinement import confine, limit_memory
from kg.service.endpoints import content
from kg.service.formats import GRAPH_FORMATS, MEDIA
from kg.service.frames import Call, Fault, Frame, Job
from kg.service.responses import Refusal
from kg.service.sink import PIECE, RowLimit, Sink
from kg.store.dataset import Graphs
from kg.store.faults import explained
from kg.vocabulary import PREFIXES

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


def run(connection: Connection, memory: int) -> None:
    """Answer jobs and calls until the server closes the socket."""
    confine()
    with socket(fileno=connection.fileno()) as line, line.makefile("rb") as stream:
        worker = Worker(line, memory)
        while frame := frames.read(stream):
            worker.answer(frame)
        line.detach()


class Worker:
    """Runs jobs and calls and writes their answers to one socket."""

    def __init__(self, line: socket, memory: int) -> None:
        self._line, self._memory = line, memory
        self._graphs: Graphs | None = None

    def answer(self, frame: Frame) -> None:
        """Send the answer to a job or call, or the fault that stopped it."""
        try:
            if frame.kind == frames.CALL:
                self._call(Call.model_validate_json(frame.body))
            else:
                self._run(Job.model_validate_json(frame.body))
        except Refusal as refusal:
            self._fail(refusal.status, refusal.message)
        except QueryError as error:
            self._fail(400, str(error))
        except StoreError as error:
            self._fail(503, str(error))
        except MemoryError:
            self._fail(503, "the query needs more memory than it may have; ask for less, or filter earlier")
        except (RuntimeError, ValueError, OSError) as error:
            self._fail(500, f"the query cannot be answered: {' '.join(str(error).split())}")

    def _run(self, job: Job) -> None:
        try:
            self._write(ask_job(self._opened(job.snapshot).oxigraph, job), job)
        except RowLimit:
            self._fail(503, f"the answer has more than {job.most_rows} rows; ask for fewer with LIMIT")

    def _call(self, call: Call) -> None:
        graphs = self._opened(call.snapshot, call.index)
        with explained("read", graphs.folder):
            found = content(graphs, call.name, call.given)
        pieces = (found[start : start + PIECE] for start in range(0, len(found), PIECE))
        for piece in pieces:
            self._line.sendall(frames.pack(frames.DATA, piece))
        self._line.sendall(frames.pack(frames.END, b""))

    def _opened(self, snapshot: str, index: str | None = None) -> Graphs:
        path = Path(snapshot)
        if self._graphs is None or self._graphs.snapshot != path:
            if self._graphs:
                self._graphs.close()
            self._graphs = None
            self._graphs = Graphs(path.parent.parent, path, Path(index) if index else None)
            limit_memory(self._memory)
        return self._graphs

    def _write(self, answer: Answer, job: Job) -> None:
        chosen = job.graph if isinstance(answer, ox.QueryTriples) else job.rows
        if chosen is None:
            kind = "a graph" if isinstance(answer, ox.QueryTriples) else "rows"
            self._fail(406, f"the answer is {kind}, which none of the accepted formats holds")
            return
        media = MEDIA[chosen] + ("; charset=utf-8" if chosen in ("csv", "tsv", "turtle") else "")
        with Sink(self._line, media, chosen, most=job.most_rows, gzip=job.gzip) as sink:
            if isinstance(answer, ox.QueryTriples):
                triples = _Counted(answer, job.most_rows)
                prefixes = PREFIXES if chosen in ("turtle", "rdfxml", "jsonld") else None
                ox.serialize(triples, sink, format=GRAPH_FORMATS[chosen], prefixes=prefixes)  # type: ignore[arg-type]
            elif isinstance(answer, ox.QueryBoolean) and chosen in ("csv", "tsv"):
                sink.write(b"true\n" if answer else b"false\n")
            else:
                answer.serialize(sink, format=_RESULTS[chosen])  # type: ignore[arg-type]

    def _fail(self, status: int, message: str) -> None:
        fault = Fault(status=status, message=message)
        self._line.sendall(frames.pack(frames.FAULT, fault.model_dump_json().encode()))


def ask_job(store: ox.Store, job: Job) -> Answer:
    """The answer of the store. Raises QueryError also for a graph that is not in it: nothing is fetched."""
    for graph in (*(job.default or ()), *(job.named or ()), *named_by(job.query)):
        if not _holds(store, graph):
            raise QueryError(
                f"the graph <{graph}> is not in this store, and nothing is fetched; leave it out"
            )
    return ask(store, job.query, default=job.default, named=job.named)


def _holds(store: ox.Store, graph: str) -> bool:
    try:
        return store.contains_named_graph(ox.NamedNode(graph))
    except ValueError:
        return False


class _Counted:
    """The triples of an answer, up to a number of them."""

    def __init__(self, triples: ox.QueryTriples, most: int) -> None:
        self._triples, self._left = triples, most

    def __iter__(self) -> "_Counted":
        return self

    def __next__(self) -> ox.Triple:
        found: ox.Triple = next(self._triples)
        self._left -= 1
        if self._left < 0:
            raise RowLimit
        return found
