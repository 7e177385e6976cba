"""Text: from an article as read to its readable text, parts and dates; a pure function of the article."""

from kg.records import Article, Span, Text
from kg.text import characters, dating, debris, layout, sentences
from kg.text.words import boundaries, dictionary, words

__all__ = ["boundaries", "dictionary", "read", "words"]


def read(article: Article) -> Text:
    """The clean text of an article with its title, dateline, byline, day, address, paragraphs and sentences.

    Nothing is lost by cleaning: ``Text.origin`` leads every character back to ``article.text``.
    """
    mapped = characters.normalise(article.text)
    found = debris.lines(mapped.text)
    frame = {
        kind: [mapped.text[d.start : d.end] for d in found if d.kind == kind] for kind in ("stamp", "source")
    }
    mapped = mapped.without(Span(d.start, d.end) for d in found)
    if site := debris.site_name(mapped.text):
        mapped = mapped.without([site])
    clean = mapped.text
    paragraphs = sentences.paragraphs(clean)
    day = dating.day(dating.Evidence(clean, paragraphs, frame["stamp"], article.date))
    dates = dating.mentions(clean, day)
    return Text(
        article=article,
        clean=clean,
        origin=tuple(mapped.origin),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences.sentences(clean, paragraphs)),
        dates=tuple(dates),
        title=layout.title(article.title, clean, paragraphs, dates),
        byline=layout.byline(clean, paragraphs),
        dateline=layout.dateline(clean, paragraphs, dates),
        date=day,
        url=article.url or debris.address(frame["source"]),
    )
