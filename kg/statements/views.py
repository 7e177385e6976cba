"""What the other candidates of an article say about one: rivals, neighbours in lists, roundabout ways.

A first pass scores every pair by itself. But an event is held at one place, the items of a list have one part in it,
and who organises does so together with partners; so a second pass looks at each pair among the answers of the first
(stacked graphical learning; Kou & Cohen 2007).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from kg.links.scene import Scene
from kg.records import Mention
from kg.statements.candidates import SCORED
from kg.statements.features import Pair
from kg.statements.network import Floats, Ints

FLOOR = 9.2
"""Logarithms of odds are cut at this, probabilities of 0.0001 and 0.9999; none stands for the lowest."""
LIKELY = 0.1
"""Roundabout ways lead over pairs that are at least so probable."""
PART, PARTNER, INSIDE = (SCORED.index(name) for name in ("partOf", "partnerOf", "locatedIn"))
ORGANIZER = SCORED.index("organizes")
COUNT = 26
"""Columns of ``views``."""


class Board(NamedTuple):
    """The candidates of an article: a row each of predicate, subject and object (numbers), of the lists that the
    subject's and the object's closest mentions are items of (numbers), and of facts (gap, types)."""

    pairs: Ints
    lists: Ints
    facts: Floats


def board(pairs: Sequence[Pair], scene: Scene) -> Board:
    """The board of an article's candidates."""
    numbers = {iri: i for i, iri in enumerate(scene.things)}

    def listed(mention: Mention) -> int:
        return scene.listed(mention)[0].start

    rows = [
        (SCORED.index(p.predicate), numbers[p.subject.entity.id], numbers[p.object.entity.id]) for p in pairs
    ]
    kinds = [p.subject.entity.type for p in pairs]
    facts = [
        np.log1p(np.array([p.gap for p in pairs], dtype=np.float64)),
        *(np.array([kind == one for kind in kinds], dtype=np.float64) for one in ("Person", "Organization")),
    ]
    return Board(
        np.array(rows, dtype=np.int64).reshape(-1, 3),
        np.array([(listed(p.left), listed(p.right)) for p in pairs], dtype=np.int64).reshape(-1, 2),
        np.stack(facts, axis=1).astype(np.float32),
    )


