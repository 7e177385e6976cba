"""What the server and a query process say to each other over a socket: a kind, a length, and so many bytes."""

import struct
from typing import Any, BinaryIO, NamedTuple

from kg.records import Record

HEAD = struct.Struct(">cI")
JOB, CALL, TYPE, DATA, END, FAULT = b"J", b"C", b"T", b"D", b"E", b"F"
"""A job; a call; the type of its answer; a piece of the answer; its end; or what went wrong instead."""


class Job(Record):
    """A query to run on a snapshot: ``rows`` and ``graph`` are the formats for either answer (None: not acceptable).

    ``default`` and ``named`` are the protocol's dataset (IRIs), None where the request names none.
    """

    snapshot: str
    query: str
    rows: str | None = "json"
    graph: str | None = "turtle"
    default: list[str] | None = None
    named: list[str] | None = None
    gzip: bool = False
    most_rows: int = 1_000_000


class Call(Record):
    """A question of the JSON API and the values of its parameters; ``index`` is the catalogue to read."""

    snapshot: str
    index: str
    name: str
    given: dict[str, Any]


class Frame(NamedTuple):
    """One message."""

    kind: bytes
    body: bytes


def pack(kind: bytes, body: bytes) -> bytes:
    """A message as bytes."""
    return HEAD.pack(kind, len(body)) + body


def read(stream: BinaryIO) -> Frame | None:
    """The next message of a blocking stream, None when the other side is gone."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, size = HEAD.unpack(head)
    return Frame(kind, stream.read(size))


class Fault(Record):
    """Why there is no answer, and the HTTP status that says so."""

    status: int
    message: str
