"""The sightings of many articles, read in several processes, in the order of the articles."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from kg import registers
from kg.mining.sightings import Sighting, sightings
from kg.processes import spread
from kg.records import Article

KILLED = "a mining process was killed, most likely for memory; run it again with --workers 1"
Found = list[list[Sighting]]


def seen(
    articles: Iterable[Article], folders: tuple[Path, ...], *, workers: int | None = None
) -> Iterator[list[Sighting]]:
    """What each article says, one list an article; ``folders`` hold further registers.

    Raises StoreError when a process is killed (by the system, for memory).
    """
    return spread(partial(work, folders=folders), articles, workers=workers, killed=KILLED)


def work(batch: list[Article], folders: tuple[Path, ...]) -> Found:
    """Read one batch; runs in a worker, whose registers and model stay loaded."""
    known = registers.load(*folders)
    return [sightings(article, known) for article in batch]
