"""Links: the entity that each mention stands for, decided inside one article."""

from collections import Counter
from collections.abc import Sequence

from kg import identifiers
from kg.links import (
    events,
    houses,
    misspellings,
    organizations,
    persons,
    places,
    references,
    roles,
    selection,
    works,
)
from kg.links.names import named
from kg.links.scene import Scene
from kg.records import Link, Mention, Text
from kg.registers import Registers


def link(text: Text, mentions: Sequence[Mention], registers: Registers) -> tuple[list[Link], Counter[str]]:
    """Links of the mentions that stand for things an analyst would keep, and what was left out, by type."""
    everything = proposals(text, mentions, registers)
    kept, left = selection.select(Scene(text, everything, registers))
    dropped = Counter(f"{one.entity.type}: not worth keeping" for one in left)
    return kept, dropped


def proposals(text: Text, mentions: Sequence[Mention], registers: Registers) -> list[Link]:
    """One link for every mention that stands for a thing, sorted by start."""
    scope = identifiers.article(text.article.key)
    found = named(text.clean, mentions)
    bodies = organizations.link(found, text.clean, registers, scope=scope)
    around = places.link(found, text.clean, registers, bodies)
    links = misspellings.unified(
        [
            *persons.link(found, text.clean, registers.holders, text.date),
            *places.located([*around, *houses.houses(bodies, text.clean)]),
            *bodies,
            *works.link(found, registers, "Programme"),
            *works.link(found, registers, "Policy"),
            *events.link(found, text, scope),
        ]
    )
    phrases = roles.phrases(text.clean, links)
    held = list(roles.holdings(text.clean, links, phrases))
    known = {(one.mention.start, one.mention.end) for one in links if one.entity.type == "Person"}
    pointed = references.resolve(phrases, held)
    links.extend(one for one in pointed if (one.mention.start, one.mention.end) not in known)
    return sorted(links, key=lambda one: (one.mention.start, -one.mention.end, one.entity.id))
