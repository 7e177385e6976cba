"""Asking a query process: a time limit, a look whether the client is still there, faults as refusals."""

import asyncio
from collections.abc import Awaitable, Callable

from kg.service import frames
from kg.service.asgi import Receive
from kg.service.frames import Call, Fault, Frame, Job
from kg.service.responses import Refusal
from kg.service.workers import Busy, Worker, Workers, fault

GRACE = 5.0
"""Seconds beyond the time limit after which a client that does not read its answer is dropped."""
TRIES = 3
"""How often a query is asked when its process was killed before it began."""


class Asking:
    """Asks the processes of one pool; ``watch`` is the seconds after which a client that left is noticed."""

    def __init__(self, workers: Workers, *, seconds: float, watch: float) -> None:
        self.workers = workers
        self._seconds, self._watch = seconds, watch

    async def ask(self, question: Job | Call, receive: Receive, tell: "Teller") -> None:
        """Ask, and hand what answers to ``tell``. Refusal when no process can be had, or each is killed at once.

        TimeoutError when ``tell`` takes much longer than a query may.
        """
        try:
            for _ in range(TRIES):
                if await self._tried(question, receive, tell):
                    return
        except Busy:
            raise Refusal(
                503, "too many queries wait; ask again in a moment", (("retry-after", "2"),)
            ) from None
        raise Refusal(503, "the query processes are being killed; look at the machine's memory")

    async def _tried(self, question: Job | Call, receive: Receive, tell: "Teller") -> bool:
        """Whether there was an answer; there is none when the process was killed before it began."""
        async with self.workers.lent() as worker, asyncio.timeout(self._seconds + GRACE):
            with Watch(worker, receive, seconds=self._seconds, after=self._watch):
                worker.ask(question)
                frame = await worker.frame()
                if frame is None and worker.lost:
                    return False
                await tell(Answering(worker, self._seconds), frame)
        return True


class Answering:
    """An answer on its way."""

    def __init__(self, worker: Worker, seconds: float) -> None:
        self._worker, self._seconds = worker, seconds

    async def frame(self) -> Frame | None:
        """The next message, None when the process is gone."""
        return await self._worker.frame()

    def checked(self, frame: Frame | None) -> Frame:
        """The message. Refusal when it is a fault, or there is none."""
        if frame is None:
            found = fault(self._worker, seconds=self._seconds)
        elif frame.kind == frames.FAULT:
            found = Fault.model_validate_json(frame.body)
        else:
            return frame
        raise Refusal(found.status, found.message)


Teller = Callable[[Answering, Frame | None], Awaitable[None]]


class Watch:
    """Kills a worker's query when its time is over or its client is gone; a context manager."""

    def __init__(self, worker: Worker, receive: Receive, *, seconds: float, after: float) -> None:
        self._worker, self._receive = worker, receive
        self._seconds, self._after = seconds, after
        self._task: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        loop = asyncio.get_running_loop()
        self._end = loop.call_later(self._seconds, self._worker.kill, "time")
        self._begin = loop.call_later(self._after, self._look)

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
