"""The sentences that show an error, cut into pieces that are annotated, read, both or neither."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypedDict

from kg.evaluation.findings import Mark
from kg.records import Span

WHOLE = 260
"""A sentence up to so many characters is shown whole."""
AROUND = 90
"""Of a longer one so many characters are shown on each side of what is marked."""


class Piece(TypedDict):
    """A stretch of text with the type that it is annotated and read as; ``gap`` stands for what is left out."""

    text: str
    gold: str | None
    read: str | None
    gap: bool


GAP = Piece(text="", gold=None, read=None, gap=True)


def excerpt(text: str, sentences: Sequence[Span], marks: Sequence[Mark]) -> list[Piece]:
    """The pieces of the sentences in which the marks lie; the article's beginning when there are no marks."""
    inside = [m for m in marks if m.span.start < len(text)]
    shown = joined([window(text, sentences, m.span) for m in inside] or [opening(text, sentences)])
    whole = [trimmed(text, *sentence) for sentence in sentences or [Span(0, len(text))]]
    starts, ends = {s.start for s in whole}, {s.end for s in whole}
    pieces: list[Piece] = []
    for at in shown:
        pieces += [] if at.start in starts and not pieces else [GAP]
        pieces += cut(text, at, inside)
    return pieces if shown[-1].end in ends else [*pieces, GAP]


def window(text: str, sentences: Sequence[Span], mark: Span) -> Span:
    """The sentences that a mark touches, or what is around it when they are long."""
    touched = [s for s in sentences if s.start < mark.end and mark.start < s.end] or [mark]
    start, end = min(mark.start, touched[0].start), max(mark.end, touched[-1].end)
    if end - start > WHOLE:
        start = max(start, edge(text, mark.start - AROUND, mark.start))
        end = min(end, edge(text, mark.end + AROUND, len(text)))
    return trimmed(text, start, min(end, len(text)))


def opening(text: str, sentences: Sequence[Span]) -> Span:
    """The first sentence, or its beginning."""
    first = sentences[0] if sentences else Span(0, len(text))
    return trimmed(text, first.start, min(first.end, edge(text, first.start + 2 * AROUND, len(text))))


def edge(text: str, near: int, last: int) -> int:
    """A place to cut from ``near`` on: at the next space if one is close, never before a vowel or tone sign."""
    near = max(0, near)
    space = text.find(" ", near, min(near + 25, last))
    if space >= 0:
        return space
    while near < last and unicodedata.category(text[near]).startswith("M"):
        near += 1
    return min(near, last)


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without white space at its ends."""
    inner = text[start:end]
    return Span(start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip()))


def joined(spans: Sequence[Span]) -> list[Span]:
    """Spans in order; those that overlap or almost touch as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 30:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def cut(text: str, shown: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    """A stretch in pieces, cut where a mark begins or ends; of marks in each other the inner one shows."""
    marks = sorted(marks, key=lambda m: m.span.end - m.span.start)
    ends = {end for m in marks for end in m.span if shown.start < end < shown.end}
    for start, end in pairwise(sorted({*ends, *shown})):
        over = [m for m in marks if m.span.start <= start and end <= m.span.end]
        gold = next((m.type for m in over if m.gold), None)
        read = next((m.type for m in over if not m.gold), None)
        yield Piece(text=text[start:end], gold=gold, read=read, gap=False)
