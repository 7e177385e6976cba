"""Train the second pass (``kg.statements.second``) on the held-out answers of the first (torch)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from kg.statements.candidates import SCORED
from kg.statements.network import Floats, Ints
from kg.statements.second import Second
from kg.statements.views import COUNT, Board

WIDTH, DROPOUT = 64, 0.2
EPOCHS, BATCH, RATE, DECAY = 30, 1024, 3e-3, 0.05
SEEDS = 3
"""Networks whose mean is taken; their hidden layers are laid side by side."""
FOLDS = 5


class Seen(NamedTuple):
    """The candidates of one article as the second pass sees them, and what it should say (NaN: does not count)."""

    article: str
    board: Board
    views: Floats
    wanted: Floats


def train(seen: Sequence[Seen]) -> dict[str, Floats]:
    """The weights, by the names that ``Second`` reads."""
    rows = np.vstack([one.views for one in seen])
    wanted = np.concatenate([one.wanted for one in seen])
    predicates = np.concatenate([one.board.pairs[:, 0] for one in seen])
    counts = ~np.isnan(wanted)
    rows, wanted, predicates = rows[counts], wanted[counts], predicates[counts]
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    made = [fitted((rows - mean) / deviation, predicates, wanted, seed) for seed in range(SEEDS)]
    return {
        "mean": mean,
        "deviation": deviation,
        "hidden.weight": np.vstack([one["hidden.weight"] for one in made]),
        "hidden.bias": np.concatenate([one["hidden.bias"] for one in made]),
        "out.weight": np.hstack([one["out.weight"] for one in made]) / SEEDS,
        "out.bias": np.mean([one["out.bias"] for one in made], axis=0),
        "straight.weight": np.mean([one["straight.weight"] for one in made], axis=0),
    }


def fitted(rows: Floats, predicates: Ints, wanted: Floats, seed: int) -> dict[str, Floats]:
    """One network, from standardised views."""
    import torch

    torch.manual_seed(seed)
    model = module()
    asked = torch.from_numpy(np.ascontiguousarray(rows, dtype=np.float32))
    kinds, truth = torch.from_numpy(predicates), torch.from_numpy(wanted)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(truth) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(truth)).split(BATCH):
            scores = model(asked[batch], kinds[batch])
            optimizer.zero_grad()
            torch.nn.functional.binary_cross_entropy_with_logits(scores, truth[batch]).backward()
            optimizer.step()
            schedule.step()
    return {name: value.numpy() for name, value in model.state_dict().items()}


def module() -> Any:
    """The network as torch trains it."""
    import torch

    class SecondPass(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.hidden = torch.nn.Linear(COUNT + len(SCORED), WIDTH)
            self.out = torch.nn.Linear(WIDTH, len(SCORED))
            self.straight = torch.nn.Embedding(len(SCORED), COUNT)
            self.drop = torch.nn.Dropout(DROPOUT)
            torch.nn.init.zeros_(self.straight.weight)

        def forward(self, rows: Any, kinds: Any) -> Any:
            known = torch.nn.functional.one_hot(kinds, len(SCORED)).to(rows.dtype)
            hidden = self.drop(torch.relu(self.hidden(torch.cat([rows, known], -1))))
            curved = self.out(hidden).gather(1, kinds[:, None])[:, 0]
            return curved + (self.straight(kinds) * rows).sum(-1)

    return SecondPass()


def held_out(seen: Sequence[Seen]) -> list[Floats]:
    """For each article the scores by a network that has not seen it."""
    dealt = {name: i % FOLDS for i, name in enumerate(sorted({one.article for one in seen}))}
    judges = [
        Second(train([one for one in seen if dealt[one.article] != number]))
        for number in sorted({*dealt.values()})
    ]
    return [judges[dealt[one.article]].judged(one.board, one.views) for one in seen]
