"""The registers that the package ships: sizes, checked facts, names, digest."""

import csv
import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from kg import resources
from kg.identifiers import registered
from kg.registers import Registers, load, problems, tables

FACTS = list(csv.DictReader((Path(__file__).parent / "facts.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load()


def test_the_shipped_tables_are_sound() -> None:
    assert problems() == []


@pytest.mark.parametrize("table", tables.COLUMNS)
def test_every_table_has_metadata_and_is_sorted_by_code(table: str) -> None:
    path = resources.data("registers", f"{table}.csv")
    meta = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    assert {"what", "source", "licence", "date", "rows_min", "rows_max"} <= set(meta)
    found = list(tables.rows(path, table))
    if table not in ("places", "posts"):
        column = "abbreviation" if table == "abbreviations" else "slug"
        slugs = [row.cells[column] for row in found]
        assert slugs == sorted(slugs)


def test_there_are_as_many_places_as_in_law(registers: Registers) -> None:
    levels = Counter(entry.level for entry in registers.entities.values() if entry.type == "Place")
    assert (levels["province"], levels["district"], levels["subdistrict"]) == (77, 928, 7436)
    assert levels["country"] >= 195


def test_there_are_enough_facts() -> None:
    assert len(FACTS) >= 100


@pytest.mark.parametrize("fact", FACTS, ids=[fact["code"] for fact in FACTS])
def test_a_checked_fact(registers: Registers, fact: dict[str, str]) -> None:
    entry = registers.entities[registered("place", fact["code"])]
    assert entry.label_th == fact["name_th"]
    assert (entry.parent or "") == (registered("place", fact["parent"]) if fact["parent"] else "")


def test_every_place_in_thailand_leads_up_to_it(registers: Registers) -> None:
    country = registered("place", "TH")
    for entry in registers.entities.values():
        if entry.level in ("region", "province", "district", "subdistrict"):
            assert list(registers.ancestors(entry.iri))[-1] == country


def test_points_lie_in_thailand(registers: Registers) -> None:
    for entry in registers.entities.values():
        if entry.level in ("province", "district", "subdistrict") and entry.latitude and entry.longitude:
            assert 5.5 < entry.latitude < 20.6, entry
            assert 97.2 < entry.longitude < 105.8, entry
        assert entry.level not in ("province", "district") or entry.latitude


def test_names_lead_to_all_rows_of_that_name(registers: Registers) -> None:
    assert registers.names["โคราช"] == (registered("place", "TH-30"),)
    assert registers.names["จ.เลย"] == (registered("place", "TH-42"),)
    assert len(registers.names["อำเภอเฉลิมพระเกียรติ"]) == 5
    assert registers.lookup("จ. เลย") == (registered("place", "TH-42"),)
    assert registers.lookup("udon thani") == registers.lookup("อุดรธานี") == (registered("place", "TH-41"),)
    assert registers.lookup("ไม่มีชื่อนี้") == ()


def test_children_are_the_other_side_of_parents(registers: Registers) -> None:
    assert len(registers.children[registered("place", "TH-10")]) == 50
    assert registered("place", "800102") in registers.children[registered("place", "8001")]


def test_the_registers_are_read_once_a_process(registers: Registers) -> None:
    assert load() is registers
    assert len(registers.digest) == 16


@pytest.mark.shared
@pytest.mark.parametrize(("level", "prefix"), [("province", "TH-"), ("district", ""), ("subdistrict", "")])
def test_codes_and_names_agree_with_the_shared_geography(
    registers: Registers, shared: Path, level: str, prefix: str
) -> None:
    places = json.loads((shared / "geo" / f"{level}s.json").read_text(encoding="utf-8"))
    known = {prefix + str(place[f"{level}Code"]): place[f"{level}NameTh"] for place in places}
    ours = {entry.code: entry.label_th for entry in registers.entities.values() if entry.level == level}
    assert ours.keys() == known.keys()
    differing = {code for code, name in known.items() if not ours[code].endswith(name)}
    assert differing <= {"301417"}  # ธงชัยเหนือ, misspelt there


@pytest.mark.shared
def test_english_names_agree_with_the_shared_geography(registers: Registers, shared: Path) -> None:
    places = json.loads((shared / "geo" / "subdistricts.json").read_text(encoding="utf-8"))
    known = {str(place["subdistrictCode"]): place["subdistrictNameEn"].strip() for place in places}
    ours = {code: registers.entities[registered("place", code)].label_en or "" for code in known}
    differing = [code for code in known if ours[code].lower() != known[code].lower()]
    assert len(differing) <= 110
