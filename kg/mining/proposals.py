"""Proposals: names and abbreviations that many articles use, held against the registers."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from kg import registers
from kg.links.names import BRACKETS
from kg.mining.reading import seen
from kg.mining.tally import Count, Tally
from kg.records import Article
from kg.registers import Registers

LONGEST = 300
"""Characters of an example sentence that are shown."""
Known = Literal["yes", "name", "no"]


class Proposal(NamedTuple):
    """A register row to review: a name in no register, or an abbreviation of a row that lacks it.

    ``known`` is ``yes`` when name and abbreviation lead to ``row``, ``name`` when only the name does, ``no`` when
    neither; ``variants`` are written forms with their counts, ``example`` is the first sentence met.
    """

    kind: str
    name: str
    abbreviation: str
    articles: int
    mentions: int
    variants: tuple[tuple[str, int], ...]
    example: str
    known: Known
    row: str


def mine(
    articles: Iterable[Article],
    folders: tuple[Path, ...] = (),
    *,
    least: int = 3,
    limit: int | None = None,
    workers: int | None = None,
) -> Iterator[Proposal]:
    """Names and abbreviations that at least ``least`` articles use, by kind, the most frequent first.

    New names first, then abbreviations of known rows; known ones too, marked. Memory does not grow with the
    number of articles: counts are kept on disk. Raises RegisterError for a wrong register row.
    """
    known = registers.load(*folders)
    with Tally() as tally:
        for number, found in enumerate(seen(islice(articles, limit), folders, workers=workers)):
            tally.add(number, found)
        tally.finish()
        yield from (_name(count, tally, known) for count in tally.names(least) if not count.row)
        yield from (_alias(count, tally, known) for count in tally.shorts(least) if count.row)


def _name(count: Count, tally: Tally, known: Registers) -> Proposal:
    """A name that the reader did not link to a row."""
    name, short = tally.variants(count)[0][0], tally.short(count)
    rows = known.lookup(name) or known.lookup(BRACKETS.sub("", name))
    best = min(rows, key=lambda iri: (known.entities[iri].type != count.kind, iri), default="")
    return _proposal(count._replace(row=best), name, short, tally, known)


def _alias(count: Count, tally: Tally, known: Registers) -> Proposal:
    """An abbreviation set beside a name that a row has."""
    name = known.entities[count.row].label_th
    return _proposal(count, name, count.short, tally, known)


def _proposal(count: Count, name: str, short: str, tally: Tally, known: Registers) -> Proposal:
    leads = not short or count.row in known.lookup(short)
    state: Known = ("yes" if leads else "name") if count.row else "no"
    return Proposal(
        kind=count.kind.lower(), name=name, abbreviation=short, articles=count.articles,
        mentions=count.mentions, variants=tuple(tally.variants(count)), example=tally.example(count)[:LONGEST],
        known=state, row=count.row.rpartition("/")[2],
    )  # fmt: skip
