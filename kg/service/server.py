"""Listening: the application under uvicorn, on one port, until it is told to stop."""

import asyncio
import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import uvicorn

from kg.errors import StoreError
from kg.service.application import Service
from kg.service.settings import Settings

BACKLOG = 2048


class Running(NamedTuple):
    """A service that answers: where, and how to end it (from any thread)."""

    service: Service
    address: str
    server: uvicorn.Server

    def stop(self) -> None:
        """End it when the requests that are being answered are done."""
        self.server.should_exit = True


def serve(settings: Settings, ready: Callable[[Running], None]) -> None:
    """Serve until the process is interrupted. ``ready`` is called when requests are answered.

    Raises StoreError when there is nothing to serve, or the address is taken.
    """
    with _listening(settings) as listener:
        service = Service(settings)
        with asyncio.Runner(loop_factory=_loop()) as runner:
            runner.run(_serve(service, listener, settings, ready))


class _Server(uvicorn.Server):
    """uvicorn's server, which leaves the signals to us: it would end the process before all is closed."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _serve(
    service: Service, listener: socket.socket, settings: Settings, ready: Callable[[Running], None]
) -> None:
    config = uvicorn.Config(
        service,
        http="httptools",
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        backlog=BACKLOG,
    )
    server = _Server(config)
    logging.getLogger("uvicorn.error").addFilter(_is_a_fault)
    async with service.running():
        port = listener.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        ready(Running(service, f"http://{host}:{port}/", server))
        for sign in (
            (signal.SIGINT, signal.SIGTERM) if threading.current_thread() is threading.main_thread() else ()
        ):
            asyncio.get_running_loop().add_signal_handler(sign, setattr, server, "should_exit", True)
        await server.serve(sockets=[listener])


def _is_a_fault(record: logging.LogRecord) -> bool:
    """Answers that are broken off on purpose are no fault."""
    return "without completing response" not in record.getMessage()


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise StoreError(
            f"cannot listen on {settings.host} port {settings.port}: {error.strerror or error}; "
            "give another with --port or --host"
        ) from error


def _loop() -> Callable[[], asyncio.AbstractEventLoop]:
    import uvloop

    return uvloop.new_event_loop
