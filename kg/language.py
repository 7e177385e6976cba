"""The language tables under ``data/language``: words and forms that an analyst can extend, read once."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg import resources
from kg.errors import RegisterError

Row = dict[str, str]
Trie = dict[str, "Trie"]
"""Characters to what may follow them; the key "" marks the end of a word."""


@cache
def rows(name: str, *, key: str) -> tuple[Row, ...]:
    """The rows of ``data/language/NAME``, read once a process; RegisterError as ``read`` has it."""
    return read(resources.data("language", name), key=key)


def read(path: Path, *, key: str) -> tuple[Row, ...]:
    """The rows of a table under its header, in order.

    RegisterError ``file:line: …`` when it cannot be read, has no rows, or a row is uneven or has no ``key``.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            found = tuple(_sound(csv.DictReader(file, strict=True), path.name, key))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegisterError(f"{path.name}: cannot be read ({error}); restore it from the package") from error
    if not found:
        raise RegisterError(f"{path.name}:1: no rows; restore it from the package")
    return found


def _sound(reader: "csv.DictReader[str]", file: str, key: str) -> Iterator[Row]:
    """The rows as they come, up to the first wrong one."""
    for row in reader:
        if None in row or None in row.values() or not row.get(key):
            raise RegisterError(
                f"{file}:{reader.line_num}: uneven row or empty {key}; correct it or delete the row"
            )
        yield row


def literals(words: Iterable[str]) -> str:
    """One group that matches any of the words as they stand, the longest first; nothing when there is none.

    Written as a trie, so that matching does not slow down with the number of words.
    """
    root: Trie = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        if word:
            node[""] = {}
    return _alternatives(root) if root else r"(?!)"


def _alternatives(node: Trie) -> str:
    """The regular expression of everything below a node, longer words before shorter ones."""
    branches = [
        re.escape(character) + (_alternatives(below) if set(below) != {""} else "")
        for character, below in sorted(node.items())
        if character
    ]
    optional = "?" if "" in node else ""
    return f"(?:{'|'.join(branches)}){optional}"
