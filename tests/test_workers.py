"""Reading in processes: the order of the tasks, the same result with one or two, reasons for what fails."""

import os
from collections.abc import Iterator
from itertools import islice

import psutil
import pytest

from kg import processes, workers
from kg.errors import StoreError
from kg.records import Article
from kg.workers import Task, results


def tasks(count: int) -> Iterator[Task]:
    for number in range(count):
        text = f"พอช. จัดประชุมครั้งที่ {number} ที่จังหวัดเชียงใหม่ เมื่อวันที่ 5 มีนาคม 2565\n"
        yield Task(Article(key=f"{number}.txt", source=f"{number}.txt", text=text), f"digest-{number}")


def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    one = list(results(tasks(26), (), workers=1))
    two = list(results(tasks(26), (), workers=2))
    assert [each.task.digest for each in one] == [f"digest-{number}" for number in range(26)]
    assert one == two
    assert all(each.graph and each.problem is None for each in one)


def test_no_more_is_read_ahead_than_the_workers_need() -> None:
    taken = 0

    def counted() -> Iterator[Task]:
        nonlocal taken
        for task in tasks(10_000):
            taken += 1
            yield task

    running = results(counted(), (), workers=1)
    assert len(list(islice(running, 30))) == 30
    running.close()  # type: ignore[attr-defined]
    assert taken <= 30 + processes.ALONE + processes.BATCH


def test_batches_hold_every_task_once() -> None:
    made = list(tasks(31))
    split = list(processes.batches(made[:12], iter(made[12:])))
    assert [task for batch in split for task in batch] == made
    assert max(map(len, split)) == processes.BATCH


def test_an_article_on_which_the_reader_fails_is_a_problem_not_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = workers.read

    def read(article: Article, known: object) -> object:
        if article.key == "1.txt":
            raise ValueError("broken\nin two lines")
        return whole(article, known)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "read", read)
    given = list(results(tasks(3), (), workers=1))
    assert [bool(each.graph) for each in given] == [True, False, True]
    assert given[1].problem is not None
    assert "ValueError: broken in two lines" in given[1].problem


def test_a_killed_worker_is_a_store_error() -> None:
    running = results(tasks(400), (), workers=2)
    next(running)
    reading = [child for child in psutil.Process().children() if "--multiprocessing-fork" in child.cmdline()]
    assert len(reading) == 2
    reading[0].kill()
    with pytest.raises(StoreError, match="a reading process was killed"):
        list(running)


def test_available_processors() -> None:
    assert 1 <= processes.available() <= (os.cpu_count() or 1)
