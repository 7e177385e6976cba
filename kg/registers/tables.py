"""Register tables as CSV: the columns of each, and rows that know their file and line."""

import csv
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import resources
from kg.errors import RegisterError

if TYPE_CHECKING:
    import _csv

Report = Callable[[RegisterError], None]

COLUMNS: dict[str, tuple[str, ...]] = {
    "places": (
        "code", "level", "parent", "name_th", "name_en", "aliases", "latitude", "longitude", "postcode",
    ),
    "organizations": (
        "slug", "kind", "name_th", "name_en", "aliases", "parent", "place",
        "valid_from", "valid_to", "former_names", "successor",
    ),
    "programmes": ("slug", "kind", "name_th", "name_en", "aliases", "owner", "valid_from", "valid_to"),
    "policies": ("slug", "kind", "name_th", "name_en", "aliases", "owner", "valid_from", "valid_to"),
    "templates": ("slug", "kind", "name_th", "short", "posts", "name_en", "level", "parent"),
    "abbreviations": ("abbreviation", "reading", "when", "not_when", "note"),
    "posts": ("person", "role", "organization", "valid_from", "valid_to", "source"),
}  # fmt: skip

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


class Row(NamedTuple):
    """One row of a table: its cells by column, stripped, and where it stands."""

    path: Path
    line: int
    cells: dict[str, str]

    def error(self, message: str) -> RegisterError:
        """An error that begins with the file and line of this row."""
        return RegisterError(f"{self.where}: {message}")

    @property
    def where(self) -> str:
        """File and line; the file with its folder when the package does not ship it."""
        shipped = self.path.parent == resources.data("registers")
        return f"{self.path.name if shipped else '/'.join(self.path.parts[-2:])}:{self.line}"

    def text(self, column: str) -> str | None:
        """The cell, or None when empty or not a column of this table."""
        return self.cells.get(column) or None

    def required(self, column: str) -> str:
        """The cell; an empty one is an error."""
        value = self.cells.get(column)
        if not value:
            raise self.error(f"empty {column}; every row needs one")
        return value

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell separated by ``|``, in order, each once."""
        values = (value.strip() for value in self.cells.get(column, "").split("|"))
        return tuple(dict.fromkeys(value for value in values if value))

    def date(self, column: str) -> str | None:
        """An ISO 8601 year, month or day of the Common Era, or None."""
        value = self.text(column)
        if value and not _is_date(value):
            raise self.error(
                f"bad date {value!r} in {column}; write a Common Era YYYY, YYYY-MM or YYYY-MM-DD"
            )
        return value

    def number(self, column: str, limit: float) -> float | None:
        """A number of degrees not beyond ``limit`` in either direction, or None."""
        value = self.text(column)
        if value is None:
            return None
        try:
            number = float(value)
        except ValueError:
            raise self.error(f"{column} {value!r} is not a number") from None
        if not abs(number) <= limit:
            raise self.error(f"{column} {value} is beyond {limit:g} degrees")
        return number


def refuse(error: RegisterError) -> None:
    """The report that stops at the first error."""
    raise error


def rows(path: Path, table: str, report: Report = refuse) -> Iterator[Row]:
    """The rows of one CSV file; ``report`` is told of a file or row that cannot be read, and by default raises."""
    try:
        lines = _lines(path)
        reader = csv.reader(lines, strict=True)
        header = _header(path, next(reader, []), COLUMNS[table])
    except RegisterError as error:
        report(error)
    else:
        yield from _rows(Row(path, 1, {}), reader, header, report)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except FileNotFoundError:
        raise RegisterError(
            f"{path.name}: no such table in {path.parent}; add it (a header is enough)"
        ) from None
    except UnicodeDecodeError as error:
        raise RegisterError(f"{path.name}: not UTF-8 at byte {error.start}; save it as UTF-8") from None


def _rows(start: Row, reader: "_csv.Reader", header: list[str], report: Report) -> Iterator[Row]:
    cells: list[str] | None = []
    while cells is not None:
        try:
            cells = next(reader, None)
            if cells and any(cells):
                yield _row(start._replace(line=reader.line_num), header, cells)
        except RegisterError as error:
            report(error)
        except csv.Error as error:
            report(start._replace(line=reader.line_num).error(f"broken CSV: {error}"))
            return


def check_size(path: Path, count: int) -> Iterator[RegisterError]:
    """What is wrong by ``rows_min`` and ``rows_max`` of the TOML file beside a table, where there is one."""
    note = path.with_suffix(".toml")
    if not note.exists():
        return
    try:
        meta = tomllib.loads(note.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        yield Row(note, 1, {}).error(f"not TOML: {error}")
        return
    low, high = meta.get("rows_min", 0), meta.get("rows_max", 10**9)
    if not low <= count <= high:
        yield Row(path, 1, {}).error(f"{count} rows, but {note.name} expects {low} to {high}")


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError:
        return False
    return bool(_DATE.fullmatch(value)) and "1000" <= value < "2400"


def _header(path: Path, header: list[str], known: tuple[str, ...]) -> list[str]:
    for column in header:
        if column not in known:
            raise Row(path, 1, {}).error(f"unknown column {column!r}; known: {', '.join(known)}")
    missing = [column for column in known if column not in header]
    if missing or len(set(header)) != len(header):
        what = f"missing column {missing[0]!r}" if missing else "a column twice"
        raise Row(path, 1, {}).error(f"{what}; expected {', '.join(known)}")
    return header


def _row(row: Row, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        raise row.error(f"{len(cells)} cells, expected {len(header)}; quote a cell that holds a comma")
    return row._replace(cells=dict(zip(header, map(str.strip, cells), strict=True)))
