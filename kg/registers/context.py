"""Names that are also ordinary words, and the words around them that decide between the two."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from kg.errors import RegisterError

FILE = "ambiguous_names.csv"
COLUMNS = ("name", "needs", "before", "after", "not_before", "not_after", "note")
_NEEDS = ("confirmation", "nothing", "sign")
_WINDOW = 40
"""Characters to either side that a rule looks at, spaces among them."""
_SPACES = " \u00a0"


@dataclass(frozen=True)
class Rule:
    """What must and must not stand beside a name.

    ``needs_confirmation``: without a sign it is the word; ``needs_sign``: whatever place stands beside it, too.
    """

    needs_confirmation: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    needs_sign: bool = False

    def verdict(self, text: str, start: int, end: int) -> bool | None:
        """What ``text[start:end]`` is. True: the name; False: the word; None: a place beside it may confirm it."""
        low, high = start - _WINDOW if start > _WINDOW else 0, min(len(text), end + _WINDOW)
        while start > low and text[start - 1] in _SPACES:
            start -= 1
        while end < high and text[end] in _SPACES:
            end += 1
        left = self._left.get(text[start - 1]) if start > low else None
        right = self._right.get(text[end]) if end < high else None
        if left is None and right is None:
            return self._unsure() if self.needs_confirmation else True
        if (left and text.endswith(left.refused, low, start)) or (
            right and text.startswith(right.refused, end, high)
        ):
            return False
        if not self.needs_confirmation:
            return True
        return (
            bool(left and text.endswith(left.wanted, low, start))
            or bool(right and text.startswith(right.wanted, end, high))
            or self._unsure()
        )

    def _unsure(self) -> bool | None:
        """What a name without a sign is."""
        return False if self.needs_sign else None

    @cached_property
    def _left(self) -> dict[str, "_Words"]:
        return _by_letter(self.before, self.not_before, -1)

    @cached_property
    def _right(self) -> dict[str, "_Words"]:
        return _by_letter(self.after, self.not_after, 0)


class _Words(NamedTuple):
    """The words of one side of a rule that have the same letter next to the name."""

    wanted: tuple[str, ...]
    refused: tuple[str, ...]


def _by_letter(wanted: tuple[str, ...], refused: tuple[str, ...], side: int) -> dict[str, _Words]:
    letters = {word[side] for word in (*wanted, *refused)}

    def chosen(words: tuple[str, ...], letter: str) -> tuple[str, ...]:
        return tuple(word for word in words if word[side] == letter)

    return {letter: _Words(chosen(wanted, letter), chosen(refused, letter)) for letter in letters}


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
        before, after, not_before, not_after = (
            _words(cells[column], column, sets, f"{path.name}:{line}") for column in COLUMNS[2:6]
        )
        needs = cells["needs"]
        rules[name] = Rule(needs != "nothing", before, after, not_before, not_after, needs == "sign")
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
