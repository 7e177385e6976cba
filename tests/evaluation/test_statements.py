"""An earlier run: read as exported, refused in one line when it is none."""

import json
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import SourceError
from kg.evaluation import statements
from kg.export import FORMATS

ENTITY = {"kind": "entity", "id": "x", "type": "Place", "label_th": "ก", "label_en": None, "date": None}
ARTICLE = {"kind": "article", "id": "A", "source": "a.txt", "date": None}
MENTION = {"kind": "mention", "article": "A", "entity": "x", "start": 0, "end": 1, "text": "ก"}
RELATION = {"kind": "relation", "article": "A", "subject": "x", "predicate": "partOf", "object": "x",
            "role": None, "start": 0, "end": 1}  # fmt: skip


def test_what_is_loaded_is_what_was_exported(sample: Path, tmp_path: Path) -> None:
    with kg.open(sample) as graphs:
        lines = [*FORMATS["jsonl"](graphs, False)]
    (tmp_path / "run.jsonl").write_bytes(b"".join(lines))
    loaded, direct = statements.load(tmp_path / "run.jsonl"), statements.Extracted(lines)
    assert vars(loaded) == vars(direct)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "no article"),
        ([ENTITY], "no article"),
        ([ARTICLE, MENTION], "no entity x"),
        ([ARTICLE, {**ENTITY, "type": "Cat"}], ":2: not a line"),
        ([ARTICLE, {"kind": "entity"}], ":2: not a line"),
        ([[1]], ":1: not a line"),
        ([ARTICLE, ENTITY, {**MENTION, "start": -1}], ":3: not a line.*no range"),
        ([ARTICLE, ENTITY, {**MENTION, "end": 0}], ":3: not a line.*no range"),
        ([ARTICLE, ENTITY, {**RELATION, "predicate": "eats"}], ":3: not a line.*no predicate 'eats'"),
        ([ARTICLE, ENTITY, {**RELATION, "start": None}], ":3: not a line"),
    ],
)
def test_what_is_no_run_is_refused(tmp_path: Path, lines: list[Any], reason: str) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with pytest.raises(SourceError, match=reason) as caught:
        statements.load(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000, b"PK\x03\x04"])
def test_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "run.jsonl").write_bytes(content)
    with pytest.raises(SourceError, match=r"run\.jsonl:1: not a line of an earlier run"):
        statements.load(tmp_path / "run.jsonl")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.jsonl", tmp_path):
        with pytest.raises(SourceError, match="the earlier run cannot be read"):
            statements.load(path)
