"""What must hold between the rows: each code once, no unknown reference, no cycle."""

from collections.abc import Iterable, Iterator, Mapping

from kg.errors import RegisterError
from kg.registers.entries import Post, RegisterEntry
from kg.registers.tables import Row

Entries = Mapping[str, RegisterEntry]
Rows = Mapping[str, Row]
_ABOVE = {"province": ("region",), "district": ("province",), "subdistrict": ("district",)}


def duplicates(pairs: Iterable[tuple[Row, RegisterEntry]]) -> Iterator[RegisterError]:
    """The second row of each code or slug."""
    first: dict[str, Row] = {}
    for row, entry in pairs:
        known = first.setdefault(entry.iri, row)
        if known is not row:
            where = f"{known.path.name}:{known.line}"
            yield row.error(f"{entry.code} is already at {where}; give one of them another code")


def references(entries: Entries, origins: Rows) -> Iterator[RegisterError]:
    """Parents, places, owners and successors that are no row, and places in one of a wrong level."""
    for entry in entries.values():
        for column in ("parent", "place", "owner", "successor"):
            target = getattr(entry, column)
            if target is not None and target not in entries:
                code = target.rpartition("/")[2]
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


def posts(pairs: Iterable[tuple[Row, Post]], entries: Entries) -> Iterator[RegisterError]:
    """Posts in organisations that are no row."""
    for row, post in pairs:
        if post.organization not in entries:
            code = row.text("organization")
            yield row.error(f"unknown organization {code!r}; add it to organizations.csv")


def _level(entry: RegisterEntry, parent: RegisterEntry, row: Row) -> Iterator[RegisterError]:
    allowed = _ABOVE[entry.level or ""]
    if parent.level not in allowed:
        yield row.error(
            f"{entry.level} {entry.code} lies in {parent.code}, a {parent.level}, not a {allowed[0]}"
        )
    elif entry.level != "province" and not entry.code.startswith(parent.code.removeprefix("TH-")):
        yield row.error(f"code {entry.code} does not begin with that of its parent {parent.code}")
