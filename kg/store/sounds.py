"""How names sound, in Latin letters: so that "Somchat" and "Baan Mankong" find สมชาติ and บ้านมั่นคง.

Thai is written in Latin letters by the Royal Institute's rules (``pythainlp``'s ``royin``), then both sides are
cut down to what spellings agree on: consonants, without aspiration and voice (ph b p, th d t, kh g k, ch j).
What has an English name is found by the sound of that.
"""

import re
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

SCHEMA = """
CREATE TABLE sound (iri TEXT, written TEXT, heard TEXT);
CREATE INDEX sound_iri ON sound (iri);
CREATE INDEX sound_heard ON sound (heard);
"""
LEAST = 3
"""Fewer sounds than this say nothing."""
LONGEST = 60
"""Letters of a name that are written out; longer ones are titles that nobody types by ear."""
_THAI = re.compile("[\u0e01-\u0e4e]+")
_SAME = (
    (re.compile("tch|ch|j"), "c"),
    (re.compile("ph|b|f"), "p"),
    (re.compile("th|d"), "t"),
    (re.compile("kh|q"), "k"),
    (re.compile("ng"), "N"),
    (re.compile("sh|z|x"), "s"),
    (re.compile("g"), "k"),
    (re.compile("v"), "w"),
    (re.compile("[aeiouyhw]"), ""),
    (re.compile("l"), "r"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def latin(name: str) -> str:
    """``latin("บ้านมั่นคง")`` is ``"banmankhong"``, or near it; Latin letters stay, other characters go."""
    written = _THAI.sub(lambda match: " ".join(map(_word, _words(match[0]))), name[:LONGEST])
    return re.sub("[^a-z]", "", written.casefold())


def heard(written: str) -> str:
    """What is left of Latin letters by ear: ``heard("Somchat") == heard("somchati")``."""
    for pattern, letter in _SAME:
        written = pattern.sub(letter, written)
    return written


def refresh(database: sqlite3.Connection, iri: str, names: Iterable[str]) -> None:
    """Recompute the rows of an entity that is to be found by the sound of these names (none: it is gone)."""
    database.execute("DELETE FROM sound WHERE iri = ?", (iri,))
    found = {latin(name) for name in names}
    rows = sorted((iri, written, heard(written)) for written in found)
    database.executemany("INSERT INTO sound VALUES (?, ?, ?)", (row for row in rows if len(row[2]) >= LEAST))


def _words(thai: str) -> list[str]:
    from pythainlp import word_tokenize

    found: list[str] = word_tokenize(thai, engine="newmm")
    return found


@lru_cache(maxsize=50_000)
def _word(word: str) -> str:
    from pythainlp.transliterate.royin import romanize

    return "".join(romanize(word) if _THAI.search(word) else word)
