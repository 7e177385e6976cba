"""The whole service as one ASGI application: who answers which address."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator

from kg.service import description
from kg.service.api import Api
from kg.service.asgi import Application, Receive, Scope, Send
from kg.service.calls import Calls
from kg.service.files import INDEX, Files
from kg.service.openapi import document
from kg.service.overview import Overviews
from kg.service.pages import Pages, is_entity
from kg.service.published import Published
from kg.service.responses import Refusal, answer, refuse
from kg.service.security import Doorkeeper
from kg.service.settings import Settings
from kg.service.sparql import Sparql
from kg.service.updates import Updates
from kg.service.workers import Workers


class Service:
    """The application; ``running`` holds the store, the query processes and the drawing meanwhile."""

    def __init__(self, settings: Settings) -> None:
        self.published = Published(settings.store)
        self.workers = Workers(
            memory=settings.memory_limit, least=settings.workers, most=settings.most_workers
        )
        self.calls = Calls(settings, self.published)
        self.published.switched = self.calls.prepare
        self.files = Files(settings.explorer)
        self._settings = settings
        self._overviews = Overviews(settings)
        updates = Updates(settings, self.published)
        self._sparql = Sparql(settings, self.published, self.calls, self.workers, updates.apply)
        self._api = Api(settings, self.published, self.calls, self._overviews)
        self._pages = Pages(self.calls, self.files)
        self._door: Application = Doorkeeper(self._route, settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._door(scope, receive, send)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Service"]:
        """Start and stop what answers."""
        await asyncio.gather(self.workers.start(), self.calls.workers.start())
        self.published.start()
        drawing = asyncio.ensure_future(self._draw()) if self._settings.overview else None
        try:
            yield self
        finally:
            await self._overviews.close()
            if drawing:
                await asyncio.gather(drawing, return_exceptions=True)
            await asyncio.gather(self.workers.close(), self.calls.workers.close())
            await self.published.stop()

    async def _route(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path == "/sparql":
            await self._sparql(scope, receive, send)
        elif path.startswith("/api/"):
            await self._api(scope, receive, send)
        else:
            try:
                await self._other(path, scope, receive, send)
            except Refusal as refusal:
                await refuse(send, refusal)

    async def _other(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        if path in ("/", "/explorer", "/explorer/"):
            await self.files.send(INDEX, scope, send)
        elif path.startswith("/explorer/"):
            await self.files.send(path.removeprefix("/explorer/"), scope, send)
        elif path == "/openapi.json":
            content = json.dumps(document(), ensure_ascii=False).encode()
            await answer(send, 200, content, (("content-type", "application/json"),))
        elif path == "/.well-known/void":
            with self.published.edition.used() as edition:
                await description.describe(self.calls, edition, scope, receive, send)
        elif is_entity(path):
            with self.published.edition.used() as edition:
                await self._pages.send(edition, scope, receive, send)
        else:
            raise Refusal(404, f"there is nothing at {path}; see /openapi.json and /sparql")

    async def _draw(self) -> None:
        with contextlib.suppress(Refusal):
            await self._overviews.drawn(self.published.edition)
