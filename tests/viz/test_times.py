"""Dates in both calendars."""

import pytest

from viz.times import time


@pytest.mark.parametrize(
    ("iso", "thai", "english"),
    [
        ("2018", "พ.ศ. 2561", "2018"),
        ("2018-05", "พฤษภาคม 2561", "May 2018"),
        ("2018-05-07", "7 พฤษภาคม 2561", "7 May 2018"),
        ("2018-05-07/2018-05-08", "7–8 พฤษภาคม 2561", "7–8 May 2018"),
        ("2022-10-01/2023-09-30", "1 ตุลาคม 2565 – 30 กันยายน 2566", "1 October 2022 – 30 September 2023"),
        ("เมื่อวาน", "เมื่อวาน", "เมื่อวาน"),
    ],
)
def test_both_calendars(iso: str, thai: str, english: str) -> None:
    assert time(iso) == {"th": thai, "en": english}


@pytest.mark.parametrize("missing", [None, ""])
def test_no_date(missing: str | None) -> None:
    assert time(missing) is None
