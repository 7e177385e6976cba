"""Role phrases and who holds them: the table of cases, references, the normal form of roles."""

from pathlib import Path

import pytest

from kg.links import persons, references, roles
from kg.links.names import named
from kg.records import Entity, Link
from tests.stages import given, read, table

CASES = table(Path(__file__), "holdings.csv")
FORMS = {
    "ผอ.": "ผู้อำนวยการ",
    "รอง ผอ.": "รองผู้อำนวยการ",
    "รองผอ.": "รองผู้อำนวยการ",
    "รมว.": "รัฐมนตรีว่าการ",
    "ผู้ว่าฯ": "ผู้ว่าราชการจังหวัด",
    "ประธาน": "ประธาน",
}


def linked(text: str, people: list[str], bodies: list[str]) -> list[Link]:
    """Links of given persons and bodies; a body's entity has the name as written."""
    mentions = given(
        text, *((name, "Person") for name in people), *((name, "Organization") for name in bodies)
    )
    bodied = [
        Link(mention=m, entity=Entity(id=name, type="Organization", label_th=name))
        for m in mentions
        if m.type == "Organization" and (name := text[m.start : m.end])
    ]
    return sorted([*persons.link(named(text, mentions)), *bodied], key=lambda one: one.mention.start)


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_who_holds_which_post(case: dict[str, str]) -> None:
    text = case["text"].replace(" / ", "\n")
    links = linked(text, case["persons"].split("|"), case["bodies"].split("|"))
    held = [
        f"{h.person.entity.label_th}: {h.phrase.role} @ {h.phrase.body.entity.label_th}"
        for h in roles.holdings(text, links)
    ]
    assert held == [one for one in case["expected"].split("|") if one]


@pytest.mark.parametrize("raw", FORMS)
def test_a_role_in_normal_form(raw: str) -> None:
    assert roles.normal(raw) == FORMS[raw]
    assert roles.normal(FORMS[raw]) == FORMS[raw]


def test_a_role_later_in_the_text_is_the_person_who_holds_it() -> None:
    text = "นายกิตติ บุญส่ง ผู้อำนวยการพอช. มา ต่อมา ผอ.พอช. กล่าว ส่วนประธานพอช. ไม่มา"
    links = linked(text, ["นายกิตติ บุญส่ง"], ["พอช."])
    pointed = references.resolve(roles.phrases(text, links), list(roles.holdings(text, links)))
    assert [text[one.mention.start : one.mention.end] for one in pointed] == ["ผู้อำนวยการพอช.", "ผอ.พอช."]
    assert {one.entity.label_th for one in pointed} == {"กิตติ บุญส่ง"}
    assert {one.mention.method for one in pointed} == {roles.METHOD}


def test_the_raw_role_stays_beside_the_normal_one() -> None:
    text = "นายกิตติ บุญส่ง ผอ.พอช. มา"
    (phrase,) = roles.phrases(text, linked(text, ["นายกิตติ บุญส่ง"], ["พอช."]))
    assert (phrase.raw, phrase.role, text[phrase.start : phrase.end]) == ("ผอ.", "ผู้อำนวยการ", "ผอ.พอช.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("คณะกรรมการน้ำใสที่มีนายกิตติ บุญส่ง รองปลัดกระทรวง เป็นประธาน ประชุม", "ประธาน"),
        ("คณะกรรมการน้ำใส (กนส.) ซึ่งมี นายกิตติ บุญส่ง เป็นเลขานุการ ประชุม", "เลขานุการ"),
        ("คณะกรรมการน้ำใส ซึ่งมีนายกิตติ บุญส่ง เป็นประธานในพิธีเปิด", None),
        ("คณะกรรมการน้ำใส มอบให้นายกิตติ บุญส่ง เป็นประธาน", None),
        ("คณะกรรมการน้ำใส ซึ่งมีนายกิตติ บุญส่ง เป็นประธาน ในพิธีเปิด", None),
        ("คณะกรรมการน้ำใส ซึ่งมีนายกิตติ บุญส่ง เป็นประธานการประชุม", None),
        ("คณะกรรมการน้ำใส ซึ่งมีนายกิตติ บุญส่ง เป็นประธานกรรมการในพิธีเปิด", None),
        ("คณะกรรมการน้ำใส ซึ่งมีนายกิตติ บุญส่ง เป็นประธานสภาเมือง เข้าร่วม", None),
        ("คณะกรรมการน้ำใส ซึ่งมีนายกิตติ บุญส่ง มา\nนายมานะ ใจดี เป็นประธาน", None),
    ],
)
def test_who_leads_a_committee(text: str, expected: str | None) -> None:
    links = linked(text, ["นายกิตติ บุญส่ง"], ["คณะกรรมการน้ำใส", "สภาเมือง"])
    led = [(h.person.entity.label_th, h.phrase.role) for h in roles.chaired(text, links)]
    assert led == ([("กิตติ บุญส่ง", expected)] if expected else [])


def test_the_chairman_of_a_board_is_that_of_the_body_it_governs() -> None:
    held = [
        s for s in read("นายกิตติ บุญส่ง ประธานกรรมการ พอช. กล่าวรายงาน").statements if s.predicate == "holdsPost"
    ]
    assert [(s.role, s.object.rpartition("/")[2]) for s in held] == [("ประธานกรรมการ", "codi")]


def test_a_minister_is_known_by_the_subject_of_the_ministry() -> None:
    one = read("นายกิตติ บุญส่ง รมว.ยุติธรรม กล่าวถึงความยุติธรรมและแรงงาน")
    (held,) = (s for s in one.statements if s.predicate == "holdsPost")
    assert held.object.endswith("/ministry-of-justice")
    assert {e.label_th for e in one.entities if e.type == "Organization"} == {"กระทรวงยุติธรรม"}


@pytest.mark.parametrize(
    "text",
    [
        "นายทาโร โคโนะ รัฐมนตรีต่างประเทศญี่ปุ่น มา",
        "การประชุมรัฐมนตรีคลังอาเซียน ครั้งที่ 5",
        "ตามมติคณะรัฐมนตรี แรงงานต่างด้าวทำงานได้",
        "ด้านแรงงาน จังหวัดเชียงใหม่ และด้านวัฒนธรรม จังหวัดน่าน",
        "ทั้งในประเทศไทยและต่างประเทศ",
        "ปลัดวัฒนธรรมจังหวัดน่าน มา",
    ],
)
def test_the_subject_of_a_ministry_is_a_ministry_only_after_its_head(text: str) -> None:
    named_ministries = [e.label_th for e in read(text).entities if e.label_th.startswith("กระทรวง")]
    assert named_ministries == []


def test_the_board_of_what_is_no_body_stays_a_board() -> None:
    one = read("นายกิตติ บุญส่ง ประธานคณะกรรมการกองทุนยุติธรรม กล่าว")
    (held,) = (s for s in one.statements if s.predicate == "holdsPost")
    assert {e.id: e.label_th for e in one.entities}[held.object] == "คณะกรรมการกองทุนยุติธรรม"
