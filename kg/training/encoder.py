"""Fine-tune the Thai encoder for the six entity types (token classification; torch, the ``train`` extra).

Method: AdamW with a linear warm-up and decay, dropout, and windows that are cut at other places in every epoch, so
that no place in the text is always at an edge.
"""

import importlib.util
import json
import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import KgError
from kg.evaluation.gold import GoldArticle
from kg.mentions.tagger import CLS, SEP
from kg.text.words import words
from kg.training.descent import Descent
from kg.training.material import Item

IGNORED = -100
"""The label of pieces that do not count in the loss: those of optional entities."""
START = "thainer.safetensors"
FILES = ("config.json", "tokenizer.json", "domain.labels.json", START)
PACKAGES = ("onnx", "safetensors", "torch", "transformers")
WEIGHTS = "domain.safetensors"
Window = tuple[list[int], list[int]]
"""Piece ids and label numbers."""


class Recipe(NamedTuple):
    """How to fine-tune; ``window`` in pieces, ``seed`` decides order, cuts and dropout."""

    epochs: int = 7
    window: int = 200
    batch: int = 8
    rate: float = 3e-4
    dropout: float = 0.1
    seed: int = 0


def check(folder: Path) -> None:
    """Raise KgError when a file of the encoder, or a package to train it with, is missing."""
    for name in FILES:
        if not (folder / name).is_file():
            raise KgError(f"{folder}: no encoder here, {name} is missing; give the folder with its weights")
    missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        raise KgError(f"kg train needs the packages {', '.join(missing)}; pip install 'saisamphan[train]'")


def fine_tune(
    start: Path, items: Sequence[Item], out: Path, recipe: Recipe, tell: Callable[[str], None]
) -> None:
    """Train the encoder on annotated articles, from the weights in the file ``start``.

    The other files of the encoder lie beside it; ``out`` becomes a folder of the same files.
    """
    import torch
    from tokenizers import Tokenizer

    random.seed(recipe.seed)
    torch.manual_seed(recipe.seed)
    folder = start.parent
    labels = json.loads((folder / "domain.labels.json").read_text())
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    articles = [labelled(item, tokenizer, labels) for item in items]
    model = classifier(start, labels, dropout=recipe.dropout)
    fit(model, articles, recipe, tell)
    out.mkdir(parents=True, exist_ok=True)
    save(model.state_dict(), out)
    for name in FILES[:3]:
        shutil.copy(folder / name, out)


def average(folders: Sequence[Path], out: Path) -> None:
    """Write the mean of the weights of some folders, with the other files of the first."""
    import torch
    from safetensors.torch import load_file

    loaded = [load_file(folder / WEIGHTS) for folder in folders]
    mean = {name: torch.stack([each[name].float() for each in loaded]).mean(0) for name in loaded[0]}
    out.mkdir(parents=True, exist_ok=True)
    save(mean, out)
    for name in FILES[:3]:
        shutil.copy(folders[0] / name, out)


def save(weights: Mapping[str, Any], out: Path) -> None:
    """Write weights, in half precision, to a folder."""
    from safetensors.torch import save_file

    save_file({name: value.half().contiguous() for name, value in weights.items()}, out / WEIGHTS)


def classifier(start: Path, labels: list[str], *, dropout: float = 0.0, attention: str = "sdpa") -> Any:
    """A ModernBERT token classifier with the weights of a file; its last layer is new when the labels are."""
    from safetensors.torch import load_file
    from transformers import ModernBertConfig, ModernBertForTokenClassification

    config = ModernBertConfig.from_pretrained(
        start.parent, num_labels=len(labels), attn_implementation=attention
    )
    for name in ("attention_dropout", "mlp_dropout", "embedding_dropout", "classifier_dropout"):
        setattr(config, name, dropout)
    model = ModernBertForTokenClassification(config)
    weights = {name: value.float() for name, value in load_file(start).items()}
    if len(weights["classifier.bias"]) != len(labels):
        weights = {name: value for name, value in weights.items() if not name.startswith("classifier")}
    model.load_state_dict(weights, strict=False)
    return model


