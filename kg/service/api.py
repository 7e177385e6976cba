"""The JSON API at ``/api``: checks the parameters, asks a process, answers with an ETag."""

import asyncio
import gzip
import json

from kg import identifiers
from kg.errors import StoreError
from kg.service.asgi import Receive, Scope, Send
from kg.service.calls import Calls
from kg.service.endpoints import BY_NAME, Endpoint
from kg.service.formats import takes_gzip
from kg.service.overview import Overviews
from kg.service.parameters import values
from kg.service.published import Edition, Published
from kg.service.responses import Refusal, answer, body, header, pairs, refuse_as_json
from kg.service.settings import Settings

JSON = "application/json"
WORTH_COMPRESSING = 1024


class Api:
    """The API as an ASGI application; ``path`` of its scope is what follows ``/api/``."""

    def __init__(self, settings: Settings, published: Published, calls: Calls, overviews: Overviews) -> None:
        self._settings, self._published = settings, published
        self._calls, self._overviews = calls, overviews

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with self._published.edition.used() as edition:
                await self._answer(edition, scope, receive, send)
        except Refusal as refusal:
            await refuse_as_json(send, refusal)
        except StoreError as error:
            await refuse_as_json(send, Refusal(503, str(error)))

    async def _answer(self, edition: Edition, scope: Scope, receive: Receive, send: Send) -> None:
        name = scope["path"].removeprefix("/api/")
        asked = await self._asked(name, scope, receive)
        tag = f'"{edition.name}-{identifiers.digest(name, repr(asked))}"'
        fixed = [("cache-control", "no-cache"), ("etag", tag)]
        if tag in header(scope, b"if-none-match"):
            await answer(send, 304, b"", fixed)
            return
        fixed.append(("content-type", JSON))
        packs = takes_gzip(header(scope, b"accept-encoding"))
        if name == "overview":
            content = await self._overviews.of(edition, asked)
            if not packs:
                content = await asyncio.to_thread(gzip.decompress, content)
        else:
            given = values(self._endpoint(name).parameters, asked)
            content = await self._calls.content(edition, name, given, receive)
            if packs := packs and len(content) > WORTH_COMPRESSING:
                content = await asyncio.to_thread(gzip.compress, content, 1, mtime=0)
        await answer(send, 200, content, [*fixed, ("content-encoding", "gzip")] if packs else fixed)

    async def _asked(self, name: str, scope: Scope, receive: Receive) -> list[tuple[str, str]]:
        method, asked = scope["method"], pairs(scope["query_string"].decode("latin-1"))
        if method in ("GET", "HEAD"):
            return asked
        if method != "POST" or name not in BY_NAME or not BY_NAME[name].post:
            raise Refusal(
                405, f"{method} is not for this address; ask by GET", (("allow", "GET, HEAD, OPTIONS"),)
            )
        if header(scope, b"content-type").partition(";")[0].strip().lower() != JSON:
            raise Refusal(415, f"send {JSON}")
        return asked + _pairs(await body(scope, receive, self._settings.body_limit))

    def _endpoint(self, name: str) -> Endpoint:
        if name not in BY_NAME:
            listed = ", ".join(f"/api/{each}" for each in [*BY_NAME, "overview"])
            raise Refusal(404, f"there is no /api/{name}; there are {listed}")
        return BY_NAME[name]


def _pairs(content: bytes) -> list[tuple[str, str]]:
    """The parameters of a JSON object, lists as several of one name."""
    try:
        given = json.loads(content)
    except ValueError as error:
        raise Refusal(400, f"the request is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise Refusal(400, 'the request is not a JSON object, such as {"iris": []}')
    listed = ((name, value if isinstance(value, list) else [value]) for name, value in given.items())
    return [(name, str(one)) for name, several in listed for one in several]
