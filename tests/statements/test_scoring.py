"""The scores of pairs: what is computed once and in parts is what it would be pair by pair."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources, scoring
from kg.links.scene import Scene
from kg.mentions.tagger import tagger
from kg.statements.candidates import candidates
from kg.statements.features import Features
from kg.statements.network import Network, between, inputs, network, pooled
from kg.statements.scores import FEATURES, HOPELESS, scored
from kg.statements.views import codes
from tests.stages import known, parsed, proposed

TEXT = (
    "วันที่ 5 มกราคม 2566 กรมป่าไม้ร่วมกับกรมอนามัย จัดการประชุมเครือข่ายป่าชุมชน ที่จังหวัดน่าน โดยมีนายธนวัฒน์ ศรีสุขใจ "
    "อธิบดีกรมป่าไม้ กรมการข้าว และกรมประมง เข้าร่วม\nกรมป่าไม้ดำเนินโครงการบ้านมั่นคงในจังหวัดแพร่และจังหวัดน่าน"
)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(parsed(TEXT), proposed(TEXT), known())


def test_what_pairs_share_changes_no_features_and_no_score(scene: Scene) -> None:
    models = scoring.models(resources.data("models", FEATURES))
    features = Features(scene)
    pairs = list(candidates(scene))
    assert len(pairs) > 20
    for one in pairs:
        alone, model = Features(scene).of(one), models[one.predicate]
        assert sorted(features.of(one)) == sorted(alone)
        assert features.score(one, model) == pytest.approx(model.score(alone))


@given(rows=st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=1, max_size=12))
def test_codes_are_equal_where_rows_are(rows: list[tuple[int, int, int]]) -> None:
    table = np.array(rows, dtype=np.int64)
    assert codes(*table.T).tolist() == np.unique(table, axis=0, return_inverse=True)[1].ravel().tolist()


def test_the_network_in_parts_is_the_network(scene: Scene) -> None:
    given = inputs(list(candidates(scene)), scene, tagger().read(scene.clean))
    assert network().scores(given) == pytest.approx(plain(network(), given), abs=1e-3)


def plain(asked: Network, given) -> np.ndarray:  # type: ignore[no-untyped-def]
    """The scores with everything of a pair in one row."""
    weights = asked._weights

    def linear(name: str, rows: np.ndarray) -> np.ndarray:
        return rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def spans(pieces: np.ndarray) -> np.ndarray:
        return linear("span", np.hstack([given.states[pieces[:, 0]], given.states[pieces[:, 1]]]))

    predicate, subject, other = given.pairs[:, :3].T
    left, right = given.pairs[:, 3:5], given.pairs[:, 5:7]
    things = pooled(spans(given.mentions), given.owners)
    context = linear("context", between(given.states, left, right))
    parts = [
        things[subject],
        things[other],
        spans(left),
        spans(right),
        context,
        things[subject] * things[other],
    ]
    joined = np.hstack([np.maximum(np.hstack(parts), 0), weights["gap.weight"][given.pairs[:, 7]]])
    return linear("out", np.maximum(linear("hidden", joined), 0))[np.arange(len(predicate)), predicate]


@pytest.mark.parametrize(("said", "asked"), [(HOPELESS - 0.1, 0), (HOPELESS, 1)])
def test_only_pairs_for_which_the_network_leaves_hope_are_looked_at(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, said: float, asked: int
) -> None:
    looked_at = []
    weigh = Features.score
    monkeypatch.setattr(Network, "scores", lambda _, given: np.full(len(given.pairs), said, dtype=np.float32))
    monkeypatch.setattr(Features, "score", lambda self, *one: looked_at.append(one) or weigh(self, *one))
    found = list(scored(scene, tagger().read(scene.clean)))
    assert len(looked_at) == asked * len(found) and len(found) > 20
    assert asked or not any(one.probability >= one.threshold for one in found)
