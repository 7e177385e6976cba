"""Organisations of one article: register rows, short forms introduced in the text, names that point back."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg import identifiers
from kg.language import literals, rows
from kg.links import units
from kg.links.local import Surroundings
from kg.links.names import Named, key, label
from kg.links.places import registered
from kg.links.spelling import spelt_out
from kg.records import Entity, Link
from kg.registers import Registers

INTRODUCED = re.compile(r"\s*(?:\(|หรือ\s*\(?|ชื่อย่อ(?:ว่า)?\s*)\s*([^\s()]{2,20}(?: [^\s()]{2,8})?)\s*\)?")

COMMITTEE = re.compile(r"^(?:ประธาน)?(?=(?:อนุ)?กรรมการ|(?:อนุ)?กรรมาธิการ)")
"""What stands for the first word of a committee's name: its chair, or nothing (อนุกรรมการพัฒนา…)."""
EVERYWHERE = re.compile(r"\s?(?:ทั่วประเทศ|ทุก(?:พื้นที่|ระดับ|จังหวัด|แห่ง|ภูมิภาค))$")
"""What says where a body is found, and is no part of its name."""
SHORTEST = 5
"""Characters that the first word of a body has at least when it stands for the whole (สถาบัน)."""
INSIDE = re.compile(r"\(\s*([^\s()]{2,20}(?: [^\s()]{2,8})?)\s*\)$")


def link(mentions: Sequence[Named], clean: str, registers: Registers, *, scope: str) -> list[Link]:
    """Entities for all organisation mentions; ``scope`` (the article's IRI) keeps names of local bodies apart."""
    around = Surroundings(mentions, clean, registers, scope=scope)
    bodies = [around.headed(m) for m in mentions if m.mention.type == "Organization"]
    entities = {m.key: around.entity(m) or first(m, registers) for m in bodies if m.mention.candidates}
    entities |= {m.key: only for m in bodies if m.key not in entities and (only := around.only(m))}
    unnamed = {m.key for m in bodies if m.key not in entities and (vague(m) or registers.bodies.alone(m.key))}
    loose = [m for m in bodies if m.key in unnamed]
    bodies = [m for m in bodies if m.key not in unnamed]
    for found in sorted(bodies, key=lambda m: (-len(m.key), m.mention.start)):
        if found.key not in entities:
            entities[found.key] = (
                headed(found, registers)
                or within(found.key, entities, registers)
                or pointed(found.key, entities)
                or body(found, registers, scope)
            )
    entities = units.named_in_full(bodies, entities, clean, registers)
    short = introduced(bodies, clean, entities)
    links = [Link(mention=m.mention, entity=short.get(m.key) or entities[m.key]) for m in bodies]
    return links + pointing_back(loose, links)


def vague(found: Named) -> bool:
    """Whether the words name only a kind of body ("สถาบันฯ", "คณะกรรมการ"): they point to one named before."""
    return not found.mention.candidates and (found.key in _heads() or len(found.key) < 4)


def pointing_back(vague: Sequence[Named], links: Sequence[Link]) -> list[Link]:
    """Links of words that point to the last thing before them whose name begins with their key; others name nothing."""
    found = []
    for one in vague:
        before = [
            x for x in links if x.mention.start < one.mention.start and alike(x.entity.label_th, one.key)
        ]
        if before:
            found.append(Link(mention=one.mention, entity=max(before, key=lambda x: x.mention.start).entity))
    return found


def alike(name: str, head: str) -> bool:
    """Whether a full name begins with the head, spaces aside."""
    return name.replace(" ", "").startswith(head)


def first(found: Named, registers: Registers) -> Entity:
    """The entity of the best register row."""
    return registered(registers.entities[found.mention.candidates[0]])


