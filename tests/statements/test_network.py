"""The pair network: what it is given of an article, and what it makes of it."""

import numpy as np
import pytest

from kg.links.scene import Scene
from kg.mentions.tagger import Tagged, tagger
from kg.statements.candidates import SCORED, candidates
from kg.statements.network import GAPS, REACH, Inputs, Network, between, inputs
from tests.stages import known, parsed, proposed

STORY = "กรมป่าไม้ร่วมกับกรมอนามัย จัดการประชุมวิชาการบ้านน้ำใส ณ โรงแรมน้ำทองใส จังหวัดน่าน โดยมีนายกิตติ บุญส่ง ผอ.พอช. เข้าร่วม"
WIDTH, HIDDEN = 6, 4
RANDOM = np.random.default_rng(7)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(parsed(STORY), proposed(STORY), known())


@pytest.fixture(scope="module")
def given(scene: Scene) -> Inputs:
    read = tagger().read(scene.clean)
    narrow = Tagged(read.mentions, read.starts, read.states[:, :WIDTH])
    return inputs(list(candidates(scene)), scene, narrow)


def weights() -> dict[str, np.ndarray]:
    shapes = {
        "span": (HIDDEN, 2 * WIDTH), "context": (HIDDEN, WIDTH), "hidden": (HIDDEN, 6 * HIDDEN + 2),
        "out": (len(SCORED), HIDDEN),
    }  # fmt: skip
    made = {f"{name}.weight": RANDOM.normal(size=shape) for name, shape in shapes.items()}
    made |= {f"{name}.bias": RANDOM.normal(size=shape[0]) for name, shape in shapes.items()}
    return made | {"gap.weight": RANDOM.normal(size=(len(GAPS) + 1, 2))}


NETWORK = Network(weights())


def test_every_pair_is_given_with_its_pieces(scene: Scene, given: Inputs) -> None:
    pairs = list(candidates(scene))
    starts = tagger().read(scene.clean).starts
    assert len(pairs) == len(given.pairs) > 5
    for pair, row in zip(pairs, given.pairs.tolist(), strict=True):
        assert SCORED[row[0]] == pair.predicate
        assert list(scene.things)[row[1]] == pair.subject.entity.id
        for mention, (first, last) in ((pair.left, row[3:5]), (pair.right, row[5:7])):
            assert starts[first] <= mention.start
            assert starts[last] < mention.end
            assert first == 0 or starts[first - 1] < mention.start
    assert len(given.owners) == sum(len(thing.mentions) for thing in scene.things.values())


def test_a_pair_is_scored_by_itself(given: Inputs) -> None:
    """The score of a pair does not hang on the other pairs of the article or their order."""
    whole = NETWORK.scores(given)
    assert whole.shape == (len(given.pairs),)
    assert len(set(whole.round(5).tolist())) > 3
    for at in (0, len(whole) // 2, len(whole) - 1):
        alone = NETWORK.scores(given._replace(pairs=given.pairs[[at]]))
        np.testing.assert_allclose(alone, whole[[at]], rtol=1e-4, atol=1e-5)


def test_an_article_without_pairs_has_no_scores(given: Inputs) -> None:
    assert NETWORK.scores(given._replace(pairs=given.pairs[:0])).tolist() == []


def test_between_is_the_mean_of_what_stands_between() -> None:
    states = np.arange(100, dtype=np.float32)[:, None]
    left, right = np.array([[2, 3], [10, 11], [4, 9], [0, 0]]), np.array([[6, 6], [4, 5], [5, 6], [99, 99]])
    mean = between(states, left, right)[:, 0].tolist()
    assert mean == [4.5, 7.5, 0.0, (1 + REACH) / 2]
