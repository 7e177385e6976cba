"""The names of a snapshot in memory, for searching as one types: read once from the catalogue."""

import sqlite3
from functools import cached_property

import numpy as np

from kg.records import ENTITY_TYPES
from kg.store.strings import Numbers, Strings

TRIGRAM, PAIR = 3, 2
_ENTITIES = "SELECT iri, rowid, type, articles FROM entity ORDER BY iri"
_NAMES = "SELECT iri, folded FROM name ORDER BY iri, id"
_SOUNDS = "SELECT iri, written, heard FROM sound ORDER BY iri, written"


class Names:
    """Entities are numbered in the order of their IRIs; ``owners`` gives the entity of each name, ``hearers`` of each
    sound. ``rows`` are the rows of the catalogue, ``kinds`` places in ``ENTITY_TYPES``.
    """

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        entities = index.execute(_ENTITIES).fetchall()
        self._numbers = {row[0]: number for number, row in enumerate(entities)}
        self.rows: list[int] = [row[1] for row in entities]
        self.kinds = np.array([ENTITY_TYPES.index(row[2]) for row in entities], dtype=np.int64)
        self.articles = np.array([row[3] for row in entities], dtype=np.int64)
        names = [row for row in index.execute(_NAMES) if row[0] in self._numbers]
        self.owners = self._owners([row[0] for row in names])
        self.folded = Strings([row[1] for row in names], TRIGRAM)

    @cached_property
    def hearers(self) -> Numbers:
        """The entity of each sound."""
        return self._owners([iri for iri, *_ in self._sounds])

    @cached_property
    def written(self) -> list[str]:
        """The names in Latin letters by which sounds are found."""
        return [written for _, written, _ in self._sounds]

    @cached_property
    def heard(self) -> Strings:
        """The sounds."""
        return Strings([heard for *_, heard in self._sounds], PAIR)

    @cached_property
    def _sounds(self) -> list[tuple[str, str, str]]:
        return [row for row in self._index.execute(_SOUNDS) if row[0] in self._numbers]

    def _owners(self, iris: list[str]) -> Numbers:
        return np.fromiter((self._numbers[iri] for iri in iris), np.int64, len(iris))
