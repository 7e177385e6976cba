"""Which relations of one article are right: those annotated, those they imply, those that may go either way."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.evaluation.alignment import Alignment
from kg.evaluation.gold import GoldArticle, GoldRelation
from kg.evaluation.names import comparable_role
from kg.evaluation.statements import Said

Key = tuple[str | None, str, str | None]
ALONG = {"locatedIn": "locatedIn", "heldAt": "locatedIn", "activeIn": "locatedIn", "partOf": "partOf"}
"""Predicates that also hold for what lies above their object, and the predicate that leads there."""


class Role(NamedTuple):
    """Whether the role of a found post is one of those annotated, the first of these, and the statement."""

    right: bool
    wanted: str
    said: Said


class Outcome(NamedTuple):
    """Annotated relations found and missed, read ones that are right and false, and the roles of found posts."""

    found: list[GoldRelation]
    missed: list[GoldRelation]
    right: list[Said]
    false: list[Said]
    roles: list[Role]


def compare(annotated: GoldArticle, said: Iterable[Said], alignment: Alignment) -> Outcome:
    """Compare the relations read from one article with those annotated."""
    wanted = wants(annotated.relations)
    above = {name: ancestors(wanted, name) for name in set(ALONG.values())}
    got: set[Key] = set()
    right: list[Said] = []
    false: list[Said] = []
    roles: list[Role] = []
    for one in {(s.subject, s.predicate, s.object): s for s in reversed([*said])}.values():
        key = (alignment.gold.get(one.subject), one.predicate, alignment.gold.get(one.object))
        if key in wanted:
            got.add(key)
            right.extend([] if wanted[key].optional else [one])
            roles.extend(judged(wanted[key], one, annotated.relations, key))
        elif not implied(key, wanted, above) and not undecided(one, annotated, alignment):
            false.append(one)
    required = [r for key, r in wanted.items() if key == key_of(r) and not r.optional]
    hit = [
        r for r in required if key_of(r) in got or (r.predicate == "partnerOf" and turned(key_of(r)) in got)
    ]
    return Outcome(hit, [r for r in required if r not in hit], right, false, roles)


def wants(relations: Sequence[GoldRelation]) -> dict[Key, GoldRelation]:
    """The annotated relations by key, required before optional; partnerships in both directions."""
    wanted: dict[Key, GoldRelation] = {}
    for relation in relations:
        key = key_of(relation)
        if key not in wanted or wanted[key].optional:
            wanted[key] = relation
    for key, relation in list(wanted.items()):
        if relation.predicate == "partnerOf":
            wanted.setdefault(turned(key), relation)
    return wanted


def key_of(relation: GoldRelation) -> Key:
    """Subject, predicate, object."""
    return relation.subject, relation.predicate, relation.object


def turned(key: Key) -> Key:
    """The other direction."""
    return key[2], key[1], key[0]


def judged(wanted: GoldRelation, said: Said, relations: Iterable[GoldRelation], key: Key) -> Iterable[Role]:
    """Whether the role of a required post is one of those annotated for it."""
    if wanted.role and wanted.predicate == "holdsPost" and not wanted.optional:
        right = {comparable_role(r.role) for r in relations if key_of(r) == key and r.role}
        yield Role(comparable_role(said.role) in right, wanted.role, said)


def ancestors(wanted: Mapping[Key, GoldRelation], predicate: str) -> dict[str | None, set[str | None]]:
    """Everything above each thing along a predicate."""
    up: dict[str | None, set[str | None]] = {}
    for subject, name, other in wanted:
        if name == predicate:
            up.setdefault(subject, set()).add(other)
    grew = True
    while grew:
        grew = False
        for found in up.values():
            more = set[str | None]().union(*(up.get(o, set()) for o in found)) - found
            found |= more
            grew = grew or bool(more)
    return up


def implied(
    key: Key, wanted: Mapping[Key, GoldRelation], above: Mapping[str, Mapping[str | None, set[str | None]]]
) -> bool:
    """Whether the relation follows from annotated ones: what is held in a district is held in its province."""
    subject, predicate, other = key
    if predicate not in ALONG or subject is None or other is None:
        return False
    up = above[ALONG[predicate]]
    return any(s == subject and p == predicate and other in up.get(z, set()) for s, p, z in wanted)


def undecided(said: Said, annotated: GoldArticle, alignment: Alignment) -> bool:
    """Whether one side is an entity that may be left out."""
    optional = {e.id for e in annotated.entities if e.optional}
    sides = (said.subject, said.object)
    return any(
        alignment.gold[s] in optional if s in alignment.gold else s in alignment.touched for s in sides
    )
