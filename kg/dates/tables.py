"""The tables of date words under ``data/language``, read once, when first asked for."""

import csv
from functools import cache

from kg.errors import RegisterError
from kg.resources import data

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of ``data/language/<name>.csv``; RegisterError if missing, empty or uneven."""
    path = data("language", f"{name}.csv")
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            found = tuple(csv.DictReader(handle))
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"{path.name}: cannot be read ({error}); restore it from the package") from error
    if not found:
        raise RegisterError(f"{path.name}:1: no rows; restore it from the package")
    for line, row in enumerate(found, start=2):
        if None in row or None in row.values() or not row["form"]:
            raise RegisterError(
                f"{path.name}:{line}: wrong number of cells or an empty form; correct the row"
            )
    return found


def forms(name: str) -> tuple[str, ...]:
    """The ``form`` column of a table, longest first, so that an alternation of them takes the longest."""
    return tuple(sorted((row["form"] for row in rows(name)), key=lambda form: (-len(form), form)))
