"""Fine-tune the Thai encoder for the six entity types on annotated articles.

usage: python scripts/train_tagger.py WEIGHTS_DIR ARTICLES GOLD OUT_DIR [--epochs N] [--fold N --folds K]

WEIGHTS_DIR holds config.json, tokenizer.json, domain.labels.json and thainer.safetensors (a ModernBERT token
classifier fine-tuned on ThaiNER, the start). With --fold, the articles whose number leaves that remainder are left
out, so that the result can find mentions in articles it has not seen. Needs the `train` extra; one CPU core takes
about two minutes an epoch for 256 articles. scripts/export_tagger.py makes the ONNX file of OUT_DIR.
"""

import argparse
import json
import random
import shutil
from itertools import accumulate
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from transformers import ModernBertConfig, ModernBertForTokenClassification

from kg.evaluation import gold
from kg.evaluation.gold import GoldArticle
from kg.text.words import words

CLS, SEP, IGNORED = 2, 3, -100
WINDOW, BATCH, RATE = 200, 8, 3e-4
Window = tuple[list[int], list[int]]


def spans(annotated: GoldArticle, text: str) -> list[tuple[int, int, str | None]]:
    """Outermost annotated stretches with their type; None for optional ones, which the loss does not count."""
    found = [(b - a, not e.optional, a, b, e.type) for e in annotated.entities for a, b in e.spans(text)]
    taken: list[tuple[int, int, str | None]] = []
    for _, required, a, b, kind in sorted(found, key=lambda f: (-f[0], not f[1], f[2])):
        if all(b <= start or end <= a for start, end, _ in taken):
            taken.append((a, b, kind if required else None))
    return taken


def windows(annotated: GoldArticle, folder: Path, tokenizer: Tokenizer, labels: list[str]) -> list[Window]:
    """Piece ids and label numbers of one article, WINDOW pieces at a time."""
    with (folder / Path(annotated.source).name).open(encoding="utf-8", newline="") as file:
        text = file.read()
    cut = [text[w.start : w.end] for w in words(text)]
    encoded = tokenizer.encode(cut, is_pretokenized=True, add_special_tokens=False)
    starts = [0, *accumulate(map(len, cut))]
    owner: dict[int, tuple[int, int, str | None]] = {
        i: s for s in spans(annotated, text) for i in range(s[0], s[1])
    }
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
    return [
        (encoded.ids[i : i + WINDOW], targets[i : i + WINDOW]) for i in range(0, len(encoded.ids), WINDOW)
    ]


def batches(examples: list[Window]) -> list[list[Window]]:
    """All windows in batches of like length, in random order."""
    ordered = sorted(examples, key=lambda e: len(e[0]) // 8 + random.random() * 3)
    made = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    random.shuffle(made)
    return made


def loss(model: torch.nn.Module, batch: list[Window], count: int) -> torch.Tensor:
    """Mean cross-entropy of one batch; the mask is all ones, since a fully masked local window gives NaN."""
    length = max(len(ids) for ids, _ in batch) + 2
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    wanted = torch.full((len(batch), length), IGNORED)
    for row, (pieces, targets) in enumerate(batch):
        ids[row, : len(pieces) + 2] = torch.tensor([CLS, *pieces, SEP])
        wanted[row, 1 : len(pieces) + 1] = torch.tensor(targets)
    logits = model(input_ids=ids, attention_mask=torch.ones_like(ids)).logits
    return torch.nn.functional.cross_entropy(logits.view(-1, count), wanted.view(-1), ignore_index=IGNORED)


def fit(model: torch.nn.Module, examples: list[Window], epochs: int, count: int) -> None:
    """AdamW with a linear warm-up and decay."""
    steps = epochs * -(-len(examples) // BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, (s + 1) / 30) * max(0.02, 1 - s / steps)
    )
    model.train()
    for epoch in range(epochs):
        total = 0.0
        for batch in (made := batches(examples)):
            value = loss(model, batch, count)
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += value.item()
        print(f"epoch {epoch + 1}: mean loss {total / len(made):.4f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("weights", "articles", "gold", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--folds", type=int, default=2)
    chosen = parser.parse_args()
    random.seed(chosen.fold or 0)
    torch.manual_seed(chosen.fold or 0)
    labels = json.loads((chosen.weights / "domain.labels.json").read_text())
    tokenizer = Tokenizer.from_file(str(chosen.weights / "tokenizer.json"))
    kept = [
        a
        for i, a in enumerate(gold.load(chosen.gold))
        if chosen.fold is None or i % chosen.folds != chosen.fold
    ]
    examples = [w for a in kept for w in windows(a, chosen.articles, tokenizer, labels)]
    config = ModernBertConfig.from_pretrained(
        chosen.weights, num_labels=len(labels), attn_implementation="sdpa"
    )
    model = ModernBertForTokenClassification(config)
    start = load_file(chosen.weights / "thainer.safetensors")
    model.load_state_dict(
        {k: v.float() for k, v in start.items() if not k.startswith("classifier")}, strict=False
    )
    fit(model, examples, chosen.epochs, len(labels))
    chosen.out.mkdir(parents=True, exist_ok=True)
    save_file(
        {k: v.half().contiguous() for k, v in model.state_dict().items()}, chosen.out / "domain.safetensors"
    )
    for name in ("config.json", "tokenizer.json", "domain.labels.json"):
        shutil.copy(chosen.weights / name, chosen.out)


if __name__ == "__main__":
    main()
