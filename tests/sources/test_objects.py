import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.sources import FieldMapping

Read = Callable[..., Any]


def test_a_broken_line_is_skipped_and_the_rest_read(tmp_path: Path, read: Read) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(
        b'{"id": "a", "text": "one"}\r\n{"id": "b", "text": \n\n[1]\n{"id": "c"}\n"x"\n{"text": "\xff\xfe\xfd"}\n'
        b'{"id": "d", "text": "four"}'
    )
    outcome = read(file)
    assert outcome.texts == {"a": "one", "d": "four"}
    assert outcome.reasons == {
        "x.jsonl:2": "not JSON at character 20: Expecting value",
        "x.jsonl:4": "not an object but [1]",
        "x.jsonl:5": "no text: its fields are id; name the text's field with text=NAME if it is one of them",
        "x.jsonl:6": 'not an object but "x"',
        "x.jsonl:7": outcome.reasons["x.jsonl:7"],
    }
    assert outcome.reasons["x.jsonl:7"].startswith("unknown encoding: not UTF-8 (byte 10 is 0xFF)")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp874", "utf-32"])
@pytest.mark.parametrize("suffix", ["jsonl", "json"])
def test_encodings_of_records(tmp_path: Path, read: Read, encoding: str, suffix: str) -> None:
    records = [{"id": "ก", "เนื้อหา": "การประชุม ครั้งที่ 1\r\n"}, {"id": "b", "เนื้อหา": "การประชุมอื่น"}]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (tmp_path / f"x.{suffix}").write_bytes(lines.encode(encoding))
    assert read(tmp_path).texts == {"ก": "การประชุม ครั้งที่ 1\r\n", "b": "การประชุมอื่น"}


def test_hints_and_keys(tmp_path: Path, read: Read) -> None:
    record = {"หัวข้อ": "ข่าว", "Body": "เนื้อ", "Link": "https://example.org", "วันที่": "21 ก.พ. 2566"}
    (tmp_path / "a.jsonl").write_text("\n" + json.dumps(record))
    (tmp_path / "b.json").write_text(json.dumps(record))
    (tmp_path / "c.json").write_text(json.dumps([record | {"id": 12}, record]))
    articles = read(tmp_path).articles
    assert [article.key for article in articles] == ["a.jsonl#2", "b.json", "12", "c.json#2"]
    assert [article.source for article in articles] == ["a.jsonl#2", "b.json", "12", "c.json#2"]
    for article in articles:
        assert (article.title, article.text) == ("ข่าว", "เนื้อ")
        assert (article.url, article.date) == ("https://example.org", "21 ก.พ. 2566")


def test_fields_can_be_named(tmp_path: Path, read: Read) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "no", "main": "yes", "nr": 5}\n{"text": "no"}')
    outcome = read(tmp_path, fields=FieldMapping.parse(["text=main", "id=nr"]))
    assert outcome.texts == {"5": "yes"}
    assert outcome.reasons["x.jsonl:2"].startswith("no text: its fields are text")


@pytest.mark.parametrize(
    ("body", "texts", "reason"),
    [
        ('[{"text": "a"}, {"text": ]', ["a"], "not JSON: item 2: Expecting value; not read on"),
        ('[{"text": "a"} {"text": "b"}]', ["a"], "not JSON: no comma after item 1; not read on"),
        ('[{"text": "a"}', ["a"], "not JSON: no comma after item 1; not read on"),
        ('{"text": "a"} x', ["a"], "not JSON: item 2: Expecting value; not read on"),
        ("[" * 100_000, [], "item 1 is nested too deep; not read on"),
        ('{"text": "a"', [], "not JSON: item 1: Expecting ',' delimiter; not read on"),
    ],
)
def test_broken_json(tmp_path: Path, read: Read, body: str, texts: list[str], reason: str) -> None:
    (tmp_path / "x.json").write_text(body)
    outcome = read(tmp_path)
    assert list(outcome.texts.values()) == texts
    assert outcome.reasons == {"x.json": reason}


def test_items_that_are_no_records_are_named_and_the_rest_read(tmp_path: Path, read: Read) -> None:
    (tmp_path / "x.json").write_text('[1, {"text": "a"}, {"text": " "}, {"text": ["b"]}, null]')
    outcome = read(tmp_path)
    assert outcome.texts == {"x.json#2": "a"}
    assert list(outcome.reasons) == ["x.json#1", "x.json#3", "x.json#4", "x.json#5"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    texts=st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(lambda text: text + "ก")
    ),
    indent=st.none() | st.integers(0, 4),
    repeat=st.sampled_from([1, 3000]),
)
def test_a_list_is_read_as_json_reads_it(
    tmp_path: Path, read: Read, texts: list[str], indent: int | None, repeat: int
) -> None:
    records = [{"id": f"r{number}", "text": text * repeat} for number, text in enumerate(texts)]
    (tmp_path / "x.json").write_text(json.dumps(records, indent=indent, ensure_ascii=False), encoding="utf-8")
    assert list(read(tmp_path).texts.values()) == [record["text"] for record in records]
