"""Events of one article: writings of the same event brought together, generic words tied to it, its date found."""

import re
from collections.abc import Sequence
from functools import cache

from kg import identifiers
from kg.language import literals, rows
from kg.links.names import Named, key, label
from kg.records import DateMention, Entity, Link, Span, Text

SIMILAR = 0.62
RETOLD = 0.4
PREFIX = 18
"""Names that share so many first characters name one event (a headline and its fuller retelling)."""
DEMONSTRATIVE = re.compile(r"(?:ใน)?(?:ครั้งนี้|ดังกล่าว|วันนี้|นี้|ข้างต้น|ครั้งที่|ประจำปี|ฯ|\d+|/)+$")
DATE_GAP = 160
LEAD = 240
"""Characters from which a paragraph is the story's lead, not a headline."""


def link(mentions: Sequence[Named], text: Text, scope: str) -> list[Link]:
    """Entities for all event mentions; ``scope`` is the article's IRI, since an event is the article's own."""
    events = [m for m in mentions if m.mention.type == "Event"]
    groups: list[list[Named]] = []
    for found in sorted((m for m in events if not generic(m.key)), key=lambda m: -len(m.key)):
        group = next((g for g in groups if any(same(found.key, other.key) for other in g)), None)
        if group is None:
            groups.append([found])
        else:
            group.append(found)
    groups = retold(groups, text)
    attach([m for m in events if generic(m.key)], groups)
    links: list[Link] = []
    for group in groups:
        entity = event(group, text, scope)
        links.extend(Link(mention=m.mention, entity=entity) for m in group)
    return links


def retold(groups: list[list[Named]], text: Text) -> list[list[Named]]:
    """The groups, those of headlines alone joined to the first event of the story that is told in like words."""
    story = story_start(text)
    headlines = [g for g in groups if all(m.mention.start < story for m in g)]
    told = sorted((g for g in groups if g not in headlines), key=lambda g: min(m.mention.start for m in g))
    kept = list(told)
    for group in headlines:
        like = [g for g in told if max(dice(a.key, b.key) for a in group for b in g) >= RETOLD]
        if like:
            like[0].extend(group)
        else:
            kept.append(group)
    return kept


def story_start(text: Text) -> int:
    """Where the story begins after its headlines: the first long paragraph."""
    return next((p.start for p in text.paragraphs if p.end - p.start >= LEAD), 0)


def attach(loose: Sequence[Named], groups: list[list[Named]]) -> None:
    """Give each generic mention (ที่ประชุม, งานครั้งนี้) to the last event of its kind before it, else the first."""
    for found in sorted(loose, key=lambda m: m.mention.start):
        kind = bare(found.key)
        alike = [g for g in groups if any(kind in m.text for m in g)] or groups
        before = [g for g in alike if any(m.mention.start < found.mention.start for m in g)]
        if alike:
            max(before or alike[:1], key=lambda g: latest(g, found.mention.start)).append(found)
        else:
            groups.append([found])


def latest(group: Sequence[Named], position: int) -> int:
    """The last start of the group's mentions before a position, -1 without one."""
    return max((m.mention.start for m in group if m.mention.start < position), default=-1)


def same(a: str, b: str) -> bool:
    """Whether two names, spaces removed, name one event: one holds the other, they begin alike, or share bigrams."""
    short, long = sorted((a, b), key=len)
    if len(short) >= 8 and short in long:
        return True
    return (len(short) >= PREFIX and long.startswith(short[:PREFIX])) or dice(a, b) >= SIMILAR


def dice(a: str, b: str) -> float:
    """Share of common character bigrams (Dice 1945)."""
    first, second = ({s[i : i + 2] for i in range(len(s) - 1)} for s in (a, b))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def bare(name: str) -> str:
    """The name without words that point (ครั้งนี้, ดังกล่าว)."""
    return DEMONSTRATIVE.sub("", name)


def generic(name: str) -> bool:
    """Whether the name is only a kind of event."""
    return len(bare(name)) < 4 or bool(_kinds().fullmatch(bare(name)))


def event(group: Sequence[Named], text: Text, scope: str) -> Entity:
    """The entity of a group of mentions: the longest writing is its name."""
    best = min(group, key=lambda m: (-len(m.key), m.mention.start))
    return Entity(
        id=identifiers.minted("event", scope, best.key), type="Event",
        label_th=label(best.text, "Event"), date=date(group, text),
    )  # fmt: skip


def date(group: Sequence[Named], text: Text) -> str | None:
    """The date stated beside a mention, else before it in its paragraph, else that of the lead it stands in."""
    ordered = sorted(group, key=lambda m: m.mention.start)
    for found in ordered:
        near = [d for d in text.dates if within(found.mention.start, found.mention.end, d, text.paragraphs)]
        if near:
            return min(near, key=lambda d: gap(found.mention.start, found.mention.end, d)).value
    lead = leading(text)
    for found in ordered:
        here = paragraph(found.mention.start, text)
        before = [
            d for d in text.dates if usable(d) and d.end <= found.mention.start and d.start >= here.start
        ]
        if before:
            return before[-1].value
        if lead and here.start <= lead.start:
            return lead.value
    return None


def usable(stated: DateMention) -> bool:
    """Whether a date may be an event's: a day, a range or a month."""
    return stated.kind not in ("year", "fiscal")


def leading(text: Text) -> DateMention | None:
    """The first date of the first paragraph that is more than a headline or a day line."""
    for span in text.paragraphs:
        if span.end - span.start >= LEAD:
            inside = (d for d in text.dates if span.start <= d.start < span.end and usable(d))
            return next(inside, None)
    return None


def paragraph(position: int, text: Text) -> Span:
    """The paragraph that holds a position."""
    return next((p for p in text.paragraphs if p.start <= position < p.end), Span(0, len(text.clean)))


def within(start: int, end: int, stated: DateMention, paragraphs: Sequence[Span]) -> bool:
    """Whether a day or range stands close to a span and in its paragraph."""
    if not usable(stated) or gap(start, end, stated) > DATE_GAP:
        return False
    return any(p.start <= start < p.end and p.start <= stated.start < p.end for p in paragraphs)


def gap(start: int, end: int, stated: DateMention) -> int:
    """Characters between a span and a date; dates before it count half, since they introduce it."""
    return (start - stated.end) // 2 if stated.end <= start else max(0, stated.start - end)


@cache
def _kinds() -> re.Pattern[str]:
    heads = sorted({key(row["head"], "Event") for row in rows("event_heads.csv", key="head")})
    return re.compile(rf"(?:{literals(heads)})+")
