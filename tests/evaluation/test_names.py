"""Names and roles as the scorer compares them."""

import pytest

from kg.evaluation.names import comparable, comparable_role

SAME = [
    ("สถาบันน้ำใส (องค์การมหาชน)", "สถาบันน้ำใส"),
    ("โครงการบ้านร่มเย็น", "บ้านร่มเย็น"),
    ("นาย ก  ข", "นายกข"),
    ("สถาบันฯ", "สถาบัน"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_names_that_are_the_same(a: str, b: str) -> None:
    assert comparable(a) == comparable(b)


def test_names_that_differ_and_none() -> None:
    assert comparable("กรมน้ำ") != comparable("กรมป่า")
    assert comparable(None) == comparable_role(None) == ""


def test_roles_are_written_out() -> None:
    assert comparable_role("รอง ผอ.") == "รองผู้อำนวยการ"
    assert comparable_role("ผช.รมต.") == "ผู้ช่วยรัฐมนตรี"
