"""What must hold between the rows: each code once, no unknown reference, no cycle."""

from collections.abc import Container, Iterable, Iterator, Mapping

from kg.errors import RegisterError
from kg.registers.abbreviations import Reading
from kg.registers.entries import Post, RegisterEntry
from kg.registers.folding import fold_name
from kg.registers.tables import Row
from kg.registers.templates import Template

Entries = Mapping[str, RegisterEntry]
Rows = Mapping[str, Row]
_ABOVE = {"province": ("region",), "district": ("province",), "subdistrict": ("district",)}


def duplicates(pairs: Iterable[tuple[Row, RegisterEntry]]) -> Iterator[RegisterError]:
    """The second row of each code or slug."""
    first: dict[str, Row] = {}
    for row, entry in pairs:
        known = first.setdefault(entry.iri, row)
        if known is not row:
            yield row.error(f"{entry.code} is already at {known.where}; give one of them another code")


def references(entries: Entries, origins: Rows, unread: Container[str] = ()) -> Iterator[RegisterError]:
    """Parents, places, owners and successors that are no row, and places in one of a wrong level.

    ``unread`` are codes of rows that are there but cannot be read.
    """
    for entry in entries.values():
        for column in ("parent", "place", "owner", "successor"):
            target = getattr(entry, column)
            code = (target or "").rpartition("/")[2]
            if target is not None and target not in entries and code not in unread:
                yield origins[entry.iri].error(f"unknown {column} {code!r} of {entry.code}; add a row for it")
        if entry.level in _ABOVE and entry.parent and entry.parent in entries:
            yield from _level(entry, entries[entry.parent], origins[entry.iri])


def cycles(entries: Entries, origins: Rows) -> Iterator[RegisterError]:
    """Rows that are their own ancestor, by parent or by successor."""
    for column in ("parent", "successor"):
        seen: set[str] = set()
        for iri in entries:
            path: list[str] = []
            above: str | None = iri
            while above and above in entries and above not in seen and above not in path:
                path.append(above)
                above = getattr(entries[above], column)
            if above and above in path:
                names = " → ".join(entries[step].code for step in [*path[path.index(above) :], above])
                yield origins[above].error(f"cycle of {column}s: {names}")
            seen.update(path)


def posts(
    pairs: Iterable[tuple[Row, Post]], entries: Entries, unread: Container[str] = ()
) -> Iterator[RegisterError]:
    """Posts in organisations that are no row."""
    for row, post in pairs:
        code = row.required("organization")
        if post.organization not in entries and code not in unread:
            yield row.error(f"unknown organization {code!r}; add it to organizations.csv")


def templates(
    pairs: Iterable[tuple[Row, Template]], entries: Entries, unread: Container[str] = ()
) -> Iterator[RegisterError]:
    """Slugs that two templates share, and parents that are no row."""
    first: dict[str, Row] = {}
    for row, template in pairs:
        known = first.setdefault(template.slug, row)
        if known is not row:
            yield row.error(f"{template.slug} is already at {known.where}; give one of them another slug")
        code = row.required("parent")
        if template.parent not in entries and code not in unread:
            yield row.error(f"unknown parent {code!r} of {template.slug}; add it to organizations.csv")


def readings(
    pairs: Iterable[tuple[Row, Reading]], entries: Entries, unread: Container[str] = ()
) -> Iterator[RegisterError]:
    """Readings that are no row, and abbreviations whose last row has a condition, so that nothing may decide."""
    last: dict[str, tuple[Row, Reading]] = {}
    for row, reading in pairs:
        code = row.required("reading")
        if reading.iri is not None and reading.iri not in entries and code not in unread:
            yield row.error(
                f"unknown reading {code!r} of {reading.abbreviation}; add it to organizations.csv"
            )
        last[fold_name(reading.abbreviation)] = (row, reading)
    for row, reading in last.values():
        if not reading.always:
            yield row.error(f"the last row of {reading.abbreviation} has a condition; add one without")


def undecided(
    shared: Mapping[str, Iterable[RegisterEntry]], decided: Iterable[tuple[Row, Reading]], origins: Rows
) -> Iterator[RegisterError]:
    """Bodies that share an abbreviation with others, of which abbreviations.csv does not tell them apart."""
    known = {(fold_name(reading.abbreviation), reading.iri) for _, reading in decided}
    for name, owners in shared.items():
        first, *others = sorted(owners, key=lambda entry: (fold_name(name), entry.iri) not in known)
        for entry in others:
            if (fold_name(name), entry.iri) not in known:
                yield origins[entry.iri].error(
                    f"{name} is also {first.code} ({origins[first.iri].where}); say in abbreviations.csv "
                    f"when it is {entry.code}"
                )


def _level(entry: RegisterEntry, parent: RegisterEntry, row: Row) -> Iterator[RegisterError]:
    allowed = _ABOVE[entry.level or ""]
    if parent.level not in allowed:
        yield row.error(
            f"{entry.level} {entry.code} lies in {parent.code}, a {parent.level}, not a {allowed[0]}"
        )
    elif entry.level != "province" and not entry.code.startswith(parent.code.removeprefix("TH-")):
        yield row.error(f"code {entry.code} does not begin with that of its parent {parent.code}")
