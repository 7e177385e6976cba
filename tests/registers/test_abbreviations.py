"""Abbreviations in context: the cases of abbreviation_cases.csv, the rules of the table, wrong rows."""

import csv
from pathlib import Path

import pytest

from kg.errors import RegisterError
from kg.identifiers import registered
from kg.registers import Registers, load
from kg.registers.abbreviations import Place, Reading, Sign, decide
from kg.registers.folding import fold_name
from kg.text.words import boundaries, words

HERE = Path(__file__).parent
CASES = list(csv.DictReader((HERE / "abbreviation_cases.csv").read_text(encoding="utf-8").splitlines()))
SHARED = list(
    csv.DictReader((HERE / "shared_organization_names.csv").read_text(encoding="utf-8").splitlines())
)


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load()


def read(text: str, abbreviation: str, registers: Registers, date: str | None) -> set[str]:
    """The codes that an abbreviation is read as in a text."""
    matches = registers.match(text, boundaries(words(text)), date)
    found = [m for m in matches if text[m.start : m.end].split()[-1] == abbreviation]
    assert all(len(match.iris) == 1 for match in found)
    return {registers.entities[match.iris[0]].code for match in found}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_an_abbreviation_is_read_by_its_words(registers: Registers, case: dict[str, str]) -> None:
    found = read(case["text"], case["abbreviation"], registers, case["date"] or None)
    assert found == ({case["slug"]} if case["slug"] else set())


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert len({case["abbreviation"] for case in CASES}) >= 25


def test_every_shared_abbreviation_is_decided_and_has_a_case(registers: Registers) -> None:
    bodies = {
        name
        for name, iris in registers.shared_abbreviations.items()
        if {registers.entities[iri].type for iri in iris} == {"Organization"}
    }
    assert {row["name"] for row in SHARED} <= bodies
    assert {fold_name(name) for name in bodies} <= registers.readings.keys()
    assert {row["name"] for row in SHARED} <= {case["abbreviation"] for case in CASES}


def test_the_date_decides_between_an_assembly_and_its_namesake(registers: Registers) -> None:
    text = "สนช. แถลงข่าว"
    assert read(text, "สนช.", registers, "2017-01-01") == {"national-legislative-assembly"}
    assert read(text, "สนช.", registers, "2021-01-01") == {"nia"}


def test_what_names_no_body_goes_before_a_full_name() -> None:
    body = registered("organization", "dpim")
    rows = (Reading("กพร.", None, (Sign("after", "#"),), ()), Reading("กพร.", body, (), ()))
    assert decide(rows, Place("กพร. 4", 0, 4, {body}, None)) is None
    assert decide(rows, Place("กพร. ๔", 0, 4, {body}, None)) is None
    assert decide(rows, Place("กพร. แถลง", 0, 4, set(), None)) == body


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["พม.,msdhs,beside:ปลัด,,"], "abbreviations.csv:2: when 'beside:ปลัด'; known: before:"),
        (["พม.,msdhs,since:๒๕๖๐,,", "พม.,msdhs,,,"], "abbreviations.csv:2: bad date"),
        (["พม.,msdhs,after:ล่า,,"], "abbreviations.csv:2: the last row of พม. has a condition"),
        (["พม.,nobody,,,"], "abbreviations.csv:2: unknown reading 'nobody'"),
        (["พม.,,,,"], "abbreviations.csv:2: empty reading"),
    ],
)
def test_a_wrong_row_is_named(small, rows: list[str], message: str) -> None:
    small.write("abbreviations", *rows)
    with pytest.raises(RegisterError) as caught:
        load()
    assert str(caught.value).startswith(message)


def test_two_bodies_with_one_abbreviation_and_no_rule_are_refused(small) -> None:
    small.add("organizations", "codi-2,department,กรมอื่น,Other,พอช.,,,,,,")
    with pytest.raises(
        RegisterError, match=r"^organizations\.csv:4: พอช\. is also codi \(organizations\.csv:2\)"
    ):
        load()
    small.add("abbreviations", "พอช.,codi-2,near:อื่น,,", "พอช.,codi,,,")
    assert load().lookup("พอช.")
