"""Load the registers: tables to entries, names and posts, once a process."""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from kg import resources
from kg.registers import abbreviations, context
from kg.registers.abbreviations import Reading
from kg.registers.bodies import Bodies
from kg.registers.collection import collect
from kg.registers.entries import Match, Post
from kg.registers.folding import fold_name
from kg.registers.forms import written_forms
from kg.registers.matcher import Matcher
from kg.registers.rows import Rows
from kg.registers.templates import Template

VARIABLE = "KG_REGISTERS"
LANGUAGE = (context.FILE, "level_words.csv", "match_words.csv")
"""Word tables that decide what matches, and so belong to the digest."""
_LONG, _LONGER = 14, 24
"""Letters from which one, and two, may be wrong."""
_FIRMS = frozenset({"company", "bank", "state-enterprise"})
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, repr=False)
class Registers:
    """All rows by IRI, all posts, and the digest of the tables they come from.

    ``entities`` also gives the body of any place (``…/organization/pao-TH-41``), but does not iterate over those.
    """

    entities: Rows
    posts: tuple[Post, ...]
    rules: Mapping[str, context.Rule]
    digest: str
    templates: tuple[Template, ...]
    readings: Mapping[str, Sequence[Reading]]

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
    def holders(self) -> tuple[str, ...]:
        """The names of all who held a public post."""
        return tuple(dict.fromkeys(post.person for post in self.posts))

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
        listed = [reading for readings in self.readings.values() for reading in readings]
        others = [(reading.abbreviation, reading.iri) for reading in listed if reading.iri]
        return Matcher(self.entities.values(), dict(self.rules), others)

    @cached_property
    def bodies(self) -> Bodies:
        """The compiled templates."""
        return Bodies(self.entities, self.templates, self.rules)

    def match(
        self, clean: str, boundaries: Container[int] | None = None, date: str | None = None
    ) -> list[Match]:
        """Names in a text, in order, not overlapping; ``boundaries`` are the offsets between its words.

        Abbreviations with several readings (สสว.) come with the one that the text and its ``date`` speak for.
        """
        found = self.matcher.match(clean, boundaries)
        return abbreviations.settle(found, clean, self.readings, above=self._above.__getitem__, date=date)

    @cached_property
    def _above(self) -> "_Above":
        return _Above(self)

    def lookup(self, name: str) -> tuple[str, ...]:
        """IRIs of the rows or bodies of places with that name, whatever its spaces, digits and case."""
        return self._folded.get(fold_name(name)) or self.bodies.named(name)

    def misspelt(self, name: str) -> str | None:
        """The IRI of the one organisation whose name differs from a long one by a typing error, or None.

        One letter wrong, missing or too many in names of at least 14 letters, two from 24 on; never a digit.
        """
        folded = fold_name(name)
        if len(folded) < _LONG:
            return None
        most = 1 if len(folded) < _LONGER else 2
        found = process.extract(folded, self._long, scorer=Levenshtein.distance, score_cutoff=most, limit=3)
        nearest = [name for name, steps, _ in found if steps == found[0][1]]
        if any(_DIGITS.findall(name) != _DIGITS.findall(folded) for name in nearest):
            return None
        every = {iri for name in nearest for iri in self._folded[name]}
        iris = [iri for iri in every if self.entities[iri].type == "Organization"]
        return iris[0] if len(iris) == 1 else None

    @cached_property
    def _long(self) -> list[str]:
        """The long Thai names of organisations, folded; not those of firms, which a letter may tell apart."""
        bodies = (e for e in self.entities.values() if e.type == "Organization" and e.kind not in _FIRMS)
        names = {fold_name(name): name for entry in bodies for name in (entry.label_th, *entry.names)}
        return [
            folded
            for folded, name in names.items()
            if len(folded) >= _LONG and not (name.isascii() or "." in name)
        ]

    def ancestors(self, iri: str) -> Iterator[str]:
        """The parents of a row, nearest first."""
        entry = self.entities.get(iri)
        while entry and entry.parent:
            yield entry.parent
            entry = self.entities.get(entry.parent)


class _Above(dict[str, tuple[str, ...]]):
    """The parents of each row, found when first asked for."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers

    def __missing__(self, iri: str) -> tuple[str, ...]:
        self[iri] = found = tuple(self._registers.ancestors(iri))
        return found


def load(*extra: Path) -> Registers:
    """The registers shipped with the package and those of more folders, which may hold any of the tables.

    Raises RegisterError ``file:line: …`` at the first wrong row (``survey`` gives all); reads the same folders
    once a process.
    """
    return _load(tuple(Path(folder).resolve() for folder in extra))


def folders(chosen: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The folders of ``--registers``, else those named by KG_REGISTERS (separated as in PATH)."""
    given = tuple(chosen)
    return given or tuple(Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part)


@cache
def _load(extra: tuple[Path, ...]) -> Registers:
    found = collect(extra)
    forms = tuple(template for _, template in found.templates)
    for error in found.errors():
        raise error
    rules_path = resources.data("language", context.FILE)
    return Registers(
        entities=Rows(found.entities, forms),
        posts=tuple(post for _, post in found.posts),
        templates=forms,
        readings=MappingProxyType(abbreviations.grouped(reading for _, reading in found.readings)),
        rules=MappingProxyType(context.read_rules(rules_path)),
        digest=_digest([*found.files, *(resources.data("language", name) for name in LANGUAGE)]),
    )


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        total.update(f"{path.name} {len(content)}\n".encode() + content)
    return total.hexdigest()[:16]
