"""The shipped tagger's files, and how its scores become labels."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.mentions.tagger import transitions, viterbi


def test_the_graph_names_no_file_of_the_machine_that_made_it() -> None:
    content = (resources.data("models", "tagger") / "model.int8.onnx").read_bytes()
    assert len(content) < 20_000_000
    assert re.findall(rb"/(?:home|root|tmp|usr|work)/[^\x00-\x1f]{0,40}", content) == []


@given(seed=st.integers(0, 10_000), words=st.integers(1, 40), spread=st.sampled_from((0.5, 2.0, 6.0)))
def test_the_labels_are_the_best_sequence_that_is_allowed(seed: int, words: int, spread: float) -> None:
    table = transitions(["O", "B-Person", "I-Person", "B-Place", "I-Place"])
    rows = np.random.default_rng(seed).normal(scale=spread, size=(words, 5)).astype(np.float32)
    path = viterbi(rows, table)
    best = rows[0] + table.min(axis=0)
    for row in rows[1:]:
        best = (best[:, None] + table).max(axis=0) + row
    assert table[path[:-1], path[1:]].sum() + table.min(axis=0)[path[0]] == 0
    assert rows[np.arange(words), path].sum() == pytest.approx(best.max(), rel=1e-4, abs=1e-4)
