"""Programmes and policies of one article: register rows, and names grouped by what they share."""

from collections.abc import Sequence

from kg import identifiers
from kg.links.names import Named, label
from kg.links.organizations import first, pointed
from kg.records import Entity, EntityType, Link
from kg.registers import Registers


def link(mentions: Sequence[Named], registers: Registers, kind: EntityType) -> list[Link]:
    """Entities for all mentions of one kind, "Programme" or "Policy"."""
    works = [m for m in mentions if m.mention.type == kind]
    entities = {m.key: first(m, registers) for m in works if m.mention.candidates}
    for found in sorted(works, key=lambda m: (-len(m.key), m.mention.start)):
        if found.key not in entities:
            entities[found.key] = pointed(found.key, entities, kind) or work(found, works, kind)
    return [Link(mention=m.mention, entity=entities[m.key]) for m in works]


def work(found: Named, works: Sequence[Named], kind: EntityType) -> Entity:
    """The entity of a work in no register; of its writings the one with its head noun is the label."""
    same = sorted({label(m.text) for m in works if m.key == found.key}, key=lambda text: (-len(text), text))
    return Entity(id=identifiers.minted(kind, found.key), type=kind, label_th=same[0])
