"""Units named with the body above them."""

from pathlib import Path

import pytest

from kg.links import organizations
from kg.links.names import named
from kg.records import Mention
from tests.stages import given, known, labels, table

CASES = table(Path(__file__), "units.csv")


def registered(mention: Mention, text: str) -> Mention:
    """The mention with the rows that its words name, if any are bodies."""
    rows = known().lookup(text[mention.start : mention.end])
    bodies = tuple(iri for iri in rows if known().entities[iri].type == "Organization")
    return mention.model_copy(update={"candidates": bodies})


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_a_unit_is_named_with_the_body_above_it(case: dict[str, str]) -> None:
    text = case["text"]
    found = given(text, *((name, "Organization") for name in case["bodies"].split("|")))
    links = organizations.link(named(text, [registered(m, text) for m in found]), text, known(), scope="a")
    assert labels(links, "Organization") == case["expected"].split("|")


def test_a_regional_office_of_the_article_s_institute_is_its_row() -> None:
    text = "สำนักงานภาคใต้ จัด พอช. กล่าว และ พอช. ย้ำ"
    found = given(text, ("สำนักงานภาคใต้", "Organization"), ("พอช.", "Organization"))
    links = organizations.link(named(text, [registered(m, text) for m in found]), text, known(), scope="a")
    assert links[0].entity.registered
