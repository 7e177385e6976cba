"""The tables of date words: complete, without doubles, and refused when broken."""

import pytest

from kg.dates import tables
from kg.dates.months import full_names, month, weekday
from kg.errors import RegisterError

NAMES = ["months", "weekdays", "eras", "relative_days", "date_tails", "number_labels", "counters"]


@pytest.mark.parametrize("name", [*NAMES, "fiscal_years", "quarters", "office_words"])
def test_no_form_stands_twice(name: str) -> None:
    forms = [row["form"] for row in tables.rows(name)]
    assert len(forms) == len(set(forms))


def test_twelve_months_in_all_styles_and_seven_weekdays() -> None:
    assert len(full_names()) == 12
    for style in ("full", "dotted", "bare"):
        numbers = [int(row["month"]) for row in tables.rows("months") if row["style"] == style]
        assert sorted(numbers) == list(range(1, 13))
    assert {int(row["weekday"]) for row in tables.rows("weekdays")} == set(range(1, 8))


def test_forms_with_spaces_and_missing_dots_are_the_same_month() -> None:
    assert month("มี. ค.") == month("มีค") == month("มีนาคม") == 3
    assert weekday("พฤหัสฯ") == weekday("พฤหัสบดี") == 4


def test_a_missing_table_is_named() -> None:
    with pytest.raises(RegisterError, match=r"nosuch\.csv"):
        tables.rows("nosuch")
