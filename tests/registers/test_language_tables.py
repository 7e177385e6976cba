"""The tables written by hand: titles, roles, head nouns, programmes, policies and posts."""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import resources

Row = dict[str, str]

TABLES: dict[str, tuple[tuple[str, ...], int]] = {
    "language/titles.csv": (("form", "kind", "full"), 500),
    "language/roles.csv": (("role", "forms", "bodies"), 250),
    "language/role_prefixes.csv": (("prefix", "forms", "sense"), 20),
    "language/standing_roles.csv": (("form", "role", "organization"), 250),
    "language/organization_heads.csv": (("head", "kind", "scope"), 350),
    "language/venue_heads.csv": (("head", "kind"), 150),
    "language/programme_heads.csv": (("head", "kind"), 50),
    "language/policy_heads.csv": (("head", "kind"), 100),
    "language/event_heads.csv": (("head", "kind"), 200),
    "registers/programmes.csv": (
        ("slug", "kind", "name_th", "name_en", "aliases", "owner", "valid_from", "valid_to"),
        150,
    ),
    "registers/policies.csv": (
        ("slug", "kind", "name_th", "name_en", "aliases", "owner", "valid_from", "valid_to"),
        120,
    ),
    "registers/posts.csv": (
        ("person", "role", "organization", "valid_from", "valid_to", "source"),
        100,
    ),
}
KINDS = {
    "titles": "civil academic medical military police noble diplomatic religious "
    "monastic royal historic nickname office",
    "policies": "law decree regulation strategy plan resolution policy agreement",
}
WORKS = list(csv.DictReader((Path(__file__).parent / "works.csv").read_text(encoding="utf-8").splitlines()))


def path(name: str) -> Path:
    return resources.data(*name.split("/"))


def rows(name: str) -> list[Row]:
    with path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def many(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def names(table: str) -> Iterator[tuple[str, str]]:
    """Every form of every row of a register with its slug."""
    for row in rows(f"registers/{table}.csv"):
        for form in dict.fromkeys([row["name_th"], *many(row["aliases"])]):
            yield form, row["slug"]


def twice(values: list[str]) -> list[str]:
    return sorted(value for value, number in Counter(values).items() if number > 1)


@pytest.mark.parametrize("name", TABLES)
def test_table_has_its_columns_and_rows(name: str) -> None:
    columns, least = TABLES[name]
    with path(name).open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    assert tuple(table[0]) == columns
    assert {len(row) for row in table} == {len(columns)}
    assert len(table) - 1 >= least
    assert table[1:] == sorted(table[1:])


@pytest.mark.parametrize("name", TABLES)
def test_metadata_bounds_the_rows(name: str) -> None:
    meta = tomllib.loads(path(name).with_suffix(".toml").read_text(encoding="utf-8"))
    assert {"what", "source", "licence", "date", "rows_min", "rows_max"} <= meta.keys()
    assert meta["rows_min"] <= len(rows(name)) <= meta["rows_max"]


@pytest.mark.parametrize("name", TABLES)
def test_cells_have_no_stray_spaces(name: str) -> None:
    values = [part for row in rows(name) for cell in row.values() for part in cell.split("|")]
    assert [value for value in values if value != " ".join(value.split(" ")).strip() or "  " in value] == []
    assert [value for value in values if set(value) & set("\u00a0\u200b\t\n\r")] == []


@pytest.mark.parametrize("name", TABLES)
def test_first_column_is_unique(name: str) -> None:
    key = TABLES[name][0][0]
    if key != "person":
        assert twice([row[key] for row in rows(name)]) == []


@pytest.mark.parametrize("table", ["programmes", "policies"])
def test_lists_name_nothing_twice(table: str) -> None:
    assert [slug for _, slug in names(table)]
    assert twice([form for form, _ in names(table)]) == []
    for row in rows(f"registers/{table}.csv"):
        assert row["name_th"] not in many(row["aliases"])


def test_no_form_is_both_programme_and_policy() -> None:
    assert {form for form, _ in names("programmes")} & {form for form, _ in names("policies")} == set()


@pytest.mark.parametrize("table", ["programmes", "policies"])
def test_no_form_is_a_bare_head_noun_or_too_short(table: str) -> None:
    heads = {row["head"] for row in rows("language/policy_heads.csv") if row["kind"] != "constitution"}
    heads |= {row["head"] for row in rows("language/programme_heads.csv") if row["kind"] != "housing"}
    assert {form for form, _ in names(table)} & heads == set()
    assert [form for form, _ in names(table) if len(form) < 3] == []


def test_kinds_are_known() -> None:
    assert {row["kind"] for row in rows("language/titles.csv")} == set(KINDS["titles"].split())
    assert {row["kind"] for row in rows("registers/policies.csv")} == set(KINDS["policies"].split())
    assert {row["scope"] for row in rows("language/organization_heads.csv")} == {"place", "any"}


def test_a_form_and_a_body_name_one_role() -> None:
    found = [
        f"{form} {body}"
        for row in rows("language/roles.csv")
        for form in [row["role"], *many(row["forms"])]
        for body in many(row["bodies"])
    ]
    assert twice(found) == []


def test_roles_and_organizations_of_other_tables_exist() -> None:
    roles = {row["role"] for row in rows("language/roles.csv")}
    roles |= {"รักษาราชการแทนนายกรัฐมนตรี", "ผู้นำฝ่ายค้าน", "ผู้ช่วยโฆษก", "รองโฆษก"}
    slugs = {row["slug"] for row in rows("registers/organizations.csv")}
    for name in ("language/standing_roles.csv", "registers/posts.csv"):
        assert {row["role"] for row in rows(name)} <= roles, name
        assert {row["organization"] for row in rows(name)} <= slugs, name
    for name in ("registers/programmes.csv", "registers/policies.csv"):
        assert {row["owner"] for row in rows(name) if row["owner"]} <= slugs, name


def test_there_are_enough_facts() -> None:
    assert len([fact for fact in WORKS if fact["slug"]]) >= 80


@pytest.mark.parametrize("fact", WORKS, ids=[fact["alias"] for fact in WORKS])
def test_an_everyday_form_leads_to_its_row_and_an_ordinary_phrase_to_none(fact: Row) -> None:
    assert dict(names(fact["table"])).get(fact["alias"], "") == fact["slug"]
