"""What the tagger is trained on: windows of labelled pieces."""

import random
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from kg import resources
from kg.errors import KgError
from kg.training import encoder, material
from kg.training.encoder import IGNORED

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
TOKENIZER = Tokenizer.from_file(str(resources.data("models", "tagger") / "tokenizer.json"))
LABELS = ["O", *(f"{place}-{kind}" for kind in ("Person", "Organization", "Place", "Programme", "Policy", "Event")
                 for place in "BI")]  # fmt: skip


@pytest.fixture(scope="module")
def items() -> list[material.Item]:
    return material.load([SAMPLE / "gold"], [SAMPLE / "articles"])


def test_every_annotated_stretch_begins_once(items: list[material.Item]) -> None:
    for item in items:
        ids, targets = encoder.labelled(item, TOKENIZER, LABELS)
        stretches = encoder.spans(item.annotated, item.article.text)
        begun = sum(LABELS[t].startswith("B-") for t in targets if t != IGNORED)
        assert len(ids) == len(targets)
        assert begun == sum(kind is not None for _, _, kind in stretches)
        assert (IGNORED in targets) == any(kind is None for _, _, kind in stretches)


def test_windows_tile_the_article(items: list[material.Item]) -> None:
    article = encoder.labelled(items[0], TOKENIZER, LABELS)
    for first in (0, 1, 57, 199):
        cut = encoder.windows(article, 200, first)
        assert [piece for ids, _ in cut for piece in ids] == article[0]
        assert [target for _, targets in cut for target in targets] == article[1]
        assert max(len(ids) for ids, _ in cut) <= 200
        assert first == 0 or len(cut[0][0]) == first


def test_batches_hold_every_window_once(items: list[material.Item]) -> None:
    random.seed(1)
    cut = [w for item in items for w in encoder.windows(encoder.labelled(item, TOKENIZER, LABELS), 50, 0)]
    made = encoder.batches(cut, 8)
    assert sorted(map(repr, (w for batch in made for w in batch))) == sorted(map(repr, cut))
    assert max(map(len, made)) == 8


def test_a_folder_without_an_encoder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"no encoder here, config\.json is missing"):
        encoder.check(tmp_path)
