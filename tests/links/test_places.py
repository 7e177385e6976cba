"""Places: the row that the neighbours point to, spots that are in no register."""

from pathlib import Path

import pytest

from kg import identifiers
from kg.links import places
from kg.links.names import named
from tests.stages import given, known, labels, proposed, table

CASES = table(Path(__file__), "places.csv")
SPOT = "ประชุมกันที่โรงแรมน้ำทองใส อำเภอเมือง จังหวัด{}"


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_the_area_of_its_neighbours(case: dict[str, str]) -> None:
    links = proposed(case["text"])
    assert labels(links, "Place") == case["expected"].split("|")
    assert all(one.entity.registered for one in links if one.entity.type == "Place")


def test_a_bare_district_is_one_where_its_province_is_named() -> None:
    text = "ชาวสันติสุข จังหวัดน่าน"
    district = given(text, ("สันติสุข", "Place"))
    rows = [iri for iri in known().lookup("จังหวัดน่าน") if known().entities[iri].type == "Place"]
    city = [m.model_copy(update={"candidates": tuple(rows)}) for m in given(text, ("จังหวัดน่าน", "Place"))]
    alone, beside = (places.link(named(text, m), text, known()) for m in (district, [*district, *city]))
    assert (labels(alone, "Place")[0], labels(beside, "Place")[0]) == ("สันติสุข", "อำเภอสันติสุข")


def test_two_capital_districts_of_two_provinces_stay_two() -> None:
    text = "ลงพื้นที่อำเภอเมือง จังหวัดน่าน และอำเภอเมือง จังหวัดตาก"
    assert labels(proposed(text), "Place") == ["อำเภอเมืองน่าน", "จังหวัดน่าน", "อำเภอเมืองตาก", "จังหวัดตาก"]


def test_a_spot_of_one_name_in_two_provinces_is_two_spots() -> None:
    spots = {
        one.entity.id: one.entity.registered
        for province in ("น่าน", "ตาก")
        for one in proposed(SPOT.format(province))
        if one.entity.label_th == "โรงแรมน้ำทองใส"
    }
    assert list(spots.values()) == [False, False]


def test_a_bare_name_of_a_district_and_its_subdistrict_is_the_district() -> None:
    text = "ชาวหนองจอก กรุงเทพมหานคร"
    rows = [iri for iri in known().lookup("กรุงเทพมหานคร") if known().entities[iri].type == "Place"]
    city = [m.model_copy(update={"candidates": tuple(rows)}) for m in given(text, ("กรุงเทพมหานคร", "Place"))]
    links = places.link(named(text, [*given(text, ("หนองจอก", "Place")), *city]), text, known())
    assert labels(links, "Place")[0] == "เขตหนองจอก"


def test_a_spot_without_its_area_is_the_one_of_that_name_with_one() -> None:
    text = "เปิดศาลาน้ำใส จังหวัดน่าน ต่อมาศาลาน้ำใสปิด"
    areas = [
        m.model_copy(update={"candidates": known().lookup("จังหวัดน่าน")})
        for m in given(text, ("จังหวัดน่าน", "Place"))
    ]
    spots = places.link(
        named(text, sorted([*given(text, ("ศาลาน้ำใส", "Place")), *areas], key=lambda m: m.start)),
        text,
        known(),
    )
    lone = spots[0].model_copy(
        update={
            "entity": spots[0].entity.model_copy(update={"id": identifiers.minted("place", "ศาลาน้ำใส", "")})
        }
    )
    assert places.located([lone, *spots])[0].entity.id == spots[0].entity.id
    other = spots[0].model_copy(update={"entity": spots[0].entity.model_copy(update={"id": "elsewhere"})})
    assert places.located([lone, *spots, other])[0].entity.id == lone.entity.id
