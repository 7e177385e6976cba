"""Events of one article: writings of the same event brought together, generic words tied to it, its date found."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from kg import identifiers
from kg.language import literals, rows
from kg.links import retelling
from kg.links.names import Named, key, label
from kg.records import DateMention, Entity, Link, Mention, Span, Text

DEMONSTRATIVE = re.compile(r"(?:ใน)?(?:ครั้งนี้|ดังกล่าว|วันนี้|นี้|ข้างต้น|ครั้งที่|ประจำปี|ฯ|\d+|/)+$")
DATE_GAP = 160
LONGEST = 120
"""Characters that a stated date may have ("ระหว่างวันที่ 30 พฤศจิกายน …")."""
START = attrgetter("start")


def link(mentions: Sequence[Named], text: Text, scope: str) -> list[Link]:
    """Entities for all event mentions; ``scope`` is the article's IRI, since an event is the article's own."""
    events = [m for m in mentions if m.mention.type == "Event"]
    groups = retelling.clusters(retelling.writings(specific(events), text))
    attach([m for m in events if generic(m.key)], groups)
    links: list[Link] = []
    for group in groups:
        entity = event(group, text, scope)
        links.extend(Link(mention=m.mention, entity=entity) for m in group)
    return links


def specific(events: Sequence[Named]) -> list[Named]:
    """Those that say which event they mean, not only its kind."""
    return [m for m in events if not generic(m.key)]


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
    ordered = sorted((m.mention for m in group), key=lambda m: m.start)
    beside = (nearest(mention, text) for mention in ordered)
    stated = next((d for d in beside if d), None)
    if stated is None:
        lead = leading(text)
        stated = next((d for mention in ordered if (d := before(mention, text, lead))), None)
    return stated.value if stated else None


def nearest(mention: Mention, text: Text) -> DateMention | None:
    """The closest usable date in the mention's paragraph, at most DATE_GAP away."""
    here = paragraph(mention.start, text)
    if here is None:
        return None
    low = bisect_left(text.dates, max(here.start, mention.start - 2 * DATE_GAP - LONGEST), key=START)
    high = bisect_right(text.dates, min(here.end - 1, mention.end + DATE_GAP), key=START)
    near = [d for d in text.dates[low:high] if usable(d) and gap(mention, d) <= DATE_GAP]
    return min(near, key=lambda d: gap(mention, d), default=None)


def before(mention: Mention, text: Text, lead: DateMention | None) -> DateMention | None:
    """The last usable date before the mention in its paragraph, else the lead's when it stands in the lead."""
    here = paragraph(mention.start, text) or Span(0, 0)
    low = bisect_left(text.dates, here.start, key=START)
    high = bisect_left(text.dates, mention.start, key=START)
    last = next((d for d in reversed(text.dates[low:high]) if usable(d) and d.end <= mention.start), None)
    return last or (lead if lead and here.start <= lead.start else None)


def usable(stated: DateMention) -> bool:
    """Whether a date may be an event's: a day, a range or a month."""
    return stated.kind not in ("year", "fiscal")


def leading(text: Text) -> DateMention | None:
    """The first date of the first paragraph that is more than a headline or a day line."""
    span = retelling.story(text)
    inside = (d for d in text.dates if span and span.start <= d.start < span.end and usable(d))
    return next(inside, None)


def paragraph(position: int, text: Text) -> Span | None:
    """The paragraph that holds a position; None in what is no paragraph, such as a repeated title."""
    at = bisect_right(text.paragraphs, position, key=lambda p: p.start) - 1
    return text.paragraphs[at] if at >= 0 and position < text.paragraphs[at].end else None


def gap(mention: Mention, stated: DateMention) -> int:
    """Characters between a mention and a date; dates before it count half, since they introduce it."""
    start, end = mention.start, mention.end
    return (start - stated.end) // 2 if stated.end <= start else max(0, stated.start - end)


@cache
def _kinds() -> re.Pattern[str]:
    heads = sorted({key(row["head"], "Event") for row in rows("event_heads.csv", key="head")})
    return re.compile(rf"(?:{literals(heads)})+")
