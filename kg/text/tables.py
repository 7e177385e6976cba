"""The language tables of this package: rows of ``data/language/*.csv``, patterns checked and put together."""

import csv
import re
from collections.abc import Iterable
from functools import cache

from kg import resources
from kg.errors import RegisterError


@cache
def rows(name: str, *, key: str = "pattern") -> tuple[dict[str, str], ...]:
    """The rows of ``data/language/NAME``; RegisterError at a row whose ``key`` is empty."""
    path = resources.data("language", name)
    with path.open(encoding="utf-8", newline="") as file:
        found = tuple(csv.DictReader(file))
    for line, row in enumerate(found, start=2):
        if not row.get(key):
            raise RegisterError(f"{path}:{line}: no {key}; give one or delete the row")
    return found


@cache
def patterns(name: str, kind: str) -> tuple[str, ...]:
    """The regular expressions of one kind in a table; RegisterError at one that does not compile."""
    return tuple(_checked(name, row["pattern"]) for row in rows(name) if row["kind"] == kind)


def either(alternatives: Iterable[str]) -> str:
    """One group that matches any of the patterns, in their order; nothing at all if there is none."""
    return "(?:" + ("|".join(f"(?:{one})" for one in alternatives) or r"(?!)") + ")"


def literals(words: Iterable[str]) -> str:
    """One group that matches any of the words as they stand, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _checked(name: str, pattern: str) -> str:
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        raise RegisterError(f"{name}: pattern {pattern!r}: {error}; correct the row") from error
    if groups:
        raise RegisterError(f"{name}: pattern {pattern!r} has a capturing group; write (?:…)")
    return pattern
