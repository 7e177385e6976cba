"""Persons by title: the table of cases, and what decides them."""

from pathlib import Path

import pytest

from kg import language
from kg.mentions import persons
from tests.stages import given, table

CASES = table(Path(__file__), "persons.csv")
SPACED = ["นายธนวัฒน์ ศรีสุขใจ", "นายธนวัฒน์  ศรีสุขใจ", "นาย ธนวัฒน์ ศรีสุขใจ"]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['text']} [{c['tagged']}]" for c in CASES])
def test_a_case(case: dict[str, str]) -> None:
    text = case["text"]
    tagged = given(text, *((name, "Person") for name in case["tagged"].split("|") if name))
    found = [text[m.start : m.end] for m in persons.find(text, tagged)]
    assert found == [name for name in case["expected"].split("|") if name]


TITLES = [row["form"] for row in language.rows("titles.csv", key="form") if row["kind"] in persons.STRONG]


@pytest.mark.parametrize("title", sorted({*TITLES, *persons.weak_titles()}))
def test_every_title_opens_a_name_that_the_tagger_sees(title: str) -> None:
    """A name of a person begins with its title, and loses it where names are compared."""
    text = f"พบ {title}ธนวัฒน์ ศรีสุขใจ ที่งาน"
    name = text[3 : text.index(" ที่งาน")]
    assert [text[m.start : m.end] for m in persons.find(text, given(text, (name, "Person")))] == [name]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_no_part_of_the_name(title: str) -> None:
    assert persons.without_title(f"{title}ธนวัฒน์ ศรีสุขใจ") == "ธนวัฒน์ ศรีสุขใจ"


@pytest.mark.parametrize("written", SPACED)
def test_the_name_is_the_same_however_it_is_spaced(written: str) -> None:
    assert [m.end - m.start for m in persons.find(written, [])] == [len(written)]
    assert persons.without_title(written) == "ธนวัฒน์ ศรีสุขใจ"


def test_a_title_alone_is_left_as_it_is() -> None:
    assert persons.without_title("นาย") == "นาย"


def test_a_person_whom_title_and_tagger_see_is_surer_than_one_of_a_title_alone() -> None:
    text = "นายธนวัฒน์ ศรีสุขใจ มาแล้ว"
    (alone,) = persons.find(text, [])
    (both,) = persons.find(text, given(text, ("นายธนวัฒน์ ศรีสุขใจ", "Person")))
    assert alone.confidence < both.confidence
    assert (alone.start, alone.end) == (both.start, both.end)


def test_a_role_that_the_tagger_takes_for_a_person_is_none() -> None:
    text = "อธิบดีคนใหม่มาแล้ว"
    assert persons.find(text, given(text, ("อธิบดีคนใหม่", "Person"))) == []
