"""The whole of reading: bad input, duplicates, progress, memory, the shared articles."""

import gzip
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import sources
from kg.records import Skip
from kg.sources.streams import TEXT_LIMIT

Read = Callable[..., Any]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.docx", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.txt", " \r\n\t\u00a0\u3000".encode(), "only white space"),
        ("a.txt", "\ufeff \u200b\n".encode(), "only white space"),
        ("a.txt", b"\x00\x01\x02", "binary file, not text"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "binary file, not text"),
        ("a.jsonl", b"\x00\x01\x02", "binary file, not text"),
        ("a.txt", b"caf\xe9", "unknown encoding"),
        ("a.jsonl", b"\n\n", "no article in it"),
        ("a.json", b"[]", "no article in it"),
        ("a.csv", b"text,id\n", "no article in it"),
    ],
)
def test_bad_files_are_skipped_with_a_reason(
    tmp_path: Path, read: Read, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    outcome = read(tmp_path / name)
    assert outcome.articles == []
    assert [skip.path for skip in outcome.skips] == [str(tmp_path / name)]
    assert outcome.skips[0].reason.startswith(reason)


def test_text_is_not_touched(tmp_path: Path, read: Read) -> None:
    for name, data in {
        "a.txt": b"\xef\xbb\xbfone\r\ntwo\rthree\n\n ",
        "b.md": b"# x\r\n",
        "c.log": b" y\r",
    }.items():
        (tmp_path / name).write_bytes(data)
    for key, text in read(tmp_path).texts.items():
        with (tmp_path / key).open(encoding="utf-8", newline="") as file:
            assert text == file.read()


def test_the_same_key_is_one_article(tmp_path: Path, read: Read) -> None:
    for folder, text in [("a", "ข่าว"), ("b", "ข่าว"), ("c", "อื่น")]:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(text, encoding="utf-8")
    outcome = read(*(tmp_path / name / "x.txt" for name in "abc"))
    assert outcome.texts == {"x.txt": "ข่าว"}
    first = tmp_path / "a" / "x.txt"
    assert outcome.skips == [
        Skip(path=str(tmp_path / "b" / "x.txt"), reason=f"duplicate of {first}, same text"),
        Skip(
            path=str(tmp_path / "c" / "x.txt"),
            reason=f"duplicate id x.txt: {first} has another text under it; give one of them another id",
        ),
    ]


def test_duplicate_ids_of_records_name_both_lines(tmp_path: Path, read: Read) -> None:
    file = tmp_path / "x.jsonl"
    records = [
        {"id": 1, "text": "ก"},
        {"id": 2, "text": "ข"},
        {"id": "1", "text": "ก"},
        {"id": 2, "text": "ค"},
    ]
    file.write_text("\n".join(map(json.dumps, records)))
    outcome = read(file)
    assert outcome.texts == {"1": "ก", "2": "ข"}
    assert [skip.path for skip in outcome.skips] == [f"{file}:3", f"{file}:4"]
    assert outcome.skips[0].reason == f"duplicate of {file}:1, same text"
    assert outcome.skips[1].reason.startswith(f"duplicate id 2: {file}:2 has another text")


def test_half_a_surrogate_pair_is_refused(tmp_path: Path, read: Read) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "a\\ud83d b"}\n{"text": "\\ud83d\\ude00"}')
    outcome = read(tmp_path)
    assert outcome.texts == {"x.jsonl#2": "😀"}
    assert outcome.reasons == {"x.jsonl:1": "broken text: half of a surrogate pair, U+D83D"}


def test_endless_lines_take_bounded_memory(tmp_path: Path, read: Read) -> None:
    long = b"x" * 100_000_000
    (tmp_path / "a.txt").write_bytes(long)
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "one"}\n{"text": "' + long + b'"}\n{"text": "three"}\n')
    (tmp_path / "c.csv").write_bytes(b"text\none\n" + long + b"\nthree\n")
    (tmp_path / "d.json").write_bytes(b'[{"text": "one"}, {"text": "' + long + b'"}]')
    (tmp_path / "e.html").write_bytes(b"<html><p>" + long)
    del long
    tracemalloc.start()
    outcome = read(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert list(outcome.texts) == ["b.jsonl#1", "b.jsonl#3", "c.csv#2", "d.json#1"]
    assert list(outcome.reasons) == ["a.txt", "b.jsonl:2", "c.csv", "d.json", "e.html"]
    assert all(
        "longer than 10 MB, the limit for one article" in reason for reason in outcome.reasons.values()
    )
    assert peak < 8 * TEXT_LIMIT


def test_memory_is_flat_in_the_number_of_records(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl.gz"
    line = json.dumps({"text": "ข่าว" * 1000}, ensure_ascii=False) + "\n"
    file.write_bytes(gzip.compress((line * 2000).encode(), 1))
    next(sources.read([file], on_skip=lambda skip: None))  # imports what it needs
    tracemalloc.start()
    number = sum(1 for _ in sources.read([file], on_skip=lambda skip: None))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 2000
    assert peak < 2_000_000 < 2000 * len(line)


def test_progress_adds_up_to_the_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a" * 200_000)
    (tmp_path / "b.bin").write_bytes(bytes(100_000))
    (tmp_path / "c.jsonl").write_text('{"text": "x"}\n' * 20_000)
    advances: list[int] = []
    list(sources.read([tmp_path], on_skip=lambda skip: None, on_bytes=advances.append))
    assert sum(advances) == sources.size([tmp_path]) == 200_000 + 100_000 + 280_000
    assert len(advances) > 6
    assert min(advances) > 0


def test_reading_twice_gives_the_same(tmp_path: Path, read: Read) -> None:
    for name in "cab":
        (tmp_path / f"{name}.txt").write_text(name)
    assert read(tmp_path) == read(tmp_path)


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["dev", "train"])
def test_shared_articles_are_read_exactly(shared: Path, read: Read, folder: str) -> None:
    articles = shared / folder / "articles"
    outcome = read(articles)
    assert outcome.skips == []
    assert len(outcome.articles) == len(list(articles.iterdir()))
    for article in outcome.articles:
        assert article.key == article.source
        with (articles / article.source).open(encoding="utf-8", newline="") as file:
            assert article.text == file.read()


@pytest.mark.shared
def test_the_shared_corpus_is_read_whole(shared: Path) -> None:
    corpus = shared / "corpus" / "thaigov-6000.jsonl.gz"
    skips: list[Skip] = []
    keys = {
        a.key: a.url for a in sources.read([corpus], on_skip=skips.append) if a.source == a.key and a.text
    }
    assert len(keys) == 6000
    assert all(keys.values())
    assert skips == []
