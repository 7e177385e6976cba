"""The cause of every entity error."""

from collections.abc import Callable

import pytest

from kg.evaluation import touches
from kg.evaluation.cases import Case
from kg.evaluation.findings import Mark
from kg.evaluation.origins import Origins
from kg.records import Span

Make = Callable[..., Case]
TEXT = "กรมน้ำบาดาลจังหวัดเลย ประชุมกับ อบต.ท่าลี่"


def causes(case: Case) -> list[tuple[str, str]]:
    return [(one.side, one.cause) for one in touches.findings(case, Origins())]


@pytest.mark.parametrize(
    ("gold", "read", "expected"),
    [
        ([("Place", "จังหวัดเลย")], [("x", "Place", "จังหวัดเลย")], []),
        ([("Place", "จังหวัดเลย")], [], [("missed", "entity-unseen")]),
        ([], [("x", "Place", "จังหวัดเลย")], [("false", "entity-invented")]),
        (
            [("Organization", "กรมน้ำบาดาลจังหวัดเลย")],
            [("x", "Organization", "กรมน้ำ")],
            [("missed", "entity-boundary"), ("false", "entity-boundary")],
        ),
        (
            [("Organization", "อบต.ท่าลี่")],
            [("x", "Place", "อบต.ท่าลี่")],
            [("missed", "entity-type"), ("false", "entity-type")],
        ),
        (
            [("Organization", "อบต.ท่าลี่")],
            [("x", "Organization", "อบต.ท่าลี่"), ("y", "Organization", "อบต.ท่าลี่")],
            [("false", "entity-split")],
        ),
        (
            [("Place", "จังหวัดเลย"), ("Place", "หวัดเลย")],
            [("x", "Place", "จังหวัดเลย")],
            [("missed", "entity-merged")],
        ),
        (  # a part of something found is no wrong boundary of it
            [("Organization", "กรมน้ำบาดาลจังหวัดเลย"), ("Organization", "กรมน้ำ")],
            [("x", "Organization", "กรมน้ำบาดาลจังหวัดเลย")],
            [("missed", "entity-unseen")],
        ),
    ],
)
def test_causes(
    case: Make, gold: list[tuple[str, str]], read: list[tuple[str, str, str]], expected: list[tuple[str, str]]
) -> None:
    assert causes(case(TEXT, gold, read)) == expected


def test_a_finding_shows_both_sides_and_names_the_method(case: Make) -> None:
    made = case(TEXT, [("Organization", "กรมน้ำบาดาลจังหวัดเลย")], [("x", "Organization", "กรมน้ำ")])
    origins = Origins()
    origins.methods["A", "x"] = {"tagger"}
    missed, false = touches.findings(made, origins)
    marks = {Mark(Span(0, 21), "Organization", True), Mark(Span(0, 6), "Organization", False)}
    assert set(missed.marks) == set(false.marks) == marks
    assert missed.note == "read: Organization กรมน้ำ (tagger)"
    assert false.note == "annotated: Organization กรมน้ำบาดาลจังหวัดเลย · found by tagger"


def test_a_name_that_is_not_in_the_text_has_no_marks(case: Make) -> None:
    [missed] = touches.findings(case(TEXT, [("Place", "จังหวัดตาก")], []), Origins())
    assert missed.marks == ()
