"""The rows by IRI, and beside them the bodies of places, each made from its template when asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.identifiers import registered
from kg.registers.entries import RegisterEntry
from kg.registers.templates import Template, levels

_CODE = re.compile(r".+/organization/(.+)-(TH-\d\d|th-[a-z0-9-]+|\d{6}|\d{4})")
_KEPT = 4096


class Rows(Mapping[str, RegisterEntry]):
    """The rows of the tables by IRI, which also gives every body of a template.

    Iteration and length are those of the tables: the bodies of all places would be a hundred thousand.
    """

    def __init__(self, rows: Mapping[str, RegisterEntry], templates: Iterable[Template]) -> None:
        self._rows = rows
        self._templates = {template.slug: template for template in templates}
        self._made: dict[str, RegisterEntry] = {}

    def __getitem__(self, iri: str) -> RegisterEntry:
        found = self._rows.get(iri) or self._made.get(iri)
        if found is None:
            found = self._make(iri)
            if len(self._made) >= _KEPT:
                self._made.clear()
            self._made[iri] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def is_made(self, iri: str) -> bool:
        """Whether it is the body of a place, which no table lists."""
        return iri not in self._rows and iri in self

    def _make(self, iri: str) -> RegisterEntry:
        match = _CODE.fullmatch(iri)
        template = self._templates.get(match[1]) if match else None
        place = self._rows.get(registered("place", match[2])) if match else None
        if template is None or place is None or not self._has(template, place):
            raise KeyError(iri)
        return template.entry(place)

    def _has(self, template: Template, place: RegisterEntry) -> bool:
        return bool({level for level, _ in levels(place)} & set(template.levels)) and template.fits(place)
