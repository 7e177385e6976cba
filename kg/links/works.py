"""Programmes and policies of one article: register rows, and names grouped by what they share."""

import re
from collections.abc import Sequence
from functools import cache

from kg import identifiers
from kg.language import rows
from kg.links.names import Named, key, label
from kg.links.organizations import first, pointed, pointing_back
from kg.links.spelling import lawful, led, spelt_out
from kg.records import Entity, EntityType, Link
from kg.registers import Registers

POINTING = re.compile(r"(?:ดังกล่าว|นี้)$")
"""What makes of a kind of work one named before (โครงการดังกล่าว)."""
NAMES = frozenset({"housing", "constitution"})
"""Kinds of head nouns that are names by themselves (บ้านมั่นคง, รัฐธรรมนูญ)."""


def link(mentions: Sequence[Named], registers: Registers, kind: EntityType) -> list[Link]:
    """Entities for all mentions of one kind, "Programme" or "Policy"."""
    works = [
        m for m in mentions if m.mention.type == kind and (m.mention.candidates or not vague(m.key, kind))
    ]
    pointing = [m._replace(key=POINTING.sub("", m.text)) for m in works if points(m, kind)]
    works = [m for m in works if not points(m, kind)]
    entities = {m.key: first(m, registers) for m in works if m.mention.candidates}
    for found in sorted(works, key=lambda m: (-len(m.key), m.mention.start)):
        if found.key not in entities:
            entities[found.key] = pointed(found.key, entities) or work(found, works, kind, registers)
    links = [Link(mention=m.mention, entity=entities[m.key]) for m in works]
    return links + pointing_back(pointing, links)


def points(found: Named, kind: EntityType) -> bool:
    """Whether the words point to a work of their kind named before (โครงการดังกล่าว)."""
    return not found.mention.candidates and vague(POINTING.sub("", found.text), kind)


def work(found: Named, works: Sequence[Named], kind: EntityType, registers: Registers) -> Entity:
    """The entity of a work in no register; of its writings the one with its head noun is the label.

    Names of policies come with short forms written out (มติ ครม.); those of programmes are brands and keep them.
    """
    same = sorted(
        {label(m.text, kind) for m in works if m.key == found.key}, key=lambda text: (-len(text), text)
    )
    name = spelt_out(lawful(led(same[0], kind)), registers) if kind == "Policy" else same[0]
    return Entity(id=identifiers.minted(kind, key(name, kind)), type=kind, label_th=name)


def vague(name: str, kind: EntityType) -> bool:
    """Whether the words name only a kind of work ("โครงการฯ", "นโยบาย"), not one of them."""
    return name in _heads(kind) or len(name) < 3


@cache
def _heads(kind: EntityType) -> frozenset[str]:
    table = "programme_heads.csv" if kind == "Programme" else "policy_heads.csv"
    return frozenset(row["head"] for row in rows(table, key="head") if row["kind"] not in NAMES)
