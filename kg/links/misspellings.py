"""One entity for the writings of a long name that differ by a typing error (คณะกรรมการองค์การสะพารปลา)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from kg.records import Entity, Link

KINDS = frozenset({"Organization", "Place", "Programme", "Policy"})
LONG, LONGER = 14, 24
"""Letters from which one, and two, may be wrong."""
SHORTEST = 6
"""Letters of a word in which one may be wrong: เจ and เจเค are two names."""
DIGITS = re.compile(r"\d+")


def unified(links: Sequence[Link]) -> list[Link]:
    """The links, those of a misspelt name with the entity of the right one.

    Right is what a register has, else what the article writes more often, else what comes first.
    """
    count = Counter(one.entity.id for one in links)
    entities = {one.entity.id: one.entity for one in links if one.entity.type in KINDS}
    order = {iri: place for place, iri in enumerate(entities)}
    best = sorted(entities.values(), key=lambda e: (not e.registered, -count[e.id], order[e.id]))
    right = corrected(best)
    return [one.model_copy(update={"entity": right.get(one.entity.id, one.entity)}) for one in links]


def corrected(entities: Iterable[Entity]) -> Mapping[str, Entity]:
    """The entity that each misspelt one is, by its identifier; ``entities`` are the surest first."""
    found: dict[str, Entity] = {}
    for sure, other in combinations(entities, 2):
        if sure.id in found or other.id in found or other.registered or sure.type != other.type:
            continue
        if misspelt(sure.label_th, other.label_th):
            found[other.id] = sure
    return found


def misspelt(one: str, other: str) -> bool:
    """Whether two names are long, and alike but for a letter or two in long words, no digit among them."""
    a, b = ("".join(name.casefold().split()) for name in (one, other))
    short = min(len(a), len(b))
    most = 0 if short < LONG else 1 if short < LONGER else 2
    if abs(len(a) - len(b)) > most or DIGITS.findall(a) != DIGITS.findall(b):
        return False
    return Levenshtein.distance(a, b, score_cutoff=most) <= most and not short_words(one, other)


def short_words(one: str, other: str) -> bool:
    """Whether names of as many words differ in a short one."""
    words = one.casefold().split(), other.casefold().split()
    pairs = zip(*words, strict=True) if len(words[0]) == len(words[1]) else ()
    return any(x != y and min(len(x), len(y)) < SHORTEST for x, y in pairs)
