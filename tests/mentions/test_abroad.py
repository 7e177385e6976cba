"""Bodies of other countries that are called like Thai ones."""

import pytest

from kg import mentions
from kg.mentions import abroad
from kg.text.words import boundaries, words
from tests.stages import given, known, parsed


def named(text: str, *tagged: str) -> list[tuple[str, bool]]:
    """The names of bodies in a text, and whether each may be a Thai one."""
    read = parsed(text)
    said = given(read.clean, *((name, "Organization") for name in tagged))
    found = mentions.matches(read, known(), boundaries(words(read.clean)), said)
    bodies = [m for m in abroad.named(read.clean, found, said, known()) if m.type == "Organization"]
    return [(read.clean[m.start : m.end], bool(m.candidates)) for m in bodies]


@pytest.mark.parametrize(
    "name",
    [
        "กระทรวงกลาโหมสหรัฐฯ",
        "กระทรวงกลาโหมฯ สาธารณรัฐเกาหลี",
        "กระทรวงสาธารณสุข ประเทศมาเลเซีย",
        "กระทรวงยุติธรรมของสาธารณรัฐเกาหลี",
        "กระทรวงการท่องเที่ยวแห่งราชอาณาจักรกัมพูชา",
        "กรมควบคุมโรคของประเทศจีน",
        "ศาลฎีกาสิงคโปร์",
        "กองทัพบกสหรัฐฯ",
        "รัฐสภามาเลเซีย",
    ],
)
def test_a_body_of_state_with_a_country_after_it_is_that_countrys(name: str) -> None:
    assert named(f"ผู้แทนจาก{name} เข้าพบ") == [(name, False)]


@pytest.mark.parametrize(
    "text",
    [
        "กระทรวงกลาโหม ประเทศไทย หารือ",
        "กระทรวงการคลังและญี่ปุ่นลงนาม",
        "กระทรวงการคลัง\nญี่ปุ่นลงนาม",
        "กระทรวงการคลังกล่าวว่าญี่ปุ่นลงนาม",
        "กรมควบคุมโรค จีนพบผู้ป่วย",
        "รัฐมนตรีว่าการกระทรวงพาณิชย์ จีน เวียดนาม และลาว",
    ],
)
def test_without_another_countrys_name_joined_to_it_it_is_thai(text: str) -> None:
    (only,) = named(text)
    assert only[1]


def test_a_space_alone_joins_them_where_the_tagger_says_so_and_no_list_follows() -> None:
    text, whole = "พบกระทรวงการคลัง ญี่ปุ่น วันนี้", "กระทรวงการคลัง ญี่ปุ่น"
    assert named(text, whole) == [(whole, False)]
    assert named(text) == [("กระทรวงการคลัง", True)]
    listed = "พบกระทรวงการคลัง ญี่ปุ่น และจีน วันนี้"
    assert named(listed, whole) == [("กระทรวงการคลัง", True)]


def test_a_department_with_an_office_abroad_stays_thai() -> None:
    text, whole = "กรมการค้าต่างประเทศ ญี่ปุ่น จัดงาน", "กรมการค้าต่างประเทศ ญี่ปุ่น"
    assert named(text, whole) == [("กรมการค้าต่างประเทศ", True)]


def test_a_name_that_goes_on_before_its_country_is_taken_whole_where_the_tagger_does() -> None:
    text = "พบกระทรวงการต่างประเทศและการค้า นิวซีแลนด์ วันนี้"
    assert named(text, "กระทรวงการต่างประเทศและการค้า") == [("กระทรวงการต่างประเทศและการค้า นิวซีแลนด์", False)]
    assert named(text) == [("กระทรวงการต่างประเทศ", True)]


def test_a_company_of_thailand_abroad_is_itself() -> None:
    assert named("ธนาคารกรุงไทยลาวเปิดสาขา") == [("ธนาคารกรุงไทย", True)]


def test_the_reader_asks() -> None:
    read = parsed("รัฐมนตรีว่าการกระทรวงกลาโหมสหรัฐฯ เดินทางถึงไทย")
    bodies = [m for m in mentions.find(read, known()) if m.type == "Organization"]
    assert [(read.clean[m.start : m.end], m.candidates) for m in bodies] == [("กระทรวงกลาโหมสหรัฐฯ", ())]
