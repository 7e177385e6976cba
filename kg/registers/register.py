"""Load the registers: tables to entries, names and posts, once a process."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from kg import resources
from kg.errors import RegisterError
from kg.registers import checks, context, readers, tables
from kg.registers.entries import Match, Post, RegisterEntry
from kg.registers.folding import fold_name
from kg.registers.forms import written_forms
from kg.registers.matcher import Matcher
from kg.registers.tables import Row

VARIABLE = "KG_REGISTERS"
LANGUAGE = (context.FILE, "level_words.csv", "match_words.csv")
"""Word tables that decide what matches, and so belong to the digest."""


@dataclass(frozen=True, repr=False)
class Registers:
    """All rows by IRI, all posts, and the digest of the tables they come from."""

    entities: Mapping[str, RegisterEntry]
    posts: tuple[Post, ...]
    rules: Mapping[str, context.Rule]
    digest: str

    def __repr__(self) -> str:
        return f"Registers({len(self.entities)} rows, {self.digest})"

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """IRIs by every written form (จังหวัดเลย, จ.เลย, เลย, Loei); several where a name is shared."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for entry in self.entities.values():
            for name in (*entry.names, *(written for written, _ in written_forms(entry))):
                found[name][entry.iri] = None
        return MappingProxyType({name: tuple(iris) for name, iris in found.items()})

    @cached_property
    def _folded(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for name, iris in self.names.items():
            found[fold_name(name)].update(dict.fromkeys(iris))
        return {name: tuple(iris) for name, iris in found.items()}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """IRIs of the rows whose parent is the key."""
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self.entities.values():
            if entry.parent:
                found[entry.parent].append(entry.iri)
        return MappingProxyType({iri: tuple(below) for iri, below in found.items()})

    @cached_property
    def shared_abbreviations(self) -> Mapping[str, tuple[str, ...]]:
        """Abbreviations that two or more rows use: all stay candidates, the context decides."""
        patterns = (pattern for pattern in self.matcher.patterns if pattern.form == "abbreviation")
        shared = {pattern.written: pattern.iris for pattern in patterns if len(pattern.iris) > 1}
        tags = {name for name in shared if name.startswith("#")}
        return MappingProxyType({name: shared[name] for name in sorted(shared.keys() - tags)})

    @cached_property
    def matcher(self) -> Matcher:
        """The compiled names."""
        return Matcher(self.entities.values(), dict(self.rules))

    def match(self, clean: str, boundaries: Container[int] | None = None) -> list[Match]:
        """Names in a text, in order, not overlapping; ``boundaries`` are the offsets between its words."""
        return self.matcher.match(clean, boundaries)

    def lookup(self, name: str) -> tuple[str, ...]:
        """IRIs of the rows with that name, whatever its spaces, digits and case; empty when none."""
        return self._folded.get(fold_name(name), ())

    def ancestors(self, iri: str) -> Iterator[str]:
        """The parents of a row, nearest first."""
        entry = self.entities.get(iri)
        while entry and entry.parent:
            yield entry.parent
            entry = self.entities.get(entry.parent)


def load(*extra: Path) -> Registers:
    """The registers shipped with the package and those of more folders, which may hold any of the tables.

    Raises RegisterError ``file:line: …`` at the first wrong row. The same folders are read once a process.
    """
    return _load(tuple(Path(folder).resolve() for folder in extra))


def problems(*extra: Path) -> list[str]:
    """All that is wrong between the rows, a line each; raises RegisterError where a row cannot be read."""
    return [str(error) for error in _read(tuple(extra)).errors()]


def folders(chosen: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The folders of ``--registers``, else those named by KG_REGISTERS (separated as in PATH)."""
    given = tuple(chosen)
    return given or tuple(Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part)


@cache
def _load(extra: tuple[Path, ...]) -> Registers:
    found = _read(extra)
    for error in found.errors():
        raise error
    rules_path = resources.data("language", context.FILE)
    return Registers(
        entities=MappingProxyType(found.entities),
        posts=tuple(post for _, post in found.posts),
        rules=MappingProxyType(context.read_rules(rules_path)),
        digest=_digest([*found.files, *(resources.data("language", name) for name in LANGUAGE)]),
    )


class _Tables(NamedTuple):
    """All tables as read, each entry and post beside its row."""

    files: list[Path]
    pairs: list[tuple[Row, RegisterEntry]]
    posts: list[tuple[Row, Post]]

    @property
    def entities(self) -> dict[str, RegisterEntry]:
        return {entry.iri: entry for _, entry in self.pairs}

    def errors(self) -> Iterator[RegisterError]:
        entities, origins = self.entities, {entry.iri: row for row, entry in self.pairs}
        yield from checks.duplicates(self.pairs)
        yield from checks.references(entities, origins)
        yield from checks.cycles(entities, origins)
        yield from checks.posts(self.posts, entities)


def _read(extra: tuple[Path, ...]) -> _Tables:
    found = _Tables([], [], [])
    for path, table in _files(extra):
        rows = list(tables.rows(path, table))
        tables.check_size(path, len(rows))
        found.files.append(path)
        if table == "posts":
            found.posts.extend((row, readers.post(row)) for row in rows)
        else:
            found.pairs.extend((row, readers.READERS[table](row)) for row in rows)
    return found


def _files(extra: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    for table in tables.COLUMNS:
        yield resources.data("registers", f"{table}.csv"), table
    for folder in extra:
        if not folder.is_dir():
            raise RegisterError(f"{folder}: no such folder of registers; check --registers or {VARIABLE}")
        found = [(folder / f"{table}.csv", table) for table in tables.COLUMNS]
        found = [(path, table) for path, table in found if path.exists()]
        if not found:
            expected = ", ".join(f"{table}.csv" for table in tables.COLUMNS)
            raise RegisterError(f"{folder}: holds no register table; expected one of {expected}")
        yield from found


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        total.update(f"{path.name} {len(content)}\n".encode() + content)
    return total.hexdigest()[:16]