def views(given: Board, first: Floats, linear: Floats, network: Floats) -> Floats:
    """A row of COUNT numbers a pair; ``first`` are the first pass's logarithms of odds, made of the other two."""
    if not len(first):
        return np.zeros((0, COUNT), dtype=np.float32)
    odds = np.clip(first, -FLOOR, FLOOR).astype(np.float32)
    predicate, subject, other = given.pairs.T
    of_subject = rivals(odds, codes(predicate, subject))
    of_object = rivals(odds, codes(predicate, other))
    as_subject, as_object = highest(odds, predicate, subject), highest(odds, predicate, other)
    columns = [
        odds, network, linear, *given.facts.T, *of_subject, *of_object,
        *peers(odds, codes(predicate, other, given.lists[:, 0])),
        *peers(odds, codes(predicate, subject, given.lists[:, 1])),
        rivals(odds, codes(subject, other))[0], reverse(odds, subject, other),
        elsewhere(as_subject, predicate), elsewhere(as_object, predicate), organized(as_object, predicate),
        *roundabout(given, odds),
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def codes(*parts: Ints) -> Ints:
    """One number for equal rows of numbers from 0 on."""
    joined = parts[0]
    for part in parts[1:]:
        joined = joined * (part.max() + 1) + part
    return np.unique(joined, return_inverse=True)[1]


def rivals(odds: Floats, groups: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """Of the others of a pair's group the highest odds, the sum of probabilities, how many, and how many higher."""
    order = np.lexsort((odds, groups))
    ranked, held = odds[order], groups[order]
    counts = np.bincount(groups)
    ends = np.cumsum(counts)[held]
    same = (held[1:] == held[:-1]) & (ranked[1:] == ranked[:-1])
    runs = np.cumsum(np.concatenate([[False], ~same]))
    last = np.cumsum(np.bincount(runs))[runs]
    higher = ends - last
    best = ranked[ends - 1]
    second = np.where(counts[held] > 1, ranked[np.maximum(ends - 2, 0)], -FLOOR)
    chances = probability(odds)
    sums = np.bincount(groups, weights=chances)[groups] - chances
    return (
        back(np.where(higher == 0, second, best), order),
        np.log1p(np.maximum(sums, 0)).astype(np.float32),
        np.log1p(counts[groups] - 1).astype(np.float32),
        back(np.log1p(higher), order),
    )


def peers(odds: Floats, groups: Ints) -> tuple[Floats, Floats]:
    """The mean odds of the other items of a list in the same place, 0 without any; and how many there are."""
    others = np.bincount(groups)[groups] - 1
    sums = np.bincount(groups, weights=odds)[groups] - odds
    means = np.where(others > 0, sums / np.maximum(others, 1), 0)
    return means.astype(np.float32), np.log1p(others).astype(np.float32)


def reverse(odds: Floats, subject: Ints, other: Ints) -> Floats:
    """The highest odds of a statement the other way round."""
    best: dict[tuple[int, int], float] = {}
    for key, value in zip(zip(subject.tolist(), other.tolist(), strict=True), odds.tolist(), strict=True):
        best[key] = max(value, best.get(key, -FLOOR))
    turned = zip(other.tolist(), subject.tolist(), strict=True)
    return np.array([best.get(key, -FLOOR) for key in turned], dtype=np.float32)


def highest(odds: Floats, predicate: Ints, thing: Ints) -> Floats:
    """For each pair the highest odds of its subject or object (``thing``) in that place, by predicate."""
    table = np.full((thing.max() + 1, len(SCORED)), -FLOOR, dtype=np.float32)
    np.maximum.at(table, (thing, predicate), odds)
    return cast(Floats, table[thing])


def elsewhere(best: Floats, predicate: Ints) -> Floats:
    """The highest odds in statements of other predicates than the pair's."""
    own = np.arange(len(SCORED)) == predicate[:, None]
    return cast(Floats, np.where(own, np.float32(-FLOOR), best).max(axis=1))


def organized(best: Floats, predicate: Ints) -> Floats:
    """How likely the object is organised by somebody at all; for organisers themselves the lowest."""
    return np.where(predicate == ORGANIZER, np.float32(-FLOOR), best[:, ORGANIZER])


def roundabout(given: Board, odds: Floats) -> list[Floats]:
    """The best way round: over a body the subject is part of, a partner of it, a place around the object.

    A way is as likely as its less likely half.
    """
    rows: list[tuple[int, int, int]] = list(map(tuple, given.pairs.tolist()))
    values: list[float] = odds.tolist()
    known = dict(zip(rows, values, strict=True))
    known |= {(p, o, s): value for (p, s, o), value in known.items() if p == PARTNER}
    likely = [
        (rows[number], values[number]) for number in np.flatnonzero(probability(odds) >= LIKELY).tolist()
    ]
    parts = [(s, o, value) for (p, s, o), value in likely if p == PART]
    partners = [(s, o, value) for (p, s, o), value in likely if p == PARTNER]
    partners += [(o, s, value) for s, o, value in partners]
    inside = [(s, o, value) for (p, s, o), value in likely if p == INSIDE]
    by_subject, by_object = grouped(rows, 1), grouped(rows, 2)
    return [
        best_way(parts, by_subject, known, 1, len(rows)),
        best_way(partners, by_subject, known, 1, len(rows)),
        best_way(inside, by_object, known, 2, len(rows)),
    ]


def grouped(
    rows: Sequence[tuple[int, int, int]], side: int
) -> dict[int, list[tuple[int, tuple[int, int, int]]]]:
    """The rows with their numbers by subject (1) or object (2)."""
    found: dict[int, list[tuple[int, tuple[int, int, int]]]] = {}
    for number, row in enumerate(rows):
        found.setdefault(row[side], []).append((number, row))
    return found


def best_way(
    steps: Sequence[tuple[int, int, float]],
    ends: Mapping[int, Sequence[tuple[int, tuple[int, int, int]]]],
    known: Mapping[tuple[int, int, int], float],
    side: int,
    count: int,
) -> Floats:
    """For each pair the highest odds over a step from its subject (``side`` 1) or object (2) to another thing."""
    best = np.full(count, -FLOOR, dtype=np.float32)
    for start, end, odds in steps:
        for number, (predicate, subject, other) in ends.get(start, ()):
            way = (predicate, end, other) if side == 1 else (predicate, subject, end)
            best[number] = max(best[number], min(odds, known.get(way, -FLOOR)))
    return best


def probability(odds: Floats) -> Floats:
    """From the logarithm of odds."""
    return cast(Floats, 1 / (1 + np.exp(-odds)))


def back(values: NDArray[np.floating], order: Ints) -> Floats:
    """Values of an order in the order before it."""
    found = np.empty(len(values), dtype=np.float32)
    found[order] = values
    return found
