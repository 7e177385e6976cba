"""The views of a pair among the other candidates of its article."""

import numpy as np
import pytest

from kg.statements.candidates import SCORED
from kg.statements.second import Second
from kg.statements.views import COUNT, FLOOR, Board, rivals, views

PART, ORGANIZES, JOINS, HELD, PARTNER = (
    SCORED.index(name) for name in ("partOf", "organizes", "participatesIn", "heldAt", "partnerOf")
)


def board(*pairs: tuple[int, int, int], lists: list[tuple[int, int]] | None = None) -> Board:
    apart = [(100 + i, 500 + i) for i in range(len(pairs))]
    return Board(np.array(pairs), np.array(lists or apart), np.zeros((len(pairs), 3), dtype=np.float32))


def seen(given: Board, *odds: float) -> np.ndarray:
    first = np.array(odds, dtype=np.float32)
    return views(given, first, first, first)


def test_rivals_are_the_others_of_a_group() -> None:
    odds = np.array([2.0, 0.0, 1.0, -1.0], dtype=np.float32)
    best, sums, counts, higher = rivals(odds, np.array([0, 0, 0, 1]))
    assert best.tolist() == [1, 2, 2, pytest.approx(-FLOOR)]
    assert np.expm1(sums).round(3).tolist() == pytest.approx([1.231, 1.612, 1.381, 0], abs=0.001)
    assert np.expm1(counts).round().tolist() == [2, 2, 2, 0]
    assert np.expm1(higher).round().tolist() == [0, 2, 1, 0]


def test_equal_odds_are_equally_high() -> None:
    odds = np.array([2.0, 1.0, 2.0, 1.0], dtype=np.float32)
    best, _, _, higher = rivals(odds, np.array([0, 0, 0, 0]))
    assert best.tolist() == [2, 2, 2, 2]
    assert np.expm1(higher).round().tolist() == [0, 2, 0, 2]


def test_a_way_over_a_partner_goes_in_both_directions() -> None:
    given = board((PARTNER, 0, 1), (PARTNER, 1, 2), (PARTNER, 0, 2))
    assert seen(given, -4, 2, 3)[0, -2] == pytest.approx(2)
    assert seen(given, 3, 2, -4)[2, -2] == pytest.approx(2)


def test_a_second_place_of_an_event_changes_only_its_rivals() -> None:
    alone = seen(board((HELD, 0, 1), (HELD, 5, 6)), 1, 1)
    both = seen(board((HELD, 0, 1), (HELD, 5, 6), (HELD, 0, 2)), 1, 1, 3)
    assert (alone[1] == both[1]).all()
    assert (alone[0] != both[0]).any()


def test_items_of_a_list_see_each_other() -> None:
    pairs = ((ORGANIZES, 0, 9), (ORGANIZES, 1, 9), (ORGANIZES, 2, 9))
    lone = seen(board(*pairs), 2, 1, -3)
    listed = seen(board(*pairs, lists=[(7, 50), (7, 50), (8, 50)]), 2, 1, -3)
    assert (lone[2] == listed[2]).all()
    changed = np.flatnonzero(lone[0] != listed[0])
    assert sorted(listed[0, changed].tolist()) == pytest.approx([np.log1p(1), 1.0])


def test_a_way_over_the_body_above_is_as_likely_as_its_less_likely_half() -> None:
    given = board((PART, 0, 1), (JOINS, 1, 9), (JOINS, 0, 9))
    assert seen(given, 3, 2, -4)[2, -3] == pytest.approx(2)
    assert seen(given, 1, 2, -4)[2, -3] == pytest.approx(1)
    assert seen(given, -5, 2, -4)[2, -3] == pytest.approx(-FLOOR)


def test_the_order_of_candidates_does_not_matter() -> None:
    pairs = ((PART, 0, 1), (JOINS, 1, 9), (JOINS, 0, 9), (ORGANIZES, 1, 9), (HELD, 9, 4))
    forth = seen(board(*pairs, lists=[(1, 1)] * 5), 1, 0.5, -1, 2, 3)
    back = seen(board(*pairs[::-1], lists=[(1, 1)] * 5), 3, 2, -1, 0.5, 1)
    assert forth == pytest.approx(back[::-1], abs=1e-5)


def test_no_candidates_have_no_views() -> None:
    empty = Board(np.zeros((0, 3), dtype=np.int64), np.zeros((0, 2), dtype=np.int64), np.zeros((0, 3)))
    none = np.zeros(0, dtype=np.float32)
    assert views(empty, none, none, none).shape == (0, COUNT)
    assert Second({}).scores(empty, none, none, none).shape == (0,)
