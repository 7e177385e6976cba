"""Reading articles in several processes, with flat memory and in a stable order."""

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from kg import registers
from kg.errors import StoreError
from kg.reading import read
from kg.records import Article
from kg.store.quads import graph_text

BATCH = 8
"""Articles given to a worker at a time."""
AHEAD = 3
"""Batches waiting for each worker, so that none idles and memory stays flat."""
ALONE = 12
"""Up to so many articles, one process is quicker than starting several."""


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
    waiting = iter(tasks)
    first = list(islice(waiting, ALONE))
    count = workers or available()
    if count == 1 or len(first) < ALONE:
        yield from (result for batch in batches([*first], waiting) for result in work(batch, folders))
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=follow_parent) as pool:
        pending: deque[Future[list[Result]]] = deque()
        try:
            for batch in batches(first, waiting):
                pending.append(pool.submit(work, batch, folders))
                if len(pending) >= count * AHEAD:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        except BrokenProcessPool as error:
            raise StoreError(
                "a reading process was killed, most likely for memory; run the same build again, it goes on "
                "where it stopped (--workers 1 needs less memory)"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def batches(first: list[Task], rest: Iterator[Task]) -> Iterator[list[Task]]:
    """All tasks, BATCH at a time."""
    for start in range(0, len(first), BATCH):
        yield first[start : start + BATCH]
    while batch := list(islice(rest, BATCH)):
        yield batch


def follow_parent() -> None:
    """End this worker when the build that started it is killed; else it would wait for work for ever."""
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=follow, daemon=True).start()


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


def available() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
