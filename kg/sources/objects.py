"""JSON (one object, a list, or objects one after another) and JSON Lines: one article an object."""

import codecs
import io
import json
from collections.abc import Iterator

from kg.errors import SourceError
from kg.records import Article
from kg.sources.encodings import beginning, decode_line
from kg.sources.files import Input
from kg.sources.request import Found, Request
from kg.sources.streams import TEXT_LIMIT, TOO_LONG, lines

_CHUNK = 1 << 16
_SPACE = " \t\r\n\ufeff"


def read_jsonl(item: Input, request: Request) -> Iterator[Found]:
    """One article a line; a broken line is skipped as ``file:line`` and the rest read."""
    with item.buffered() as stream:
        for number, line in lines(stream):
            try:
                if line is None:
                    raise SourceError(f"the line is {TOO_LONG}")
                text = decode_line(line).strip(_SPACE)
                if text:
                    yield Found(_article(item, request, _parsed(text), number), f":{number}")
            except SourceError as error:
                request.skip(f"{item.place}:{number}", str(error))


def read_json(item: Input, request: Request) -> Iterator[Found]:
    """One article for each object of the file, read one object at a time; ``file#2`` is the second."""
    with item.buffered() as stream:
        window = _Window(stream)
        alone = window.peek() == "{"
        for number, value in enumerate(window.values(), 1):
            alone = alone and number == 1 and not window.peek()
            try:
                yield Found(_article(item, request, value, None if alone else number), f"#{number}")
            except SourceError as error:
                request.skip(f"{item.place}#{number}", str(error))


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"not JSON at character {error.pos + 1}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"not JSON that can be read: {error}") from error


def _article(item: Input, request: Request, value: object, number: int | None) -> Article:
    if not isinstance(value, dict):
        raise SourceError(f"not an object but {json.dumps(value, ensure_ascii=False)[:40]}")
    record = f"#{number}" if number is not None else ""
    return request.fields.article(value, item.key + record, item.name + record)


class _Window:
    """The part of a JSON stream that is in memory: what is left of the chunk read, until a value is whole."""

    def __init__(self, stream: io.BufferedReader) -> None:
        encoding = beginning(stream.peek(_CHUNK))
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._json = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._done = False

    def values(self) -> Iterator[object]:
        """Top-level values, a list giving its items; raises ``SourceError`` where the JSON is broken."""
        count = 0
        while self.peek():
            if self.peek() == "[":
                self._at += 1
                yield from self._items()
            else:
                yield self._value(count := count + 1)

    def peek(self) -> str:
        """The next character that is not white space, empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def _items(self) -> Iterator[object]:
        count = 0
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield self._value(count := count + 1)
            mark = self.peek()
            self._at += 1
            if mark == "]":
                return
            if mark != ",":
                raise SourceError(f"not JSON: no comma after item {count}; not read on")

    def _value(self, count: int) -> object:
        self.peek()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except RecursionError as error:
                raise SourceError(f"item {count} is nested too deep; not read on") from error
            except ValueError as error:
                problem = error.msg if isinstance(error, json.JSONDecodeError) else error
                if len(self._text) - self._at > TEXT_LIMIT:
                    raise SourceError(f"item {count} is broken, or {TOO_LONG}; not read on") from error
                if not self._fill():
                    raise SourceError(f"not JSON: item {count}: {problem}; not read on") from error
                continue
            length = end - self._at
            if end < len(self._text) or not self._fill():
                self._at += length
                return value

    def _fill(self) -> bool:
        """Reads as much again as is waiting (so that retrying stays linear); False at the end."""
        if self._done:
            return False
        rest = self._text[self._at :]
        data = self._stream.read(max(_CHUNK, len(rest)))
        self._done = not data
        try:
            more = self._decoder.decode(data, self._done)
        except UnicodeDecodeError as error:
            raise SourceError(
                f"unknown encoding: not {error.encoding} ({error.reason}); not read on"
            ) from error
        self._text, self._at = rest + more, 0
        return not self._done
