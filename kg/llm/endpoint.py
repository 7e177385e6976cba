"""One exchange with a chat endpoint: a POST to one address, with a time limit, a size limit and no way elsewhere.

Plain ``http.client``: it follows no redirect, knows no proxy, keeps no cookie.
"""

import re
import socket
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Timer
from typing import NamedTuple
from urllib.parse import urlsplit

from kg.errors import KgError

LARGEST = 4_000_000
"""Bytes of an answer; a reading of a piece of text has a few thousand."""
PATH = "/chat/completions"
HOST = re.compile(r"[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")


class EndpointError(KgError):
    """The larger reader's endpoint cannot be used, or gave no answer for an article."""


class Address(NamedTuple):
    """Where an endpoint listens."""

    secure: bool
    host: str
    port: int | None
    path: str


class Reply(NamedTuple):
    """What came back; ``wait`` is the Retry-After header."""

    status: int
    wait: str | None
    body: bytes


def address(url: str) -> Address:
    """The parts of ``http://host:port/v1`` or ``…/v1/chat/completions``; EndpointError when it is no such URL.

    A user name, password or query is refused: keys belong into the environment.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise EndpointError(f"the endpoint is no URL ({error}); give one as http://host:port/v1") from error
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise EndpointError("the endpoint's URL must hold no user, password, query or fragment; see --help")
    host = parts.hostname or ""
    sound = HOST.fullmatch(host) and url.isascii() and url.isprintable() and " " not in url
    if parts.scheme not in ("http", "https") or not sound:
        raise EndpointError(f"the endpoint {url[:80]!r} is no URL; give one as http://host:port/v1")
    path = parts.path.rstrip("/")
    return Address(parts.scheme == "https", host, port, path if path.endswith(PATH) else path + PATH)


def post(where: Address, body: bytes, *, key: str | None, seconds: float) -> Reply:
    """Send a request and read the answer, all within ``seconds``; EndpointError when that fails."""
    kind = HTTPSConnection if where.secure else HTTPConnection
    connection = kind(where.host, where.port, timeout=seconds)
    late = Event()
    guard: Timer | None = None
    try:
        connection.connect()
        guard = Timer(seconds, _cut, (connection.sock, late))
        guard.daemon = True
        guard.start()
        connection.request("POST", where.path, body, _headers(key))
        response = connection.getresponse()
        reply = Reply(response.status, response.getheader("Retry-After"), response.read(LARGEST + 1))
    except (OSError, HTTPException) as error:
        slow = late.is_set() or isinstance(error, TimeoutError)
        raise EndpointError(_late(seconds) if slow else f"no answer ({_named(error)})") from error
    finally:
        if guard:
            guard.cancel()
        connection.close()
    if late.is_set():
        raise EndpointError(_late(seconds))
    if len(reply.body) > LARGEST:
        raise EndpointError(f"the answer is longer than {LARGEST:,} bytes")
    return reply


def _cut(connected: socket.socket, late: Event) -> None:
    """End an exchange whose time is over: whatever waits for its socket finds it closed.

    A socket's own time limit counts from byte to byte, and a server that trickles never meets it.
    """
    late.set()
    with suppress(OSError):
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


def _headers(key: str | None) -> dict[str, str]:
    sent = {"Content-Type": "application/json", "Accept": "application/json"}
    return sent | ({"Authorization": f"Bearer {key}"} if key else {})


def _late(seconds: float) -> str:
    return f"no answer within {seconds:g} s"


def _named(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return reason or type(error).__name__
