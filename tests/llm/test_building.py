"""Builds with the larger reader: marked, asked again when it failed, nothing sent unless asked."""

import pickle
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg as library
from kg import workers
from kg.building import Options, Report, build
from kg.llm.settings import VARIABLE, Settings
from kg.records import Article
from kg.workers import Result, Task
from tests.llm.server import Handler, Server, entity, hangs_up, says, status, tie

TEXT = "พอช. จัดประชุมร่วมกับการเคหะแห่งชาติ ที่จังหวัดเชียงใหม่ เมื่อวันที่ 5 มีนาคม 2565\nพอช. หนุนสายลมอ่อน {}\n"
GOOD = says(entity("Programme", "สายลมอ่อน"), tie("พอช.", "implements", "สายลมอ่อน", "พอช. หนุนสายลมอ่อน"))
MARK = '"llm:test-model"'


def results(larger: Settings | None, count: int = 2) -> list[Result]:
    articles = (Article(key=f"{n}", source=f"{n}", text=TEXT.format(n)) for n in range(count))
    tasks = (Task(article, "with", usual="usual") for article in articles)
    return list(workers.results(tasks, (), workers=1, larger=larger))


def test_an_answered_article_has_the_mark_and_its_own_digest(server: Server) -> None:
    server.answers = [GOOD]
    for one in results(server.settings()):
        assert (one.digest, one.unanswered, one.problem) == ("with", None, None)
        assert one.graph.decode().count(MARK) == 2


@pytest.mark.parametrize("answer", [hangs_up, status(500), status(400)], ids=["closed", "500", "400"])
def test_an_unanswered_article_is_that_of_the_usual_reader(server: Server, answer: Any) -> None:
    usual = [one.graph.replace(b'"with"', b'"usual"') for one in results(None)]
    server.answers = [answer]
    found = results(server.settings())
    assert all(one.unanswered for one in found)
    assert [(one.digest, one.graph, one.problem) for one in found] == [
        ("usual", each, None) for each in usual
    ]


def test_an_answer_of_nothing_usable_is_an_answer_and_counted(server: Server) -> None:
    server.answers = [says({"type": "x"})]
    for one in results(server.settings()):
        assert (one.digest, one.unanswered) == ("with", None)
        assert one.dropped["llm: not as the schema has it"] == 1


def test_a_new_run_asks_a_server_that_was_given_up(server: Server) -> None:
    server.answers = [status(401)]
    assert [bool(one.unanswered) for one in results(server.settings(), 3)] == [True] * 3
    assert len(server.asked) == 1
    server.answers = [GOOD]
    assert [one.unanswered for one in results(server.settings(), 3)] == [None] * 3


def test_proposals_that_cannot_be_taken_in(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("broken\nin two lines")

    monkeypatch.setattr("kg.llm.reading.named", broken)
    found = results(server.settings())[0]
    assert found.problem is None and found.graph and found.digest == "usual"
    assert "ValueError: broken in two lines" in (found.unanswered or "")


def test_no_socket_is_opened_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setenv(VARIABLE, "sk-secret-123")
    assert all(one.graph and b"llm" not in one.graph for one in results(None))


def test_what_goes_to_a_process_holds_no_key(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "sk-secret-123")
    sent = pickle.dumps(workers.Larger(server.settings(), 2, "run"))
    assert b"secret" not in sent
    assert pickle.loads(sent).settings == server.settings()


@pytest.fixture
def folder(store: Path) -> Path:
    """Three articles, beside a store of the sample."""
    made = store.parent / "articles"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.txt").write_text(TEXT.format(number))
    return made


def built(folder: Path, server: Server | None, workers: int = 1) -> Report:
    larger = server.settings() if server else None
    return build([folder], folder.parent / "store", options=Options(workers=workers, larger=larger))


def quads(folder: Path) -> str:
    with library.open(folder.parent / "store") as graphs:
        return "\n".join(sorted(map(str, graphs.oxigraph)))


def fails_on_1(handler: Handler) -> None:
    bad = handler.asked["messages"][1]["content"].rstrip().endswith("อ่อน 1")
    (status(500) if bad else GOOD)(handler)


def test_only_what_was_not_answered_is_asked_again(server: Server, folder: Path) -> None:
    server.answers = [fails_on_1]
    first = built(folder, server)
    assert (first.summary.added, first.skipped) == (3, ())
    assert [(one.path, one.reason) for one in first.unanswered] == [("1.txt", "HTTP 500; attempts: 4")]
    assert quads(folder).count(MARK) == 4
    again = built(folder, server)
    assert (len(again.unanswered), again.summary.unchanged, again.summary.published) == (1, 3, False)
    server.answers = [GOOD]
    server.asked.clear()
    mended = built(folder, server)
    assert (mended.summary.replaced, mended.summary.unchanged, mended.unanswered) == (1, 2, ())
    assert len(server.asked) == 1
    assert quads(folder).count(MARK) == 6
    assert built(folder, None).summary.replaced == 3
    assert "llm" not in quads(folder)


def test_the_command(kg: Callable[..., Any], server: Server, folder: Path, store: Path) -> None:
    words = [
        "build",
        folder,
        "--reader",
        "llm",
        "--endpoint",
        server.url,
        "--rate",
        1e9,
        "--model",
        "test-model",
    ]
    server.answers = [GOOD, says(entity("Programme", "ไม่มี")), status(403)]
    outcome = kg(*words, store=store)
    assert outcome.status == 1
    first, *_ = outcome.err.splitlines()
    assert first == "read as usual, without the larger reader, 2.txt: HTTP 403; attempts: 1"
    assert "proposals left out: 1 its quotation is not in the text" in outcome.err
    assert "read without the larger reader: 1; the same build asks it again" in outcome.err
    assert kg(*words, "--keep-going", store=store).status == 0


@pytest.mark.slow
def test_two_processes(server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3, 14):
        (folder / f"{number}.txt").write_text(TEXT.format(number))
    server.answers = [fails_on_1]
    monkeypatch.setenv(VARIABLE, "sk-secret-123")
    report = built(folder, server, workers=2)
    assert [one.path for one in report.unanswered] == ["1.txt"]
    assert quads(folder).count(MARK) == 2 * 13
    assert {headers["Authorization"] for _, headers, _ in server.asked} == {"Bearer sk-secret-123"}
    kept = (path.read_bytes() for path in (folder.parent / "store").rglob("*") if path.is_file())
    assert not any(b"sk-secret" in content or server.url.encode() in content for content in kept)


@pytest.mark.parametrize(
    "words",
    [
        ["--reader", "llm"],
        ["--reader", "llm", "--endpoint", "http://h"],
        ["--reader", "llm", "--model", "m"],
        ["--reader", "llm", "--endpoint", "nonsense", "--model", "m"],
        ["--reader", "llm", "--endpoint", "http://h", "--model", "m", "--rate", "0"],
        ["--endpoint", "http://h"],
        ["--model", "m"],
        ["--reader", "nonsense"],
    ],
)
def test_usage(kg: Callable[..., Any], words: list[str], tmp_path: Path) -> None:
    outcome = kg("build", tmp_path, *words)
    assert (outcome.status, outcome.raw) == (2, b"")
