"""Places of one article: register rows chosen by their neighbours, and named spots tied to the area around them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg import identifiers
from kg.links.names import Named, key, redirected
from kg.links.spelling import VILLAGE_NUMBER
from kg.links.venues import Venues
from kg.records import Entity, Link
from kg.registers import RegisterEntry, Registers

LEVELS = ("เขต", "อำเภอ")
"""What a bare name may be short for; bare names of subdistricts are those of what is there (รังสิต)."""

ISLAND = "เกาะ"
VILLAGE = re.compile(VILLAGE_NUMBER)
CHAIN_GAP = 12
"""Characters between two links of a chain of places (ตำบลท่าวัง อำเภอเมือง จังหวัด…)."""


def link(
    mentions: Iterable[Named], clean: str, registers: Registers, bodies: Sequence[Link] = ()
) -> list[Link]:
    """Entities for all place mentions; a name shared by several areas goes to the one its neighbours lie in or over.

    ``bodies`` are the links of the article's organisations, which rooms are named with.
    """
    places = [m for m in mentions if m.mention.type == "Place"]
    chosen: dict[int, str] = {}
    certain = Certain({m.mention.candidates[0] for m in places if len(m.mention.candidates) == 1}, registers)
    for i, found in enumerate(places):
        iri = choose(i, places, certain) if found.mention.candidates else bare(found.key, certain)
        if iri:
            chosen[i] = iri
    venues = Venues(places, bodies, clean, registers)
    return [
        Link(mention=venues.whole(m), entity=entity(i, places, chosen, venues)) for i, m in enumerate(places)
    ]


class Certain:
    """The areas that an article names without doubt, and how many of them lie in each other area."""

    def __init__(self, areas: set[str], registers: Registers) -> None:
        self.registers = registers
        self.areas = areas
        self.inside = Counter(above for area in areas for above in set(registers.ancestors(area)))

    def score(self, candidate: str, near: Sequence[str]) -> int:
        """How well the context supports a candidate: its ancestors right after it, beside it, anywhere."""
        above = set(self.registers.ancestors(candidate))
        beside = sum(2 * (len(near) - n) for n, area in enumerate(near) if area in above)
        return beside + self.inside[candidate] + len(self.areas & above)


def choose(i: int, places: Sequence[Named], certain: Certain) -> str | None:
    """The candidate whose ancestors are named nearby or in the article; None when several fit equally."""
    mention = places[i].mention
    if len(mention.candidates) == 1:
        return mention.candidates[0]
    near = [c for p in (*places[i + 1 : i + 3], *places[max(0, i - 2) : i]) for c in p.mention.candidates]
    best = sorted(((certain.score(c, near), c) for c in mention.candidates), key=lambda s: (-s[0], s[1]))
    if best[0][0] > 0 and best[0][0] > best[1][0]:
        return best[0][1]
    return None


def bare(name: str, certain: Certain) -> str | None:
    """The one district of that name, its level unsaid (หนองจอก), that lies in an area the article names.

    The name of an island is not short for its district.
    """
    registers = certain.registers
    found = {
        iri
        for level in LEVELS
        for iri in registers.lookup(level + name)
        if registers.entities[iri].type == "Place" and certain.areas.intersection(registers.ancestors(iri))
    }
    return next(iter(found)) if len(found) == 1 and not name.startswith(ISLAND) else None


def entity(i: int, places: Sequence[Named], chosen: dict[int, str], venues: Venues) -> Entity:
    """The entity of a place mention: a register row, or a named spot within the area that follows it."""
    rows = venues.registers.entities
    if i in chosen:
        return registered(rows[chosen[i]])
    area = next_area(i, places, chosen, venues.clean)
    name = venues.name(places[i])
    if area and VILLAGE.fullmatch(name) and rows[area].level == "subdistrict":
        name = f"{name} {rows[area].label_th}"
    return Entity(id=identifiers.minted("place", key(name, "Place"), area or ""), type="Place", label_th=name)


def located(links: Sequence[Link]) -> list[Link]:
    """The links; a spot named without its area is the one of that name whose area the article gives, if it is one."""
    spots = {
        one.entity.id: one.entity for one in links if one.entity.type == "Place" and not one.entity.registered
    }
    named: dict[str, list[Entity]] = defaultdict(list)
    for spot in spots.values():
        named[identifiers.minted("place", key(spot.label_th, "Place"), "")].append(spot)
    known = {iri: [spot for spot in alike if spot.id != iri] for iri, alike in named.items()}
    only = {iri: others[0] for iri, others in known.items() if len(others) == 1}
    return redirected(links, only)


def next_area(i: int, places: Sequence[Named], chosen: dict[int, str], clean: str) -> str | None:
    """The IRI of the register area named right after a mention or after its chain; else of the article's first."""
    end = places[i].mention.end
    for j in range(i + 1, len(places)):
        start = places[j].mention.start
        if start - end > CHAIN_GAP or "\n" in clean[end:start]:
            break
        if j in chosen:
            return chosen[j]
        end = places[j].mention.end
    same = [j for j, p in enumerate(places) if p.key == places[i].key and j < i]
    return next_area(same[0], places, chosen, clean) if same else None


def registered(entry: RegisterEntry) -> Entity:
    """The entity of a register row."""
    return Entity(
        id=entry.iri, type=entry.type, label_th=entry.label_th, label_en=entry.label_en, registered=True
    )
