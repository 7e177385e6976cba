"""Branches: names that begin with a registered one and go on (มหาวิทยาลัย… วิทยาเขตตรัง, โครงการ… ระยะที่ 2)."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.language import literals, rows
from kg.records import EntityType, Mention

KINDS: frozenset[EntityType] = frozenset({"Organization", "Programme"})
LETTER = re.compile(r"[ก-ฮเ-ไ]")


def without_stems(clean: str, registered: Sequence[Mention], tagged: Iterable[Mention]) -> list[Mention]:
    """The registered mentions but for those that are only the beginning of a tagged branch's name."""
    longer = {(m.start, m.type): m.end for m in tagged if m.type in KINDS}
    return [m for m in registered if not branch(clean, m, longer.get((m.start, m.type), 0))]


def branch(clean: str, stem: Mention, end: int) -> bool:
    """Whether the name that goes on to ``end`` after a registered one names a part of it, or a namesake.

    It goes on with a word for branches, or without a space with a word that begins nothing else.
    """
    tail, name = clean[stem.end : end], clean[stem.start : stem.end]
    word = _words(stem.type).match(tail.lstrip())
    if word:
        return not name.startswith(_barred(stem.type, word[0]))
    return bool(LETTER.match(tail) and LETTER.match(name) and not _stops().match(tail))


@cache
def _words(kind: EntityType) -> re.Pattern[str]:
    """The words that open the part of a name that tells a branch from the others."""
    return re.compile(literals(r["word"] for r in rows("branch_words.csv", key="word") if r["type"] == kind))


@cache
def _barred(kind: EntityType, word: str) -> tuple[str, ...]:
    """Beginnings of names after which the word opens no branch (กระทรวงแรงงานจังหวัด…)."""
    table = rows("branch_words.csv", key="word")
    cells = (row["not_after"] for row in table if (row["type"], row["word"]) == (kind, word))
    return tuple(part for cell in cells for part in cell.split("|") if part)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(literals(row["word"] for row in rows("tail_stops.csv", key="word")))
