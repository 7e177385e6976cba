"""Names in lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.labels import COLUMNS, LINES, columns, shown, wrapped


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("การเคหะแห่งชาติ", ["การเคหะแห่งชาติ"]),
        ("กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์", ["กระทรวงการพัฒนาสังคมและ", "ความมั่นคงของมนุษย์"]),
        ("แผนแม่บทระยะ 20 ปี (พ.ศ. 2560–2579)", ["แผนแม่บทระยะ 20 ปี", "(พ.ศ. 2560–2579)"]),
        ("", [""]),
    ],
)
def test_lines_break_between_words(name: str, lines: list[str]) -> None:
    assert wrapped(name) == lines


def test_a_long_name_ends_with_an_ellipsis() -> None:
    lines = wrapped("คณะกรรมการขับเคลื่อนแผนพัฒนา" * 20)
    assert len(lines) == LINES
    assert lines[-1].endswith("…")


def test_vowels_and_tones_take_no_room() -> None:
    assert columns("ที่นี่") == 2


@given(st.text(alphabet="กขคงที่ำเแะๆฯ –()20 Ab", max_size=60))
def test_lines_hold_the_name_in_order_and_fit(name: str) -> None:
    lines = wrapped(name)
    joined = "".join("".join(lines).split())
    whole = "".join(name.split())
    assert joined == whole or (joined.endswith("…") and whole.startswith(joined[:-1]))
    assert all(columns(line) <= COLUMNS + 1 for line in lines)


def test_what_cannot_be_shown_is_taken_out() -> None:
    assert shown("ก\x00ข\u202eค\ud800ง\nจ") == "กขค\ufffdง\nจ"
