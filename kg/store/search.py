"""Searching by name as one types: parts of names first, then by ear, then with typing errors.

``Names`` propose; rapidfuzz compares (Bachmann, MIT licence).
"""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from kg.records import ENTITY_TYPES
from kg.store.catalogue import EntityRow, entity_row, names_of
from kg.store.dataset import Graphs
from kg.store.folding import fold
from kg.store.names import Names
from kg.store.sounds import LEAST, heard, latin
from kg.store.strings import Numbers

ENOUGH = 5
"""With so many entities that hold the words, none is looked for by ear."""
ALIKE, ALIKE_BY_EAR = 80.0, 85.0
"""Least likeness (0 to 100) of a name with typing errors, and of one by ear."""
SOUNDS = 2
"""Fewer sounds are not looked for; ``LEAST`` and more are also looked for inside names."""
UNLIKE = 0.6
"""Names that share only ``SOUNDS`` must not be spelt more unlike than this (0 to 1)."""
PROPOSED, PROPOSED_BY_EAR = 300, 3000
"""So many names are compared with typing errors; more by ear, as many sound alike."""
LABEL, HEARD = -1, -2
"""Instead of a name's number: the entity was not found by one, or by how it sounds."""
_SHORTEST_GUESS = 4
_BY_EAR, _GUESSED = 4, 7
_LATIN, _THAI = re.compile("[a-z]"), re.compile("[\u0e01-\u0e4e]")
_STEPS = 1000
"""Ranks are below 10 and told apart by hundredths."""


class Hit(NamedTuple):
    """A found entity and the name by which it was, both as ``Names`` numbers them."""

    entity: int
    name: int


class Found(NamedTuple):
    """A found entity and the name that was found."""

    entity: EntityRow
    matched: str


class Ranked(NamedTuple):
    """Found entities, some several times: rank (the lower the better), length and number of the found name."""

    entities: Numbers
    ranks: NDArray[np.float64]
    sizes: Numbers
    names: Numbers

    def joined(self, other: "Ranked") -> "Ranked":
        """Those of both."""
        columns = [np.concatenate(pair) for pair in zip(self, other, strict=True)]
        return Ranked._make(columns)

    def only(self, rows: Numbers | NDArray[np.bool_]) -> "Ranked":
        """Some of them."""
        return Ranked._make(column[rows] for column in self)


class Results:
    """The found entities, best first; ``totals`` says how many there are of each type."""

    def __init__(self, names: Names, ranked: Ranked) -> None:
        best = _best(names, ranked)
        self._entities, self._names = best.entities, best.names
        self._kinds = names.kinds[best.entities]
        counts = np.bincount(self._kinds, minlength=len(ENTITY_TYPES)).tolist()
        self.totals: dict[str, int] = {
            kind: count for kind, count in zip(ENTITY_TYPES, counts, strict=True) if count
        }

    def page(self, limit: int, offset: int = 0, *, kind: str | None = None) -> list[Hit]:
        """Some of them, of one type or of all."""
        rows = np.arange(len(self._entities))
        if kind is not None:
            rows = np.flatnonzero(self._kinds == ENTITY_TYPES.index(kind))
        chosen = rows[offset : offset + limit]
        pairs = zip(self._entities[chosen].tolist(), self._names[chosen].tolist(), strict=True)
        return [Hit(*pair) for pair in pairs]


def search(graphs: Graphs, words: str) -> Results:
    """The entities with a name that holds all the words: the same name first, then its beginning, then any part.

    When these are few, also names that sound like the words in Latin letters; when there are none, names that
    are nearly the same. Of equals, the most mentioned comes first, then the shortest name.
    """
    names, whole = graphs.names, fold(words)
    if not whole:
        return Results(names, _ranked([]))
    found = _holding(names, whole, words)
    if len(np.unique(found.entities)) < ENOUGH and not (found.ranks == 0).any():
        found = found.joined(_by_ear(names, words))
    if (found.ranks >= _GUESSED).all():
        found = found.joined(_nearly(names, whole))
    return Results(names, found)


def everything(graphs: Graphs) -> Results:
    """The entities of the articles, the most mentioned first."""
    entities = np.flatnonzero(graphs.names.articles > 0)
    zeros = np.zeros(len(entities), np.int64)
    return Results(graphs.names, Ranked(entities, zeros.astype(np.float64), zeros, zeros + LABEL))


def listed(graphs: Graphs, hits: list[Hit]) -> list[Found]:
    """These hits with all that the catalogue knows, each with the name that was found."""
    query = "SELECT * FROM entity WHERE rowid = ?"
    rows = (graphs.index.execute(query, (graphs.names.rows[hit.entity],)).fetchone() for hit in hits)
    known = map(entity_row, rows)
    return [Found(row, _matched(graphs.names, row, hit)) for row, hit in zip(known, hits, strict=True)]


