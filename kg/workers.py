"""Reading articles in several processes: the graph of each, or why there is none."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg import registers
from kg.processes import spread
from kg.reading import read
from kg.records import Article
from kg.store.quads import graph_text

KILLED = (
    "a reading process was killed, most likely for memory; run the same build again, it goes on "
    "where it stopped (--workers 1 needs less memory)"
)


class Task(NamedTuple):
    """An article to read, and the digest under which its graph is kept."""

    article: Article
    digest: str


class Result(NamedTuple):
    """The graph of one article; ``problem`` says why there is none."""

    task: Task
    graph: bytes
    dropped: Counter[str]
    problem: str | None = None


def results(
    tasks: Iterable[Task], folders: tuple[Path, ...], *, workers: int | None = None
) -> Iterator[Result]:
    """Read every article and give its graph, in the order of the tasks.

    ``folders`` hold further registers; ``workers`` is by default the number of processors that may be used.
    Raises StoreError when a worker is killed (by the system, for memory).
    """
    return spread(partial(work, folders=folders), tasks, workers=workers, killed=KILLED)


def work(batch: list[Task], folders: tuple[Path, ...]) -> list[Result]:
    """Read one batch; runs in a worker, whose registers and model stay loaded."""
    known = registers.load(*folders)
    return [result(task, known) for task in batch]


def result(task: Task, known: registers.Registers) -> Result:
    """The graph of one article, or why it could not be read."""
    try:
        reading = read(task.article, known)
        return Result(task, graph_text(reading, task.digest), Counter(reading.dropped))
    except (ValueError, LookupError, ArithmeticError) as error:
        problem = (
            f"the reader failed on it ({type(error).__name__}: {error}); please report it with the article"
        )
        return Result(task, b"", Counter(), " ".join(problem.split()))
