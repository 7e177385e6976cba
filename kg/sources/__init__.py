"""Sources: files, folders, archives and standard input as articles, one at a time.

Formats: text and Markdown, HTML, JSON, JSON Lines, CSV and TSV, DOCX, PDF with a text layer, .gz and .zip of
these. One article has at most 10 MB of text. What cannot be read is given to ``on_skip`` with a place and a
reason; nothing else is dropped.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import SourceError
from kg.records import Article, Skip
from kg.sources.duplicates import Seen
from kg.sources.fields import FieldMapping
from kg.sources.files import Input, OnSkip, reason, size, walk
from kg.sources.formats import ARCHIVES, READERS, opened
from kg.sources.request import Found, Request
from kg.sources.streams import TEXT_LIMIT, TOO_LONG, Meter

__all__ = ["FieldMapping", "read", "size"]


def read(
    paths: Iterable[Path | str],
    *,
    fields: FieldMapping | None = None,
    on_skip: OnSkip,
    on_bytes: Callable[[int], None] | None = None,
) -> Iterator[Article]:
    """The articles below the paths (``-``: standard input), in a stable order, none held in memory.

    ``fields`` names the fields of records where the guesses are wrong. ``on_bytes`` is told each advance in
    bytes on disk; together they make ``size(paths)``. A missing path is a skip like any other, so this raises
    no error of its own.
    """
    told = _Told(on_skip)
    request = Request(fields or FieldMapping(), told)
    seen = Seen()
    for item in walk(paths, told):
        progress = _Progress(on_bytes)
        before, nothing = told.count, True
        for place, found in _found(_metered(item, progress), request):
            nothing = False
            problem = _problem(found.article) or seen.duplicate(found.article, place, found.mark)
            if problem is None:
                yield found.article
            else:
                request.skip(place + found.mark, problem)
        if nothing and told.count == before:
            request.skip(item.place, "no article in it")
        progress(item.size or 0)


class _Told:
    """Counts what is skipped on its way to the caller."""

    def __init__(self, on_skip: OnSkip) -> None:
        self._on_skip = on_skip
        self.count = 0

    def __call__(self, skip: Skip) -> None:
        self.count += 1
        self._on_skip(skip)


def _found(item: Input, request: Request) -> Iterator[tuple[str, Found]]:
    """What one input holds, members of archives included; what stops it becomes a skip."""
    try:
        item = opened(item)
        if item.suffix in ARCHIVES:
            for member in ARCHIVES[item.suffix](item, request):
                yield from _found(member, request)
        else:
            for found in READERS[item.suffix](item, request):
                yield item.place, found
    except SourceError as error:
        request.skip(item.place, str(error))
    except OSError as error:
        request.skip(item.place, reason(error))


def _problem(article: Article) -> str | None:
    """Why an article that was found cannot be one."""
    if not article.text:
        return "empty"
    if not article.text.strip(" \t\r\n\ufeff\u200b") or article.text.isspace():
        return "only white space"
    if len(article.text) > TEXT_LIMIT:
        return f"the text is {TOO_LONG}"
    try:
        "".join(value for value in article.model_dump().values() if value).encode()
    except UnicodeEncodeError as error:
        return f"broken text: half of a surrogate pair, U+{ord(error.object[error.start]):04X}"
    return None


class _Progress:
    """Turns positions in one file into advances."""

    def __init__(self, on_bytes: Callable[[int], None] | None) -> None:
        self._on_bytes = on_bytes
        self._reached = 0

    def __call__(self, position: int) -> None:
        if self._on_bytes is not None and position > self._reached:
            self._on_bytes(position - self._reached)
            self._reached = position


def _metered(item: Input, progress: _Progress) -> Input:
    return replace(item, open=lambda: Meter(item.open(), progress))
