"""The sightings of many articles, read in several processes, in the order of the articles."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from kg import registers
from kg.errors import StoreError
from kg.mining.sightings import Sighting, sightings
from kg.records import Article
from kg.workers import AHEAD, ALONE, BATCH, available

Found = list[list[Sighting]]


def seen(
    articles: Iterable[Article], folders: tuple[Path, ...], *, workers: int | None = None
) -> Iterator[list[Sighting]]:
    """What each article says, one list an article; ``folders`` hold further registers.

    Raises StoreError when a process is killed (by the system, for memory).
    """
    waiting = iter(articles)
    first = list(islice(waiting, ALONE))
    count = workers or available()
    parts = batches(first, waiting)
    if count == 1 or len(first) < ALONE:
        for part in parts:
            yield from work(part, folders)
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        try:
            yield from _spread(pool, parts, folders, count * AHEAD)
        except BrokenProcessPool as error:
            raise StoreError(
                "a mining process was killed, most likely for memory; run it again with --workers 1"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def batches(first: list[Article], rest: Iterator[Article]) -> Iterator[list[Article]]:
    """All articles, BATCH at a time."""
    for start in range(0, len(first), BATCH):
        yield first[start : start + BATCH]
    while batch := list(islice(rest, BATCH)):
        yield batch


def work(batch: list[Article], folders: tuple[Path, ...]) -> Found:
    """Read one batch; runs in a worker, whose registers and model stay loaded."""
    known = registers.load(*folders)
    return [sightings(article, known) for article in batch]


def _spread(
    pool: ProcessPoolExecutor, parts: Iterator[list[Article]], folders: tuple[Path, ...], ahead: int
) -> Iterator[list[Sighting]]:
    pending: deque[Future[Found]] = deque()
    for part in parts:
        pending.append(pool.submit(work, part, folders))
        if len(pending) >= ahead:
            yield from pending.popleft().result()
    while pending:
        yield from pending.popleft().result()
