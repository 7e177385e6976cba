from datetime import date

import pytest

from kg.store.period import period


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2018-05-07", date(2018, 5, 7), date(2018, 5, 7)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2566", date(2566, 1, 1), date(2566, 12, 31)),
        ("2018-05-07/2018-05-08", date(2018, 5, 7), date(2018, 5, 8)),
        ("2022-10/2023-09", date(2022, 10, 1), date(2023, 9, 30)),
    ],
)
def test_first_and_last_day(value: str, first: date, last: date) -> None:
    assert period(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["", "2018-13", "2018-02-30", "7/5/2018", "2018-05-08/2018-05-07", "2018/", "๒๕๖๑", "2018-5", "0000"],
)
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError):
        period(value)
