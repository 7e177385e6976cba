"""Streams with a bound: counted, limited against archive bombs, split into lines that cannot be endless."""

import gzip
import io
import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from kg.errors import SourceError
from kg.sources.encodings import beginning

TEXT_LIMIT = 10_000_000
"""Bytes of text that one article may have: one file, one line of JSON, one row."""
FILE_LIMIT = 200_000_000
"""Bytes that a document with pictures (DOCX, PDF), or an archive inside an archive, may have."""
BOMB_FLOOR = 200_000_000
BOMB_RATIO = 100
"""An archive may expand to BOMB_FLOOR bytes, or to BOMB_RATIO times its own size if that is more."""

TOO_LONG = f"longer than {TEXT_LIMIT // 1_000_000} MB, the limit for one article; split it"

_DAMAGE = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError)


class Borrowed(io.RawIOBase):
    """Reads a stream that belongs to someone else; closing this leaves that one open."""

    def __init__(self, stream: Any) -> None:
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Meter(io.RawIOBase):
    """Passes a stream on, remembers the furthest byte read and tells it."""

    def __init__(self, stream: Any, on_position: Callable[[int], None] = lambda _: None) -> None:
        self._stream = stream
        self._on_position = on_position
        self._position = 0
        self.furthest = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._stream.seekable())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._position = self._stream.seek(offset, whence)
        return self._position

    def readinto(self, buffer: Any) -> int | None:
        length: int | None = self._stream.readinto(buffer)
        self._position += length or 0
        self.furthest = max(self.furthest, self._position)
        self._on_position(self.furthest)
        return length

    def close(self) -> None:
        self._stream.close()
        super().close()


@dataclass
class Budget:
    """Bytes that an archive may still expand to; ``packed`` gives the bytes of the archive read so far."""

    packed: Callable[[], int]
    used: int = 0

    def take(self, length: int) -> None:
        """Counts bytes expanded; raises ``SourceError`` when they are out of proportion."""
        self.used += length
        if self.used > max(BOMB_FLOOR, BOMB_RATIO * self.packed()):
            raise SourceError(
                f"expands to more than {BOMB_RATIO} times its size (an archive bomb?); not read on"
            )


class Inflated(io.RawIOBase):
    """A member of an archive as it expands; damage and bombs raise ``SourceError``. Closes ``below`` too."""

    def __init__(
        self, stream: IO[bytes] | gzip.GzipFile, budget: Budget, below: io.RawIOBase | None = None
    ) -> None:
        self._stream = stream
        self._budget = budget
        self._below = below

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except (*_DAMAGE, OSError) as error:
            raise SourceError(f"the archive is damaged: {error}") from error
        self._budget.take(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        if self._below is not None:
            self._below.close()
        super().close()


def whole(stream: IO[bytes], limit: int = TEXT_LIMIT) -> bytes:
    """All bytes of a stream; raises ``SourceError`` when there are more than ``limit``."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceError(
            TOO_LONG if limit == TEXT_LIMIT else f"larger than {limit // 1_000_000} MB, the limit"
        )
    return data


def seekable(stream: io.BufferedReader) -> IO[bytes]:
    """The stream, or a temporary copy of it where one cannot go back in it (at most FILE_LIMIT bytes)."""
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(max_size=1 << 23)  # noqa: SIM115  (the caller closes it)
    length = 0
    while chunk := stream.read(1 << 20):
        length += len(chunk)
        if length > FILE_LIMIT:
            copy.close()
            raise SourceError(
                f"larger than {FILE_LIMIT // 1_000_000} MB, the limit inside an archive or a pipe"
            )
        copy.write(chunk)
    copy.seek(0)
    return copy


def lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their number from 1 and line end; None for a line over TEXT_LIMIT, which is passed over.

    UTF-16 comes out as UTF-8; any other encoding as it is. Raises ``SourceError`` on binary or broken data.
    """
    encoding = beginning(stream.peek(1 << 16))
    read = _recoded(stream, encoding) if encoding.startswith(("utf-16", "utf-32")) else stream.readline
    number = 0
    while line := read(TEXT_LIMIT + 1):
        number += 1
        if len(line) <= TEXT_LIMIT:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = read(1 << 20)
        yield number, None


def _recoded(stream: io.BufferedReader, encoding: str) -> Callable[[int], bytes]:
    text = io.TextIOWrapper(stream, encoding=encoding, newline="\n")

    def read(limit: int) -> bytes:
        try:
            return text.readline(limit).encode()
        except UnicodeDecodeError as error:
            raise SourceError(f"not {encoding}: {error.reason}") from error

    return read
