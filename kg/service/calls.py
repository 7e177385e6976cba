"""Questions of the JSON API, asked in processes of their own kind, which have the names in memory."""

import asyncio
from contextlib import suppress
from typing import Any

from kg.service import frames
from kg.service.asgi import Receive
from kg.service.asking import Answering, Asking
from kg.service.frames import Call, Frame
from kg.service.parameters import Values
from kg.service.published import Edition, Published
from kg.service.responses import Refusal
from kg.service.settings import Settings
from kg.service.workers import Busy, Worker, Workers

LEAST = 2
WATCH = 2.0
"""Seconds after which a process whose client left is killed: one that types leaves often, and each new process has
the names to read again."""
_GREETING = {"q": "qzqz", "type": None, "limit": 0, "offset": 0}
"""A search that reads all there is to read."""


class Calls:
    """Asks, and keeps the answers to what has no parameters as long as a snapshot is served."""

    def __init__(self, settings: Settings, published: Published) -> None:
        self._published = published
        self.workers = Workers(
            memory=settings.memory_limit,
            least=min(LEAST, settings.workers or LEAST),
            most=settings.most_workers,
            greet=self._greet,
        )
        self._seconds = settings.time_limit
        self._asking = Asking(self.workers, seconds=settings.time_limit, watch=WATCH)
        self._kept: dict[str, tuple[str, bytes]] = {}

    async def content(self, edition: Edition, name: str, given: Values, receive: Receive) -> bytes:
        """The answer. Refusal when there is none, or it takes too much."""
        kept, answer = self._kept.get(name, ("", b""))
        if given or kept != edition.name:
            answer = await self._asked(edition, name, given, receive)
        if not given:
            self._kept[name] = edition.name, answer
        return answer

    async def prepare(self) -> None:
        """Have the idle processes read the snapshot that is served now."""
        await asyncio.gather(*(self._prepared() for _ in range(self.workers.least)))

    async def _prepared(self) -> None:
        with suppress(Busy):
            async with self.workers.lent() as worker:
                await self._greet(worker)

    async def _greet(self, worker: Worker) -> None:
        with self._published.edition.used() as edition:
            worker.ask(_call(edition, "search", _GREETING))
            try:
                async with asyncio.timeout(self._seconds):
                    while worker.asked and await worker.frame():
                        pass
            except TimeoutError:
                worker.kill("time")

    async def _asked(self, edition: Edition, name: str, given: Values, receive: Receive) -> bytes:
        pieces: list[bytes] = []

        async def tell(answering: Answering, frame: Frame | None) -> None:
            pieces.clear()
            while (frame := answering.checked(frame)).kind != frames.END:
                if frame.kind == frames.DATA:
                    pieces.append(frame.body)
                frame = await answering.frame()

        try:
            await self._asking.ask(_call(edition, name, given), receive, tell)
        except TimeoutError as error:
            raise Refusal(503, "the answer took too long; ask again") from error
        return b"".join(pieces)


def _call(edition: Edition, name: str, given: Values) -> Call:
    return Call(snapshot=edition.snapshot, index=edition.index, name=name, given=dict[str, Any](given))
