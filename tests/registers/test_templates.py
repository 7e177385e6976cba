"""Bodies of places: what is found (template_cases.csv), the bodies made, wrong rows."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import RegisterError
from kg.identifiers import registered
from kg.registers import Registers, load
from kg.registers.templates import levels
from kg.text.words import boundaries, words

HERE = Path(__file__).parent
CASES = list(csv.DictReader((HERE / "template_cases.csv").read_text(encoding="utf-8").splitlines()))
REGISTERS = load()
PLACES = sorted(iri for iri, entry in REGISTERS.entities.items() if list(levels(entry)))


@pytest.fixture(scope="module")
def registers() -> Registers:
    return REGISTERS


def find(text: str, registers: Registers) -> list[tuple[str, tuple[str, ...]]]:
    """The bodies of places in a text: what is written, and the codes that it may be."""
    edges = boundaries(words(text))
    found = registers.bodies.find(text, edges, registers.match(text, edges))
    return [(text[m.start : m.end], tuple(registers.entities[i].code for i in m.iris)) for m in found]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_a_body_is_found_by_head_and_place(registers: Registers, case: dict[str, str]) -> None:
    found = find(case["text"], registers)
    expected = [(case["surface"], tuple(case["codes"].split("|")))] if case["surface"] else []
    assert found == expected
    if expected:
        assert registers.entities[registered("organization", expected[0][1][0])].label_th == case["label"]


def test_a_name_of_several_places_keeps_them_all(registers: Registers) -> None:
    [(_, codes)] = find("อบต.บัวชุม", registers) or [("", ())]
    [(_, many)] = find("ที่ว่าการอำเภอเมือง", registers)
    assert len(codes) >= 1
    assert len(many) >= 70
    assert "district-office-4101" in many


@settings(max_examples=150)
@given(st.sampled_from(PLACES), st.sampled_from(REGISTERS.templates))
def test_every_body_has_its_own_stable_iri(iri: str, template) -> None:
    place = REGISTERS.entities[iri]
    expected = template.iri(place)
    fits = bool({level for level, _ in levels(place)} & set(template.levels)) and template.fits(place)
    assert (expected in REGISTERS.entities) == fits
    if fits:
        body = REGISTERS.entities[expected]
        assert (body.iri, body.place, body.parent) == (expected, iri, template.parent)
        assert body.label_th.startswith(template.lead)
        assert body.label_en and "{" not in body.label_en + body.label_th
        assert template.parent in list(REGISTERS.ancestors(expected))


@settings(max_examples=150)
@given(st.sampled_from(PLACES), st.sampled_from(REGISTERS.templates))
def test_a_body_is_found_by_its_own_name(iri: str, template) -> None:
    place = REGISTERS.entities[iri]
    body = REGISTERS.entities.get(template.iri(place))
    if body is None or place.label_th in REGISTERS.rules:
        return
    found = REGISTERS.bodies.find(body.label_th, None, [])
    if body.label_th in REGISTERS.names:
        return
    assert REGISTERS.lookup(body.label_th) == found[0].iris
    assert found, body.label_th
    assert (found[0].start, found[0].end) == (0, len(body.label_th))
    names = {REGISTERS.entities[one].label_th for one in found[0].iris}
    assert names == {body.label_th}


def test_the_bodies_are_not_rows(registers: Registers) -> None:
    assert registered("organization", "pao-TH-41") in registers.entities
    assert registered("organization", "pao-TH-41") not in set(registers.entities)
    assert registered("organization", "pao-TH-10") not in registers.entities  # Bangkok has none
    assert registered("organization", "pao-4101") not in registers.entities
    assert registered("organization", "nothing-TH-41") not in registers.entities
    assert len(registers.entities) == sum(1 for _ in registers.entities)
    assert registers.entities.is_made(registered("organization", "pao-TH-41"))
    assert not registers.entities.is_made(registered("organization", "codi"))
    assert not registers.entities.is_made(registered("organization", "nothing-TH-41"))


def test_the_town_of_a_capital_district_has_the_name_of_its_province(registers: Registers) -> None:
    body = registers.entities[registered("organization", "city-municipality-4001")]
    assert (body.label_th, body.label_en) == ("เทศบาลนครขอนแก่น", "Khon Kaen City Municipality")


def test_a_name_with_more_than_the_body_is_nothing(registers: Registers) -> None:
    assert registers.lookup("อบจ.อุดรธานี") == (registered("organization", "pao-TH-41"),)
    assert registers.lookup("นายก อบจ.อุดรธานี") == ()


def test_a_head_alone_has_a_template_and_a_whole_name_has_none(registers: Registers) -> None:
    for head in ("พมจ.", "สำนักงานสาธารณสุขจังหวัด", "สำนักงานสาธารณสุขจังหวัดฯ", "องค์การบริหารส่วนตำบล"):
        assert registers.bodies.alone(head), head
    for name in ("พมจ.ลำปาง", "กรมการปกครอง", "", "ศูนย์คุ้มครองคนไร้ที่พึ่ง"):
        assert registers.bodies.alone(name) is None, name


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("sao,local,องค์การบริหารส่วนตำบล,อบต.,,{place} SAO,subdistrict,msdhs", "templates.csv:2: name_th"),
        ("sao,local,อบต.{name},,,{place} SAO,village,msdhs", "templates.csv:2: level 'village'"),
        ("sao,local,อบต.{name},,,SAO,subdistrict,msdhs", "templates.csv:2: name_en 'SAO' holds no"),
        ("SAO!,local,อบต.{name},,,{place} SAO,subdistrict,msdhs", "templates.csv:2: slug 'SAO!'"),
        ("sao,local,อบต.{name},,,{place} SAO,subdistrict,nobody", "templates.csv:2: unknown parent 'nobody'"),
        ("sao,local,อบต.{name},,,{place} SAO,subdistrict,", "templates.csv:2: empty parent"),
    ],
)
def test_a_wrong_row_is_named(small, row: str, message: str) -> None:
    small.write("templates", row)
    with pytest.raises(RegisterError) as caught:
        load()
    assert str(caught.value).startswith(message)


def test_a_slug_twice_is_refused(small) -> None:
    row = "sao,local,สภาตำบล{name},,,{place} Council,subdistrict,msdhs"
    small.add("templates", row)
    with pytest.raises(RegisterError, match=r"^templates\.csv:3: sao is already at templates\.csv:2"):
        load()


def test_an_analyst_adds_a_template(small, extra) -> None:
    extra.write(
        "templates", "mushroom-club,network,ชมรมเห็ดตำบล{name},,,{place} Mushroom Club,subdistrict,codi"
    )
    found = load(extra.folder)
    assert found.bodies.find("ชมรมเห็ดตำบลท่าวัง", None, [])[0].iris == (
        registered("organization", "mushroom-club-800102"),
    )
