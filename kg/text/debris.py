"""Debris: what a web page puts around an article, found by the table ``data/language/debris.csv``.

Every rule looks at one line alone, so that reading a cleaned text again removes nothing more; only the name
of the site on the title line is told by the lines below it. A doubtful line stays.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kg.records import Span
from kg.text import tables

_TABLE = "debris.csv"
_LINE = re.compile(r"^[^\n]*\S[^\n]*$", re.M)
_SHORT_LINE = re.compile(r"^[^\n]{3,160}$", re.M)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ENTRY = re.compile(r"[^\s|›»>/•·]+")
_MENU_SHARE = 0.6
"""A line is a menu if this part of its words, two at least, are entries of menus."""
_SHORTEST_TITLE = 15
_TITLE_LINES = 8
_SITE_BEFORE = re.compile(r"[-|–—:»>·] *$")
_SITE_AFTER = re.compile(r" *(?:\||»|::)[^\n]{1,60}$")


class Debris(NamedTuple):
    """A stretch of a normalised text that is no prose, and what kind of debris it is."""

    start: int
    end: int
    kind: str


def lines(text: str) -> list[Debris]:
    """The debris lines (with their newline) and site prefixes of a normalised text, in order."""
    found = [Debris(m.start(), m.end(), m.lastgroup or "prefix") for m in _rules().finditer(text)]
    known = {one.start for one in found}
    found += [one for one in _menus(text) if one.start not in known]
    return sorted(found)


def site_name(text: str) -> Span | None:
    """The site's name on the first line of a text without debris lines: ``site - title``, ``title | site``.

    Told by the title standing alone on one of the next lines.
    """
    heads = [m for _, m in zip(range(_TITLE_LINES), _LINE.finditer(text), strict=False)]
    for later in heads[1:]:
        span = _beside(heads[0], later[0].strip())
        if span:
            return span
    return None


def address(sources: Iterable[str]) -> str | None:
    """The first web address on the source lines."""
    found = next((m for line in sources if (m := _ADDRESS.search(line))), None)
    return found[0] if found else None


def _beside(first: re.Match[str], title: str) -> Span | None:
    line = first[0].rstrip()
    if len(title) < _SHORTEST_TITLE or line.strip() == title:
        return None
    if line.endswith(title) and _SITE_BEFORE.search(line[: -len(title)]):
        return Span(first.start(), first.start() + len(line) - len(title))
    if line.startswith(title) and _SITE_AFTER.fullmatch(line[len(title) :]):
        return Span(first.start() + len(title), first.end())
    return None


def _menus(text: str) -> Iterator[Debris]:
    entry = _entry()
    for line in _SHORT_LINE.finditer(text):
        words = _ENTRY.findall(line[0])
        if len(words) < 2:
            continue
        known = sum(entry.fullmatch(word) is not None for word in words)
        if known >= 2 and known >= _MENU_SHARE * len(words):
            yield Debris(line.start(), min(line.end() + 1, len(text)), "menu")


@cache
def _entry() -> re.Pattern[str]:
    return re.compile(tables.one_of(_TABLE, "menu"), re.I)


@cache
def _rules() -> re.Pattern[str]:
    """One pattern for all whole-line rules (their kind is the group's name) and for prefixes."""
    kinds = [kind for kind in tables.kinds(_TABLE) if kind not in ("prefix", "menu")]
    prefix = tables.one_of(_TABLE, "prefix")
    wholes = "|".join(f"(?P<{kind}>{tables.one_of(_TABLE, kind)})" for kind in kinds)
    return re.compile(
        rf"^(?:[ ]*(?:{prefix}[ ]*)*(?:{wholes})[ ]*(?:\n|\Z)|[ ]*(?:{prefix}[ ]*)+)", re.M | re.I
    )
