"""Where a query process writes an answer: counts rows, compresses, sends pieces to the server."""

import zlib
from socket import socket
from types import TracebackType
from typing import Protocol

from kg.service import frames

PIECE = 64 * 1024
"""Bytes gathered before they are sent, and compressed, at a time."""
WORTH_COMPRESSING = 1024


class RowLimit(Exception):
    """The answer has more rows than the service gives."""


class Counter(Protocol):
    """Counts the rows in pieces of a serialised answer."""

    def __call__(self, piece: bytes) -> int: ...


class Marks:
    """Counts rows by a byte sequence that ends or begins each; ``quoted`` ones do not count.

    XML escapes ``<`` and TSV line breaks in values, so there the mark is exact; in JSON it is, but for rows whose
    last value ends in a backslash, which are not counted.
    """

    def __init__(self, mark: bytes, quoted: bytes | None = None) -> None:
        self._mark, self._quoted = mark, quoted
        self._longest = max(len(mark), len(quoted or b""))
        self._rest = b""

    def __call__(self, piece: bytes) -> int:
        text = self._rest + piece
        count = self._in(text) - self._in(self._rest)
        self._rest = text[-(self._longest - 1) :] if self._longest > 1 else b""
        return count

    def _in(self, text: bytes) -> int:
        return text.count(self._mark) - (text.count(self._quoted) if self._quoted else 0)


class Lines:
    """Counts the rows of CSV: line ends outside of quotes."""

    def __init__(self) -> None:
        self._quoted = False

    def __call__(self, piece: bytes) -> int:
        count = 0
        parts = piece.split(b'"')
        for number, part in enumerate(parts):
            if not self._quoted:
                count += part.count(b"\n")
            if number < len(parts) - 1:
                self._quoted = not self._quoted
        return count


def counter(form: str) -> Counter | None:
    """The counter of a format's rows; None where the rows are counted before they are written."""
    if form == "json":
        return Marks(b'"}}', b'\\"}}')
    if form == "xml":
        return Marks(b"<result>")
    if form == "tsv":
        return Marks(b"\n")
    return Lines() if form == "csv" else None


class Sink:
    """A binary stream for pyoxigraph to write to; a context manager that sends the end.

    Nothing is sent before the first piece is full, so that an early fault still has a status of its own.
    Raises RowLimit when there are more than ``most`` rows.
    """

    def __init__(self, line: socket, media: str, form: str, *, most: int, gzip: bool) -> None:
        self._line, self._media = line, media
        self._count, self._most, self._rows = counter(form), most, 0
        self._head = 1 if form in ("csv", "tsv") else 0
        self._gzip = gzip
        self._packer: zlib._Compress | None = None
        self._pieces: list[bytes] = []
        self._size = 0
        self.begun = False

    def __enter__(self) -> "Sink":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._send(last=True)

    def write(self, piece: bytes) -> int:
        """Take in a piece of the answer."""
        if self._count:
            self._rows += self._count(bytes(piece))
            if self._rows > self._most + self._head:
                raise RowLimit
        self._pieces.append(bytes(piece))
        self._size += len(piece)
        if self._size >= PIECE:
            self._send(last=False)
        return len(piece)

    def flush(self) -> None:
        """Nothing: pieces go when they are full."""

    def _send(self, *, last: bool) -> None:
        data = b"".join(self._pieces)
        self._pieces.clear()
        self._size = 0
        message = b""
        if not self.begun:
            compressed = self._gzip and (not last or len(data) >= WORTH_COMPRESSING)
            self._packer = zlib.compressobj(1, wbits=31) if compressed else None
            kind = f"{self._media}\n{'gzip' if compressed else ''}"
            message = frames.pack(frames.TYPE, kind.encode())
            self.begun = True
        if self._packer:
            data = self._packer.compress(data) + (self._packer.flush() if last else b"")
        if data:
            message += frames.pack(frames.DATA, data)
        if last:
            message += frames.pack(frames.END, b"")
        self._line.sendall(message)
