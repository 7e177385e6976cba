"""The SPARQL 1.1 Protocol at ``/sparql``: each query in a process that is killed when it takes too much."""

import hmac
from collections.abc import Awaitable, Callable

from kg.errors import QueryError, StoreError
from kg.service import description, frames
from kg.service.asgi import Receive, Scope, Send
from kg.service.asking import Answering, Asking
from kg.service.calls import Calls
from kg.service.formats import takes_gzip
from kg.service.frames import Frame, Job
from kg.service.protocol import Operation, operation
from kg.service.published import Edition, Published
from kg.service.responses import Refusal, answer, encoded, header, refuse
from kg.service.settings import Settings
from kg.service.workers import Workers

WATCH = 0.1
"""Seconds after which the service begins to look whether the client is still there."""

Update = Callable[[str], Awaitable[None]]


class Broken(Exception):
    """An answer that broke off after its beginning was sent."""


class Sparql:
    """The endpoint as an ASGI application."""

    def __init__(
        self, settings: Settings, published: Published, calls: Calls, workers: Workers, update: Update
    ) -> None:
        self._settings, self._published = settings, published
        self._calls, self._update = calls, update
        self._asking = Asking(workers, seconds=settings.time_limit, watch=WATCH)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            asked = await operation(scope, receive, self._settings.body_limit)
            with self._published.edition.used() as edition:
                if asked is None:
                    await description.describe(self._calls, edition, scope, receive, send)
                elif asked.update:
                    await self._change(scope, send, asked.text)
                else:
                    await self._answer(asked, edition, scope, receive, send)
        except Refusal as refusal:
            await refuse(send, refusal)
        except (Broken, TimeoutError):
            return  # unfinished: the server then closes the connection

    async def _answer(
        self, asked: Operation, edition: Edition, scope: Scope, receive: Receive, send: Send
    ) -> None:
        job = Job(
            snapshot=edition.snapshot,
            query=asked.text,
            rows=asked.rows.name if asked.rows else None,
            graph=asked.graph.name if asked.graph else None,
            default=asked.default,
            named=asked.named,
            gzip=takes_gzip(header(scope, b"accept-encoding")),
            most_rows=self._settings.row_limit,
        )

        async def tell(answering: Answering, frame: Frame | None) -> None:
            await _relay(answering, frame, send)

        await self._asking.ask(job, receive, tell)

    async def _change(self, scope: Scope, send: Send, text: str) -> None:
        """An update, for the bearer of the token."""
        token = self._settings.token
        if token is None:
            raise Refusal(403, "this service only reads; start it with --token to send updates")
        if not _bears(header(scope, b"authorization"), token):
            raise Refusal(401, "an update needs the service's token", (("www-authenticate", "Bearer"),))
        try:
            await self._update(text)
        except QueryError as error:
            raise Refusal(400, str(error)) from error
        except StoreError as error:
            raise Refusal(503, str(error), (("retry-after", "10"),)) from error
        await answer(send, 204, b"", ())


async def _relay(answering: Answering, frame: Frame | None, send: Send) -> None:
    """Pass the worker's answer on as it comes.

    Refusal when it fails before its first piece; later, Broken ends the connection, so that the client knows.
    """
    kind = answering.checked(frame)
    media, coding = kind.body.decode().split("\n")
    headers = [("content-type", media), ("cache-control", "no-cache")]
    if coding:
        headers.append(("content-encoding", coding))
    frame = answering.checked(await answering.frame())
    following = await answering.frame() if frame.kind == frames.DATA else frame
    if following and following.kind == frames.END:
        await answer(send, 200, frame.body, headers)
        return
    await send({"type": "http.response.start", "status": 200, "headers": encoded(headers)})
    await send({"type": "http.response.body", "body": frame.body, "more_body": True})
    while following and following.kind == frames.DATA:
        await send({"type": "http.response.body", "body": following.body, "more_body": True})
        following = await answering.frame()
    if following is None or following.kind == frames.FAULT:
        raise Broken
    await send({"type": "http.response.body", "body": b""})


def _bears(authorization: str, token: str) -> bool:
    """Whether an Authorization header holds the token; takes the same time for every wrong one."""
    kind, _, given = authorization.partition(" ")
    return kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())
