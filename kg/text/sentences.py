"""Sentences: Thai has no full stop, so a paragraph divides at the spaces before words that begin sentences.

The cues are rows of ``data/language/sentence_starters.csv``. A strong one divides wherever both sides have
some length; a piece that is still long divides at the weak cue nearest its middle, then at a faint one, then
at any space. Quotations, brackets, names after a title, dates and abbreviations stay whole; a quotation
longer than ``LONGEST_QUOTE`` is a speech of several sentences and divides like other text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from kg.records import Span
from kg.text import tables

LONGEST_QUOTE = 300
_TABLE = "sentence_starters.csv"
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_WHOLE = re.compile(
    rf"“[^”\n]{{0,{LONGEST_QUOTE}}}”|‘[^’\n]{{0,{LONGEST_QUOTE}}}’|\"[^\"\n]{{1,{LONGEST_QUOTE}}}\""
    rf"|\([^()\n]{{0,{LONGEST_QUOTE}}}\)|\[[^\]\n]{{0,{LONGEST_QUOTE}}}\]"
)
_SHORTEST = 40
_DIVIDED_ABOVE = {"weak": 320, "faint": 380, "plain": 460}
"""The length above which a piece divides at a gap of this strength, having none of those before."""


def paragraphs(clean: str) -> list[Span]:
    """The lines that hold anything, without the spaces around them."""
    return [Span(*m.span()) for m in _LINE.finditer(clean)]


def sentences(clean: str, within: Sequence[Span]) -> list[Span]:
    """The sentences of the paragraphs ``within``, in order; the spaces between them belong to none."""
    gaps = _Gaps(clean)
    return [piece for paragraph in within for piece in gaps.divide(paragraph)]


class _Gaps:
    """The spaces of a text at which a sentence may end, by the strength of what follows."""

    def __init__(self, clean: str) -> None:
        kept = _kept(clean)
        starts, ends = [s for s, _ in kept], [e for _, e in kept]
        self.by_strength: dict[str, list[Span]] = {"strong": [], "weak": [], "faint": [], "plain": []}
        for found in _spaces().finditer(clean):
            start, end = found.span()
            if bisect_right(starts, start) <= bisect_left(ends, end):
                self.by_strength[found.lastgroup or "plain"].append(Span(start, end))

    def divide(self, paragraph: Span) -> Iterator[Span]:
        start = paragraph.start
        for gap in _between(self.by_strength["strong"], paragraph):
            if gap.start - start >= _SHORTEST and paragraph.end - gap.end >= _SHORTEST:
                yield from self._shorten(Span(start, gap.start))
                start = gap.end
        yield from self._shorten(Span(start, paragraph.end))

    def _shorten(self, piece: Span) -> Iterator[Span]:
        gap = self._gap_within(piece)
        if gap is None:
            yield piece
        else:
            yield from self._shorten(Span(piece.start, gap.start))
            yield from self._shorten(Span(gap.end, piece.end))

    def _gap_within(self, piece: Span) -> Span | None:
        for strength, length in _DIVIDED_ABOVE.items():
            if piece.end - piece.start > length:
                gap = _nearest_middle(self.by_strength[strength], piece)
                if gap:
                    return gap
        return None


def _between(gaps: list[Span], piece: Span) -> list[Span]:
    return gaps[bisect_left(gaps, (piece.start,)) : bisect_left(gaps, (piece.end,))]


def _nearest_middle(gaps: list[Span], piece: Span) -> Span | None:
    """The gap nearest the middle that leaves enough on both sides."""
    middle = (piece.start + piece.end) // 2
    fit = [
        gap
        for gap in _between(gaps, piece)
        if gap.start - piece.start >= _SHORTEST and piece.end - gap.end >= _SHORTEST
    ]
    return min(fit, key=lambda gap: abs(gap.start - middle), default=None)


def _kept(clean: str) -> list[tuple[int, int]]:
    """The stretches whose spaces never divide, merged, in order."""
    merged: list[tuple[int, int]] = []
    found = [m.span() for pattern in (_WHOLE, _never()) for m in pattern.finditer(clean)]
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@cache
def _never() -> re.Pattern[str]:
    return re.compile(tables.one_of(_TABLE, "never"))


@cache
def _spaces() -> re.Pattern[str]:
    followed = "|".join(
        f"(?P<{strength}>(?={tables.one_of(_TABLE, strength)}))" for strength in ("strong", "weak", "faint")
    )
    return re.compile(rf"(?<=\S) +(?:{followed}|(?=\S))")
