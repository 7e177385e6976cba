"""The tables of all folders as read: each entry and post beside its row, and what is wrong with them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg import resources
from kg.errors import RegisterError
from kg.registers import abbreviations, checks, readers, tables, templates
from kg.registers.abbreviations import Reading
from kg.registers.entries import Post, RegisterEntry
from kg.registers.forms import is_abbreviation
from kg.registers.tables import Row
from kg.registers.templates import Template


@dataclass
class Collection:
    """Entries and posts, each beside its row, and the files they come from."""

    files: list[Path] = field(default_factory=list)
    pairs: list[tuple[Row, RegisterEntry]] = field(default_factory=list)
    posts: list[tuple[Row, Post]] = field(default_factory=list)
    templates: list[tuple[Row, Template]] = field(default_factory=list)
    readings: list[tuple[Row, Reading]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Codes of rows that are wrong by themselves: no reason to call what refers to them wrong too."""
    lost: bool = False
    """Whether a whole table cannot be read, so that references into it cannot be judged."""

    def read(self, path: Path, table: str, report: tables.Report) -> None:
        """Take in one table; ``report`` is told of what cannot be read."""
        self.files.append(path)
        wrong: list[RegisterError] = []
        rows = list(tables.rows(path, table, wrong.append))
        self.lost |= bool(wrong) and not rows
        for row in rows:
            try:
                self._take(row, table)
            except RegisterError as error:
                self.unread.add(next(iter(row.cells.values())))
                wrong.append(error)
        wrong.extend([] if wrong else tables.check_size(path, len(rows)))
        for each in wrong:
            report(each)

    def _take(self, row: Row, table: str) -> None:
        if table == "posts":
            self.posts.append((row, readers.post(row)))
        elif table == "templates":
            self.templates.append((row, templates.template(row)))
        elif table == "abbreviations":
            self.readings.append((row, abbreviations.reading(row)))
        else:
            self.pairs.append((row, readers.READERS[table](row)))

    @property
    def entities(self) -> dict[str, RegisterEntry]:
        """The rows by IRI."""
        return {entry.iri: entry for _, entry in self.pairs}

    @property
    def rows(self) -> list[Row]:
        """Every row that can be read."""
        tables = (self.pairs, self.posts, self.templates, self.readings)
        return [row for table in tables for row, _ in table]

    def errors(self) -> Iterator[RegisterError]:
        """What is wrong between the rows."""
        entities, origins = self.entities, {entry.iri: row for row, entry in self.pairs}
        yield from checks.duplicates(self.pairs)
        if not self.lost:
            yield from checks.references(entities, origins, self.unread)
        yield from checks.cycles(entities, origins)
        if not self.lost:
            yield from checks.posts(self.posts, entities, self.unread)
            yield from checks.templates(self.templates, entities, self.unread)
            yield from checks.readings(self.readings, entities, self.unread)
            yield from checks.undecided(self.shared(), self.readings, origins)

    def shared(self) -> dict[str, tuple[RegisterEntry, ...]]:
        """Abbreviations that two or more bodies use, sorted, each with the bodies in the order of the rows."""
        owners: dict[str, dict[str, RegisterEntry]] = defaultdict(dict)
        for entry in self.entities.values():
            if entry.type == "Organization":
                for name in filter(is_abbreviation, entry.names):
                    owners[name][entry.iri] = entry
        found = {name: tuple(bodies.values()) for name, bodies in owners.items() if len(bodies) > 1}
        return dict(sorted(found.items()))


def collect(extra: tuple[Path, ...], report: tables.Report = tables.refuse) -> Collection:
    """All rows that can be read of the package's tables and those of more folders.

    ``report`` is told of what cannot be read, and by default raises. RegisterError for a folder without tables.
    """
    found = Collection()
    for path, table in _files(extra):
        found.read(path, table, report)
    return found


def _files(extra: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    for table in tables.COLUMNS:
        yield resources.data("registers", f"{table}.csv"), table
    for folder in extra:
        if not folder.is_dir():
            raise RegisterError(f"{folder}: no such folder of registers; check --registers or KG_REGISTERS")
        found = [(folder / f"{table}.csv", table) for table in tables.COLUMNS]
        found = [(path, table) for path, table in found if path.exists()]
        if not found:
            expected = ", ".join(f"{table}.csv" for table in tables.COLUMNS)
            raise RegisterError(f"{folder}: holds no register table; expected one of {expected}")
        yield from found
