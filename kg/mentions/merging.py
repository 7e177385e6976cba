"""Putting the mentions of several methods together: registers and titles decide spans, the tagger adds the rest."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.language import literals, rows
from kg.mentions import branches, endings, splitting, towns, waters
from kg.mentions.spans import Line, inside
from kg.records import Mention

EDGES = " \n\t/,.:;-–•*#)”\"'’…"
OPENERS = "”\"'’)/,.:;-–•*# \n\t"
MIN_CONFIDENCE = 0.35
MIN_LENGTH = 3


def merge(
    clean: str, registered: Sequence[Mention], named: Sequence[Mention], tagged: Iterable[Mention]
) -> list[Mention]:
    """All mentions, sorted; ``registered`` from the registers, ``named`` persons by title, ``tagged`` the tagger's.

    A tagged span of the type of a registered one survives only where it is longer and begins with a head noun of
    its own ("สำนักงานภาคใต้ พอช."), names a branch of it, or is the place that a municipality is; tagged spans of
    other types may hold registered ones, and are dropped inside them.
    """
    people = Line(named)
    fixed = [m for m in registered if not any(inside(m, p) for p in people.meeting(m.start, m.end))]
    parts = (part for m in tagged if m.type != "Person" for part in splitting.split(clean, m))
    neat = [t for m in parts if (t := tidy(clean, m))]
    fixed = branches.without_stems(clean, towns.without_areas(clean, fixed), neat)
    sure = Line(fixed)
    kept = [t for t in neat if stands(clean, t, sure, people) or towns.place(clean, t, sure)]
    found = endings.whole(clean, [*kept, *named, *fixed])
    found.extend(list(waters.within(clean, found)))
    return sorted({(m.start, m.end, m.type): m for m in found}.values(), key=order)


def order(mention: Mention) -> tuple[int, int, str]:
    """By start, the longer first."""
    return mention.start, -mention.end, mention.type


def stands(clean: str, mention: Mention, sure: Line, people: Line) -> bool:
    """Whether a tagged mention is worth keeping beside the mentions of the surer methods."""
    if mention.type in ("Organization", "Place") and people.meeting(mention.start, mention.end):
        return False
    for other in sure.meeting(mention.start, mention.end):
        if inside(mention, other):
            if mention.type == other.type or mention.type in ("Organization", "Place"):
                return False
        elif mention.type == other.type and not (inside(other, mention) and has_head(clean, mention, other)):
            return False
    return True


def has_head(clean: str, mention: Mention, inner: Mention) -> bool:
    """Whether the mention begins with a head noun before the inner one: a unit of it, not only its name."""
    return inner.start - mention.start > 2 and bool(_heads(mention.type).match(clean, mention.start))


def tidy(clean: str, mention: Mention) -> Mention | None:
    """The mention without stray marks at its ends and with its brackets closed; None when nothing is left."""
    start, end = mention.start, mention.end
    while start < end and (clean[start] in OPENERS or opened(clean[start:end])):
        start += 1
    while end > start and clean[end - 1] in EDGES and not keeps(clean, start, end):
        end -= 1
    end = start + len(_trailing().sub("", clean[start : with_closing(clean, start, end)]))
    sure = mention.confidence >= MIN_CONFIDENCE or clean[start:end] in _landmarks()
    if end - start < MIN_LENGTH or not sure or clean[start:end].isdigit():
        return None
    return mention.over(start, end)


def with_closing(clean: str, start: int, end: int) -> int:
    """The end, moved over the quote or bracket that closes one opened inside the name."""
    pairs = {"“": "”", "‘": "’", '"': '"', "(": ")"}
    after = clean[end : end + 1]
    opened = [q for q in pairs if clean.count(q, start, end) and pairs[q] == after]
    if any(q != after and clean.count(q, start, end) > clean.count(after, start, end) for q in opened):
        return end + 1
    return end + 1 if after == '"' and clean.count('"', start, end) % 2 else end


def opened(text: str) -> bool:
    """Whether the text begins with a bracket that it never closes, or that closes only at its end."""
    return text.startswith("(") and (")" not in text or text.index(")") == len(text) - 1)


def keeps(clean: str, start: int, end: int) -> bool:
    """Whether the last mark belongs to the name: an abbreviation's dot, a closing bracket or quote opened inside."""
    text = clean[start:end]
    last = text[-1]
    if last == ".":
        return bool(re.search(r"[ก-ฮ]\.$|[A-Z]\.$|พ\.ศ\. ?\.+$", text))
    pairs = {")": "(", "”": "“", '"': '"', "'": "'", "’": "‘"}
    return last in pairs and pairs[last] in text[:-1]


@cache
def _heads(kind: str) -> re.Pattern[str]:
    table = {"Organization": "organization_heads.csv", "Place": "venue_heads.csv"}.get(kind)
    if table is None:
        return re.compile("")
    return re.compile(literals(row["head"] for row in rows(table, key="head")))


@cache
def _landmarks() -> frozenset[str]:
    """Names of places that need no confidence: nothing else is called so (ทำเนียบรัฐบาล)."""
    return frozenset(row["head"] for row in rows("venue_heads.csv", key="head") if row["kind"] == "landmark")


@cache
def _trailing() -> re.Pattern[str]:
    """Words that go on with the sentence at the end of a span, with the white space before them."""
    words = literals(row["word"] for row in rows("name_ends.csv", key="word"))
    return re.compile(rf"(?:\s*(?:{words}))+$")
