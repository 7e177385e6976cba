"""Make data/models/tagger from fine-tuned encoder weights: int8 ONNX, tokenizer, labels.

usage: python scripts/export_tagger.py WEIGHTS_DIR [OUT_DIR]      (needs the `train` extra)

WEIGHTS_DIR holds config.json, tokenizer.json, domain.labels.json and domain.safetensors (a ModernBERT token
classifier). The graph is exported by torch.onnx (opset 18), then its matrix products are quantised to int8 by
onnxruntime's dynamic quantisation; a check compares the labels of both on random pieces.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from transformers import ModernBertConfig, ModernBertForTokenClassification


class Logits(torch.nn.Module):
    """The classifier with two tensors in and one out, as the exporter wants it."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return self.model(input_ids=input_ids, attention_mask=attention_mask).logits


def load(folder: Path, labels: list[str]) -> torch.nn.Module:
    config = ModernBertConfig.from_pretrained(folder, num_labels=len(labels), attn_implementation="eager")
    model = ModernBertForTokenClassification(config)
    weights = {k: v.float() for k, v in load_file(folder / "domain.safetensors").items()}
    missing, unexpected = model.load_state_dict(weights, strict=False)
    print(f"missing {missing}, unexpected {unexpected}")
    return Logits(model.eval())


def export(model: torch.nn.Module, path: Path) -> None:
    ids = torch.randint(6, 1000, (2, 32))
    batch, length = torch.export.Dim("batch", min=1, max=512), torch.export.Dim("length", min=4, max=512)
    torch.onnx.export(
        model, (ids, torch.ones_like(ids)), str(path), dynamo=True, opset_version=18, external_data=False,
        input_names=["input_ids", "attention_mask"], output_names=["logits"],
        dynamic_shapes={"input_ids": {0: batch, 1: length}, "attention_mask": {0: batch, 1: length}},
    )  # fmt: skip


def agreement(a: Path, b: Path) -> float:
    """Share of pieces of random input that get the same label from both graphs."""
    ids = np.random.default_rng(0).integers(6, 16000, (4, 128), dtype=np.int64)
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    first, second = (onnxruntime.InferenceSession(str(p)).run(None, feed)[0].argmax(-1) for p in (a, b))
    return float((first == second).mean())


def main(weights: Path, out: Path) -> None:
    labels = json.loads((weights / "domain.labels.json").read_text())
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "model.onnx"
        export(load(weights, labels), full)
        quantize_dynamic(
            full,
            out / "model.int8.onnx",
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
        print(f"agreement of float and int8 on random pieces: {agreement(full, out / 'model.int8.onnx'):.3f}")
    shutil.copy(weights / "tokenizer.json", out / "tokenizer.json")
    (out / "labels.json").write_text(json.dumps(labels) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "data/models/tagger"))
