"""Names that are also ordinary words, and the words around them that decide between the two."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.errors import RegisterError

FILE = "ambiguous_names.csv"
COLUMNS = ("name", "needs", "before", "after", "not_before", "not_after", "note")
_NEEDS = ("confirmation", "nothing")


class Rule(NamedTuple):
    """What must and must not stand beside a name; ``needs_confirmation``: without a sign it is the word."""

    needs_confirmation: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]

    def verdict(self, left: str, right: str) -> bool | None:
        """True: the name; False: the word; None: undecided, a place beside it may still confirm it."""
        near_left, near_right = left.rstrip(" \u00a0"), right.lstrip(" \u00a0")
        if near_left.endswith(self.not_before) or near_right.startswith(self.not_after):
            return False
        if not self.needs_confirmation:
            return True
        return True if near_left.endswith(self.before) or near_right.startswith(self.after) else None


def read_rules(path: Path) -> dict[str, Rule]:
    """Rules by name; a name ``@set`` holds words that other cells include by ``@set``."""
    rows = list(_rows(path))
    sets = {cells["name"]: cells for _, cells in rows if cells["name"].startswith("@")}
    rules: dict[str, Rule] = {}
    for line, cells in rows:
        name = cells["name"]
        if name in rules:
            raise RegisterError(f"{path.name}:{line}: {name!r} is there twice")
        if cells["needs"] not in _NEEDS:
            raise RegisterError(f"{path.name}:{line}: needs {cells['needs']!r}; known: {', '.join(_NEEDS)}")
        words = [_words(cells[column], column, sets, f"{path.name}:{line}") for column in COLUMNS[2:6]]
        rules[name] = Rule(cells["needs"] == "confirmation", *words)
    return rules


def _rows(path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    except FileNotFoundError:
        raise RegisterError(f"{path.name}: no such table in {path.parent}") from None
    reader = csv.reader(lines)
    if (header := tuple(next(reader, ()))) != COLUMNS:
        raise RegisterError(f"{path.name}:1: header {','.join(header)}; expected {','.join(COLUMNS)}")
    for cells in reader:
        if len(cells) != len(COLUMNS):
            raise RegisterError(f"{path.name}:{reader.line_num}: {len(cells)} cells, expected {len(COLUMNS)}")
        yield reader.line_num, dict(zip(COLUMNS, map(str.strip, cells), strict=True))


def _words(cell: str, column: str, sets: dict[str, dict[str, str]], where: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in filter(None, cell.split("|")):
        if not word.startswith("@"):
            words.append(word)
        elif word in sets:
            words += [value for value in sets[word][column].split("|") if value and not value.startswith("@")]
        else:
            raise RegisterError(f"{where}: unknown set {word!r}")
    return tuple(words)
