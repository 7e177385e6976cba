"""Work spread over several processes, with flat memory and in a stable order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from kg.errors import StoreError

BATCH = 8
"""Items given to a process at a time."""
AHEAD = 3
"""Batches waiting for each process, so that none idles and memory stays flat."""
ALONE = 12
"""Up to so many items, one process is quicker than starting several."""

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[list[Item]], list[Result]]


def spread(
    work: Work[Item, Result], items: Iterable[Item], *, workers: int | None, killed: str
) -> Iterator[Result]:
    """The results of ``work`` on all items, BATCH at a time, in the order of the items.

    ``workers`` is by default the number of processors that may be used; ``work`` must be picklable. Raises
    StoreError with the message ``killed`` when a process is killed (by the system, for memory).
    """
    waiting = iter(items)
    first = list(islice(waiting, ALONE))
    count = workers or available()
    if count == 1 or len(first) < ALONE:
        yield from (result for batch in batches(first, waiting) for result in work(batch))
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=begin) as pool:
        try:
            yield from submitted(pool, work, batches(first, waiting), count * AHEAD)
        except BrokenProcessPool as error:
            raise StoreError(killed) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def submitted(
    pool: ProcessPoolExecutor, work: Work[Item, Result], parts: Iterator[list[Item]], ahead: int
) -> Iterator[Result]:
    """The results of a pool in the order of the batches, at most ``ahead`` of them waiting."""
    pending: deque[Future[list[Result]]] = deque()
    for part in parts:
        pending.append(pool.submit(work, part))
        if len(pending) >= ahead:
            yield from pending.popleft().result()
    while pending:
        yield from pending.popleft().result()


def batches(first: list[Item], rest: Iterator[Item]) -> Iterator[list[Item]]:
    """All items, BATCH at a time."""
    for start in range(0, len(first), BATCH):
        yield first[start : start + BATCH]
    while batch := list(islice(rest, BATCH)):
        yield batch


def begin() -> None:
    """Set up a process of the pool, before it imports numpy: one thread each, as they would fight over processors."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    follow_parent()


def follow_parent() -> None:
    """End this process when the one that started it is killed; else it would wait for work for ever."""
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=follow, daemon=True).start()


def available() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