def spans(annotated: GoldArticle, text: str) -> list[tuple[int, int, str | None]]:
    """Outermost annotated stretches with their type; None for optional ones."""
    found = [(b - a, not e.optional, a, b, e.type) for e in annotated.entities for a, b in e.spans(text)]
    taken: list[tuple[int, int, str | None]] = []
    for _, required, a, b, kind in sorted(found, key=lambda f: (-f[0], not f[1], f[2])):
        if all(b <= start or end <= a for start, end, _ in taken):
            taken.append((a, b, kind if required else None))
    return taken


def labelled(item: Item, tokenizer: Any, labels: list[str]) -> Window:
    """The pieces of a whole article and their BIO labels."""
    text = item.article.text
    cut = [text[w.start : w.end] for w in words(text)]
    encoded = tokenizer.encode(cut, is_pretokenized=True, add_special_tokens=False)
    starts = [0, *accumulate(map(len, cut))]
    owner = {i: s for s in spans(item.annotated, text) for i in range(s[0], s[1])}
    targets, before = [], None
    for word, (a, b) in zip(encoded.word_ids, encoded.offsets, strict=True):
        here = next((owner[i] for i in range(starts[word] + a, starts[word] + b) if i in owner), None)
        if here is None:
            targets.append(0)
        elif here[2] is None:
            targets.append(IGNORED)
        else:
            targets.append(labels.index(("I-" if here == before else "B-") + here[2]))
        before = here
    return encoded.ids, targets


def windows(article: Window, size: int, first: int) -> list[Window]:
    """The article in windows of ``size`` pieces, the first of them of ``first``."""
    ids, targets = article
    edges = [0, *range(first or size, len(ids), size), len(ids)]
    return [(ids[a:b], targets[a:b]) for a, b in pairwise(edges) if a < b]


def batches(examples: list[Window], size: int) -> list[list[Window]]:
    """All windows in batches of like length, in random order."""
    ordered = sorted(examples, key=lambda e: len(e[0]) // 8 + random.random() * 3)
    made = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    random.shuffle(made)
    return made


def loss(model: Any, batch: list[Window]) -> Any:
    """Mean cross-entropy of one batch; the mask is all ones, since a fully masked local window gives NaN."""
    import torch

    ids = padded([pieces for pieces, _ in batch])
    wanted = torch.full(ids.shape, IGNORED)
    for row, (pieces, targets) in enumerate(batch):
        wanted[row, 1 : len(pieces) + 1] = torch.tensor(targets)
    logits = model(input_ids=ids, attention_mask=torch.ones_like(ids)).logits
    return torch.nn.functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)


def padded(batch: Sequence[Sequence[int]]) -> Any:
    """The pieces of some windows, a row each between [CLS] and [SEP], zeros behind them."""
    import torch

    ids = torch.zeros(len(batch), max(map(len, batch)) + 2, dtype=torch.long)
    for row, pieces in enumerate(batch):
        ids[row, : len(pieces) + 2] = torch.tensor([CLS, *pieces, SEP])
    return ids


def fit(model: Any, articles: Sequence[Window], recipe: Recipe, tell: Callable[[str], None]) -> None:
    """Every epoch cuts the articles at other places; ``tell`` gets its mean loss."""
    count = sum(len(windows(article, recipe.window, 0)) for article in articles)
    descent = Descent(model, recipe.epochs * -(-count // recipe.batch), rate=recipe.rate)
    model.train()
    for epoch in range(recipe.epochs):
        cut = [w for a in articles for w in windows(a, recipe.window, random.randrange(recipe.window))]
        total = 0.0
        for batch in (made := batches(cut, recipe.batch)):
            value = loss(model, batch)
            value.backward()
            descent.step()
            total += value.item()
        tell(f"epoch {epoch + 1} of {recipe.epochs}: mean loss {total / len(made):.4f}")
    model.eval()
