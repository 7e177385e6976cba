"""Training the dating of events: questions of the sample, and a choice that can be learnt."""

from pathlib import Path

import pytest

from kg import mentions
from kg.training import dates, material
from kg.training.dates import Question
from kg.training.scenes import Corpus
from tests.stages import known

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


def question(number: int, date: str | None = "a") -> Question:
    """The date that stands near is right; what else holds says nothing."""
    noise = f"noise {number % 3}"
    return Question(
        (("b", ["far", noise]), ("a", ["near", noise]), (None, ["none"])), date, f"article {number}"
    )


def test_what_tells_right_from_wrong_is_learnt() -> None:
    model = dates.fit([question(i) for i in range(12)])
    assert model.weights["near"] > 0.3 > 0 > model.weights["far"]
    assert len({model.weights.get(f"noise {n}", 0.0) for n in range(3)}) == 1


def test_events_without_the_annotated_date_among_the_choices_teach_nothing() -> None:
    asked = [question(i) for i in range(12)]
    assert dates.fit([*asked, *(question(i, "c") for i in range(12, 24))]) == dates.fit(asked)
    assert question(0, "c").right is None


def test_an_article_is_answered_without_having_been_seen() -> None:
    asked = [question(i) for i in range(12)]
    answered = list(dates.answers(asked))
    assert sorted(one.article for one, _ in answered) == sorted(one.article for one in asked)
    assert {chosen for _, chosen in answered} == {"a"}


def test_figures_count_dated_and_undated_apart(capsys: pytest.CaptureFixture[str]) -> None:
    made = dates.models([*(question(i) for i in range(12)), question(12, None)], penalty=3.0)
    assert set(made) == {"Event"}
    assert "12 dated events, 1.000 right" in capsys.readouterr().out


def test_annotated_events_of_the_sample_are_questions() -> None:
    items = material.load([SAMPLE / "gold"], [SAMPLE / "articles"])[:4]
    found = dates.collect(Corpus(items, known(), mentions.find))
    wanted = [e for item in items for e in item.annotated.entities if e.type == "Event" and not e.optional]
    assert 0 < len(found) <= len(wanted)
    assert all(one.choices[-1][0] is None for one in found)
    assert {one.date for one in found} <= {e.date for e in wanted}
    assert any(one.right is not None for one in found)
