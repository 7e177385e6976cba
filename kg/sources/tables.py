"""CSV and TSV: a header, then one article a row."""

import csv
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from kg.errors import SourceError
from kg.sources.encodings import decode_line
from kg.sources.files import Input
from kg.sources.request import Found, Request
from kg.sources.streams import TEXT_LIMIT, TOO_LONG, lines


def read_csv(item: Input, request: Request) -> Iterator[Found]:
    """Articles of a CSV file; the separator (comma, semicolon, bar or tab) is the commonest in its header."""
    return _rows(item, request, ",;|\t")


def read_tsv(item: Input, request: Request) -> Iterator[Found]:
    """Articles of a TSV file, quoted as CSV is."""
    return _rows(item, request, "\t")


class _Lines:
    """Feeds the CSV parser, knows where its row began, and stops a row that has no end (an open quote)."""

    def __init__(self, source: Iterator[tuple[int, bytes | None]]) -> None:
        self._source = source
        self._taken = 0
        self.first = 0
        self.stopped = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        number, line = next(self._source)
        self.first = self.first or number
        self._taken += TEXT_LIMIT + 1 if line is None else len(line)
        if line is None or self._taken > TEXT_LIMIT:
            self.stopped = True
            raise SourceError(f"the row at line {self.first} is {TOO_LONG}, or close its quote; not read on")
        return decode_line(line)

    def forget(self) -> None:
        """A row is done: the next line begins another."""
        self._taken = self.first = 0


def _rows(item: Input, request: Request, separators: str) -> Iterator[Found]:
    csv.field_size_limit(TEXT_LIMIT)
    with item.buffered() as stream:
        feed = _Lines(lines(stream))
        first = next(feed, "")
        separator = max(separators, key=first.count)
        rows = csv.reader(chain([first], feed), delimiter=separator, strict=True)
        header = _header(rows)
        if not request.fields.names(header, "text"):
            raise SourceError(f"no text column among {', '.join(header[:8])}; name the column with text=NAME")
        yield from _articles(item, request, _Table(feed, rows, header))


def _header(rows: Iterator[list[str]]) -> list[str]:
    try:
        return [name.strip("\ufeff ") for name in next(rows, [])]
    except csv.Error as error:
        raise SourceError(f"the header is not CSV: {error}") from error


class _Table(NamedTuple):
    feed: _Lines
    rows: Iterator[list[str]]
    header: list[str]


def _articles(item: Input, request: Request, table: _Table) -> Iterator[Found]:
    width = len(table.header)
    while True:
        table.feed.forget()
        try:
            row = next(table.rows, None)
            if row is None:
                return
            if len(row) > width:
                raise SourceError(f"the row has {len(row)} cells, the header {width} (a quote is missing?)")
            line = table.feed.first
            if row:
                record = dict(zip(table.header, row, strict=False))
                article = request.fields.article(record, f"{item.key}#{line}", f"{item.name}#{line}")
                yield Found(article, f":{line}")
        except (csv.Error, SourceError) as error:
            if table.feed.stopped:
                raise
            request.skip(f"{item.place}:{table.feed.first}", _words(error))


def _words(error: Exception) -> str:
    return f"not CSV: {error}" if isinstance(error, csv.Error) else str(error)
