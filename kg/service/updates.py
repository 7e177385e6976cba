"""SPARQL updates from the bearer of the token: each publishes a snapshot of its own, in a process of its own."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from kg.errors import QueryError, StoreError
from kg.queries.guard import changing
from kg.service.confinement import confine
from kg.service.published import Published
from kg.service.settings import Settings
from kg.service.workers import forking
from kg.store.update import update

TIMES = 10
"""An update may use so many times the processor time of a query: it brings the catalogue up to date, too."""


class Updates:
    """Applies updates one after the other."""

    def __init__(self, settings: Settings, published: Published) -> None:
        self._settings, self._published = settings, published
        self._turn = asyncio.Lock()

    async def apply(self, text: str) -> None:
        """Apply an update and serve its snapshot. QueryError for a wrong one, StoreError when it cannot be."""
        safe = changing(text)
        async with self._turn:
            pool = ProcessPoolExecutor(
                1,
                mp_context=forking(),
                initializer=confine,
                initargs=(round(TIMES * self._settings.time_limit),),
            )
            try:
                loop = asyncio.get_running_loop()
                await loop.run_in_executor(pool, update, self._settings.store, safe)
            except SyntaxError as error:
                raise QueryError(f"SPARQL update: {' '.join(str(error).split())}") from error
            except BrokenProcessPool as error:
                raise StoreError(
                    "the update took too much time or memory and was stopped; nothing has changed"
                ) from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
            await self._published.refresh()