def _best(names: Names, ranked: Ranked) -> Ranked:
    """Each entity once, in order: by rank, mentions, length of the name, and IRI."""
    often, count = names.articles, len(names.rows)
    order = np.rint(ranked.ranks * (_STEPS // 10)).astype(np.int64)
    order = order * (often.max(initial=0) + 1) + often.max(initial=0) - often[ranked.entities]
    order = order * (ranked.sizes.max(initial=0) + 1) + ranked.sizes
    ordered = ranked.only(np.argsort(order * count + ranked.entities))
    first = np.full(count, len(ordered.entities))
    places = np.arange(len(ordered.entities))
    np.minimum.at(first, ordered.entities, places)
    return ordered.only(first[ordered.entities] == places)


def _ranked(rows: list[tuple[int, float, int, int]]) -> Ranked:
    entities, ranks, sizes, names = zip(*rows, strict=True) if rows else ((), (), (), ())
    whole = (np.array(each, dtype=np.int64) for each in (entities, sizes, names))
    return Ranked(next(whole), np.array(ranks, dtype=np.float64), *whole)


def _holding(names: Names, whole: str, words: str) -> Ranked:
    parts = {part for part in map(fold, words.split()) if part}
    found = {part: names.folded.holding(part) for part in {whole, *parts}}
    rows = _common([found[part].rows for part in parts])
    ranks = np.full(len(rows), 3.0)
    at = found[whole]
    begins = at.before == 0
    ranks[np.searchsorted(rows, at.rows)] = np.where(begins, np.where(at.after == 0, 0, 1), 2)
    return Ranked(names.owners[rows], ranks, names.folded.lengths[rows], rows)


def _common(several: list[Numbers]) -> Numbers:
    rows, *others = sorted(several, key=len)
    for other in others:
        rows = np.intersect1d(rows, other, assume_unique=True)
    return rows


def _by_ear(names: Names, words: str) -> Ranked:
    """Of names that sound alike, those spelt most like the words come first; words in Thai must be in a name."""
    parts = words.casefold().split()
    typed = latin("".join(part for part in parts if not _THAI.search(part)))
    key = heard(typed)
    if len(key) < SOUNDS or not _LATIN.search(typed):
        return _ranked([])
    found = _heard(names, typed, key)
    if not len(found.entities):
        found = _nearly_by_ear(names, key)
    for part in filter(None, map(fold, filter(_THAI.search, parts))):
        holding = names.owners[names.folded.holding(part).rows]
        found = found.only(np.isin(found.entities, holding))
    return found


def _heard(names: Names, typed: str, key: str) -> Ranked:
    """Those with only a few sounds must begin so, and be spelt not too unlike."""
    at = names.heard.holding(key)
    written = [names.written[row] for row in at.rows.tolist()]
    spelt = process.cdist([typed], [each[: len(typed) + 1] for each in written], scorer=fuzz.ratio)
    unlike = 1 - spelt[0].astype(np.float64) / 100 if written else np.zeros(0)
    ranks = np.where(at.before == 0, np.where(at.after == 0, 0, 1), 2) + np.round(unlike, 1) * 0.9
    sizes = np.fromiter(map(len, written), np.int64, len(written))
    found = Ranked(names.hearers[at.rows], _BY_EAR + ranks, sizes, np.full(len(written), HEARD))
    if len(key) < LEAST:
        found = found.only((at.before == 0) & (unlike <= UNLIKE))
    best = _best(names, found)
    return best.only(np.arange(min(PROPOSED, len(best.entities))))


def _nearly_by_ear(names: Names, key: str) -> Ranked:
    if len(key) < LEAST:
        return _ranked([])
    rows = [row for row in names.heard.like(key, PROPOSED_BY_EAR) if names.heard.lengths[row] >= len(key) - 1]
    sounds = [names.heard[row] for row in rows]
    alike = process.extract(key, sounds, scorer=fuzz.partial_ratio, score_cutoff=ALIKE_BY_EAR, limit=PROPOSED)
    return _ranked(
        [(int(names.hearers[rows[at]]), _guess(score), len(sound), HEARD) for sound, score, at in alike]
    )


def _nearly(names: Names, whole: str) -> Ranked:
    if len(whole) < _SHORTEST_GUESS:
        return _ranked([])
    found = [(row, names.folded[row]) for row in names.folded.like(whole, PROPOSED)]
    scored = [(row, name, _likeness(whole, name)) for row, name in found]
    return _ranked(
        [
            (int(names.owners[row]), _guess(score), len(name), row)
            for row, name, score in scored
            if score >= ALIKE
        ]
    )


def _likeness(wanted: str, name: str) -> float:
    compare = fuzz.partial_ratio if len(name) > len(wanted) else fuzz.ratio
    return float(compare(wanted, name))


def _guess(score: float) -> float:
    return _GUESSED + round(1 - score / 100, 2)


def _matched(names: Names, row: EntityRow, hit: Hit) -> str:
    """The name of an entity as it is written; what was found by ear shows its English name, or its label."""
    if hit.name == HEARD:
        return row.label_en or row.label_th
    folded = names.folded[hit.name] if hit.name >= 0 else ""
    return next((name for name in names_of(row) if folded and fold(name) == folded), row.label_th)
