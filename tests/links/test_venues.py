"""Rooms with what holds them, villages with their subdistrict."""

from pathlib import Path

import pytest

from kg.links import organizations, places
from kg.links.names import named
from tests.stages import given, known, labels, proposed, table

CASES = table(Path(__file__), "venues.csv")
DEPARTMENT = "พบที่อาคารกรมพัฒนาสังคมและสวัสดิการ กระทรวง พม. วันนี้"


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_a_room_is_named_with_what_holds_it(case: dict[str, str]) -> None:
    text = case["text"]
    spots = given(text, *((name, "Place") for name in case["places"].split("|")))
    held = given(text, *((name, "Organization") for name in case["bodies"].split("|") if name))
    bodies = organizations.link(named(text, held), text, known(), scope="a")
    links = places.link(named(text, spots), text, known(), bodies)
    assert labels(links, "Place") == case["expected"].split("|")


def test_the_ministry_after_its_department_is_no_part_of_a_building() -> None:
    spot = given(DEPARTMENT, ("อาคารกรมพัฒนาสังคมและสวัสดิการ กระทรวง พม.", "Place"))
    bodies = [one for one in proposed(DEPARTMENT) if one.entity.type == "Organization"]
    assert len(bodies) == 2
    links = places.link(named(DEPARTMENT, spot), DEPARTMENT, known(), bodies)
    assert labels(links, "Place") == ["อาคารกรมพัฒนาสังคมและสวัสดิการ"]


def test_a_village_without_a_name_is_named_with_its_subdistrict() -> None:
    text = "พบชาวบ้านหมู่ 7 ตำบลหลักหก จังหวัดปทุมธานี"
    areas = [m.mention for m in named(text, given(text, ("หมู่ 7", "Place")))]
    subdistrict = known().lookup("ตำบลหลักหก")
    row = [m.model_copy(update={"candidates": subdistrict}) for m in given(text, ("ตำบลหลักหก", "Place"))]
    assert labels(places.link(named(text, [*areas, *row]), text, known()), "Place")[0] == "หมู่ 7 ตำบลหลักหก"


def test_an_island_is_not_its_district_nor_a_bare_name_a_subdistrict() -> None:
    text = "ชาวเกาะสมุย และรังสิต จังหวัดสุราษฎร์ธานี จังหวัดปทุมธานี"
    provinces = [
        m.model_copy(update={"candidates": known().lookup(name)[:1]})
        for name in ("จังหวัดสุราษฎร์ธานี", "จังหวัดปทุมธานี")
        for m in given(text, (name, "Place"))
    ]
    spots = given(text, ("เกาะสมุย", "Place"), ("รังสิต", "Place"))
    assert labels(places.link(named(text, [*spots, *provinces]), text, known()), "Place")[:2] == [
        "เกาะสมุย",
        "รังสิต",
    ]
