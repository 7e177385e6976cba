"""Links: the entity that each mention stands for, decided inside one article."""

from collections.abc import Sequence

from kg import identifiers
from kg.links import events, organizations, persons, places, references, roles, works
from kg.links.names import named
from kg.records import Link, Mention, Text
from kg.registers import Registers


def link(text: Text, mentions: Sequence[Mention], registers: Registers) -> list[Link]:
    """One link for every mention that stands for a thing, sorted by start."""
    scope = identifiers.article(text.article.key)
    found = named(text.clean, mentions)
    links = [
        *persons.link(found),
        *places.link(found, text.clean, registers),
        *organizations.link(found, text.clean, registers, scope=scope),
        *works.link(found, registers, "Programme"),
        *works.link(found, registers, "Policy"),
        *events.link(found, text, scope),
    ]
    held = list(roles.holdings(text.clean, links))
    known = {(one.mention.start, one.mention.end) for one in links if one.entity.type == "Person"}
    pointed = references.resolve(roles.phrases(text.clean, links), held)
    links.extend(one for one in pointed if (one.mention.start, one.mention.end) not in known)
    return sorted(links, key=lambda one: (one.mention.start, -one.mention.end, one.entity.id))
