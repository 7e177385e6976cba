"""The scorecard of a store against annotations: the same figures as the scorer of the guideline."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import SourceError
from kg.evaluation import gold, scores
from kg.export import FORMATS

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


def given_scores(store: Path, out: Path, shared: Path, folder: Path) -> dict[str, object]:
    """What ``score.py --json`` prints for the export of a store."""
    with kg.open(store) as graphs:
        out.write_bytes(b"".join(FORMATS["jsonl"](graphs, False)))
    words = [shared / "eval" / "score.py", out, folder / "gold", folder / "articles", "--json"]
    done = subprocess.run([sys.executable, *map(str, words)], capture_output=True, check=True)
    return dict(json.loads(done.stdout))


@pytest.mark.shared
def test_the_figures_are_the_scorers(sample: Path, tmp_path: Path, shared: Path) -> None:
    with kg.open(sample) as graphs:
        card = scores.score(graphs, SAMPLE / "gold", SAMPLE / "articles")
    expected = given_scores(sample, tmp_path / "out.jsonl", shared, SAMPLE)
    assert {name: card.figures()[name] for name in expected} == expected


@pytest.mark.shared
def test_the_figures_are_the_scorers_where_articles_are_absent(
    sample: Path, tmp_path: Path, shared: Path
) -> None:
    with kg.open(sample) as graphs:
        card = scores.score(graphs, shared / "dev" / "gold", shared / "dev" / "articles")
    expected = given_scores(sample, tmp_path / "out.jsonl", shared, shared / "dev")
    assert {name: card.figures()[name] for name in expected} == expected
    assert sum("\tABSENT\t" in line for line in card.errors) == len(gold.load(shared / "dev" / "gold"))


def test_every_miss_and_false_find_has_its_line(sample: Path) -> None:
    with kg.open(sample) as graphs:
        card = scores.score(graphs, SAMPLE / "gold", SAMPLE / "articles")
    total = [card.entities.total(), card.relations.total()]
    kinds = [line.split("\t")[1] for line in card.errors]
    assert kinds.count("MISS") == sum(c["fn"] for c in total)
    assert kinds.count("FALSE") == sum(c["fp"] for c in total)
    assert card.misquoted == 0 < card.mentions


def test_no_annotations_and_damaged_ones_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no gold annotations"):
        gold.load(tmp_path)
    (tmp_path / "a.json").write_text('{"article": "a"}')
    with pytest.raises(SourceError, match=r"a\.json: not a gold annotation"):
        gold.load(tmp_path)
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(SourceError, match=r"a\.json: not a gold annotation"):
        gold.load(tmp_path)


def test_an_annotated_article_that_is_not_there_is_named(sample: Path, tmp_path: Path) -> None:
    with kg.open(sample) as graphs, pytest.raises(SourceError, match="cannot be read"):
        scores.score(graphs, SAMPLE / "gold", tmp_path)


def test_occurrences_overlap() -> None:
    assert [s.start for s in gold.occurrences("กกก", "กก")] == [0, 1]
