"""HTML pages: the article without menus, scripts and comments (trafilatura). Nothing is fetched."""

import codecs
import logging
import re
from collections.abc import Iterator

from kg.errors import SourceError
from kg.records import Article
from kg.sources.encodings import decode
from kg.sources.files import Input
from kg.sources.request import Found, Request
from kg.sources.streams import whole

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def read_html(item: Input, request: Request) -> Iterator[Found]:
    """One article: the extracted text; title, canonical URL and publication date as the page's metadata say.

    Raises ``SourceError`` for pages without text, of unknown encoding or over the limit.
    """
    import trafilatura
    from trafilatura.settings import Document

    with item.buffered() as stream:
        page = markup(whole(stream))
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = trafilatura.load_html(page)
        for unseen in list(tree.iter("noscript", "template")) if tree is not None else ():
            unseen.drop_tree()
        found = tree is not None and trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except (SyntaxError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(f"the HTML cannot be parsed: {error}") from error
    if not isinstance(found, Document) or not found.text:
        raise SourceError("the page has no text outside menus and scripts")
    article = Article(
        key=item.key,
        source=item.name,
        text=found.text,
        title=found.title or None,
        url=found.url or None,
        date=found.date or None,
    )
    yield Found(article)


def markup(data: bytes) -> str:
    """The page as text: in an encoding that shows by itself, else in the one that the page declares."""
    try:
        return decode(data)
    except SourceError:
        declared = _CHARSET.search(data[:4096])
        if declared is None:
            raise
        try:
            return data.decode(codecs.lookup(declared[1].decode("ascii")).name)
        except (LookupError, ValueError):
            pass
        raise
