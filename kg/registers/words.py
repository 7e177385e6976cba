"""The small word tables of the matcher: data/language/level_words.csv and match_words.csv."""

from functools import cache
from typing import NamedTuple

from kg.errors import RegisterError
from kg.language import rows


class LevelWord(NamedTuple):
    """The word that a level of places is named with, and its written forms: อำเภอ (อำเภอ, อ.)."""

    word: str
    level: str
    forms: tuple[str, ...]


@cache
def level_words() -> tuple[LevelWord, ...]:
    """จังหวัด, อำเภอ, เขต, ตำบล and แขวง."""
    return tuple(
        LevelWord(row["word"], row["level"], tuple(row["forms"].split("|")))
        for row in rows("level_words.csv", key="word")
    )


@cache
def match_words(name: str) -> tuple[str, ...]:
    """A set of match_words.csv, longest first."""
    for row in rows("match_words.csv", key="set"):
        if row["set"] == name:
            return tuple(sorted(row["words"].split("|"), key=len, reverse=True))
    raise RegisterError(f"match_words.csv:1: no set {name!r}; add a row for it")
