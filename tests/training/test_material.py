"""What is learnt from: annotations joined with their articles, and the folds."""

import json
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.training import material

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
TRAINING = SAMPLE.parent / "training"


def test_annotations_find_their_articles_by_file_name() -> None:
    items = material.load([SAMPLE / "gold"], [SAMPLE / "articles"])
    assert len(items) == 14
    for item in items:
        assert item.article.source == item.annotated.source
        assert all(e.surfaces[0] in item.article.text for e in item.annotated.entities)


def test_annotations_find_their_articles_by_the_id_of_a_record(tmp_path: Path) -> None:
    one = material.load([SAMPLE / "gold"], [SAMPLE / "articles"])[0]
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "x.json").write_text(one.annotated.model_dump_json())
    (tmp_path / "corpus.jsonl").write_text(
        json.dumps({"id": one.annotated.article, "text": one.article.text}, ensure_ascii=False)
    )
    assert material.load([tmp_path / "gold"], [tmp_path / "corpus.jsonl"])[0].article.text == one.article.text


def test_a_missing_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="14 annotated articles are not in the articles given"):
        material.load([SAMPLE / "gold"], [tmp_path / "empty"])


def test_folds_are_of_like_size_and_more_articles_move_none() -> None:
    names = [path.stem for path in sorted((TRAINING / "gold").glob("*.json"))]
    dealt = [material.fold(name, 2) for name in names]
    assert len(names) > 100
    assert abs(sum(dealt) - len(names) / 2) < len(names) / 8
    assert [material.fold(name, 2) for name in names[::-1]] == dealt[::-1]


def test_the_letters_written_for_training_hold_what_their_annotations_say() -> None:
    """The other annotations of data/training are of articles that are not in this repository."""
    items = {path.stem for path in (TRAINING / "articles").iterdir()}
    assert len(items) > 40
    for name in items:
        annotated = material.gold.read(TRAINING / "gold" / f"{name}.json")
        text = (TRAINING / "articles" / f"{name}.txt").read_text(encoding="utf-8")
        missing = [s for e in annotated.entities for s in e.surfaces if s not in text]
        assert missing == [], name


def test_nothing_is_learnt_from_the_held_out_articles() -> None:
    held = {one.article for one in material.gold.load(TRAINING.parent / "heldout" / "gold")}
    learnt = {one.article for one in material.gold.load(TRAINING / "gold")}
    assert len(held) > 50
    assert not held & learnt


def test_unannotated_articles_are_those_that_no_folder_annotates(tmp_path: Path) -> None:
    one, other = material.load([SAMPLE / "gold"], [SAMPLE / "articles"])[:2]
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "x.json").write_text(one.annotated.model_dump_json())
    records = [
        {"id": one.annotated.article, "text": one.article.text},
        {"id": "a", "text": other.article.text},
        {"id": "b", "text": "สวัสดี"},
    ]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records))
    assert sorted(material.unannotated([corpus], [tmp_path / "gold"], 9)) == sorted(
        [other.article.text, "สวัสดี"]
    )
    assert len(material.unannotated([corpus], [tmp_path / "gold"], 1)) == 1
    assert material.unannotated([SAMPLE / "articles"], [SAMPLE / "gold"], 9) == []