def headed(found: Named, registers: Registers) -> Entity | None:
    """The registered body of a head noun with a short form that stands for the same name (กระทรวง พ.ม.)."""
    inner = registers.match(found.text, None)
    if len(inner) != 1 or inner[0].end < len(found.text.rstrip()) or not inner[0].start:
        return None
    entry = registers.entities[inner[0].iris[0]]
    head = found.text[: inner[0].start].strip()
    return registered(entry) if head and entry.label_th.startswith(head) else None


def body(found: Named, registers: Registers, scope: str) -> Entity:
    """The entity of a body that no register has by that name, its abbreviations written out; typing errors forgiven."""
    name = kind_of(COMMITTEE.sub("คณะ", spelt_out(label(found.text), registers)), registers)
    iri = registers.misspelt(name)
    if iri:
        return registered(registers.entities[iri])
    fields = (key(name, "Organization"), *([scope] if local(name) else []))
    return Entity(id=identifiers.minted("organization", *fields), type="Organization", label_th=name)


def kind_of(name: str, registers: Registers) -> str:
    """The name, without words that make it all bodies of its kind (สำนักงานจัดหางานจังหวัดทุกจังหวัด)."""
    kind = _all().sub("", name)
    if kind != name and registers.bodies.alone(kind):
        return kind
    rest = EVERYWHERE.sub("", name)
    return name if rest in _heads() else rest


def within(name: str, entities: Mapping[str, Entity], registers: Registers) -> Entity | None:
    """The registered part of a body that the article names, written with that body's first word.

    คณะกรรมการสถาบันฯ is คณะกรรมการสถาบันพัฒนาองค์กรชุมชน where the article names สถาบันพัฒนาองค์กรชุมชน.
    """
    written = name.rstrip("ฯ")
    found: dict[str, Entity] = {}
    for whole in entities.values():
        for iri in registers.children.get(whole.id, ()):
            part = registers.entities[iri]
            lead = part.label_th.removesuffix(whole.label_th).strip()
            rest = written.removeprefix(lead)
            short = SHORTEST <= len(rest) < len(written) and whole.label_th.startswith(rest)
            if short and 0 < len(lead) < len(part.label_th):
                found[iri] = registered(part)
    return next(iter(found.values())) if len(found) == 1 else None


def pointed(name: str, entities: Mapping[str, Entity]) -> Entity | None:
    """The one longer name of the article that begins with a short one of at least two syllables."""
    fitting = {
        e.id: e for other, e in entities.items() if other.startswith(name) and len(other) > len(name) >= 8
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def introduced(bodies: Sequence[Named], clean: str, entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Short forms set beside a full name or at its end, by their keys: ``เครือข่ายสถาปนิก (CAN)``, ``… หรือ พอช.``."""
    short: dict[str, Entity] = {}
    for found in bodies:
        match = INTRODUCED.match(clean, found.mention.end) or INSIDE.search(found.text)
        written = (match[1], match[1].split()[0]) if match else ()
        name = next((n for n in (key(w, "Organization") for w in written) if n in entities), "")
        other = entities.get(name)
        if (
            other
            and not other.registered
            and other.id != entities[found.key].id
            and len(name) < len(found.key)
        ):
            short.setdefault(name, entities[found.key])
    return short


def local(name: str) -> bool:
    """Whether a body of that name exists once per place and the name does not say where."""
    match = _local().match(name)
    return bool(match) and not re.search(r"ตำบล|อำเภอ|จังหวัด|เขต|นคร|เมือง", name)


@cache
def _all() -> re.Pattern[str]:
    every = literals(row["word"] for row in rows("every_words.csv", key="word"))
    return re.compile(rf"(?:\s?{every}\s?(?:\d+\s?|ทั่ว)?(?:ประเทศ|จังหวัด|อำเภอ|ตำบล|แห่ง)*)+$")


@cache
def _heads() -> frozenset[str]:
    return frozenset(row["head"] for row in rows("organization_heads.csv", key="head"))


@cache
def _local() -> re.Pattern[str]:
    return re.compile(
        literals(r["head"] for r in rows("organization_heads.csv", key="head") if r["scope"] == "place")
    )
