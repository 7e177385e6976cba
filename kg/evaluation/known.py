"""Things of the gold annotations that the registers know: do they link to the right row?

A place, body, programme or policy is known when its canonical name is that of a row. A name of several rows
(ตำบลท่าวัง) means those that lie in the places that the annotation says it lies in.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.evaluation.alignment import Alignment
from kg.evaluation.gold import GoldArticle, GoldEntity
from kg.records import Entity
from kg.registers import Registers

KINDS = frozenset({"Place", "Organization", "Programme", "Policy"})


class Outcome(NamedTuple):
    """A known thing of the gold, the codes of the rows it may be, and what the graph links it to."""

    gold: GoldEntity
    codes: tuple[str, ...]
    right: bool
    got: str


def compare(
    annotated: GoldArticle, alignment: Alignment, entities: Mapping[str, Entity], registers: Registers
) -> Iterator[Outcome]:
    """One outcome for every required thing of an article whose canonical name is a row's."""
    read = {gold: iri for iri, gold in alignment.gold.items()}
    for one in annotated.entities:
        rows = () if one.optional else rows_of(one, annotated, registers)
        if rows:
            iri = read.get(one.id)
            codes = tuple(registers.entities[row].code for row in rows)
            yield Outcome(one, codes, iri in rows, said(iri, entities))


def rows_of(one: GoldEntity, annotated: GoldArticle, registers: Registers) -> tuple[str, ...]:
    """The rows of an annotated thing; of several places of one name those inside its annotated surroundings."""
    rows = named(one, registers)
    if one.type != "Place" or len(rows) < 2:
        return rows
    above = {row for place in around(one, annotated) for row in named(place, registers)}
    inside = tuple(row for row in rows if above & {row, *registers.ancestors(row)} - {row})
    return inside or rows


def named(one: GoldEntity, registers: Registers) -> tuple[str, ...]:
    """The rows of its type that have its canonical name."""
    if one.type not in KINDS:
        return ()
    return tuple(r for r in registers.lookup(one.canonical) if registers.entities[r].type == one.type)


def around(one: GoldEntity, annotated: GoldArticle) -> Iterator[GoldEntity]:
    """The places that the annotation says a place lies in, the nearest first."""
    by_id = {entity.id: entity for entity in annotated.entities}
    above = {r.subject: r.object for r in annotated.relations if r.predicate == "locatedIn"}
    seen = {one.id}
    while (parent := above.get(one.id)) and parent not in seen:
        seen.add(parent)
        one = by_id[parent]
        yield one


def said(iri: str | None, entities: Mapping[str, Entity]) -> str:
    """What the graph links it to, in words for the list of errors."""
    if iri is None:
        return "got nothing"
    return f"got {entities[iri].label_th} ({iri.rpartition('/')[2]})"
