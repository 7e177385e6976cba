"""Text and Markdown: the whole file is the article's text."""

from collections.abc import Iterator

from kg.records import Article
from kg.sources.encodings import decode
from kg.sources.files import Input
from kg.sources.request import Found, Request
from kg.sources.streams import whole


def read_text(item: Input, request: Request) -> Iterator[Found]:
    """One article; raises ``SourceError`` for binary data, an unknown encoding and files over the limit."""
    with item.buffered() as stream:
        text = decode(whole(stream))
    yield Found(Article(key=item.key, source=item.name, text=text))
