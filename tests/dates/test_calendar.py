"""bounds and buddhist: what an ISO value covers and how it is read in Thai."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import DateError, bounds, buddhist
from kg.errors import KgError


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2018-05-07", date(2018, 5, 7), date(2018, 5, 7)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2566", date(2566, 1, 1), date(2566, 12, 31)),
        ("2018-05-07/2018-05-08", date(2018, 5, 7), date(2018, 5, 8)),
        ("2022-10/2023-09", date(2022, 10, 1), date(2023, 9, 30)),
        ("2022-10-01/2023-09-30", date(2022, 10, 1), date(2023, 9, 30)),
        ("2021-03/2021-07-31", date(2021, 3, 1), date(2021, 7, 31)),
        ("2017/2036", date(2017, 1, 1), date(2036, 12, 31)),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


WRONG = ["", "/", "2018/", "/2018", "2018-13", "2018-02-30", "2018-2-3", "18", "2566-00", "2019/2018", "0000"]


@pytest.mark.parametrize(
    "value",
    [
        *WRONG,
        "พ.ศ. 2561",
        "๒๐๑๘",
        "๒๕๖๑",
        "7/5/2018",
        "2018-5",
        "2018-05-08/2018-05-07",
        "2018-05-07T10:00",
        "2018/2019/2020",
        "2018-01-00",
    ],
)
def test_nonsense_is_refused_with_its_value(value: str) -> None:
    for function in (bounds, buddhist):
        with pytest.raises(DateError) as raised:
            function(value)
        assert repr(value) in str(raised.value)
        assert isinstance(raised.value, KgError) and isinstance(raised.value, ValueError)


@given(st.text(alphabet="0123456789-/ ", max_size=24) | st.text(max_size=12))
def test_any_value_has_bounds_or_is_refused(value: str) -> None:
    try:
        first, last = bounds(value)
    except DateError:
        return
    assert first <= last
    assert buddhist(value)


@pytest.mark.parametrize(
    ("value", "reading"),
    [
        ("2018-05-07/2018-05-08", "7–8 พฤษภาคม 2561"),
        ("2018-05-07", "7 พฤษภาคม 2561"),
        ("2018-05", "พฤษภาคม 2561"),
        ("2018", "พ.ศ. 2561"),
        ("2017/2036", "พ.ศ. 2560–2579"),
        ("2023-01-28/2023-02-02", "28 มกราคม – 2 กุมภาพันธ์ 2566"),
        ("2022-12-30/2023-01-02", "30 ธันวาคม 2565 – 2 มกราคม 2566"),
        ("2024-01/2024-04", "มกราคม – เมษายน 2567"),
    ],
)
def test_thai_reading(value: str, reading: str) -> None:
    assert buddhist(value) == reading
