"""The cause of every error of a relation."""

from collections.abc import Callable

import pytest

from kg.evaluation import ties
from kg.evaluation.cases import Case
from kg.evaluation.origins import Origins
from kg.evaluation.pairs import Key, Score
from kg.records import Span

Make = Callable[..., Case]
TEXT = "กรม สถาบัน งาน บ้าน เมือง"
KINDS = {"กรม": "Organization", "สถาบัน": "Organization", "งาน": "Event", "บ้าน": "Place", "เมือง": "Place"}
Tie = tuple[str, str, str]


def errors(
    case: Make,
    wanted: list[Tie],
    said: list[Tie],
    *,
    unread: str = "",
    scores: dict[Key, Score] | None = None,
) -> list[tuple[str, str, str]]:
    """Side, cause and note where all things are annotated and all but one are read."""
    gold = [(kind, name) for name, kind in KINDS.items()]
    read = [(name, kind, name) for name, kind in KINDS.items() if name != unread]
    made = case(TEXT, gold, read, wanted=wanted, said=said)
    found = ties.findings(made, Origins(), {} if scores is None else scores)
    return [(one.side, one.cause, one.note.partition(" · ")[0]) for one in found]


def test_right_relations_are_no_errors(case: Make) -> None:
    assert errors(case, [("กรม", "organizes", "งาน")], [("กรม", "organizes", "งาน")]) == []


def test_an_end_that_was_not_found(case: Make) -> None:
    found = errors(case, [("กรม", "organizes", "งาน")], [], unread="งาน")
    assert found == [("missed", "relation-end", "not found: งาน")]


def test_another_predicate(case: Make) -> None:
    found = errors(case, [("กรม", "organizes", "งาน")], [("กรม", "participatesIn", "งาน")])
    assert found == [
        ("missed", "relation-predicate", "read: participatesIn"),
        ("false", "relation-predicate", "annotated: organizes"),
    ]


def test_the_other_direction(case: Make) -> None:
    found = errors(case, [("กรม", "partOf", "สถาบัน")], [("สถาบัน", "partOf", "กรม")])
    assert [cause for _, cause, _ in found] == ["relation-direction"] * 2


def test_what_lies_above_is_no_false_find_but_a_miss(case: Make) -> None:
    above = ("บ้าน", "locatedIn", "เมือง")
    found = errors(case, [above, ("งาน", "heldAt", "บ้าน")], [above, ("งาน", "heldAt", "เมือง")])
    assert found == [("missed", "relation-wider", "read: เมือง")]


@pytest.mark.parametrize(
    ("score", "cause", "note"),
    [
        (Score(0.31, 0.5), "relation-low", "score 0.31, threshold 0.50"),
        (Score(0.5, 0.5), "relation-left", "score 0.50, threshold 0.50"),
        (None, "relation-unpaired", ""),
    ],
)
def test_how_likely_the_reader_found_the_pair(case: Make, score: Score | None, cause: str, note: str) -> None:
    scores = {("กรม", "partnerOf", "สถาบัน"): score} if score else {}
    turned = [("สถาบัน", "partnerOf", "กรม")]  # a partnership has no direction
    assert errors(case, turned, [], scores=scores) == [("missed", cause, note)]


def test_where_scores_are_not_known_no_cause_is_made_up(case: Make) -> None:
    read = [("1", "Organization", "กรม"), ("2", "Event", "งาน")]
    made = case(TEXT, [each[1:] for each in read], read, wanted=[("กรม", "organizes", "งาน")])
    assert [one.cause for one in ties.findings(made, Origins(), None)] == ["relation-unstated"]


def test_false_ones(case: Make) -> None:
    assert errors(case, [], [("กรม", "organizes", "งาน")]) == [
        ("false", "relation-invented", "confidence 1.00")
    ]
    made = case(TEXT, [("Organization", "กรม")], [("1", "Organization", "กรม"), ("2", "Event", "งาน")],
                said=[("1", "organizes", "2"), ("1", "organizes", "nowhere")])  # fmt: skip
    found = [(one.cause, one.note.partition(" · ")[0]) for one in ties.findings(made, Origins(), {})]
    assert sorted(found) == [
        ("relation-follows", "not annotated: nowhere"),
        ("relation-follows", "not annotated: งาน"),
    ]


def test_the_closest_places_are_shown(case: Make) -> None:
    far, near, other = Span(0, 2), Span(50, 52), Span(60, 62)
    assert ties.closest(("a", [far, near]), ("b", [other])) == [("a", near), ("b", other)]
    assert ties.closest(("a", [near, far]), ("b", [near])) == [("a", far), ("b", near)]
    assert ties.closest(("a", []), ("b", [other])) == [("b", other)]
