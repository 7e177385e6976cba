"""Reading articles in several processes: the graph of each, or why there is none."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from kg import llm, registers
from kg.processes import available, spread
from kg.reading import read
from kg.records import Article, Reading
from kg.store.quads import graph_text

KILLED = (
    "a reading process was killed, most likely for memory; run the same build again, it goes on "
    "where it stopped (--workers 1 needs less memory)"
)


class Task(NamedTuple):
    """An article to read, and the digest under which its graph is kept.

    ``usual`` is the digest of a graph that the usual reader alone has made, where a larger one is asked.
    """

    article: Article
    digest: str
    usual: str = ""


class Result(NamedTuple):
    """The graph of one article; ``problem`` says why there is none, ``unanswered`` why no larger reader took part."""

    task: Task
    graph: bytes
    dropped: Counter[str]
    problem: str | None = None
    unanswered: str | None = None

    @property
    def digest(self) -> str:
        """The digest under which the graph is kept."""
        return self.task.usual if self.unanswered else self.task.digest


class Larger(NamedTuple):
    """A larger reader in one run: its settings, the processes that share its rate, the run's name."""

    settings: llm.Settings
    processes: int
    run: str


def results(
    tasks: Iterable[Task],
    folders: tuple[Path, ...],
    *,
    workers: int | None = None,
    larger: llm.Settings | None = None,
) -> Iterator[Result]:
    """Read every article and give its graph, in the order of the tasks.

    ``folders`` hold further registers; ``workers`` is by default the number of processors that may be used;
    ``larger`` is a larger reader to ask as well. Raises StoreError when a worker is killed (by the system, for
    memory).
    """
    asked = Larger(larger, workers or available(), uuid4().hex) if larger else None
    return spread(partial(work, folders=folders, larger=asked), tasks, workers=workers, killed=KILLED)


def work(batch: list[Task], folders: tuple[Path, ...], larger: Larger | None = None) -> list[Result]:
    """Read one batch; runs in a worker, whose registers and model stay loaded."""
    known = registers.load(*folders)
    return [result(task, known, client(larger) if larger else None) for task in batch]


@lru_cache(maxsize=1)
def client(larger: Larger) -> llm.Client:
    """The one client of this process in a run: it keeps the pace, and stops asking what does not answer."""
    return llm.Client(larger.settings, processes=larger.processes)


def result(task: Task, known: registers.Registers, client: llm.Client | None = None) -> Result:
    """The graph of one article, or why it could not be read."""
    try:
        reading, unanswered = (
            both(task.article, known, client) if client else (read(task.article, known), None)
        )
        found = Result(task, b"", Counter(reading.dropped), unanswered=unanswered)
        return found._replace(graph=graph_text(reading, found.digest))
    except (ValueError, LookupError, ArithmeticError) as error:
        return Result(
            task,
            b"",
            Counter(),
            f"the reader failed on it ({said(error)}); please report it with the article",
        )


def both(article: Article, known: registers.Registers, client: llm.Client) -> tuple[Reading, str | None]:
    """The reading with the larger reader, or the usual one and why."""
    try:
        return llm.read(article, known, client), None
    except llm.EndpointError as error:
        return read(article, known), one_line(str(error))
    except (ValueError, LookupError, ArithmeticError) as error:
        return read(article, known), f"its proposals could not be taken in ({said(error)}); please report it"


def said(error: Exception) -> str:
    """The error's kind and message in one line."""
    return one_line(f"{type(error).__name__}: {error}")


def one_line(message: str) -> str:
    """The message without line ends."""
    return " ".join(message.split())
