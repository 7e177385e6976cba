import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg import sources

Read = Callable[..., Any]


def write(path: Path, text: str = "ข่าว") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + path.name, encoding="utf-8")
    return path


def test_folders_are_walked_sorted_without_hidden_files(tmp_path: Path, read: Read) -> None:
    for name in ["b.txt", "a/z.md", "a/y/x.txt", "ก.txt", ".hidden.txt", ".git/config"]:
        write(tmp_path / "news" / name)
    outcome = read(tmp_path / "news")
    assert [article.key for article in outcome.articles] == ["a/y/x.txt", "a/z.md", "b.txt", "ก.txt"]
    assert [article.source for article in outcome.articles] == ["x.txt", "z.md", "b.txt", "ก.txt"]
    assert outcome.skips == []


def test_a_file_has_its_name_as_key(tmp_path: Path, read: Read) -> None:
    assert list(read(write(tmp_path / "a" / "b.txt")).texts) == ["b.txt"]


def test_a_missing_path_is_skipped_and_the_rest_read(tmp_path: Path, read: Read) -> None:
    outcome = read(tmp_path / "none.txt", tmp_path / "nowhere", write(tmp_path / "b.txt"))
    assert list(outcome.texts) == ["b.txt"]
    assert outcome.reasons == dict.fromkeys(["none.txt", "nowhere"], "no such file or folder")


def test_an_empty_folder_is_reported(tmp_path: Path, read: Read) -> None:
    assert read(tmp_path).skips[0].reason == "no file to read in this folder"


def test_no_permission(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "closed" / "c.txt")
    write(tmp_path / "secret.txt")
    opener, scanner = io.FileIO, os.scandir

    def opening(path: Path) -> io.FileIO:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return opener(path)

    def scanning(path: Path) -> Any:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return scanner(path)

    monkeypatch.setattr("kg.sources.files.io.FileIO", opening)
    monkeypatch.setattr("kg.sources.files.os.scandir", scanning)
    outcome = read(tmp_path)
    assert list(outcome.texts) == ["a.txt"]
    assert outcome.reasons == dict.fromkeys(["closed", "secret.txt"], "no permission to read it")


def test_links_are_followed_but_not_in_circles(tmp_path: Path, read: Read) -> None:
    write(tmp_path / "news" / "a.txt")
    write(tmp_path / "other" / "b.txt")
    news = tmp_path / "news"
    (news / "circle").symlink_to(news)
    (news / "above").symlink_to(tmp_path)
    (news / "more").symlink_to(tmp_path / "other")
    (tmp_path / "other" / "back").symlink_to(news)
    (news / "self").symlink_to(news / "self")
    (news / "gone").symlink_to("nothing.txt")
    (news / "c.txt").symlink_to(tmp_path / "other" / "b.txt")
    outcome = read(news)
    assert list(outcome.texts) == ["a.txt", "c.txt", "more/b.txt"]
    assert {name: reason.split(",")[0].split(" /")[0] for name, reason in outcome.reasons.items()} == {
        "above": "a link to",
        "back": "a link to",
        "circle": "a link to",
        "gone": "a link to nothing: nothing.txt",
        "self": "a link that leads back to itself",
    }


def test_devices_and_sockets_in_a_folder_are_skipped(tmp_path: Path, read: Read) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read(tmp_path).reasons["pipe"].startswith("neither a file nor a folder")


def test_a_pipe_named_as_path_is_read(tmp_path: Path, read: Read) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text("ข่าวจากท่อ", encoding="utf-8"))
    writer.start()
    outcome = read(pipe)
    writer.join()
    assert outcome.texts == {"pipe": "ข่าวจากท่อ"}


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ("ข่าวด่วน\r\nวันนี้".encode(), {"stdin": "ข่าวด่วน\r\nวันนี้"}),
        ('{"id": "a", "text": "ก"}\n{"text": "ข"}\n'.encode(), {"a": "ก", "stdin#2": "ข"}),
        ('[{"id": 7, "content": "ก"}]'.encode(), {"7": "ก"}),
        ('{\n "content": "ก"\n}'.encode(), {"stdin": "ก"}),
    ],
)
def test_standard_input(
    data: bytes, texts: dict[str, str], read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert read("-").texts == texts
    assert sources.size(["-"]) is None
    assert not sys.stdin.buffer.closed


def test_standard_input_that_is_closed_or_empty(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    assert read("-").reasons == {"standard input": "empty"}
    monkeypatch.setattr(sys, "stdin", None)
    assert read("-").reasons == {"standard input": "standard input is closed or gives no bytes"}


def test_a_file_that_goes_away_while_reading(tmp_path: Path, read: Read) -> None:
    write(tmp_path / "a.txt")
    doomed = write(tmp_path / "b.txt")
    skips: list[Any] = []
    articles = sources.read([tmp_path], on_skip=skips.append)
    next(articles)
    doomed.unlink()
    assert list(articles) == []
    assert [skip.reason for skip in skips] == ["no such file or folder"]
