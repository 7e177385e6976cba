"""Make the reader's tagger from fine-tuned weights: int8 ONNX, tokenizer, labels (torch; the ``train`` extra).

The graph is exported by torch.onnx (opset 18), then its matrix products are quantised to int8 by onnxruntime's
dynamic quantisation. It gives the label scores and the last hidden states, which the pair network reads.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from kg.training import encoder

OUTPUTS = ["logits", "states"]


def export(weights: Path, out: Path) -> float:
    """Write the tagger of a folder of weights to ``out``.

    Returns the share of pieces of random input that get the same label from the float and the int8 graph.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    labels = json.loads((weights / "domain.labels.json").read_text())
    out.mkdir(parents=True, exist_ok=True)
    small = out / "model.int8.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "model.onnx"
        write(graph(encoder.classifier(weights / encoder.WEIGHTS, labels, attention="eager")), full)
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True})
        strip(small)
        alike = agreement(full, small)
    shutil.copy(weights / "tokenizer.json", out / "tokenizer.json")
    (out / "labels.json").write_text(json.dumps(labels) + "\n")
    return alike


def graph(model: Any) -> Any:
    """The classifier with two tensors in and two out, as the exporter wants it."""
    import torch

    class Outputs(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            body = self.model.model(input_ids=input_ids, attention_mask=attention_mask)
            states = body.last_hidden_state
            return self.model.classifier(self.model.head(states)), states

    return Outputs().eval()


def write(model: Any, path: Path) -> None:
    """The float graph, with any number of windows of any length."""
    import torch

    ids = torch.randint(6, 1000, (2, 32))
    batch, length = torch.export.Dim("batch", min=1, max=512), torch.export.Dim("length", min=4, max=512)
    torch.onnx.export(
        model, (ids, torch.ones_like(ids)), str(path), dynamo=True, opset_version=18, external_data=False,
        input_names=["input_ids", "attention_mask"], output_names=OUTPUTS, verbose=False,
        dynamic_shapes={"input_ids": {0: batch, 1: length}, "attention_mask": {0: batch, 1: length}},
    )  # fmt: skip


def strip(path: Path) -> None:
    """Take out what the exporter notes of this machine: files and lines of the source of each node."""
    import onnx

    model = onnx.load(str(path))
    del model.metadata_props[:]
    for part in (*model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output):
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.save(model, str(path))


def agreement(a: Path, b: Path) -> float:
    """Share of pieces of random input that get the same label from both graphs."""
    import onnxruntime

    ids = np.random.default_rng(0).integers(6, 16000, (4, 128), dtype=np.int64)
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    first, second = (onnxruntime.InferenceSession(str(p)).run(None, feed)[0].argmax(-1) for p in (a, b))
    return float((first == second).mean())
