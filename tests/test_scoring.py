"""Linear models: probability, file, damage."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import scoring
from kg.errors import KgError
from kg.scoring import LinearModel

MODEL = LinearModel(bias=-1.0, threshold=0.4, weights={"ก": 2.0, "ข": -3.0})


def test_no_known_feature_leaves_the_bias() -> None:
    assert MODEL.probability([]) == MODEL.probability(["ค"]) == pytest.approx(0.26894, abs=1e-5)


def test_weights_move_the_probability() -> None:
    assert MODEL.probability(["ก"]) == pytest.approx(0.73106, abs=1e-5)
    assert MODEL.probability(["ก", "ข"]) == pytest.approx(0.11920, abs=1e-5)


@given(st.floats(-1e6, 1e6), st.lists(st.floats(-1e6, 1e6), max_size=5))
def test_a_probability_lies_between_zero_and_one(bias: float, weights: list[float]) -> None:
    named = {str(i): weight for i, weight in enumerate(weights)}
    assert 0 < LinearModel(bias=bias, threshold=0.5, weights=named).probability(named) < 1


def test_a_file_gives_back_what_was_written(tmp_path: Path) -> None:
    scoring.write({"Person": MODEL}, tmp_path / "models.json")
    assert scoring.models(tmp_path / "models.json") == {"Person": MODEL}
    assert '\n"ก": 2.0' in (tmp_path / "models.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"Person": 1}', '{"Person": {"bias": 0}}'])
def test_a_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "damaged.json"
    path.write_text(content)
    with pytest.raises(KgError, match=r"damaged\.json: no linear models"):
        scoring.models(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"none\.json"):
        scoring.models(tmp_path / "none.json")


@pytest.mark.parametrize("damage", [lambda _: b"nothing", lambda _: b"", lambda whole: whole[: len(whole) // 2],
                                    lambda whole: whole.replace(b"\x3f", b"\x40")])  # fmt: skip
def test_a_damaged_file_of_weights_is_named(tmp_path, damage) -> None:
    np.savez_compressed(tmp_path / "pairs.npz", bias=np.random.default_rng(1).random(500).astype(np.float32))
    whole = (tmp_path / "pairs.npz").read_bytes()
    (tmp_path / "pairs.npz").write_bytes(damage(whole))
    with pytest.raises(KgError, match=r"^pairs\.npz: no pair network"):
        scoring.arrays(tmp_path / "pairs.npz", "pair network")


def test_weights_come_back_by_name(tmp_path) -> None:
    np.savez(tmp_path / "pairs.npz", bias=np.array([0.5, 2.0], dtype=np.float16))
    assert {
        name: found.tolist() for name, found in scoring.arrays(tmp_path / "pairs.npz", "weights").items()
    } == {"bias": [0.5, 2.0]}
