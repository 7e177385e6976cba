from pathlib import Path

import pytest

from kg.store import spool
from kg.store.spool import Spool


def test_what_was_flushed_is_found_again(tmp_path: Path) -> None:
    first = Spool(tmp_path / "spool")
    first.add("ก", "1", b"<a>")
    first.add("ข", "1", b"<b>")
    first.flush()
    first.add("ค", "1", b"lost")
    again = Spool(tmp_path / "spool")
    assert ("ก", "1") in again and ("ข", "1") in again
    assert ("ค", "1") not in again and ("ก", "2") not in again
    assert list(again.batches({"ข": "1"})) == [b"<b>"]


def test_it_flushes_by_number_bytes_and_age(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def files() -> int:
        return len(list((tmp_path / "spool").glob("*.json")))

    kept = Spool(tmp_path / "spool")
    monkeypatch.setattr(spool, "ARTICLES", 20)
    for number in range(20):
        kept.add(str(number), "1", b"x")
    assert files() == 1
    monkeypatch.setattr(spool, "BYTES", 1000)
    for number in range(10):
        kept.add(str(number), "2", b"x" * 200)
    assert files() == 2
    monkeypatch.setattr(spool, "SECONDS", 0.0)
    kept.add("0", "3", b"x")
    assert files() == 3


def test_a_file_without_its_list_does_not_count(tmp_path: Path) -> None:
    kept = Spool(tmp_path / "spool")
    kept.add("ก", "1", b"<a>")
    kept.flush()
    (tmp_path / "spool" / "000002.trig").write_bytes(b"half")
    again = Spool(tmp_path / "spool")
    again.add("ข", "1", b"<b>")
    again.flush()
    assert list(again.batches({"ก": "1", "ข": "1"})) == [b"<a>", b"<b>"]


def test_cleared_is_gone(tmp_path: Path) -> None:
    kept = Spool(tmp_path / "spool")
    kept.add("ก", "1", b"<a>")
    kept.flush()
    kept.clear()
    assert ("ก", "1") not in kept
    assert ("ก", "1") not in Spool(tmp_path / "spool")
