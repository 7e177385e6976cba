"""A smaller tagger: which layers it keeps, and that it comes nearer to the larger one."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from kg import resources
from kg.mentions.tagger import Tagger
from kg.training import distillation

NEEDED = "training needs the extra packages of saisamphan[train]"
SHIPPED = resources.data("models", "tagger")
SIZES = {"vocab_size": 16384, "hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 6,
         "num_attention_heads": 2, "local_attention": 8, "global_attn_every_n_layers": 3,
         "max_position_embeddings": 256, "initializer_range": 0.3}  # fmt: skip
TEXTS = ["วันนี้ กรมป่าไม้ร่วมกับกรมอนามัยประชุมที่จังหวัดน่าน " * 12, "นายธนวัฒน์ ศรีสุขใจ เปิดงานที่อำเภอแม่ริม " * 9]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("model.layers.5.mlp.Wi.weight", "model.layers.3.mlp.Wi.weight"),
        ("model.layers.0.mlp_norm.weight", "model.layers.0.mlp_norm.weight"),
        ("model.layers.2.mlp.Wi.weight", None),
        ("model.final_norm.weight", "model.final_norm.weight"),
    ],
)
def test_the_kept_layers_are_numbered_anew(name: str, expected: str | None) -> None:
    assert distillation.renumbered(name, (0, 1, 3, 5)) == expected


@pytest.fixture
def larger(tmp_path: Path) -> Path:
    """A folder of random weights with its tagger."""
    torch = pytest.importorskip("torch", reason=NEEDED)
    transformers = pytest.importorskip("transformers", reason=NEEDED)
    safetensors = pytest.importorskip("safetensors.torch", reason=NEEDED)
    pytest.importorskip("onnx", reason=NEEDED)
    from kg.training import encoder, export

    torch.manual_seed(0)
    labels = json.loads((SHIPPED / "labels.json").read_text())
    folder = tmp_path / "larger"
    config = transformers.ModernBertConfig(**SIZES, num_labels=len(labels), pad_token_id=0)
    config.save_pretrained(folder)
    weights = transformers.ModernBertForTokenClassification(config).state_dict()
    safetensors.save_file({k: v.contiguous() for k, v in weights.items()}, folder / encoder.WEIGHTS)
    (folder / "domain.labels.json").write_text(json.dumps(labels))
    shutil.copy(SHIPPED / "tokenizer.json", folder)
    export.export(folder, folder / "tagger")
    return folder


def test_the_small_tagger_comes_nearer_to_the_large_one(larger: Path, tmp_path: Path) -> None:
    from kg.training import export

    def distance(folder: Path) -> float:
        export.export(folder, folder / "tagger")
        return float(np.abs(Tagger(folder / "tagger").read(TEXTS[0]).states - wanted).mean())

    wanted = Tagger(larger / "tagger").read(TEXTS[0]).states
    distillation.shrunk(larger, tmp_path / "before")
    assert json.loads((tmp_path / "before" / "config.json").read_text())["num_hidden_layers"] == 4
    teaching = distillation.Teaching(window=40, batch=2, warm=2)
    distillation.shrunk(larger, tmp_path / "after")
    distillation.distil(larger, tmp_path / "after", TEXTS * 20, teaching, lambda _: None)
    assert distance(tmp_path / "after") < distance(tmp_path / "before")
