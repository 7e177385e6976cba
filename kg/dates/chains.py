"""Neighbouring pieces joined by ถึง, –, และ: each gives the others what they leave open."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Literal, NamedTuple

from kg.dates.numerals import DIGIT, SPACE
from kg.dates.patterns import AND, TO
from kg.dates.pieces import Piece

LONGEST = 64
"""Pieces in one run; a longer list goes on as a new run, so that time stays linear."""

CLOCK = rf"{SPACE}(?:เวลา)?{SPACE}{DIGIT}{{1,2}}[.:]{DIGIT}{{2}}{SPACE}น\.?"
"""An hour between two days: 08.00 น."""
WIDEST = 48
"""Characters between two pieces that may belong together."""

Join = Literal["to", "and", "slash", "bracket", "next"]


class Link(NamedTuple):
    """A piece and how it hangs on the one before it."""

    join: Join | None
    piece: Piece


@cache
def _joins() -> tuple[tuple[Join, re.Pattern[str]], ...]:
    return (
        ("to", re.compile(rf"(?:เป็นต้นไป|{CLOCK})?{SPACE}{TO}{SPACE}(?:{CLOCK}{SPACE}(?:ของ)?{SPACE})?")),
        ("and", re.compile(rf"{SPACE}{AND}{SPACE}")),
        ("slash", re.compile("/")),
        ("next", re.compile(SPACE)),
        ("bracket", re.compile(rf"{SPACE}[()]{SPACE}(?:ของ)?{SPACE}")),
    )


def _join(text: str, left: Piece, right: Piece) -> Join | None:
    gap = text[left.end : right.start]
    if len(gap) > WIDEST:
        return None
    return next((name for name, pattern in _joins() if pattern.fullmatch(gap)), None)


def _explained(text: str, left: Piece, right: Piece, join: Join | None) -> Piece | None:
    """วันนี้ (6 พ.ย. 63): the date beside a relative day says what it is."""
    days = left.tail == "relative" and left.unit == right.unit == "day" and right.tail != "relative"
    if not days or join not in ("bracket", "next"):
        return None
    closing = join == "bracket" and text[right.end : right.end + 1] == ")"
    return replace(right, start=left.start, end=right.end + closing)


def chains(text: str, found: Iterable[Piece]) -> Iterator[list[Link]]:
    """The pieces in runs of at most LONGEST whose members are joined; a lone piece is a run of one."""
    run: list[Link] = []
    for piece in found:
        before = run[-1] if run else None
        join = _join(text, before.piece, piece) if before else None
        both = _explained(text, before.piece, piece, join) if before else None
        if before and both:
            run[-1] = Link(before.join, both)
            continue
        if run and (join is None or len(run) == LONGEST):
            yield run
            run = []
        run.append(Link(join, piece))
    if run:
        yield run


def _later(left: Piece, right: Piece) -> bool:
    """Whether left's month and day come after right's, so that a year lies between them."""
    return (left.month or 0, left.day or 0) > (right.month or 0, right.day or 99)


def _open(piece: Piece) -> bool:
    return piece.year is None and piece.value is None and piece.month is not None and not piece.tail


def _from_right(left: Piece, right: Piece, join: Join | None) -> Piece:
    if not _open(left) or right.year is None or right.unit == "fiscal":
        return left
    if right.unit == "year":
        return replace(left, year=right.year) if join == "bracket" else left
    if join not in ("to", "and") or right.month is None:
        return left
    return replace(left, year=right.year - _later(left, right))


def _from_left(left: Piece, right: Piece, join: Join | None) -> Piece:
    if left.year is None or left.unit in ("fiscal", "range"):
        return right
    if right.month is None and right.day and not right.tail and left.day and join in ("to", "and"):
        ahead = left.month is not None and right.day > left.day
        return replace(right, year=left.year, month=left.month) if ahead else right
    if not _open(right):
        return right
    if left.unit == "year":
        return replace(right, year=left.year) if join == "bracket" else right
    if join not in ("to", "and"):
        return right
    return replace(right, year=left.year + _later(left, right))


def filled(run: list[Link]) -> list[Link]:
    """The run with years and months taken over from neighbours, right to left first, then left to right."""
    links = list(run)
    for index in range(len(links) - 2, -1, -1):
        join, right = links[index + 1]
        links[index] = Link(links[index].join, _from_right(links[index].piece, right, join))
    for index in range(1, len(links)):
        join, right = links[index]
        links[index] = Link(join, _from_left(links[index - 1].piece, right, join))
    return links
