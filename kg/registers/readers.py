"""From rows to entries: one small function a table."""

import re
from collections.abc import Callable

from kg.identifiers import registered
from kg.records import EntityType
from kg.registers.entries import Post, RegisterEntry
from kg.registers.tables import Row

LEVELS = ("world", "country", "region", "province", "city", "district", "subdistrict")
_CODE = {
    "country": re.compile(r"[A-Z]{2}"),
    "province": re.compile(r"TH-\d\d"),
    "district": re.compile(r"\d{4}"),
    "subdistrict": re.compile(r"\d{6}"),
}
_SLUG = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def place(row: Row) -> RegisterEntry:
    """A row of places.csv; the level decides the form of the code."""
    code, level = row.required("code"), row.required("level")
    if level not in LEVELS:
        raise row.error(f"unknown level {level!r}; known: {', '.join(LEVELS)}")
    if not _CODE.get(level, _SLUG).fullmatch(code):
        raise row.error(f"code {code!r} is not one of a {level}")
    if level in ("province", "district", "subdistrict") and not row.text("parent"):
        raise row.error(f"{level} {code} without a parent")
    fields = _common(row, "Place", code) | {
        "level": level,
        "latitude": row.number("latitude", 90),
        "longitude": row.number("longitude", 180),
        "postcode": row.text("postcode"),
    }
    return RegisterEntry.model_validate(fields | _reference(row, "parent", "place"))


def organization(row: Row) -> RegisterEntry:
    """A row of organizations.csv."""
    references = _reference(row, "parent", "organization") | _reference(row, "successor", "organization")
    fields = _common(row, "Organization", _slug(row)) | _validity(row) | {"kind": row.text("kind")}
    return RegisterEntry.model_validate(fields | references | _reference(row, "place", "place"))


def programme(row: Row) -> RegisterEntry:
    """A row of programmes.csv."""
    return _owned(row, "Programme")


def policy(row: Row) -> RegisterEntry:
    """A row of policies.csv."""
    return _owned(row, "Policy")


def post(row: Row) -> Post:
    """A row of posts.csv; the organisation is checked by the loader."""
    return Post(
        person=row.required("person"),
        role=row.required("role"),
        organization=registered("organization", row.required("organization")),
        source=row.required("source"),
        **_validity(row),
    )


READERS: dict[str, Callable[[Row], RegisterEntry]] = {
    "places": place,
    "organizations": organization,
    "programmes": programme,
    "policies": policy,
}


def _slug(row: Row) -> str:
    slug = row.required("slug")
    if not _SLUG.fullmatch(slug):
        raise row.error(f"slug {slug!r}: letters a to z, digits and single hyphens only")
    return slug


def _owned(row: Row, kind: EntityType) -> RegisterEntry:
    fields = _common(row, kind, _slug(row)) | _validity(row) | {"kind": row.text("kind")}
    return RegisterEntry.model_validate(fields | _reference(row, "owner", "organization"))


def _common(row: Row, kind: EntityType, code: str) -> dict[str, object]:
    label, english, former = row.required("name_th"), row.text("name_en"), row.many("former_names")
    names = dict.fromkeys((label, *row.many("aliases"), *([english] if english else []), *former))
    common = {"type": kind, "code": code, "iri": registered(kind, code), "label_th": label}
    return common | {"label_en": english, "names": tuple(names), "former_names": former}


def _validity(row: Row) -> dict[str, str | None]:
    start, end = row.date("valid_from"), row.date("valid_to")
    if start and end and end[: len(start)] < start[: len(end)]:
        raise row.error(f"valid_to {end} is before valid_from {start}")
    return {"valid_from": start, "valid_to": end}


def _reference(row: Row, column: str, kind: str) -> dict[str, str | None]:
    slug = row.text(column)
    return {column: registered(kind, slug) if slug else None}
