"""Searching by name as one types: parts of names first, then by ear, then with typing errors.

The trigram index of the catalogue proposes; rapidfuzz compares (Bachmann, MIT licence).
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from kg.records import ENTITY_TYPES
from kg.store.catalogue import EntityRow, entity, names_of
from kg.store.dataset import Graphs
from kg.store.folding import fold
from kg.store.sounds import LEAST, heard, latin

ENOUGH = 5
"""With so many names that hold the words, none is looked for by ear."""
ALIKE, ALIKE_BY_EAR = 80.0, 85.0
"""Least likeness (0 to 100) of a name with typing errors, and of one by ear."""
SOUNDS = 2
"""Fewer sounds are not looked for; ``LEAST`` and more are also looked for inside names."""
UNLIKE = 0.6
"""Names that share only ``SOUNDS`` must not be spelt more unlike than this (0 to 1)."""
PROPOSED = 300
_SHORTEST_GUESS = 4
_BY_EAR, _GUESSED = 4, 7
_TRIGRAM = 3


class Hit(NamedTuple):
    """A found entity; ``order`` sorts hits, the best first."""

    order: tuple[float, int, int, str]
    iri: str
    type: str


class Found(NamedTuple):
    """A found entity and the name that was found."""

    entity: EntityRow
    matched: str


class Results(NamedTuple):
    """How many entities of each type were found, and all hits, best first."""

    totals: dict[str, int]
    hits: list[Hit]


def search(graphs: Graphs, words: str) -> Results:
    """The entities with a name that holds all the words: the same name first, then its beginning, then any part.

    When these are few, also names that sound like the words in Latin letters; when there are none, names that
    are nearly the same. Of equals, the most mentioned comes first, then the shortest name.
    """
    whole = fold(words)
    if not whole:
        return Results({}, [])
    hits = _holding(graphs.index, whole, words)
    if len(hits) < ENOUGH and not any(hit.order[0] == 0 for hit in hits.values()):
        for guess in _by_ear(graphs.index, words):
            hits.setdefault(guess.iri, guess)
    if not hits or all(hit.order[0] >= _GUESSED for hit in hits.values()):
        for guess in _nearly(graphs.index, whole):
            hits.setdefault(guess.iri, guess)
    return _counted(hits.values())


def everything(graphs: Graphs) -> Results:
    """The entities of the articles, the most mentioned first."""
    query = "SELECT -articles, iri, type FROM entity WHERE articles > 0"
    hits = [Hit((0, often, 0, iri), iri, kind) for often, iri, kind in graphs.index.execute(query)]
    return _counted(hits)


def page(graphs: Graphs, words: str, hits: list[Hit]) -> list[Found]:
    """These hits with all that the catalogue knows, each with the name that was found."""
    rows = (entity(graphs.catalogue, hit.iri) for hit in hits)
    return [Found(row, _matched(row, words) if fold(words) else row.label_th) for row in rows if row]


def _counted(hits: Iterable[Hit]) -> Results:
    ordered = sorted(hits)
    found = Counter(hit.type for hit in ordered)
    totals: dict[str, int] = {kind: found[kind] for kind in ENTITY_TYPES if found[kind]}
    return Results(totals, ordered)


def _holding(index: sqlite3.Connection, whole: str, words: str) -> dict[str, Hit]:
    condition, values = _condition([part for part in map(fold, words.split()) if part])
    query = f"""
        SELECT min(CASE WHEN folded = ?1 THEN 0 WHEN substr(folded, 1, length(?1)) = ?1 THEN 1
                        WHEN instr(folded, ?1) THEN 2 ELSE 3 END), -articles, min(length(folded)), iri, type
        FROM name JOIN entity USING (iri) WHERE {condition} GROUP BY iri"""
    rows = index.execute(query, (whole, *values))
    return {iri: Hit((rank, often, size, iri), iri, kind) for rank, often, size, iri, kind in rows}


def _condition(parts: list[str]) -> tuple[str, list[str]]:
    """SQL for "the folded name holds all parts": the trigram index serves long parts, a scan of names short ones."""
    short = [part for part in parts if len(part) < _TRIGRAM]
    long = [part for part in parts if len(part) >= _TRIGRAM]
    conditions = [f"instr(folded, ?{number})" for number in range(2, 2 + len(short))]
    if long:
        conditions.append(f"name.id IN (SELECT rowid FROM part WHERE part MATCH ?{2 + len(short)})")
        short.append(" AND ".join(f'"{part}"' for part in long))
    return " AND ".join(conditions), short


def _by_ear(index: sqlite3.Connection, words: str) -> list[Hit]:
    """Of names that sound alike, those spelt most like the words come first."""
    typed = latin(words)
    key = heard(typed)
    if len(key) < SOUNDS or not re.search("[a-z]", words.casefold()):
        return []
    holds = "instr(heard, ?1)" if len(key) >= LEAST else "substr(heard, 1, length(?1)) = ?1"
    query = f"SELECT heard, written, iri, type, articles FROM sound JOIN entity USING (iri) WHERE {holds}"
    rows = index.execute(query, (key,)).fetchall()
    hits = sorted(hit for row in rows if (hit := _heard_hit(typed, key, row)))
    return hits[:PROPOSED] or _nearly_by_ear(index, key)


def _heard_hit(typed: str, key: str, row: tuple[str, str, str, str, int]) -> Hit | None:
    """None when only a few sounds are the same, and the spelling is another."""
    found, written, iri, kind, articles = row
    rank = 0 if found == key else 1 if found.startswith(key) else 2
    unlike = 1 - fuzz.ratio(typed, written[: len(typed) + 1]) / 100
    if len(key) < LEAST and unlike > UNLIKE:
        return None
    return Hit((_BY_EAR + rank + round(unlike, 1) * 0.9, -articles, len(written), iri), iri, kind)


def _nearly_by_ear(index: sqlite3.Connection, key: str) -> list[Hit]:
    if len(key) < LEAST:
        return []
    rows = index.execute(
        "SELECT heard, iri, type, articles FROM sound JOIN entity USING (iri) WHERE length(heard) >= ?",
        (len(key) - 1,),
    ).fetchall()
    alike = process.extract(
        key, [row[0] for row in rows], scorer=fuzz.partial_ratio, score_cutoff=ALIKE_BY_EAR, limit=PROPOSED
    )
    return [_guess(score, *rows[number]) for _, score, number in alike]


def _nearly(index: sqlite3.Connection, whole: str) -> list[Hit]:
    if len(whole) < _SHORTEST_GUESS:
        return []
    trigrams = dict.fromkeys(whole[start : start + _TRIGRAM] for start in range(len(whole) - _TRIGRAM + 1))
    query = """
        SELECT folded, iri, type, articles FROM (
          SELECT rowid AS id FROM part WHERE part MATCH ? ORDER BY rank LIMIT ?)
        JOIN name USING (id) JOIN entity USING (iri)"""
    rows = index.execute(query, (" OR ".join(f'"{each}"' for each in trigrams), PROPOSED))
    scored = [(_likeness(whole, row[0]), row) for row in rows]
    return [_guess(score, *row) for score, row in sorted(scored, reverse=True) if score >= ALIKE]


def _likeness(wanted: str, name: str) -> float:
    compare = fuzz.partial_ratio if len(name) > len(wanted) else fuzz.ratio
    return float(compare(wanted, name))


def _guess(score: float, name: str, iri: str, kind: str, articles: int) -> Hit:
    return Hit((_GUESSED + round(1 - score / 100, 2), -articles, len(name), iri), iri, kind)


def _matched(row: EntityRow, words: str) -> str:
    """The name of an entity that is most like the words, by letters or by ear."""
    whole, key = fold(words), heard(latin(words))

    def likeness(name: str) -> tuple[float, int]:
        folded = fold(name)
        score = 200.0 if folded == whole else 150.0 if whole in folded else _likeness(whole, folded)
        if score < ALIKE and len(key) >= LEAST:
            score = _likeness(key, heard(latin(name)))
        return score, -len(name)

    return max(names_of(row), key=likeness)
