"""A smaller tagger taught by a larger one (knowledge distillation; Hinton et al. 2015, Sanh et al. 2019).

It starts from some of the larger one's layers and learns its label probabilities and last hidden states, on articles
that nobody annotated. Fine-tuning on annotated ones comes after that.
"""

import json
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kg.errors import KgError
from kg.mentions.tagger import Tagger
from kg.text.words import words
from kg.training import encoder
from kg.training.descent import Descent
from kg.training.encoder import WEIGHTS, Window

LAYERS = (0, 1, 3, 5)
"""Of the six: two that see the whole window, two that see what is near, in turn."""
PROBABILITIES = 2.0
"""What the divergence of the probabilities weighs beside the error of the states."""
TOLD = 100
"""Batches between two lines of progress."""


class Teaching(NamedTuple):
    """How to distil: one pass, ``window`` in pieces, ``warm`` and ``least`` as in ``Descent``."""

    window: int = 200
    batch: int = 8
    rate: float = 5e-4
    warm: int = 50
    least: float = 0.05
    seed: int = 0


def shrunk(larger: Path, out: Path, layers: Sequence[int] = LAYERS) -> None:
    """Write to ``out`` the tagger of a folder with some of its layers only."""
    from safetensors.torch import load_file, save_file

    config = json.loads((larger / "config.json").read_text())
    config["layer_types"] = [config["layer_types"][number] for number in layers]
    config["num_hidden_layers"] = len(layers)
    out.mkdir(parents=True, exist_ok=True)
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    for name in ("tokenizer.json", "domain.labels.json"):
        shutil.copy(larger / name, out)
    weights = {renumbered(name, layers): values for name, values in load_file(larger / WEIGHTS).items()}
    save_file({name: values for name, values in weights.items() if name}, out / WEIGHTS)


def renumbered(name: str, layers: Sequence[int]) -> str | None:
    """The name of a weight among the kept layers, None for one of another layer."""
    head, _, rest = name.partition("layers.")
    number, _, tail = rest.partition(".")
    if not number.isdigit():
        return name
    return f"{head}layers.{layers.index(int(number))}.{tail}" if int(number) in layers else None


def distil(
    larger: Path, start: Path, texts: Sequence[str], teaching: Teaching, tell: Callable[[str], None]
) -> None:
    """Train the smaller tagger in the folder ``start`` on texts, as the tagger in the folder ``larger`` reads them."""
    import torch

    random.seed(teaching.seed)
    torch.manual_seed(teaching.seed)
    teacher = Tagger(larger / "tagger")
    model = encoder.classifier(start / WEIGHTS, teacher.labels)
    learn(model, teacher, [pieces(text, teacher) for text in texts], teaching, tell)
    encoder.save(model.state_dict(), start)


def pieces(text: str, teacher: Tagger) -> Window:
    """The pieces of a text, without labels."""
    ids: list[int] = teacher.pieces(text, words(text)).ids.tolist()
    return ids, [0] * len(ids)


def learn(
    model: Any, teacher: Tagger, articles: Sequence[Window], teaching: Teaching, tell: Callable[[str], None]
) -> None:
    """One pass over the articles; KgError without any."""
    cut = [
        w for a in articles for w in encoder.windows(a, teaching.window, random.randrange(teaching.window))
    ]
    made = encoder.batches(cut, teaching.batch)
    if not made:
        raise KgError(
            "no article without annotations to teach the small tagger on; give a corpus that holds some"
        )
    descent = Descent(model, len(made), rate=teaching.rate, warm=teaching.warm, least=teaching.least)
    model.train()
    total = 0.0
    for number, batch in enumerate(made, start=1):
        value = loss(model, teacher, [ids for ids, _ in batch])
        value.backward()
        descent.step()
        total += value.item()
        if number % TOLD == 0 or number == len(made):
            tell(f"batch {number} of {len(made)}: mean loss {total / ((number - 1) % TOLD + 1):.4f}")
            total = 0.0
    model.eval()


def loss(model: Any, teacher: Tagger, batch: Sequence[Sequence[int]]) -> Any:
    """The divergence from the teacher's probabilities, and the error of the states as a share of their size."""
    import torch

    ids = encoder.padded(batch)
    there = torch.zeros(ids.shape, dtype=torch.bool)
    wanted, states = [], []
    for row, window in enumerate(batch):
        there[row, 1 : len(window) + 1] = True
        rows, hidden = teacher.scores(np.array(window))
        wanted.append(torch.from_numpy(rows))
        states.append(torch.from_numpy(hidden))
    found = model.model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
    said = model.classifier(model.drop(model.head(found)))[there].log_softmax(-1)
    target = torch.cat(states)
    apart = torch.nn.functional.kl_div(said, torch.cat(wanted), reduction="batchmean", log_target=True)
    return PROBABILITIES * apart + ((found[there] - target) ** 2).mean() / (target**2).mean()
