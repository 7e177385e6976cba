"""Counting sightings: on disk, so that memory stays flat however long the corpus is."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.mining.sightings import Sighting
from kg.records import EntityType

VARIANTS = 8
SCHEMA = """
CREATE TABLE sighting (article INTEGER, kind TEXT, key TEXT, row TEXT, written TEXT, short TEXT, example TEXT)
"""
NAMES = """
SELECT kind, key, '' AS short, row, count(DISTINCT article) AS articles, count(*) AS mentions
FROM sighting GROUP BY kind, key, row HAVING articles >= :least ORDER BY kind, articles DESC, key
"""
SHORTS = """
SELECT kind, key, short, row, count(DISTINCT article) AS articles, count(*) AS mentions
FROM sighting WHERE short != '' GROUP BY kind, key, short, row HAVING articles >= :least
ORDER BY kind, articles DESC, key, short
"""
WRITTEN = """
SELECT written, count(*) AS times FROM sighting WHERE kind = ? AND key = ?
GROUP BY written ORDER BY times DESC, length(written) DESC, written LIMIT ?
"""
SHORT = """
SELECT short FROM sighting WHERE kind = ? AND key = ? AND short != ''
GROUP BY short ORDER BY count(*) DESC, short LIMIT 1
"""
EXAMPLE = """
SELECT example FROM sighting WHERE kind = ? AND key = ? AND (? = '' OR short = ?) ORDER BY rowid LIMIT 1
"""


class Count(NamedTuple):
    """How often a name is met, or a name with an abbreviation beside it (``short`` not empty)."""

    kind: EntityType
    key: str
    short: str
    row: str
    articles: int
    mentions: int


class Tally:
    """The sightings of a corpus in a temporary database, which SQLite deletes by itself."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("")
        self._base.execute(SCHEMA)

    def __enter__(self) -> "Tally":
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def add(self, article: int, found: Iterable[Sighting]) -> None:
        """Count what the article of that number says."""
        rows = [(article, *one) for one in found]
        self._base.executemany("INSERT INTO sighting VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def finish(self) -> None:
        """To be called once all articles are in, before anything is asked."""
        self._base.execute("CREATE INDEX by_key ON sighting (kind, key, short)")

    def names(self, least: int) -> Iterator[Count]:
        """Names met in at least so many articles, by kind, the most frequent first."""
        return (Count(*row) for row in self._base.execute(NAMES, {"least": least}))

    def shorts(self, least: int) -> Iterator[Count]:
        """Names with an abbreviation that at least so many articles set beside them."""
        return (Count(*row) for row in self._base.execute(SHORTS, {"least": least}))

    def variants(self, count: Count) -> list[tuple[str, int]]:
        """The commonest strings that name the thing, each with how often."""
        return list(self._base.execute(WRITTEN, (count.kind, count.key, VARIANTS)))

    def short(self, count: Count) -> str:
        """The abbreviation most often set beside the name, empty when there is none."""
        found = self._base.execute(SHORT, (count.kind, count.key)).fetchone()
        return str(found[0]) if found else ""

    def example(self, count: Count) -> str:
        """The first sentence of the corpus that says it."""
        wanted = (count.kind, count.key, count.short, count.short)
        return str(self._base.execute(EXAMPLE, wanted).fetchone()[0])
