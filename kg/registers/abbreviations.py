"""Abbreviations in context: which body a shared abbreviation stands for, or that it is no body at all."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.identifiers import registered
from kg.registers.entries import Match
from kg.registers.folding import fold_name
from kg.registers.tables import Row

NOTHING = "-"
NEAR = 60
"""Characters to either side that ``near:`` looks at."""
_DIGIT = re.compile(r"[0-9๐-๙]")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


class Place(NamedTuple):
    """Where an abbreviation stands: its text, the bodies named there (with those above them), the article's date."""

    clean: str
    start: int
    end: int
    named: Container[str]
    date: str | None


class Sign(NamedTuple):
    """One condition: ``before:สำนักงาน``, ``after:#`` (a digit), ``near:``, ``text:``, ``body:SLUG``, ``since:2018``."""

    kind: str
    value: str

    def holds(self, place: Place) -> bool:
        """Whether it is so there."""
        return _KINDS[self.kind](self.value, place)


class Reading(NamedTuple):
    """A row of abbreviations.csv; ``iri`` is None where the letters name no body."""

    abbreviation: str
    iri: str | None
    when: tuple[Sign, ...]
    not_when: tuple[Sign, ...]

    @property
    def always(self) -> bool:
        """Whether it has no condition."""
        return not self.when and not self.not_when

    def fits(self, place: Place) -> bool:
        """Whether any of ``when`` holds and none of ``not_when``."""
        if any(sign.holds(place) for sign in self.not_when):
            return False
        return not self.when or any(sign.holds(place) for sign in self.when)


Readings = Mapping[str, Sequence[Reading]]
Above = Callable[[str], Iterable[str]]


def reading(row: Row) -> Reading:
    """A row of abbreviations.csv; raises RegisterError for an unknown kind of condition."""
    slug = row.required("reading")
    iri = None if slug == NOTHING else registered("organization", slug)
    return Reading(row.required("abbreviation"), iri, _signs(row, "when"), _signs(row, "not_when"))


def grouped(rows: Iterable[Reading]) -> dict[str, tuple[Reading, ...]]:
    """The readings of each folded abbreviation, in the order of the rows."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for one in rows:
        found[fold_name(one.abbreviation)].append(one)
    return {name: tuple(readings) for name, readings in found.items()}


def decide(readings: Sequence[Reading], place: Place) -> str | None:
    """The IRI of the body meant, or None.

    What names no body by its neighbours goes first; then the one reading that the text names in full; then
    the first row that fits.
    """
    if any(one.iri is None and not one.always and one.fits(place) for one in readings):
        return None
    full = {one.iri for one in readings if one.iri and one.iri in place.named}
    if len(full) == 1:
        return full.pop()
    return next((one.iri for one in readings if one.fits(place)), None)


def settle(
    matches: Sequence[Match], clean: str, readings: Readings, *, above: Above, date: str | None
) -> list[Match]:
    """The matches, those of listed abbreviations with their one reading, those that name nothing left out.

    ``above`` gives the bodies above one, so that a department speaks for its ministry.
    """
    listed = {
        index: rows
        for index, match in enumerate(matches)
        if match.form == "abbreviation" and (rows := _listed(clean[match.start : match.end], readings))
    }
    if not listed:
        return list(matches)
    sure = {match.iris[0] for i, match in enumerate(matches) if len(match.iris) == 1 and i not in listed}
    named = sure.union(*map(above, sure))
    settled: list[Match | None] = [*matches]
    for index, rows in listed.items():
        match = matches[index]
        iri = decide(rows, Place(clean, match.start, match.end, named, date))
        settled[index] = match._replace(iris=(iri,)) if iri else None
    return [match for match in settled if match]


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """The abbreviation without signs around it; articles write the same few."""
    return fold_name(text.strip("#ฯ"))


def _listed(text: str, readings: Readings) -> Sequence[Reading]:
    """The readings of a written abbreviation, also of its hashtag (#สสว)."""
    name = _folded(text)
    return readings.get(name) or (readings.get(f"{name}.", ()) if text.startswith("#") else ())


def _signs(row: Row, column: str) -> tuple[Sign, ...]:
    signs = [Sign(*cell.partition(":")[::2]) for cell in row.many(column)]
    for sign in signs:
        if sign.kind not in _KINDS or not sign.value:
            raise row.error(f"{column} {':'.join(sign)!r}; known: {', '.join(f'{kind}:' for kind in _KINDS)}")
        if sign.kind in ("since", "until") and not _DATE.fullmatch(sign.value):
            raise row.error(f"bad date {sign.value!r} in {column}; write YYYY, YYYY-MM or YYYY-MM-DD")
    return tuple(signs)


def _before(value: str, place: Place) -> bool:
    left = place.clean[max(0, place.start - NEAR) : place.start].rstrip(" \u00a0")
    return bool(left and _DIGIT.match(left[-1])) if value == "#" else left.endswith(value)


def _after(value: str, place: Place) -> bool:
    right = place.clean[place.end : place.end + NEAR].lstrip(" \u00a0")
    return bool(_DIGIT.match(right)) if value == "#" else right.startswith(value)


def _near(value: str, place: Place) -> bool:
    left = place.clean[max(0, place.start - NEAR) : place.start]
    return value in left or value in place.clean[place.end : place.end + NEAR]


_KINDS: dict[str, Callable[[str, Place], bool]] = {
    "before": _before,
    "after": _after,
    "near": _near,
    "text": lambda value, place: value in place.clean,
    "body": lambda value, place: registered("organization", value) in place.named,
    "since": lambda value, place: bool(place.date and place.date[: len(value)] >= value),
    "until": lambda value, place: bool(place.date and place.date[: len(value)] <= value),
}
