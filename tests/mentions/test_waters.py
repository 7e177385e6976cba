"""Waters named inside the names of works."""

import pytest

from kg.mentions import waters
from tests.stages import given


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("โครงการบ้านมั่นคงชุมชนริมคลองน้ำใส", ["คลองน้ำใส"]),
        ("โครงการพัฒนาที่อยู่อาศัยริมคลองน้ำใสและคลองทองแดง", ["คลองน้ำใส", "คลองทองแดง"]),
        ("แผนแม่บทระบบคลองและการพัฒนาชุมชนริมแม่น้ำน้ำใส", ["แม่น้ำน้ำใส"]),
        ("โครงการขุดลอกคลอง", []),
        ("โครงการพัฒนาลุ่มแม่น้ำยม", ["แม่น้ำยม"]),
        ("โครงการขุดลอกคลองชลประทาน", []),
        ("โครงการขุดลอกคลองเพื่อแก้ไขปัญหาน้ำท่วมพื้นที่ชุมชนเมือง", []),
    ],
)
def test_waters_of_a_work(name: str, expected: list[str]) -> None:
    text = f"ดำเนิน{name} แล้ว"
    found = list(waters.within(text, given(text, (name, "Programme"))))
    assert [text[m.start : m.end] for m in found] == expected
    assert {m.type for m in found} <= {"Place"}


def test_a_place_that_is_there_already_is_not_found_twice() -> None:
    text = "โครงการพัฒนาชุมชนริมคลองน้ำใส แล้ว"
    there = given(text, ("โครงการพัฒนาชุมชนริมคลองน้ำใส", "Programme"), ("คลองน้ำใส", "Place"))
    assert list(waters.within(text, there)) == []


def test_other_names_are_left_alone() -> None:
    text = "โครงการพัฒนาเทศบาลตำบลคลองน้ำใส แล้ว"
    there = given(
        text, ("โครงการพัฒนาเทศบาลตำบลคลองน้ำใส", "Programme"), ("เทศบาลตำบลคลองน้ำใส", "Organization")
    )
    assert list(waters.within(text, there)) == []
