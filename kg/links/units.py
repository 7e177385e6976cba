"""Units named in full: with the body above them (คณะสังคมศาสตร์ ม.เชียงใหม่, สำนักงานภาคใต้ of the article's institute)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg import identifiers
from kg.language import literals, rows
from kg.links.names import Named, key
from kg.links.places import registered
from kg.records import Entity
from kg.registers import Registers

GAP = 3
"""Characters of space and brackets that may stand between a unit and the body above it."""

BRACKET = re.compile(r"[ \xa0]*\([^()\n]{1,40}\)")
DIGIT = re.compile(r"\d")
SPACES = re.compile(r"[ \xa0]+")
PLACED = re.compile("[ \xa0]|จังหวัด|อำเภอ|ตำบล")
"""What a unit's name has that says where it is, or a second word that does (สำนักพัฒนาเมือง กรุงอูลานบาตอร์)."""
MEMBERS = frozenset({"association", "club", "community", "group", "network"})
"""Kinds of bodies that have members, not units."""
COLLEGE = "college"
LOWEST = 1
"""The rank of units that stand above each other either way (กอง and ฝ่าย)."""
INSTITUTE = "public-organization"
LEAST = 2
"""Mentions that make an institute the article's own."""


def named_in_full(
    bodies: Sequence[Named], entities: Mapping[str, Entity], clean: str, registers: Registers
) -> dict[str, Entity]:
    """The units in no register with the body that stands right after them, or the article's institute, by key."""
    own = institute(bodies, entities, registers)
    after = {m.mention.start: m for m in bodies}
    full = dict(entities)
    for found in sorted(bodies, key=lambda m: -m.mention.start):
        unit = full[found.key]
        head = None if unit.registered or DIGIT.search(found.key) else _heads().match(found.key)
        if head is None:
            continue
        if complete(unit.label_th):
            continue
        above = parent(found, after, clean)
        near = full[above.key] if above and higher(above.key, full[above.key], found.key) else None
        near = near or registered_above(unit, full.values(), registers)
        body = near or (own if head["alone"] and not PLACED.search(unit.label_th) else None)
        if body and body.label_th not in unit.label_th:
            full[found.key] = joined(unit, body, registers)
    return full


def registered_above(unit: Entity, bodies: Iterable[Entity], registers: Registers) -> Entity | None:
    """The body of the article that a register row names together with the unit (สำนักอนามัย กรุงเทพมหานคร)."""
    return next((b for b in bodies if b.registered and together(unit, b) in registers.names), None)


def together(unit: Entity, body: Entity) -> str:
    """The name of a unit with that of the body above it."""
    return f"{unit.label_th} {body.label_th}"


def parent(found: Named, after: Mapping[int, Named], clean: str) -> Named | None:
    """The body whose name begins right after a mention, a short form in brackets aside."""
    end = found.mention.end
    bracket = BRACKET.match(clean, end)
    end = bracket.end() if bracket else end
    gap = clean[end : end + GAP]
    start = end + len(gap) - len(gap.lstrip(" \xa0"))
    return after.get(start) if start > end else None


def complete(name: str) -> bool:
    """Whether a unit's name has a body in it already."""
    return any(_bodies().match(name, gap.end()) for gap in SPACES.finditer(name))


def higher(name: str, body: Entity, unit: str) -> bool:
    """Whether what stands after a unit may be the body above it.

    Not another unit of its kind or of a lower rank, a body that only has members, or what nothing shows to be a body.
    """
    above, below = _heads().match(name), _heads().match(unit)
    if above and below:
        high, low = _ranks()[above[0]], _ranks()[below[0]]
        return above[0] != below[0] and (high > low or (high == low and (low == LOWEST or body.registered)))
    head, own = _bodies().match(name), _bodies().match(unit)
    kind = _kinds()[head[0]] if head else ""
    peers = kind == COLLEGE and own is not None and _kinds()[own[0]] == COLLEGE
    return not peers and (body.registered or bool(head and kind not in MEMBERS))


def institute(bodies: Sequence[Named], entities: Mapping[str, Entity], registers: Registers) -> Entity | None:
    """The public organisation that an article names most; None when it names none more than once."""
    counts = Counter(entities[m.key].id for m in bodies)
    table = registers.entities
    own = [iri for iri in counts if iri in table and table[iri].kind == INSTITUTE and counts[iri] >= LEAST]
    best = max(own, key=lambda iri: counts[iri], default=None)
    return next((e for e in entities.values() if e.id == best), None)


def joined(unit: Entity, body: Entity, registers: Registers) -> Entity:
    """The unit of a body: a register row where there is one."""
    name = together(unit, body)
    known = registers.names.get(name)
    if known:
        return registered(registers.entities[known[0]])
    return Entity(
        id=identifiers.minted("organization", key(name, "Organization")), type="Organization", label_th=name
    )


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(literals(_kinds()))


@cache
def _kinds() -> dict[str, str]:
    return {row["head"]: row["kind"] for row in rows("organization_heads.csv", key="head")}


@cache
def _ranks() -> dict[str, int]:
    return {row["head"]: int(row["rank"]) for row in rows("unit_heads.csv", key="head")}


@cache
def _heads() -> re.Pattern[str]:
    """A head of units, ``alone`` filled for those that need no body beside them."""
    table = rows("unit_heads.csv", key="head")
    either = [_head(row["head"], row["not_after"]) for row in table if row["alone"] != "yes"]
    alone = [_head(row["head"], row["not_after"]) for row in table if row["alone"] == "yes"]
    return re.compile(rf"(?P<alone>{'|'.join(alone)})|{'|'.join(either)}")


def _head(head: str, barred: str) -> str:
    return re.escape(head) + (f"(?!{literals(barred.split('|'))})" if barred else "")
