"""How the service runs: where it listens, what a query may use, whom it answers."""

from pathlib import Path

from kg.records import Record

PORT = 8642
MEGABYTE = 1_000_000


class Settings(Record):
    """``Settings(store=Path("graph"))``; sizes in bytes, times in seconds.

    ``hosts`` and ``origins`` are admitted beyond this machine's own; the origin ``*`` admits every page.
    ``token`` lets its bearer send updates; without one, updates are refused. ``explorer`` is the folder of the
    built explorer. ``overview`` draws the whole graph beforehand, in a process of its own.
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = PORT
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    token: str | None = None
    time_limit: float = 30.0
    memory_limit: int = 2_000 * MEGABYTE
    row_limit: int = 1_000_000
    body_limit: int = 8 * MEGABYTE
    workers: int | None = None
    most_workers: int = 16
    explorer: Path | None = None
    overview: bool = True
