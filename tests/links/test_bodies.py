"""Organisations: short forms that the text introduces, names that point back, local bodies."""

from pathlib import Path

import pytest

from kg.links import organizations
from kg.links.names import named
from kg.links.spelling import spelt, spelt_out
from kg.records import Link, Mention
from tests.stages import given, known, labels, proposed, table

CASES = table(Path(__file__), "organizations.csv")


def linked(text: str, names: list[str], scope: str = "a") -> list[Link]:
    """The links of given names; a name within a longer one is not meant there."""
    found = given(text, *((name, "Organization") for name in names))
    outer = [m for m in found if not any(m != o and o.start <= m.start and m.end <= o.end for o in found)]
    return organizations.link(named(text, outer), text, known(), scope=scope)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['text']} [{c['bodies']}]" for c in CASES])
def test_the_body_that_a_name_means(case: dict[str, str]) -> None:
    assert labels(linked(case["text"], case["bodies"].split("|")), "Organization") == case["expected"].split(
        "|"
    )


@pytest.mark.parametrize("name", ["กระทรวง พม.", "กระทรวง พ.ม.", "กระทรวงพม.", "พม."])
def test_a_ministry_by_its_short_form(name: str) -> None:
    expected = ["กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์"]
    assert labels(proposed(f"วันนี้ {name} จัดประชุมใหญ่"), "Organization") == expected


@pytest.mark.parametrize("written", ["คณะกรรมการสถาบันฯ", "คณะกรรมการสถาบัน"])
def test_a_part_of_a_body_named_by_its_first_word(written: str) -> None:
    text = f"พอช. เปิดประชุม{written} วันนี้"
    body, board = given(text, ("พอช.", "Organization"), (written, "Organization"))
    body = body.model_copy(update={"candidates": known().lookup("พอช."), "method": "register"})
    found = organizations.link(named(text, [body, board]), text, known(), scope="a")
    assert labels(found, "Organization") == ["สถาบันพัฒนาองค์กรชุมชน", "คณะกรรมการสถาบันพัฒนาองค์กรชุมชน"]


def test_a_head_noun_that_points_to_nothing_names_nothing() -> None:
    assert linked("สถาบันฯ เริ่มงาน", ["สถาบันฯ"]) == []


def test_a_body_of_every_place_is_another_in_another_article() -> None:
    text = "กลุ่มออมทรัพย์ก้าวหน้า เปิดแล้ว"
    here, there = (linked(text, ["กลุ่มออมทรัพย์ก้าวหน้า"], scope) for scope in "ab")
    national = [linked("มูลนิธิก้าวหน้า เปิดแล้ว", ["มูลนิธิก้าวหน้า"], scope)[0].entity.id for scope in "ab"]
    assert national[0] == national[1]
    assert (here[0].entity.id != there[0].entity.id) == organizations.local("กลุ่มออมทรัพย์ก้าวหน้า")


def test_short_forms_are_written_out_only_where_they_stand_for_the_word() -> None:
    assert spelt("จ.น่าน") == "จังหวัดน่าน"
    assert spelt("จดหมายเหตุ") == "จดหมายเหตุ"
    assert spelt_out("คณะทำงาน พอช.", known()) == "คณะทำงาน สถาบันพัฒนาองค์กรชุมชน"


def test_a_register_row_decides_even_where_the_text_introduces_a_short_form() -> None:
    text = "เครือข่ายคนน้ำใส (พอช.) กับ พอช."
    registered = [
        m.model_copy(update={"candidates": known().lookup("พอช."), "method": "register"})
        for m in given(text, ("พอช.", "Organization"))
    ]
    mentions: list[Mention] = [*given(text, ("เครือข่ายคนน้ำใส", "Organization")), *registered]
    links = organizations.link(named(text, mentions), text, known(), scope="a")
    assert labels(links, "Organization") == ["เครือข่ายคนน้ำใส", "สถาบันพัฒนาองค์กรชุมชน"]
