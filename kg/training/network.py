"""Train the pair network (``kg.statements.network``) on the candidates of annotated articles (torch)."""

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from kg.statements.candidates import SCORED
from kg.statements.network import GAPS, REACH, Floats, Inputs
from kg.training.descent import Descent

WIDTH, GAP_WIDTH, PARTS = 128, 16, 6
DROPOUT, DROPPED_STATES = 0.3, 0.1
EPOCHS, BATCH, RATE, DECAY = 12, 4, 1e-3, 0.05
SCALE = 20
"""The loss is the sum over an article's pairs by this, so that an article of many pairs counts for more."""


class Lesson(NamedTuple):
    """The pairs of one article: what the network is given, and what it should say (NaN: does not count)."""

    given: Inputs
    wanted: Floats


def train(lessons: Sequence[Lesson], *, seed: int = 0) -> dict[str, Floats]:
    """The weights, by the names that ``Network`` reads."""
    import torch

    random.seed(seed)
    torch.manual_seed(seed)
    ready = [tensors(lesson) for lesson in lessons if len(lesson.wanted)]
    model = module(lessons[0].given.states.shape[1])
    steps = EPOCHS * -(-len(ready) // BATCH)
    descent = Descent(model, steps, rate=RATE, decay=DECAY)
    model.train()
    for _ in range(EPOCHS):
        random.shuffle(ready)
        for at in range(0, len(ready), BATCH):
            for lesson in ready[at : at + BATCH]:
                loss(model, lesson).backward()
            descent.step()
    return {name: value.numpy().astype(np.float16) for name, value in model.state_dict().items()}


def tensors(lesson: Lesson) -> tuple[Any, ...]:
    """The lesson for torch: states, mentions, owners, pairs, wanted."""
    import torch

    return tuple(torch.from_numpy(np.ascontiguousarray(part)) for part in (*lesson.given, lesson.wanted))


def loss(model: Any, lesson: tuple[Any, ...]) -> Any:
    """Binary cross-entropy over the pairs that count."""
    import torch

    *given, wanted = lesson
    counts = ~wanted.isnan()
    scores = model(*given)[counts]
    return (
        torch.nn.functional.binary_cross_entropy_with_logits(scores, wanted[counts], reduction="sum") / SCALE
    )


def module(width: int) -> Any:
    """The network as torch trains it, with dropout; ``width`` of the encoder's states."""
    import torch

    class PairNetwork(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.span = torch.nn.Linear(2 * width, WIDTH)
            self.context = torch.nn.Linear(width, WIDTH)
            self.gap = torch.nn.Embedding(len(GAPS) + 1, GAP_WIDTH)
            self.hidden = torch.nn.Linear(PARTS * WIDTH + GAP_WIDTH, WIDTH)
            self.out = torch.nn.Linear(WIDTH, len(SCORED))
            self.drop, self.drop_states = torch.nn.Dropout(DROPOUT), torch.nn.Dropout(DROPPED_STATES)

        def forward(self, states: Any, mentions: Any, owners: Any, pairs: Any) -> Any:
            states = self.drop_states(states)
            left, right = pairs[:, 3:5], pairs[:, 5:7]
            things = self.pooled(self.spans(states, mentions), owners)
            subject, other = things[pairs[:, 1]], things[pairs[:, 2]]
            parts = [subject, other, self.spans(states, left), self.spans(states, right)]
            parts += [self.context(self.between(states, left, right)), subject * other]
            joined = torch.cat([self.drop(torch.relu(torch.cat(parts, -1))), self.gap(pairs[:, 7])], -1)
            hidden = self.drop(torch.relu(self.hidden(joined)))
            return self.out(hidden).gather(1, pairs[:, :1])[:, 0]

        def spans(self, states: Any, pieces: Any) -> Any:
            return self.span(torch.cat([states[pieces[:, 0]], states[pieces[:, 1]]], -1))

        def pooled(self, spans: Any, owners: Any) -> Any:
            empty = torch.full((int(owners.max()) + 1, WIDTH), -1e4)
            return empty.scatter_reduce(0, owners[:, None].expand_as(spans), spans, "amax")

        def between(self, states: Any, left: Any, right: Any) -> Any:
            first = torch.minimum(left[:, 1], right[:, 1]) + 1
            end = torch.maximum(torch.maximum(left[:, 0], right[:, 0]), first).minimum(first + REACH)
            sums = torch.cat([torch.zeros(1, states.shape[1]), states.cumsum(0)])
            first, end = (at.clamp(max=len(states)) for at in (first, end))
            return (sums[end] - sums[first]) / (end - first).clamp(min=1)[:, None]

    return PairNetwork()
