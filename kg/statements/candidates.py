"""Candidate pairs for the predicates that the scorer decides."""

from collections.abc import Iterator

from kg.links.scene import Scene
from kg.records import SIGNATURES, Predicate
from kg.statements.features import Pair, pair

SCORED: tuple[Predicate, ...] = (
    "partOf", "locatedIn", "organizes", "participatesIn", "heldAt", "implements", "activeIn", "partnerOf",
)  # fmt: skip


def candidates(scene: Scene) -> Iterator[Pair]:
    """Every pair of close things that a scored predicate's signature admits."""
    for predicate in SCORED:
        domain, scope = SIGNATURES[predicate]
        for subject in scene.of(*domain):
            for other in scene.of(*scope):
                if subject is other or (predicate == "partnerOf" and subject.first > other.first):
                    continue
                found = pair(predicate, subject, other)
                if found:
                    yield found
