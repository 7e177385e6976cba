import csv

import pytest

from kg.errors import SourceError
from kg.resources import data
from kg.sources.fields import FieldMapping


@pytest.mark.parametrize("option", ["body", "texts=body", "text=", "=x", ""])
def test_a_mapping_in_another_form_is_refused(option: str) -> None:
    with pytest.raises(SourceError, match="write FIELD=NAME, FIELD being one of text, id, title, url, date"):
        FieldMapping.parse([option])


def test_a_mapping_is_parsed() -> None:
    assert FieldMapping.parse(["text=เนื้อ หา", "url=a=b"]) == FieldMapping(text="เนื้อ หา", url="a=b")


def test_the_better_guess_wins_and_an_empty_one_does_not() -> None:
    record = {"description": "สรุป", "Content": "เต็ม", "text": " "}
    assert FieldMapping().article(record, "k", "s").text == "เต็ม"


def test_names_are_compared_without_case_spaces_and_marks() -> None:
    assert FieldMapping().names(["\ufeffFull Text"], "text") == ["\ufeffFull Text"]
    assert FieldMapping().names(["published-at "], "date") == ["published-at "]


def test_values_that_are_no_text_are_not_used() -> None:
    article = FieldMapping().article(
        {"text": "ก", "id": True, "title": ["x"], "date": 2566, "url": ""}, "k", "s"
    )
    assert (article.key, article.source, article.title, article.url) == ("k", "s", None, None)
    assert article.date == "2566"


def test_the_table_of_guesses_has_no_name_twice() -> None:
    with data("language", "fields.csv").open(encoding="utf-8", newline="") as table:
        names = [row["name"] for row in csv.DictReader(table)]
    assert len(names) == len(set(names))
    assert all(name == name.strip().casefold().replace(" ", "_") for name in names)
