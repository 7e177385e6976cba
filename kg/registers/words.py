"""The small word tables of the matcher: data/language/level_words.csv and match_words.csv."""

import csv
from functools import cache
from typing import NamedTuple

from kg import resources
from kg.errors import RegisterError


class LevelWord(NamedTuple):
    """The word that a level of places is named with, and its written forms: อำเภอ (อำเภอ, อ.)."""

    word: str
    level: str
    forms: tuple[str, ...]


@cache
def level_words() -> tuple[LevelWord, ...]:
    """จังหวัด, อำเภอ, เขต, ตำบล and แขวง."""
    return tuple(
        LevelWord(word, level, tuple(forms.split("|"))) for word, level, forms in _rows("level_words.csv")
    )


@cache
def match_words(name: str) -> tuple[str, ...]:
    """A set of match_words.csv, longest first."""
    for found, words, _ in _rows("match_words.csv"):
        if found == name:
            return tuple(sorted(words.split("|"), key=len, reverse=True))
    raise RegisterError(f"match_words.csv:1: no set {name!r}; add a row for it")


def _rows(table: str) -> list[list[str]]:
    with resources.data("language", table).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
