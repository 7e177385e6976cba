"""The graph written by hand computes what the encoder does."""

from pathlib import Path

import numpy as np
import pytest

from kg.training import graph

SIZES = {"vocab_size": 99, "hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 4, "num_attention_heads": 2,
         "local_attention": 8, "global_attn_every_n_layers": 3, "max_position_embeddings": 64}  # fmt: skip


@pytest.mark.parametrize("shape", [(1, 3), (2, 40)])
def test_the_graph_gives_the_scores_and_states_of_the_encoder(shape: tuple[int, int], tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="training needs the extra packages of saisamphan[train]")
    transformers = pytest.importorskip("transformers")
    safetensors = pytest.importorskip("safetensors.torch")
    pytest.importorskip("onnx")
    import onnxruntime

    torch.manual_seed(0)
    config = transformers.ModernBertConfig(**SIZES, num_labels=5, pad_token_id=0, attn_implementation="eager")
    model = transformers.ModernBertForTokenClassification(config).eval()
    safetensors.save_file(
        {k: v.contiguous() for k, v in model.state_dict().items()}, tmp_path / "w.safetensors"
    )
    config.save_pretrained(tmp_path)
    graph.write(tmp_path / "w.safetensors", tmp_path / "config.json", tmp_path / "model.onnx")
    ids = torch.randint(5, 99, shape)
    with torch.no_grad():
        body = model.model(input_ids=ids, attention_mask=torch.ones_like(ids))
        expected = model.classifier(model.head(body.last_hidden_state)), body.last_hidden_state
    made = onnxruntime.InferenceSession(str(tmp_path / "model.onnx")).run(None, {"input_ids": ids.numpy()})
    for one, other in zip(made, expected, strict=True):
        assert np.abs(one - other.numpy()).max() < 1e-4
