"""Plain answers over ASGI, without the machinery of a framework: for what must be quick or stream."""

import json
from collections.abc import Iterable
from urllib.parse import parse_qsl

from kg.service.asgi import Receive, Scope, Send

Headers = Iterable[tuple[str, str]]
DRAINED = 8
"""Up to so many times the longest body are read and thrown away."""


class Refusal(Exception):
    """A request that is not answered: the HTTP status and one line that says why and what to do."""

    def __init__(self, status: int, message: str, headers: Headers = ()) -> None:
        super().__init__(message)
        self.status, self.message, self.headers = status, message, tuple(headers)


def header(scope: Scope, name: bytes) -> str:
    """The value of a request header, several joined by commas; empty when there is none."""
    return ", ".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


def encoded(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Headers as ASGI wants them."""
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]


async def answer(send: Send, status: int, body: bytes, headers: Headers) -> None:
    """Send a whole answer."""
    size = () if status == 204 else (("content-length", str(len(body))),)
    start = {"type": "http.response.start", "status": status, "headers": encoded((*headers, *size))}
    await send(start)
    await send({"type": "http.response.body", "body": body})


async def refuse(send: Send, refusal: Refusal) -> None:
    """Send a refusal as one line of text."""
    headers = (("content-type", "text/plain; charset=utf-8"), *refusal.headers)
    await answer(send, refusal.status, f"{refusal.message}\n".encode(), headers)


async def refuse_as_json(send: Send, refusal: Refusal) -> None:
    """Send a refusal as JSON: ``{"error": {"status": 404, "message": "…"}}``."""
    body = json.dumps({"error": {"status": refusal.status, "message": refusal.message}}, ensure_ascii=False)
    headers = (("content-type", "application/json"), *refusal.headers)
    await answer(send, refusal.status, body.encode(), headers)


async def body(scope: Scope, receive: Receive, most: int) -> bytes:
    """The request's body. Refusal 413 when it has more than ``most`` bytes, 400 when the client went away.

    Somewhat too long a body is read to its end all the same, or the client would not read the refusal.
    """
    pieces, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refusal(400, "the request ended early")
        piece = message.get("body", b"")
        size += len(piece)
        if size <= most:
            pieces.append(piece)
        more = message.get("more_body", False) and size <= most * DRAINED
    if size > most:
        raise Refusal(413, f"the request has more than {most} bytes", (("connection", "close"),))
    return b"".join(pieces)


def pairs(text: str) -> list[tuple[str, str]]:
    """The pairs of a query string or form. Refusal 400 when they are not UTF-8."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=2000)
    except ValueError as error:
        raise Refusal(400, f"the request's parameters cannot be read: {error}") from error
