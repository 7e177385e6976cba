"""Where annotated things and read ones lie on each other, and what that says of an entity error."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.evaluation.alignment import need, overlap
from kg.evaluation.cases import Case
from kg.evaluation.findings import Finding, Mark, Thing
from kg.evaluation.gold import GoldEntity
from kg.evaluation.origins import Origins
from kg.records import Span


class Touch(NamedTuple):
    """A mention of an annotated thing and one of a read thing that overlap by ``share`` of their union.

    ``cause`` is what they say of an error of either, None when each belongs to something else.
    """

    gold: str
    read: str
    wanted: Span
    got: Span
    share: float
    cause: str | None


RANK = ("entity-merged", "entity-type", "entity-boundary", None)


def touches(case: Case, golds: Iterable[str], reads: Iterable[str]) -> list[Touch]:
    """All touches of some annotated and some read things, the most telling first."""
    found = [touch for gold in golds for read in reads for touch in between(case, gold, read)]
    return sorted(found, key=lambda t: (RANK.index(t.cause), -t.share, t.wanted, t.got, t.gold, t.read))


def between(case: Case, gold: str, read: str) -> Iterator[Touch]:
    """The touches of an annotated and a read thing."""
    for wanted in case.places[gold]:
        for got in case.spans[read]:
            if share := overlap(wanted, got):
                yield Touch(gold, read, wanted, got, share, cause(case, gold, read, share))


def cause(case: Case, gold: str, read: str, share: float) -> str | None:
    """What an overlap says when one of the two is an error."""
    kind = case.gold[gold].type
    same = kind == case.entities[read].type
    near = share >= need(kind)
    free = gold not in case.read and read not in case.alignment.gold
    if near and same:
        return "entity-merged"
    if not free:
        return None
    return "entity-type" if near else "entity-boundary" if same else None


def findings(case: Case, origins: Origins) -> Iterator[Finding]:
    """Missed and false entities of one article."""
    for one in case.missed:
        yield missed(case, origins, one)
    for iri in case.false:
        yield false(case, origins, iri)


def missed(case: Case, origins: Origins, one: GoldEntity) -> Finding:
    """An annotated entity that was not found."""
    item = case.item.annotated
    best = next(iter(touches(case, [one.id], case.spans)), None)
    cause = (best and best.cause) or "entity-unseen"
    at = best.wanted if best else next(iter(case.places[one.id]), None)
    note = f"{'read' if best.cause else 'on it'}: {described(case, origins, best.read)}" if best else ""
    return Finding(item.article, item.source, cause, "missed", one.type, (Thing(one.type, one.canonical),), note,
                   around(case, at, one.type, gold=True))  # fmt: skip


def false(case: Case, origins: Origins, iri: str) -> Finding:
    """A read entity that should not have been."""
    item, entity = case.item.annotated, case.entities[iri]
    best = next(iter(touches(case, case.gold, [iri])), None)
    cause = (best and best.cause) or "entity-invented"
    cause = "entity-split" if cause == "entity-merged" else cause
    notes = []
    if best:
        gold = case.gold[best.gold]
        notes.append(f"{'annotated' if best.cause else 'on it'}: {gold.type} {gold.canonical}")
    if methods := origins.methods_of(case, iri):
        notes.append(f"found by {', '.join(methods)}")
    return Finding(item.article, item.source, cause, "false", entity.type, (Thing(entity.type, entity.label_th),),
                   " · ".join(notes),
                   around(case, best.got if best else case.spans[iri][0], entity.type, gold=False))  # fmt: skip


def described(case: Case, origins: Origins, iri: str) -> str:
    """A read entity in words: type, name, methods."""
    methods = ", ".join(origins.methods_of(case, iri))
    return f"{case.entities[iri].type} {case.label(iri)}" + (f" ({methods})" if methods else "")


def around(case: Case, span: Span | None, kind: str, *, gold: bool) -> tuple[Mark, ...]:
    """A stretch, and the annotated or read ones of the other side that overlap it."""
    if span is None:
        return ()
    if gold:
        others = [(at, case.entities[iri].type) for iri, spans in case.spans.items() for at in spans]
    else:
        others = [(at, case.gold[id_].type) for id_, spans in case.places.items() for at in spans]
    marks = {Mark(at, other, not gold) for at, other in others if overlap(at, span)}
    return Mark(span, kind, gold), *sorted(marks)
