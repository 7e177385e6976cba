"""The language tables under ``data/language``: words and forms that an analyst can extend, read once."""

import csv
import re
from collections.abc import Iterable
from functools import cache

from kg import resources
from kg.errors import RegisterError

Row = dict[str, str]


@cache
def rows(name: str, *, key: str) -> tuple[Row, ...]:
    """The rows of ``data/language/NAME``; RegisterError at a row that is uneven or whose ``key`` is empty."""
    path = resources.data("language", name)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            found = tuple(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"{path.name}: cannot be read ({error}); restore it from the package") from error
    for line, row in enumerate(found, start=2):
        if None in row or None in row.values() or not row.get(key):
            raise RegisterError(
                f"{path.name}:{line}: uneven row or empty {key}; correct it or delete the row"
            )
    return found


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


Trie = dict[str, "Trie"]


def _alternatives(node: Trie) -> str:
    """The regular expression of everything below a node, longer words before shorter ones."""
    branches = [
        re.escape(character) + (_alternatives(below) if set(below) != {""} else "")
        for character, below in sorted(node.items())
        if character
    ]
    optional = "?" if "" in node else ""
    return f"(?:{'|'.join(branches)}){optional}"
