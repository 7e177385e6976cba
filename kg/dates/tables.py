"""The tables of date words under ``data/language``: each has a column ``form``."""

from kg import language
from kg.language import Row


def rows(name: str) -> tuple[Row, ...]:
    """The rows of ``data/language/<name>.csv``; RegisterError if missing, empty or uneven."""
    return language.rows(f"{name}.csv", key="form")


def forms(name: str) -> tuple[str, ...]:
    """The ``form`` column of a table, longest first, so that an alternation of them takes the longest."""
    return tuple(sorted((row["form"] for row in rows(name)), key=lambda form: (-len(form), form)))
