"""All that is wrong with the registers, and how much there is of each table; ``load`` stops at the first error."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from kg.errors import RegisterError
from kg.registers.collection import collect


class Survey(NamedTuple):
    """Readable rows by table, abbreviations that several bodies share with their slugs, problems in order."""

    rows: dict[str, int]
    shared: dict[str, tuple[str, ...]]
    problems: list[str]


def survey(*extra: Path) -> Survey:
    """Read the package's tables and those of more folders, and say all that is wrong: ``file:line: …``.

    Raises RegisterError only for a folder that is not there or holds no table.
    """
    wrong: list[RegisterError] = []
    found = collect(tuple(extra), wrong.append)
    wrong.extend(found.errors())
    rows = Counter(row.path.stem for row in found.rows)
    shared = {name: tuple(entry.code for entry in owners) for name, owners in found.shared().items()}
    return Survey(dict(rows), shared, [str(error) for error in sorted(wrong, key=_position)])


def problems(*extra: Path) -> list[str]:
    """All that is wrong with the tables, a line each: ``file:line: …``, in order."""
    return survey(*extra).problems


def _position(error: RegisterError) -> tuple[str, int]:
    """The file and line that a message begins with, line 0 for the file itself."""
    name, _, line = str(error).partition(": ")[0].partition(":")
    return name, int(line) if line.isdigit() else 0
