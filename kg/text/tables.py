"""The language tables of this package: regular expressions by kind, checked and put together."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg import language, resources
from kg.errors import RegisterError


@cache
def kinds(name: str) -> dict[str, tuple[str, ...]]:
    """The patterns in ``data/language/NAME`` by kind, kinds and patterns in the order of the rows.

    RegisterError at a row whose pattern is empty, does not compile or captures a group.
    """
    return read(resources.data("language", name))


def read(path: Path) -> dict[str, tuple[str, ...]]:
    """The same of a table anywhere."""
    found: dict[str, list[str]] = {}
    for line, row in enumerate(language.read(path, key="pattern"), start=2):
        found.setdefault(row["kind"], []).append(_checked(row["pattern"], f"{path.name}:{line}"))
    return {kind: tuple(patterns) for kind, patterns in found.items()}


def either(alternatives: Iterable[str]) -> str:
    """One group that matches any of the patterns, tried in their order."""
    return "(?:" + "|".join(f"(?:{one})" for one in alternatives) + ")"


def one_of(name: str, kind: str) -> str:
    """One group that matches any pattern of a kind in a table."""
    return either(kinds(name)[kind])


def _checked(pattern: str, place: str) -> str:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise RegisterError(f"{place}: pattern {pattern!r}: {error}; correct it") from error
    if compiled.groups:
        raise RegisterError(f"{place}: pattern {pattern!r} captures a group; write (?:…)")
    return pattern
