"""A query process: reads jobs from a socket, answers them one after the other, and may be killed at any time."""

from multiprocessing.connection import Connection
from socket import socket
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.answers import Answer, ask
from kg.queries.datasets import named_by
from kg.service import frames
from kg.service.confinement import confine, limit_memory
from kg.service.formats import MEDIA
from kg.service.frames import Fault, Job
from kg.service.sink import RowLimit, Sink
from kg.vocabulary import PREFIXES

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def run(connection: Connection, memory: int) -> None:
    """Answer jobs until the server closes the socket."""
    confine()
    with socket(fileno=connection.fileno()) as line, line.makefile("rb") as stream:
        worker = Worker(line, memory)
        while frame := frames.read(stream):
            worker.answer(Job.model_validate_json(frame.body))
        line.detach()


class Opened(NamedTuple):
    """The snapshot that the process has open."""

    path: str
    store: ox.Store


class Worker:
    """Runs jobs and writes their answers to one socket."""

    def __init__(self, line: socket, memory: int) -> None:
        self._line, self._memory = line, memory
        self._opened: Opened | None = None

    def answer(self, job: Job) -> None:
        """Send the answer to a job, or the fault that stopped it."""
        try:
            self._write(ask_job(self._store(job.snapshot), job), job)
        except RowLimit:
            self._fail(503, f"the answer has more than {job.most_rows} rows; ask for fewer with LIMIT")
        except QueryError as error:
            self._fail(400, str(error))
        except MemoryError:
            self._fail(503, "the query needs more memory than it may have; ask for less, or filter earlier")
        except (RuntimeError, ValueError, OSError) as error:
            self._fail(500, f"the query cannot be answered: {' '.join(str(error).split())}")

    def _store(self, path: str) -> ox.Store:
        if self._opened is None or self._opened.path != path:
            self._opened = None
            self._opened = Opened(path, ox.Store.read_only(path))
            limit_memory(self._memory)
        return self._opened.store

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
