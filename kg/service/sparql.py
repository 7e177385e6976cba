"""The SPARQL 1.1 Protocol at ``/sparql``: each query in a process that is killed when it takes too much."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable

from kg.errors import QueryError, StoreError
from kg.service import description, frames
from kg.service.asgi import Receive, Scope, Send
from kg.service.formats import takes_gzip
from kg.service.frames import Fault, Frame, Job
from kg.service.protocol import Operation, operation
from kg.service.published import Edition, Published
from kg.service.responses import Refusal, answer, encoded, header, refuse
from kg.service.settings import Settings
from kg.service.workers import Busy, Worker, Workers, fault

WATCH = 0.1
"""Seconds after which the service begins to look whether the client is still there."""
GRACE = 5.0
"""Seconds beyond the time limit after which a client that does not read its answer is dropped."""

Update = Callable[[str], Awaitable[None]]
TRIES = 3
"""How often a query is asked when its process was killed before it began."""


class Broken(Exception):
    """An answer that broke off after its beginning was sent."""


class Sparql:
    """The endpoint as an ASGI application."""

    def __init__(self, settings: Settings, published: Published, workers: Workers, update: Update) -> None:
        self._settings, self._published = settings, published
        self._workers, self._update = workers, update

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            asked = await operation(scope, receive, self._settings.body_limit)
            with self._published.edition.used() as edition:
                if asked is None:
                    await description.describe(scope, send, edition)
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
            snapshot=edition.path,
            query=asked.text,
            rows=asked.rows.name if asked.rows else None,
            graph=asked.graph.name if asked.graph else None,
            default=asked.default,
            named=asked.named,
            gzip=takes_gzip(header(scope, b"accept-encoding")),
            most_rows=self._settings.row_limit,
        )
        try:
            for _ in range(TRIES):
                if await self._tried(job, receive, send):
                    return
            raise Refusal(503, "the query processes are being killed; look at the machine's memory")
        except Busy:
            raise Refusal(
                503, "too many queries wait; ask again in a moment", (("retry-after", "2"),)
            ) from None

    async def _tried(self, job: Job, receive: Receive, send: Send) -> bool:
        """Whether there was an answer; there is none when the process was killed before it began."""
        async with self._workers.lent() as worker, asyncio.timeout(self._settings.time_limit + GRACE):
            with Watch(worker, receive, self._settings.time_limit):
                worker.ask(job)
                frame = await worker.frame()
                if frame is None and worker.lost:
                    return False
                await self._relay(worker, frame, send)
        return True

    async def _relay(self, worker: Worker, frame: Frame | None, send: Send) -> None:
        """Pass the worker's answer on as it comes.

        Refusal when it fails before its first piece; later, Broken ends the connection, so that the client knows.
        """
        kind = self._checked(worker, frame)
        media, coding = kind.body.decode().split("\n")
        headers = [("content-type", media), ("cache-control", "no-cache")]
        if coding:
            headers.append(("content-encoding", coding))
        frame = self._checked(worker, await worker.frame())
        following = await worker.frame() if frame.kind == frames.DATA else frame
        if following and following.kind == frames.END:
            await answer(send, 200, frame.body, headers)
            return
        await send({"type": "http.response.start", "status": 200, "headers": encoded(headers)})
        await send({"type": "http.response.body", "body": frame.body, "more_body": True})
        while following and following.kind == frames.DATA:
            await send({"type": "http.response.body", "body": following.body, "more_body": True})
            following = await worker.frame()
        if following is None or following.kind == frames.FAULT:
            raise Broken
        await send({"type": "http.response.body", "body": b""})

    def _checked(self, worker: Worker, frame: Frame | None) -> Frame:
        if frame is None:
            found = self._fault(worker)
        elif frame.kind == frames.FAULT:
            found = Fault.model_validate_json(frame.body)
        else:
            return frame
        raise Refusal(found.status, found.message)

    def _fault(self, worker: Worker) -> Fault:
        return fault(worker, seconds=self._settings.time_limit)

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


class Watch:
    """Kills a worker's query when its time is over or its client is gone; a context manager."""

    def __init__(self, worker: Worker, receive: Receive, seconds: float) -> None:
        self._worker, self._receive, self._seconds = worker, receive, seconds
        self._task: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        loop = asyncio.get_running_loop()
        self._end = loop.call_later(self._seconds, self._worker.kill, "time")
        self._begin = loop.call_later(WATCH, self._look)

    def __exit__(self, *_: object) -> None:
        self._end.cancel()
        self._begin.cancel()
        if self._task:
            self._task.cancel()

    def _look(self) -> None:
        self._task = asyncio.ensure_future(self._until_gone())

    async def _until_gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._worker.kill("gone")


def _bears(authorization: str, token: str) -> bool:
    """Whether an Authorization header holds the token; takes the same time for every wrong one."""
    kind, _, given = authorization.partition(" ")
    return kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())
