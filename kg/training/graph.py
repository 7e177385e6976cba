"""The encoder as an ONNX graph, written node by node (the ``train`` extra).

ModernBERT (Warner et al. 2024) with the operators that onnxruntime has for it: rotary embedding, multi-head
attention, Gelu. The graph that torch.onnx exports computes the same from some 300 small operators and takes a
seventh longer.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DOMAIN = "com.microsoft"
OPSET, IR = 18, 10
LOWEST = -1e9
"""What is added to the attention of pieces outside the window of a local layer."""
OUTPUTS = ("logits", "states")

Weights = Mapping[str, NDArray[np.float32]]


class Graph:
    """The nodes and constants of one encoder, made of its config.json and the weights of a token classifier."""

    def __init__(self, weights: Weights, config: Mapping[str, Any]) -> None:
        self.weights = weights
        self.config = config
        self.heads: int = config["num_attention_heads"]
        self.nodes: list[Any] = []
        self.constants: dict[str, NDArray[Any]] = {}

    def model(self) -> Any:
        """Piece ids of any number of windows in; label scores and last hidden states out."""
        from onnx import TensorProto, helper, numpy_helper

        states = self.encoder()
        head = self.norm(self.gelu(self.product(states, "head.dense")), "head.norm")
        scores = self.node("Add", self.product(head, "classifier"), self.weight("classifier.bias"))
        for name, made in zip(OUTPUTS, (scores, states), strict=True):
            self.nodes.append(helper.make_node("Identity", [made], [name]))
        shape = ["batch", "length"]
        graph = helper.make_graph(
            self.nodes, "tagger", [helper.make_tensor_value_info("input_ids", TensorProto.INT64, shape)],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, None]) for name in OUTPUTS],
            [numpy_helper.from_array(np.ascontiguousarray(v), k) for k, v in self.constants.items()],
        )  # fmt: skip
        operators = [helper.make_opsetid("", OPSET), helper.make_opsetid(DOMAIN, 1)]
        return helper.make_model(graph, opset_imports=operators, ir_version=IR)

    def encoder(self) -> str:
        """The embeddings and the layers, each attention and a gated product, added to what it is given."""
        near = self.near()
        ids = self.node("Gather", self.weight("model.embeddings.tok_embeddings.weight"), "input_ids")
        given = self.norm(ids, "model.embeddings.norm")
        for number, kind in enumerate(self.config["layer_types"]):
            layer = f"model.layers.{number}"
            seen = self.norm(given, f"{layer}.attn_norm") if number else given
            given = self.node("Add", given, self.attention(seen, layer, kind, near))
            given = self.node("Add", given, self.gated(self.norm(given, f"{layer}.mlp_norm"), layer))
        return self.norm(given, "model.final_norm")

    def attention(self, seen: str, layer: str, kind: str, near: str) -> str:
        """Every piece looks at the others, in a local layer at those near it."""
        query, key, value = self.split(self.product(seen, f"{layer}.attn.Wqkv"), 3)
        turn = self.rotation(kind)
        parts = [
            self.node("RotaryEmbedding", x, *turn, domain=DOMAIN, num_heads=self.heads) for x in (query, key)
        ]
        mask = ["", "", near] if kind == "sliding_attention" else []
        found = self.node("MultiHeadAttention", *parts, value, *mask, domain=DOMAIN, num_heads=self.heads)
        return self.product(found, f"{layer}.attn.Wo")

    def gated(self, seen: str, layer: str) -> str:
        """The gated linear unit (GeGLU; Shazeer 2020)."""
        value, gate = self.split(self.product(seen, f"{layer}.mlp.Wi"), 2)
        return self.product(self.node("Mul", self.gelu(value), gate), f"{layer}.mlp.Wo")

    def near(self) -> str:
        """0 for pieces at most half a local window apart, else LOWEST; a row and a column a piece."""
        length = self.node("Squeeze", self.node("Shape", "input_ids", start=1, end=2))
        first, step = self.constant("first", np.int64(0)), self.constant("step", np.int64(1))
        places = self.node("Range", first, length, step)
        down, across = (
            self.node("Unsqueeze", places, self.constant(f"axis{i}", np.array([i]))) for i in (1, 0)
        )
        reach = self.constant("reach", np.int64(self.config["local_attention"] // 2))
        inside = self.node("LessOrEqual", self.node("Abs", self.node("Sub", down, across)), reach)
        here, far = self.constant("here", np.float32(0)), self.constant("far", np.float32(LOWEST))
        return self.node(
            "Unsqueeze", self.node("Where", inside, here, far), self.constant("both", np.array([0, 1]))
        )

    def rotation(self, kind: str) -> tuple[str, str, str]:
        """Position 0 and the cosines and sines of rotary embedding (Su et al. 2021) for a kind of layer."""
        size = self.config["hidden_size"] // self.heads
        theta = self.config["rope_parameters"][kind]["rope_theta"]
        turns = np.arange(self.config["max_position_embeddings"])[:, None] / theta ** (
            np.arange(0, size, 2) / size
        )
        return (
            self.constant("start", np.array([0])),
            self.constant(f"{kind}.cos", np.cos(turns).astype(np.float32)),
            self.constant(f"{kind}.sin", np.sin(turns).astype(np.float32)),
        )

    def product(self, given: str, name: str) -> str:
        """A linear layer without a bias."""
        return self.node("MatMul", given, self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T))

    def norm(self, given: str, name: str) -> str:
        """Layer normalisation without a bias."""
        return self.node(
            "LayerNormalization", given, self.weight(f"{name}.weight"), epsilon=self.config["norm_eps"]
        )

    def gelu(self, given: str) -> str:
        """The exact Gelu."""
        return self.node("Gelu", given, domain=DOMAIN)

    def split(self, given: str, count: int) -> Sequence[str]:
        """Equal parts of the last axis."""
        names = [f"{given}.{i}" for i in range(count)]
        self._add("Split", [given], names, axis=-1, num_outputs=count)
        return names

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node; its output's name."""
        name = f"{kind}{len(self.nodes)}"
        self._add(kind, inputs, [name], domain=domain, **attributes)
        return name

    def _add(self, kind: str, inputs: Sequence[str], outputs: Sequence[str], **attributes: Any) -> None:
        from onnx import helper

        self.nodes.append(helper.make_node(kind, list(inputs), list(outputs), **attributes))

    def weight(self, name: str) -> str:
        """A constant with the values of a weight of that name."""
        return self.constant(name, self.weights[name])

    def constant(self, name: str, values: Any) -> str:
        """Add a constant; its name."""
        self.constants[name] = np.asarray(values)
        return name


def write(weights: Path, config: Path, path: Path) -> None:
    """The float graph of a folder's safetensors file and config.json."""
    import onnx
    from safetensors.numpy import load_file

    loaded = {name: value.astype(np.float32) for name, value in load_file(weights).items()}
    onnx.save(Graph(loaded, json.loads(config.read_text())).model(), str(path))
