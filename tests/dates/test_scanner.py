"""find: the table of cases, round trips of every format, and what holds for any text."""

import csv
import re
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import bounds, buddhist, find
from kg.dates.calendar import BUDDHIST
from kg.dates.months import full_names
from kg.dates.patterns import LEADING, openings, scanner
from kg.dates.tables import forms, rows

_TABLE = Path(__file__).with_name("cases.csv")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
DOTTED = [row["form"] for row in rows("months") if row["style"] == "dotted"]
BARE = [row["form"] for row in rows("months") if row["style"] == "bare"]
WORDS = ["วันที่", "เดือน", "ปี", "พ.ศ.", "ก.พ.", "มกราคม", "วันนี้", "ถึง", "และ", " – ", "/", "-", ",", "(", ")"]
MORE = ["ปีงบประมาณ", "ไตรมาส", "ที่ผ่านมา", "นี้", "ของทุกปี", "2566", "๑๓", "31", "29", "0", " ", "\n", "น."]
SOUP = st.lists(st.sampled_from(WORDS + MORE) | st.text(max_size=3), max_size=30).map("".join)
REFERENCES = st.none() | st.dates()


def _cases() -> list[tuple[str, str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as handle:
        table = list(csv.reader(handle))
    return [(row[0], row[1], row[2]) for row in table[1:] if not row[0].startswith("#")]


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """Compiles the scanner before hypothesis starts to time its examples."""
    find("")


def _values(text: str, reference: date | None = None) -> list[str]:
    return [mention.value for mention in find(text, reference)]


@pytest.mark.parametrize(("text", "reference", "expected"), _cases())
def test_case(text: str, reference: str, expected: str) -> None:
    assert _values(text, date.fromisoformat(reference) if reference else None) == expected.split()


def test_the_table_of_cases_is_not_thinned_out() -> None:
    assert len(_cases()) >= 120


def _day_formats(day: date) -> list[str]:
    year, full = day.year + BUDDHIST, full_names()[day.month - 1]
    dotted, bare = DOTTED[day.month - 1], BARE[day.month - 1]
    weekday = next(row["form"] for row in rows("weekdays") if int(row["weekday"]) == day.isoweekday())
    return [
        f"{day.day} {full} {year}",
        f"วันที่ {day.day} {full} พ.ศ. {year}",
        f"วัน{weekday}ที่ {day.day} {full} {year}",
        f"{day.day} {full} ค.ศ. {day.year}",
        f"{day.day} {full} {day.year}",
        f"{day.day} {dotted} {year}",
        f"{day.day}{dotted}{year}",
        f"{day.day} {bare} {year}",
        f"{day.day}/{day.month}/{year}",
        f"{day.day:02d}/{day.month:02d}/{day.year}",
        f"{day.day:02d}-{day.month:02d}-{year}",
        f"{year}-{day.month:02d}-{day.day:02d}",
        day.isoformat(),
    ]


@given(DAYS)
def test_every_format_of_a_day_comes_back_and_covers_its_text(day: date) -> None:
    for text in _day_formats(day):
        (mention,) = find(f"เมื่อ {text} มีการประชุม")
        assert (mention.value, mention.kind) == (day.isoformat(), "day")
        assert f"เมื่อ {text} มีการประชุม"[mention.start : mention.end] == text


@given(st.dates(date(1957, 1, 1), date(2056, 12, 31)))
def test_two_digit_years_are_buddhist_of_the_2500s(day: date) -> None:
    short = f"{(day.year + BUDDHIST) % 100:02d}"
    for name in (full_names()[day.month - 1], DOTTED[day.month - 1], BARE[day.month - 1]):
        assert _values(f"{day.day} {name} {short}") == [day.isoformat()]


@given(DAYS, st.integers(1, 800), st.sampled_from(["-", " – ", " ถึง ", " ถึงวันที่ ", " จนถึงวันที่ "]))
def test_ranges_come_back_and_are_ordered(first: date, length: int, to: str) -> None:
    last = first + timedelta(length)
    text = f"{buddhist(first.isoformat())}{to}{buddhist(last.isoformat())}"
    (mention,) = find(text)
    assert mention.value == f"{first}/{last}"
    assert bounds(mention.value) == (first, last)
    assert (mention.start, mention.end) == (0, len(text))


@given(DAYS, st.integers(1, 200))
def test_what_buddhist_writes_find_reads(first: date, length: int) -> None:
    last = first + timedelta(length)
    months = [f"{first:%Y-%m}", f"{last:%Y-%m}"]
    for value in (
        f"{first}",
        f"{first}/{last}",
        months[0],
        f"{first:%Y}",
        f"{first:%Y}/{first.year + length}",
    ):
        assert _values(buddhist(value)) == [value]
    if months[0] != months[1]:
        assert _values(buddhist("/".join(months))) == ["/".join(months)]


@given(DAYS)
def test_thai_digits_equal_arabic_digits(day: date) -> None:
    for text in _day_formats(day):
        assert find(text.translate(_THAI)) == find(text)


@given(SOUP, REFERENCES)
def test_any_text_gives_ordered_mentions_with_readable_values(text: str, reference: date | None) -> None:
    end = 0
    for mention in find(text, reference):
        assert end <= mention.start < mention.end <= len(text)
        assert bounds(mention.value)[0] <= bounds(mention.value)[1]
        end = mention.end


@given(SOUP)
def test_without_a_reference_nothing_is_relative(text: str) -> None:
    assert all(mention.kind != "relative" for mention in find(text))


@given(SOUP, st.sampled_from(["ประชุม ", "ข้อความ\n", "\u200b \u00a0"]))
def test_offsets_move_with_the_text(text: str, before: str) -> None:
    text = f"\n{text}"
    moved = [(mention.start + len(before), mention.value) for mention in find(text)]
    assert [(mention.start, mention.value) for mention in find(before + text)] == moved


REPEATED = [
    "1 ",
    "1,",
    "1-1 มกราคม",
    " ",
    "ปี",
    "พ.ศ.",
    "2566-",
    "วันที่",
    "1 ถึง ",
    "เดือน ",
    "วันนี้และ",
    "5 มกราคม และ ",
]


@pytest.mark.parametrize("unit", REPEATED)
def test_repetition_stays_linear(unit: str) -> None:
    """Quadratic time would take minutes here; linear takes a few tenths of a second."""
    start = time.process_time()
    find(unit * 20_000, date(2023, 3, 13))
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("ระหว่างวันที่ 7 – 8 พฤษภาคม 2561 ณ", "วันที่ 7 – 8 พฤษภาคม 2561", "range"),
        ("วันนี้ (6 พ.ย. 63) เวลา", "วันนี้ (6 พ.ย. 63)", "day"),
        ("ในวันจันทร์ ที่ 13 มีนาคม 2566 เวลา", "วันจันทร์ ที่ 13 มีนาคม 2566", "day"),
        ("ประจำปีงบประมาณ พ.ศ. 2566 งบกลาง", "ปีงบประมาณ พ.ศ. 2566", "fiscal"),
        ("เมื่อปี พ.ศ. 2566 นั้น", "ปี พ.ศ. 2566", "year"),
        ("ในเดือน ม.ค. 64 ว่า", "เดือน ม.ค. 64", "month"),
    ],
)
def test_a_mention_takes_in_its_words(text: str, said: str, kind: str) -> None:
    (mention,) = find(text)
    assert (text[mention.start : mention.end], mention.kind) == (said, kind)


@pytest.mark.parametrize("name", LEADING)
def test_no_date_begins_with_a_character_that_is_passed_over(name: str) -> None:
    ahead = f"(?={openings()})"
    assert scanner().pattern.startswith(ahead)
    every = re.compile(scanner().pattern.removeprefix(ahead))
    for form in forms(name):
        for text in (form, f"{form} 2566", f"{form}2566", f"{form}ที่ 5 มกราคม 2566", f"๕ {form} 2566"):
            assert [m.span() for m in scanner().finditer(text)] == [m.span() for m in every.finditer(text)]
    assert any(
        every.match(text) for form in forms(name) for text in (form, f"{form} 2566", f"{form}ที่ 5 มกราคม")
    )
