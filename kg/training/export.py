"""Make the reader's tagger from fine-tuned weights: int8 ONNX, tokenizer, labels (the ``train`` extra).

The matrix products of the graph are quantised to int8 by onnxruntime's dynamic quantisation, with a scale for each
column. It gives the label scores and the last hidden states, which the pair network reads.
"""

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np

from kg.training import encoder, graph


def export(weights: Path, out: Path) -> float:
    """Write the tagger of a folder of weights to ``out``.

    Returns the share of pieces of random input that get the same label from the float and the int8 graph.
    """
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    labels = json.loads((weights / "domain.labels.json").read_text())
    out.mkdir(parents=True, exist_ok=True)
    small = out / "model.int8.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "model.onnx"
        graph.write(weights / encoder.WEIGHTS, weights / "config.json", full)
        options = {"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT}
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, extra_options=options)
        alike = agreement(full, small)
    shutil.copy(weights / "tokenizer.json", out / "tokenizer.json")
    (out / "labels.json").write_text(json.dumps(labels) + "\n")
    return alike


def agreement(a: Path, b: Path) -> float:
    """Share of pieces of random input that get the same label from both graphs."""
    import onnxruntime

    feed = {"input_ids": np.random.default_rng(0).integers(6, 16000, (4, 128), dtype=np.int64)}
    first, second = (onnxruntime.InferenceSession(str(p)).run(None, feed)[0].argmax(-1) for p in (a, b))
    return float((first == second).mean())
