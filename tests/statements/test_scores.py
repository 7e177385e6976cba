"""Blended, calibrated scores of pairs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import KgError
from kg.statements.candidates import SCORED
from kg.statements.scores import BLENDS, Blend, Line, blends

ODDS = st.floats(-20, 20)


PLAIN = Line(slope=1, offset=0)


@given(ODDS, ODDS, st.floats(0, 1))
def test_more_odds_are_never_less_likely(linear: float, network: float, share: float) -> None:
    blend = Blend(share=share, first=Line(slope=0.8, offset=-0.3), last=PLAIN, threshold=0.5)
    odds = blend.odds(linear, network)
    assert blend.odds(linear + 1, network) >= odds
    assert blend.odds(linear, network + 1) >= odds
    assert 0 <= blend.probability(odds) <= blend.probability(odds + 1) <= 1


def test_without_a_share_the_network_says_nothing() -> None:
    blend = Blend(share=0, first=PLAIN, last=PLAIN, threshold=0.5)
    assert blend.odds(0.5, -9) == blend.odds(0.5, 9)


def test_the_shipped_blends_are_those_of_the_scored_predicates() -> None:
    shipped = blends(resources.data("models", BLENDS))
    assert set(shipped) == set(SCORED)
    for blend in shipped.values():
        assert 0 <= blend.share <= 1
        assert blend.first.slope > 0
        assert blend.last.slope > 0
        assert 0 < blend.threshold < 1


@pytest.mark.parametrize("text", ["", "[]", json.dumps({"partOf": {"share": 1}})])
def test_a_damaged_file_is_named(tmp_path, text: str) -> None:
    (tmp_path / "pairs.json").write_text(text)
    with pytest.raises(KgError, match=r"^pairs\.json: no blends"):
        blends(tmp_path / "pairs.json")
