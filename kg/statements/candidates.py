"""Candidate pairs for the predicates that the scorer decides."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.links.scene import Scene, Thing
from kg.records import SIGNATURES, Predicate
from kg.statements.features import FAR, Pair, pair

SCORED: tuple[Predicate, ...] = (
    "partOf", "locatedIn", "organizes", "participatesIn", "heldAt", "implements", "activeIn", "partnerOf",
)  # fmt: skip


def candidates(scene: Scene) -> Iterator[Pair]:
    """Every pair of close things that a scored predicate's signature admits."""
    for predicate in SCORED:
        domain, scope = SIGNATURES[predicate]
        for subject in scene.of(*domain):
            for other in reached(subject, scene.of(*scope), FAR[predicate]):
                if subject is other or (predicate == "partnerOf" and subject.first > other.first):
                    continue
                found = pair(predicate, subject, other)
                if found:
                    yield found


def reached(subject: Thing, things: Sequence[Thing], far: int) -> Sequence[Thing]:
    """Of things in order those that begin before the subject is left too far behind."""
    return things[: bisect_right(things, subject.end + far, key=lambda t: t.first)]
