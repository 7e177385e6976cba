"""Finding the dates of a text: scan, join neighbours, complete from the reference, write as ISO."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from kg.dates.calendar import Point, fiscal_year
from kg.dates.chains import Join, Link, chains, filled
from kg.dates.context import completed
from kg.dates.hits import pieces
from kg.dates.pieces import Piece, Unit
from kg.dates.relative import resolved
from kg.records import DateMention


@dataclass(frozen=True, slots=True)
class _Span:
    """One date, or a range of two, ready to be written.

    ``first`` and ``last`` are None where ``value`` says all; ``told`` is False if the reference had to tell.
    """

    start: int
    end: int
    unit: Unit
    join: Join | None
    first: Point | None
    last: Point | None
    value: str | None
    told: bool


def _completed(run: list[Link], reference: date | None) -> list[tuple[Link, bool]]:
    """The run with everything filled in, and for each piece whether the text alone told its date."""
    links = filled(run)
    told = [link.piece.year is not None or link.piece.value is not None for link in links]
    if reference is not None:
        for index in range(len(links) - 1, -1, -1):
            before = links[index].piece
            after = resolved(before, reference)
            if after is not before:
                links[index] = Link(links[index].join, after)
                links = filled(links)
    return list(zip(links, told, strict=True))


def _known(piece: Piece) -> bool:
    return piece.value is not None or (piece.year is not None and piece.point().exists())


def _spans(run: list[Link], reference: date | None) -> Iterator[_Span]:
    """The dates of a run that exist, each with its join to the one before; a gap cuts the join."""
    if any(link.piece.tail == "recurring" for link in run):  # 1-15 มกราคม และ 3 มีนาคมของทุกปี
        run = [link for link in run if link.piece.year is not None]
    whole = True
    for (join, piece), told in _completed(run, reference):
        if _known(piece):
            point = None if piece.value else piece.point()
            bond = join if whole else None
            yield _Span(piece.start, piece.end, piece.unit, bond, point, point, piece.value, told)
        whole = _known(piece)


def _steady(spans: list[_Span]) -> bool:
    """Whether the spans are days in a row: 26 และ 27 มีนาคม, 5, 6 และ 7 มีนาคม."""
    days = [span.first.first() for span in spans if span.first and span.unit == "day"]
    listed = all(span.join == "and" for span in spans[1:])
    return listed and len(days) == len(spans) and all(b - a == timedelta(1) for a, b in pairwise(days))


def _range(left: _Span, right: _Span) -> _Span | None:
    """Left and right as one range, or None where they are two dates."""
    if not (left.first and right.first) or left.first != left.last:
        return None
    units = {left.unit, right.unit}
    alike = units in ({"day", "month"}, {"fiscal", "year"}) or len(units) == 1
    joined = right.join == "to" or (right.join == "slash" and left.unit == "year")
    if not (alike and joined and left.first.first() < right.first.first()):
        return None
    unit: Unit = "fiscal" if left.unit == "fiscal" else "range"
    return replace(left, end=right.end, unit=unit, last=right.last, told=left.told and right.told)


def _merged(spans: list[_Span]) -> Iterator[_Span]:
    if len(spans) > 1 and _steady(spans):
        told = all(span.told for span in spans)
        yield replace(spans[0], end=spans[-1].end, unit="range", last=spans[-1].last, told=told)
        return
    held: _Span | None = None
    for span in spans:
        both = held and _range(held, span)
        if held and not both:
            yield held
        held = both or span
    if held:
        yield held


def _mention(span: _Span) -> DateMention:
    if span.first is None or span.last is None:
        value = span.value or ""
    elif span.unit == "fiscal":
        value = fiscal_year(span.first.year, span.last.year)
    elif span.first == span.last:
        value = span.first.iso()
    else:
        value = f"{span.first.iso()}/{span.last.iso()}"
    return DateMention(
        start=span.start, end=span.end, value=value, kind=span.unit if span.told else "relative"
    )


def find(text: str, reference: date | None = None) -> list[DateMention]:
    """The dates of a text, in order, not overlapping; ``text[m.start:m.end]`` is what says ``m.value``.

    A mention takes in its วันที่, weekday, เดือน, ปี or พ.ศ. (but not เมื่อ or ระหว่าง). Its ``kind`` is
    ``day``, ``month``, ``year``, ``range``, ``fiscal`` (budget years, October to September), or ``relative``
    where only ``reference``, the day the text was written, or the dates before could tell it; without a
    reference such words give nothing. Never raises, whatever the text.
    """
    found = [
        _mention(span) for run in chains(text, pieces(text)) for span in _merged(list(_spans(run, reference)))
    ]
    return completed(text, found) if reference else found
