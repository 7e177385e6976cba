"""What is known of two writings when it is asked whether they name one event."""

import pytest

from kg.links import retelling
from kg.links.names import named
from tests.stages import given

TOLD = "จัดพิธีถวายสัตย์น้ำใส เนื่องในโอกาสวันทองใส และลงนามถวายพระพร ต่อมาพิธีถวายสัตย์น้ำใสจบลง"


def writing(*names: str) -> retelling.Writing:
    found = named(TOLD, given(TOLD, *((name, "Event") for name in names)))
    return retelling.Writing(found[0].key, tuple(found), False)


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("พิธีถวายสัตย์น้ำใสเนื่องในโอกาสวันทองใส", "พิธีถวายสัตย์น้ำใส"),
        ("พิธีถวายสัตย์น้ำใส", "พิธีถวายสัตย์น้ำใส"),
        ("งานวันเด็กน้ำใส", "งานวันเด็กน้ำใส"),
        ("งานในวันเด็กน้ำใสเนื่องในโอกาสวันทองใส", "งานในวันเด็กน้ำใส"),
    ],
)
def test_a_name_without_its_occasion(name: str, main: str) -> None:
    assert retelling.without_occasion(name) == main


def test_an_occasion_stands_right_after_its_event() -> None:
    event, occasion, other = writing("พิธีถวายสัตย์น้ำใส"), writing("วันทองใส"), writing("ลงนามถวายพระพร")
    assert list(retelling.beside(event, occasion, TOLD)) == ["occasion"]
    assert list(retelling.beside(occasion, event, TOLD)) == ["occasion"]
    assert "occasion" not in retelling.beside(occasion, other, TOLD)
    assert list(retelling.beside(writing("พิธีถวายสัตย์"), writing("น้ำใส"), TOLD)) == ["adjacent"]
