"""Work in a process of its own, ended when it takes too much time or memory: an update, the drawing of the graph."""

import asyncio
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from kg.errors import KgError
from kg.service.confinement import confine, limit_memory
from kg.service.workers import forking

PATIENCE = 2
"""A process has so many times its processor time by the clock."""


class Stopped(Exception):
    """The process was ended before it was done."""


async def done(work: Callable[..., Any], *given: Any, seconds: float, memory: int) -> Any:
    """The result of ``work``, or the KgError or SyntaxError that it raises. Stopped when it takes too much.

    ``seconds`` are of processor time, ``memory`` bytes beyond those of an empty process. Cancelled, it ends at once.
    """
    ours, theirs = forking().Pipe(duplex=False)
    process = forking().Process(target=_run, args=(theirs, seconds, memory, work, given), daemon=True)
    await asyncio.to_thread(process.start)
    theirs.close()
    end = asyncio.get_running_loop().call_later(PATIENCE * seconds, process.kill)
    try:
        found, error = await asyncio.to_thread(ours.recv)
    except (EOFError, OSError):  # nothing came, or half of it
        raise Stopped from None
    finally:
        end.cancel()
        process.kill()
        await asyncio.to_thread(process.join)
        ours.close()
    if error is not None:
        raise error
    return found


def _run(
    line: Connection, seconds: float, memory: int, work: Callable[..., Any], given: tuple[Any, ...]
) -> None:
    confine(max(1, round(seconds)))
    limit_memory(memory)
    try:
        line.send((work(*given), None))
    except MemoryError:
        return
    except (KgError, SyntaxError) as error:
        line.send((None, error))
