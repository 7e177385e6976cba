"""The table of organisations: checked facts, order, parents, and names that two bodies share."""

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from kg import resources
from kg.identifiers import registered
from kg.registers import Registers, load
from kg.registers.folding import fold_name

HERE = Path(__file__).parent
KIND = re.compile(
    "government|ministry|department|public-organization|state-enterprise|independent|parliament|court|police"
    "|military|university|school|hospital|international|foreign|ngo|foundation|association|network|bank"
    "|company|party|committee|office|media|local"
)
TOO_GENERAL = re.compile(
    "กรม|กระทรวง|สถาบัน|สำนัก|สำนักงาน|เทศบาล|รัฐ|รัฐบาล|ธนาคาร|สภา|ศูนย์|มูลนิธิ|สมาคม|กองทุน|คณะกรรมการ"
    r"|ก\.พ\.|กก\.|กม\.|ตร\.|นร\.|อก\.|สส\.|สว\.|อส\."
)


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column name."""
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


ROWS = read(resources.data("registers", "organizations.csv"))
BY_SLUG = {row["slug"]: row for row in ROWS}
FACTS = read(HERE / "organization_facts.csv")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load()


def names_of(row: dict[str, str]) -> set[str]:
    """Full name, English name, aliases and former names, as the matcher compares them."""
    cells = [row["name_th"], row["name_en"], *row["aliases"].split("|"), *row["former_names"].split("|")]
    return {fold_name(name) for name in cells if name}


def holds(fact: dict[str, str]) -> bool:
    """Whether the table says the same."""
    left, right = fact["left"], fact["right"]
    if fact["kind"] == "alias":
        return fold_name(left) in names_of(BY_SLUG[right])
    column = {"parent": "parent", "successor": "successor", "name": "name_th"}[fact["kind"]]
    return BY_SLUG[left][column] == right


@pytest.mark.parametrize("fact", FACTS, ids=[f"{f['left']}-{f['right']}" for f in FACTS])
def test_a_checked_fact(fact: dict[str, str]) -> None:
    assert holds(fact)


def test_there_are_enough_facts_and_rows() -> None:
    assert len(FACTS) >= 150
    assert len(ROWS) >= 450


def test_slugs_are_unique_and_sorted() -> None:
    slugs = [row["slug"] for row in ROWS]
    assert slugs == sorted(set(slugs))


def test_kinds_and_dates_are_of_the_known_forms() -> None:
    for row in ROWS:
        assert KIND.fullmatch(row["kind"]), row["slug"]
        for column in ("valid_from", "valid_to"):
            assert re.fullmatch(r"|\d{4}(-\d\d(-\d\d)?)?", row[column]), row["slug"]


def test_parents_and_successors_exist_and_make_no_cycle() -> None:
    for column in ("parent", "successor"):
        for slug in BY_SLUG:
            path = [slug]
            while above := BY_SLUG[path[-1]][column]:
                assert above in BY_SLUG, f"unknown {column} {above} of {path[-1]}"
                assert above not in path, f"cycle of {column}s at {above}"
                path.append(above)


def test_a_body_with_a_successor_has_ended() -> None:
    assert [row["slug"] for row in ROWS if row["successor"] and not row["valid_to"]] == []


def test_two_bodies_share_a_name_only_for_a_stated_reason() -> None:
    allowed = {fold_name(row["name"]): row for row in read(HERE / "shared_organization_names.csv")}
    owners: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        for name in names_of(row):
            owners[name].add(row["slug"])
    shared = {name: slugs for name, slugs in owners.items() if len(slugs) > 1}
    assert shared == {name: set(row["slugs"].split("|")) for name, row in allowed.items()}
    assert all(row["reason"] for row in allowed.values())


def test_no_name_is_an_ordinary_word_or_a_kind() -> None:
    for row in ROWS:
        assert not any(map(TOO_GENERAL.fullmatch, names_of(row))), row["slug"]


def test_the_twenty_ministries_are_there() -> None:
    now = [row for row in ROWS if row["kind"] == "ministry" and not row["valid_to"]]
    assert len(now) == 20
    assert {row["parent"] for row in now} == {"thai-government"}


def test_the_register_answers_with_these_rows(registers: Registers) -> None:
    assert registers.lookup("พอช.") == (registered("organization", "codi"),)
    assert set(registers.lookup("ทช.")) == {
        registered("organization", "department-of-rural-roads"),
        registered("organization", "department-of-marine-and-coastal-resources"),
    }
    office = registers.entities[registered("organization", "codi-south")]
    assert registered("organization", "ministry-of-social-development-and-human-security") in list(
        registers.ancestors(office.iri)
    )


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("กรมสอบสวนคดีพิศษ", "department-of-special-investigation"),
        ("กรมอุตสาหกรรมพื้นฐานและกาคเหมืองแร่", "dpim"),
        ("สถาบันพัฒนาองค์การชุมชน", "codi"),
        ("กรมป่าไมี", None),
        ("กองทัพภาคที่ 5 แห่งน้ำใส", None),
        ("คณะกรรมการพัฒนาเมืองน้ำใสแห่งชาติ", None),
        ("ธนาคารกรุงเทย จำกัด (มหาชน)", None),
        ("บริษัท ทีโอเอ จำกัด (มหาชน)", None),
    ],
)
def test_a_typing_error_in_a_long_name_is_forgiven(registers: Registers, name: str, slug: str | None) -> None:
    assert registers.misspelt(name) == (slug and registered("organization", slug))
