"""Which read entity is which annotated one: one to one, by type, then by name, then by overlapping mentions.

The rule is that of the annotation guideline's scorer: mentions overlap from an intersection over union of 0.5 on
(events 0.3); required annotations go before optional ones.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.evaluation.gold import GoldEntity
from kg.evaluation.names import comparable
from kg.records import Entity, EntityType, Span


class Alignment(NamedTuple):
    """``gold`` maps identifiers of read entities to those of annotated ones; ``touched`` overlap an optional one."""

    gold: Mapping[str, str]
    touched: frozenset[str]


class Vote(NamedTuple):
    """A possible pair, in the order of preference of its fields."""

    other_type: bool
    optional: bool
    other_name: bool
    fewer: int
    entity: str
    gold: str


def align(
    annotated: Sequence[GoldEntity],
    text: str,
    entities: Mapping[str, Entity],
    spans: Mapping[str, Sequence[Span]],
) -> Alignment:
    """Pair the entities of one article; ``spans`` are the mentions of each read entity, by its identifier."""
    places = {g.id: g.spans(text) for g in annotated}
    votes = sorted(
        vote
        for iri, mentions in spans.items()
        for g in annotated
        if (vote := compare(entities[iri], mentions, g, places[g.id]))
    )
    gold: dict[str, str] = {}
    used: set[str] = set()
    for vote in votes:
        if not vote.other_type and vote.entity not in gold and vote.gold not in used:
            gold[vote.entity] = vote.gold
            used.add(vote.gold)
    return Alignment(gold, frozenset(vote.entity for vote in votes if vote.optional))


def compare(
    entity: Entity, mentions: Sequence[Span], gold: GoldEntity, places: Sequence[Span]
) -> Vote | None:
    """The vote of one pair, None when no mentions overlap enough."""
    least = need(gold.type)
    overlapping = sum(1 for a in mentions if any(overlap(a, b) >= least for b in places))
    if not overlapping:
        return None
    same_name = comparable(entity.label_th) == comparable(gold.canonical)
    return Vote(entity.type != gold.type, gold.optional, not same_name, -overlapping, entity.id, gold.id)


def need(kind: EntityType) -> float:
    """The least overlap of a mention with an annotated one of this type."""
    return 0.3 if kind == "Event" else 0.5


def overlap(a: Span, b: Span) -> float:
    """Intersection over union of two spans."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return 0.0 if shared <= 0 else shared / (max(a.end, b.end) - min(a.start, b.start))
