"""The second pass learns what the first cannot know; runs where torch is installed."""

import numpy as np
import pytest

from kg.statements.candidates import SCORED
from kg.statements.second import Second
from kg.statements.views import Board, views
from kg.training import second
from kg.training.second import Seen

pytest.importorskip("torch", reason="training needs the extra packages of saisamphan[train]")

HELD = SCORED.index("heldAt")


def article(number: int) -> Seen:
    """Two places for each of some events, of which the likelier is the right one, however likely."""
    random = np.random.default_rng(number)
    pairs, odds, truth = [], [], []
    for event in range(4):
        base = random.normal(0, 2)
        for place, (step, true) in enumerate(((1.0, 1.0), (0.0, 0.0))):
            pairs.append((HELD, event, 10 + 2 * event + place))
            odds.append(base + step)
            truth.append(true)
    lists = [(100 + i, 500 + i) for i in range(len(pairs))]
    board = Board(np.array(pairs), np.array(lists), np.zeros((len(pairs), 3), dtype=np.float32))
    first = np.array(odds, dtype=np.float32)
    return Seen(f"a{number}", board, views(board, first, first, first), np.array(truth, dtype=np.float32))


def test_it_tells_the_likelier_of_two_rivals() -> None:
    seen = [article(number) for number in range(60)]
    scores = np.concatenate(second.held_out(seen))
    truth = np.concatenate([one.wanted for one in seen])
    assert ((scores > 0) == (truth > 0)).mean() > 0.97


def test_what_does_not_count_teaches_nothing() -> None:
    seen = [article(number) for number in range(8)]
    blank = seen[0]._replace(wanted=np.full(8, np.nan, dtype=np.float32))
    with_blank, without = second.train([blank, *seen[1:]]), second.train(seen[1:])
    assert all(np.array_equal(with_blank[name], without[name]) for name in without)


def test_the_networks_laid_side_by_side_are_their_mean() -> None:
    import torch

    seen = [article(number) for number in range(6)]
    rows = np.vstack([one.views for one in seen])
    predicates = np.concatenate([one.board.pairs[:, 0] for one in seen])
    wanted = np.concatenate([one.wanted for one in seen])
    weights = second.train(seen)
    standard = (rows - weights["mean"]) / weights["deviation"]
    scores = []
    for seed in range(second.SEEDS):
        model = second.module()
        fitted = second.fitted(standard, predicates, wanted, seed)
        model.load_state_dict({name: torch.from_numpy(value) for name, value in fitted.items()})
        with torch.no_grad():
            asked = torch.from_numpy(standard.astype(np.float32))
            scores.append(model.eval()(asked, torch.from_numpy(predicates)).numpy())
    judged = Second(weights).judged(seen[0].board, seen[0].views)
    assert judged == pytest.approx(np.mean(scores, axis=0)[: len(judged)], abs=1e-4)
