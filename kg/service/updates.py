"""SPARQL updates from the bearer of the token: each publishes a snapshot of its own, in a process of its own."""

import asyncio

from kg.errors import QueryError, StoreError
from kg.queries.guard import changing
from kg.service.errands import Stopped, done
from kg.service.published import Published
from kg.service.settings import MEGABYTE, Settings
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
        safe, settings = changing(text), self._settings
        seconds = TIMES * settings.time_limit
        async with self._turn:
            try:
                await done(update, settings.store, safe, seconds=seconds, memory=settings.memory_limit)
            except SyntaxError as error:
                raise QueryError(f"SPARQL update: {' '.join(str(error).split())}") from error
            except Stopped as error:
                raise StoreError(
                    f"the update took more than {seconds:g} s or {settings.memory_limit // MEGABYTE} MB and was "
                    "stopped; nothing has changed: change less at a time"
                ) from error
            await self._published.refresh()
