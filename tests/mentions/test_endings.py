"""The years at the end of a plan's name, the royal occasion at the end of a project's."""

import pytest

from kg.mentions import endings
from tests.stages import given


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("ตามแผนพัฒนาเมือง (พ.ศ. 2560 – 2579) ต่อไป", "แผนพัฒนาเมือง", "แผนพัฒนาเมือง (พ.ศ. 2560 – 2579)"),
        ("ตามแผนพัฒนาเมือง พ.ศ.๒๕๖๖-๒๕๗๐ ต่อไป", "แผนพัฒนาเมือง", "แผนพัฒนาเมือง พ.ศ.๒๕๖๖-๒๕๗๐"),
        ("ตามแผนพัฒนาเมือง (2566 - 2570) ต่อไป", "แผนพัฒนาเมือง (2566", "แผนพัฒนาเมือง (2566 - 2570)"),
        ("ร่างกฎหมายบ้าน (ฉบับที่ ..) พ.ศ. .... ต่อไป", "ร่างกฎหมายบ้าน", "ร่างกฎหมายบ้าน (ฉบับที่ ..) พ.ศ. ...."),
        ("ร่างกฎหมายบ้าน พ.ศ. …. ต่อไป", "ร่างกฎหมายบ้าน พ.ศ.", "ร่างกฎหมายบ้าน พ.ศ. …."),
        ("ตามแผนพัฒนาเมือง 2566 - 2570 คน", "แผนพัฒนาเมือง", "แผนพัฒนาเมือง"),
        ("ตามแผนพัฒนาเมือง\n\nพ.ศ. 2560 - 2579 มีฝน", "แผนพัฒนาเมือง", "แผนพัฒนาเมือง"),
        ("ตามแผนพัฒนาเมือง เมื่อ พ.ศ. 2560 - 2579", "แผนพัฒนาเมือง", "แผนพัฒนาเมือง"),
    ],
)
def test_a_plan_takes_in_the_years_that_follow_it(text: str, name: str, expected: str) -> None:
    (found,) = endings.whole(text, given(text, (name, "Policy")))
    assert text[found.start : found.end] == expected


def test_other_things_do_not() -> None:
    text = "ที่เมืองทอง (พ.ศ. 2560 - 2579)"
    before = given(text, ("เมืองทอง", "Place"))
    assert endings.whole(text, before) == before


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "โครงการบ้านน้ำใส เฉลิมพระเกียรติพระบาทสมเด็จพระเจ้าอยู่หัว 6 รอบ 28 กรกฎาคม 2567 ซึ่งจัดที่น่าน",
            "โครงการบ้านน้ำใส",
            "โครงการบ้านน้ำใส เฉลิมพระเกียรติพระบาทสมเด็จพระเจ้าอยู่หัว 6 รอบ 28 กรกฎาคม 2567",
        ),
        (
            "โครงการบ้านน้ำใส เฉลิมพระเกียรติ 80 พรรษา ที่น่าน",
            "โครงการบ้านน้ำใส เฉลิม",
            "โครงการบ้านน้ำใส เฉลิมพระเกียรติ 80 พรรษา",
        ),
        (
            "โครงการบ้านน้ำใส เฉลิมพระเกียรติฯ ณ จังหวัดน่าน โดยฉายวันละ 5 รอบ",
            "โครงการบ้านน้ำใส",
            "โครงการบ้านน้ำใส",
        ),
        ("โครงการบ้านน้ำใส ในงานเฉลิมพระเกียรติ 80 พรรษา", "โครงการบ้านน้ำใส", "โครงการบ้านน้ำใส"),
    ],
)
def test_a_project_takes_in_its_royal_occasion(text: str, name: str, expected: str) -> None:
    (found,) = endings.whole(text, given(text, (name, "Programme")))
    assert text[found.start : found.end] == expected


def test_a_birthday_ends_with_its_year() -> None:
    text = "พระราชพิธีมหามงคลเฉลิมพระชนมพรรษา 6 รอบ 28 กรกฎาคม 2567 จัดทั่วประเทศ"
    (found,) = endings.whole(text, given(text, ("พระราชพิธีมหามงคลเฉลิมพระชนมพรรษา 6 รอบ 28 กรกฎาคม", "Event")))
    assert text[found.start : found.end].endswith("2567")
