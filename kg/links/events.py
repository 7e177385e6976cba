"""Events of one article: writings of the same event brought together, generic words tied to it, its date found."""

import re
from collections.abc import Sequence
from functools import cache

from kg import identifiers
from kg.language import literals, rows
from kg.links import retelling, times
from kg.links.names import Named, key, label
from kg.records import Entity, Link, Text

DEMONSTRATIVE = re.compile(r"(?:ใน)?(?:ครั้งนี้|ดังกล่าว|วันนี้|นี้|ข้างต้น|ครั้งที่|ประจำปี|ฯ|\d+|/)+$")


def link(mentions: Sequence[Named], text: Text, scope: str) -> list[Link]:
    """Entities for all event mentions; ``scope`` is the article's IRI, since an event is the article's own."""
    found = groups(mentions, text)
    links: list[Link] = []
    for group, date in zip(found, times.found(text, found), strict=True):
        entity = event(group, scope, date)
        links.extend(Link(mention=m.mention, entity=entity) for m in group)
    return links


def groups(mentions: Sequence[Named], text: Text) -> list[list[Named]]:
    """The mentions of each event together."""
    events = [m for m in mentions if m.mention.type == "Event"]
    found = retelling.clusters(retelling.writings(specific(events), text), text.clean)
    attach([m for m in events if generic(m.key)], found)
    return found


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


def event(group: Sequence[Named], scope: str, date: str | None = None) -> Entity:
    """The entity of a group of mentions: the longest writing is its name."""
    best = min(group, key=lambda m: (-len(m.key), m.mention.start))
    return Entity(
        id=identifiers.minted("event", scope, best.key), type="Event",
        label_th=label(best.text, "Event"), date=date,
    )  # fmt: skip


@cache
def _kinds() -> re.Pattern[str]:
    heads = sorted({key(row["head"], "Event") for row in rows("event_heads.csv", key="head")})
    return re.compile(rf"(?:{literals(heads)})+")
