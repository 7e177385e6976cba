"""The query processes: kept warm, lent to one query at a time, killed when it must end, replaced.

pyoxigraph cannot interrupt a query, so ending one means ending its process. They are forked from a small server
process that has loaded the program (``multiprocessing``'s forkserver), which takes some milliseconds.
"""

import asyncio
import os
import signal
import socket
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext

from kg.processes import available
from kg.service import frames, worker
from kg.service.frames import Call, Fault, Frame, Job

IDLE = 30.0
"""Seconds after which a process beyond those that are always kept is ended."""
PATIENCE = 0.05
"""Seconds that a query waits for a process before another is started."""
JUST = 0.05
"""Seconds within which a killed process cannot have been killed for its query."""
QUEUE = 2000
"""So many queries wait for a process; more are refused."""


class Busy(Exception):
    """Too many queries wait already."""


@cache
def forking() -> ForkServerContext:
    """Starts processes by forking one that has loaded what they run."""
    context = get_context("forkserver")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads do not live through a fork
    context.set_forkserver_preload(["kg.service.worker", "kg.store.update"])
    return context


class Worker:
    """One query process and the socket to it. ``reason`` says why it was killed."""

    def __init__(self, memory: int) -> None:
        ours, theirs = forking().Pipe(duplex=True)
        self._process = forking().Process(target=worker.run, args=(theirs, memory), daemon=True)
        self._process.start()
        theirs.close()
        self._line = socket.socket(fileno=socket.dup(ours.fileno()))
        ours.close()
        self.reason: str | None = None
        self.since = 0.0
        self.asked = False

    async def open(self) -> "Worker":
        """Connect the event loop to the socket."""
        self._line.setblocking(False)
        self._reader, self._writer = await asyncio.open_unix_connection(sock=self._line, limit=2**18)
        return self

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid or 0

    @property
    def lost(self) -> bool:
        """Whether it was killed from outside just when it was asked, so that another may be asked instead."""
        if self.reason is not None or asyncio.get_running_loop().time() - self.since > JUST:
            return False
        self._process.join(1)
        return self._process.exitcode == -signal.SIGKILL

    @property
    def alive(self) -> bool:
        """Whether it can take another job."""
        return self.reason is None and not self._reader.at_eof() and self._process.is_alive()

    def ask(self, question: Job | Call) -> None:
        """Send a job or call; its answer comes by ``frame``."""
        self.asked = True
        self.since = asyncio.get_running_loop().time()
        kind = frames.JOB if isinstance(question, Job) else frames.CALL
        self._writer.write(frames.pack(kind, question.model_dump_json().encode()))

    async def frame(self) -> Frame | None:
        """The next message, None when the process is gone."""
        try:
            kind, size = frames.HEAD.unpack(await self._reader.readexactly(frames.HEAD.size))
            frame = Frame(kind, await self._reader.readexactly(size))
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        if kind in (frames.END, frames.FAULT):
            self.asked = False
        return frame

    def kill(self, reason: str) -> None:
        """End the process now, whatever it does; ``reason`` is told to whoever waits for its answer."""
        if self.reason is None:
            self.reason = reason
            self._process.kill()

    async def close(self) -> None:
        """End the process and let go of its socket."""
        self.kill("closed")
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()
        await asyncio.to_thread(self._process.join, 5)
        if not self._process.is_alive():
            self._process.close()


Greet = Callable[[Worker], Awaitable[None]]


class Workers:
    """All processes of one kind: at least ``least`` stay, at most ``most`` run at a time, ``QUEUE`` queries wait.

    ``greet`` is asked of each new process before it serves.
    """

    def __init__(
        self, *, memory: int, least: int | None = None, most: int = 16, greet: Greet | None = None
    ) -> None:
        self._memory, self._greet = memory, greet
        self.least = least or min(most, available() + 1)
        self.most = max(most, self.least)
        self._idle: deque[Worker] = deque()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._running: set[Worker] = set()
        self._starting = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def pids(self) -> list[int]:
        """The process numbers."""
        return [each.pid for each in self._running]

    async def start(self) -> None:
        """Start those that stay."""
        await asyncio.gather(*(self._add() for _ in range(self.least)))
        self._task(self._retire())

    async def close(self) -> None:
        """End all of them."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for waiting in self._waiting:
            waiting.cancel()
        await asyncio.gather(*(each.close() for each in self._running))

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[Worker]:
        """A process for one query; afterwards it serves another, or is replaced if it was killed or died.

        Raises Busy when too many queries wait.
        """
        worker = await self._take()
        try:
            yield worker
        finally:
            if worker.asked:
                worker.kill("left")
            self._give(worker)

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._replace(worker)
        if len(self._waiting) >= QUEUE:
            raise Busy
        waiting: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        timer = asyncio.get_running_loop().call_later(PATIENCE, self._grow)
        try:
            return await waiting
        except BaseException:
            if waiting.done() and not waiting.cancelled():
                self._give(waiting.result())
            raise
        finally:
            timer.cancel()

    def _give(self, worker: Worker) -> None:
        if not worker.alive:
            self._replace(worker)
            return
        worker.since = asyncio.get_running_loop().time()
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(worker)
                return
        self._idle.append(worker)

    def _grow(self) -> None:
        """Start another process when queries wait and there may be one more."""
        wanted = sum(not each.done() for each in self._waiting)
        if wanted > self._starting and len(self._running) + self._starting < self.most:
            self._task(self._add())
            asyncio.get_running_loop().call_later(PATIENCE, self._grow)

    def _replace(self, worker: Worker) -> None:
        self._running.discard(worker)
        self._task(worker.close())
        if len(self._running) + self._starting < self.least or self._waiting:
            self._task(self._add())

    async def _add(self) -> None:
        if self._closed:
            return
        self._starting += 1
        try:
            worker = await (await asyncio.to_thread(Worker, self._memory)).open()
            self._running.add(worker)
        finally:
            self._starting -= 1
        try:
            if self._greet:
                await self._greet(worker)
            if not worker.alive:
                await asyncio.sleep(BREATH)
        finally:
            self._give(worker)

    async def _retire(self) -> None:
        """End the processes that nobody has needed for a while."""
        while True:
            await asyncio.sleep(IDLE / 3)
            early = asyncio.get_running_loop().time() - IDLE
            while len(self._running) > self.least and self._idle and self._idle[0].since < early:
                worker = self._idle.popleft()
                self._running.discard(worker)
                await worker.close()

    def _task(self, work: Coroutine[None, None, None]) -> None:
        if self._closed:
            work.close()
            return
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def fault(worker: Worker, *, seconds: float) -> Fault:
    """What to tell a client whose query process is gone."""
    if worker.reason == "time":
        return Fault(
            status=503, message=f"the query took more than {seconds:g} s; ask for less, or filter earlier"
        )
    return Fault(
        status=503,
        message="the query was stopped, most likely for memory; ask for less, or filter and LIMIT earlier",
    )


BREATH = 1.0
"""Seconds until a process that died before it could serve is followed by another."""
