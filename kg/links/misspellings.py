"""One entity for equal names, and for the writings of a long one that differ by a typing error
(คณะกรรมการองค์การสะพารปลา)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from kg.links.names import redirected
from kg.records import Entity, Link

KINDS = frozenset({"Organization", "Programme", "Policy"})
ROOM = "ห้อง"
"""The only places compared: หนองบัว and หนองวัว are two villages, and villages of one name lie in many districts."""
LONG = 14
"""Letters from which one may be wrong."""
LOCAL = re.compile("บ้าน|ตำบล|อำเภอ|จังหวัด|เขต|แขวง|หมู่|ชุมชน|วัด|โรงเรียน|โรงพยาบาล|ฝั่ง|ภาค|สาขา")
"""Words before the name of a place, which tells bodies of one kind apart."""
SHORTEST = 6
"""Letters of a word in which one may be wrong: เจ and เจเค are two names."""
MOST = 3000
"""Names of one type that are compared with each other, so that time stays bounded."""
FIXED = re.compile(r"\d+|[a-z]+")
"""What must be the same: numbers, Latin words."""


def unified(links: Sequence[Link]) -> list[Link]:
    """The links, those of a misspelt name with the entity of the right one.

    Right is what a register has, else what the article writes more often, else what comes first.
    """
    count = Counter(one.entity.id for one in links)
    entities = {one.entity.id: one.entity for one in links if compared(one.entity)}
    order = {iri: place for place, iri in enumerate(entities)}
    best = sorted(entities.values(), key=lambda e: (not e.registered, -count[e.id], order[e.id]))
    return redirected(links, corrected(best))


def compared(entity: Entity) -> bool:
    """Whether an entity's name may be another's with a typing error."""
    return entity.type in KINDS or (entity.type == "Place" and entity.label_th.startswith(ROOM))


def corrected(entities: Iterable[Entity]) -> Mapping[str, Entity]:
    """The entity that each misspelt one is, by its identifier; ``entities`` are the surest first."""
    found: dict[str, Entity] = {}
    kinds: dict[str, list[Entity]] = defaultdict(list)
    for one in entities:
        kinds[one.type].append(one)
    for alike in kinds.values():
        for sure, other in near(alike[:MOST]):
            free = not (sure.id in found or other.id in found or other.registered)
            if free and misspelt(sure.label_th, other.label_th):
                found[other.id] = sure
    return found


def near(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """The pairs whose names differ in one letter at most, each in the order given."""
    names = [compact(one.label_th) for one in entities]
    steps = process.cdist(names, names, scorer=Levenshtein.distance, score_cutoff=1, dtype=np.uint8)
    for first, second in np.argwhere(np.triu(steps <= 1, 1)).tolist():
        yield entities[first], entities[second]


def misspelt(one: str, other: str) -> bool:
    """Whether two names are equal, or long ones alike but for a letter of a long word, and without places in them."""
    a, b = compact(one), compact(other)
    if a == b:
        return True
    if min(len(a), len(b)) < LONG or FIXED.findall(a) != FIXED.findall(b):
        return False
    if Levenshtein.distance(a, b, score_cutoff=1) > 1:
        return False
    return all(min(len(x), len(y)) >= SHORTEST and not LOCAL.search(x) for x, y in differing(one, other))


def compact(name: str) -> str:
    """The name without spaces, in small letters."""
    return "".join(name.casefold().split())


def differing(one: str, other: str) -> list[tuple[str, str]]:
    """The words in which two names differ; both names where one has more words."""
    words = one.casefold().split(), other.casefold().split()
    if len(words[0]) != len(words[1]):
        return [(one, other)]
    return [(x, y) for x, y in zip(*words, strict=True) if x != y]
