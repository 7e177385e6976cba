"""``kg check-registers``: every wrong row by file and line, not only the first; what it names, a build refuses."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.registers import tables

WRONG = {
    "places": ["9999,district,,อำเภอทดสอบ,,,,,", "TH-99,province,th-nowhere,จังหวัดทดสอบ,,,,,"],
    "organizations": [
        "codi,x,สถาบันทดสอบ,,,,,,,,",
        "test-a,x,กรมทดสอบหนึ่ง,,,test-b,,,,,",
        "test-b,x,กรมทดสอบสอง,,,test-a,,,,,",
        "test-c,x,กรมทดสอบสาม,,กคช.|ทดส.,,,,,,",
        "test-d,x,กรมทดสอบสี่,,,,,2560,,,",
        "test-e,x,กรมทดสอบห้า,,,test-d,,,,,",
        "test-f,x,กรมทดสอบหก",
    ],
    "programmes": ["test-p,x,โครงการทดสอบ,,,nobody,,"],
}
PROBLEMS = [
    ("mine/organizations.csv:2", "codi is already at organizations.csv:"),
    ("mine/organizations.csv:3", "cycle of parents: test-a → test-b → test-a"),
    ("mine/organizations.csv:5", "กคช. is also national-housing-authority"),
    ("mine/organizations.csv:6", "bad date '2560' in valid_from"),
    ("mine/organizations.csv:8", "3 cells, expected 11"),
    ("mine/places.csv:2", "district 9999 without a parent"),
    ("mine/places.csv:3", "unknown parent 'th-nowhere'"),
    ("mine/programmes.csv:2", "unknown owner 'nobody'"),
]


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An analyst's own folder with wrong rows of every kind."""
    monkeypatch.delenv("KG_REGISTERS", raising=False)
    (tmp_path / "mine").mkdir()
    for table, rows in WRONG.items():
        write(tmp_path / "mine", table, *rows)
    return tmp_path / "mine"


def write(folder: Path, table: str, *rows: str) -> None:
    """A table of these rows under its right header."""
    text = "\n".join([",".join(tables.COLUMNS[table]), *rows, ""])
    (folder / f"{table}.csv").write_text(text, encoding="utf-8")


def test_the_registers_of_the_package_are_sound(
    kg: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_REGISTERS", raising=False)
    outcome = kg("check-registers")
    assert (outcome.status, outcome.err) == (0, "")
    counted = dict(line.split()[:2] for line in outcome.out.splitlines() if line.endswith(" rows"))
    assert int(counted["places"].replace(",", "")) > 8000
    assert set(counted) == set(tables.COLUMNS)
    assert "ทช." in outcome.out


def test_all_wrong_rows_are_named_by_file_and_line(kg: Callable[..., Any], mine: Path) -> None:
    outcome = kg("check-registers", mine)
    found = [line for line in outcome.out.splitlines() if line.startswith("mine/")]
    assert outcome.status == 1
    assert len(found) == len(PROBLEMS)
    for line, (where, what) in zip(found, PROBLEMS, strict=True):
        assert line.startswith(f"{where}: {what}")
    assert outcome.err == f"kg: {len(PROBLEMS)} problems in the registers; correct the rows named above\n"


def test_a_build_refuses_what_the_check_names(kg: Callable[..., Any], mine: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("พอช. จัดประชุม", encoding="utf-8")
    outcome = kg("build", tmp_path / "a.txt", "--registers", mine, store=tmp_path / "store")
    assert outcome.status == 1
    assert outcome.err.startswith("kg: mine/")
    assert outcome.err.count("\n") == 1


def test_an_unknown_column_is_one_problem_without_echo(kg: Callable[..., Any], mine: Path) -> None:
    for path in mine.iterdir():
        path.unlink()
    (mine / "organizations.csv").write_text("slug,colour\ntest,red\n", encoding="utf-8")
    write(mine, "programmes", "test-p,x,โครงการทดสอบ,,,test,,")
    outcome = kg("check-registers", mine)
    found = [line for line in outcome.out.splitlines() if line.startswith("mine/")]
    assert outcome.status == 1
    assert len(found) == 1
    assert found[0].startswith("mine/organizations.csv:1: unknown column 'colour'; known: slug,")


def test_json_gives_the_same(kg: Callable[..., Any], mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_REGISTERS", str(mine))
    outcome = kg("check-registers", "--format", "json")
    answer = json.loads(outcome.out)
    assert outcome.status == 1
    assert [line.partition(": ")[0] for line in answer["problems"]] == [where for where, _ in PROBLEMS]
    assert answer["shared"]["กคช."] == ["national-housing-authority", "test-c"]


def test_a_folder_that_is_not_there_is_one_line(kg: Callable[..., Any], tmp_path: Path) -> None:
    outcome = kg("check-registers", tmp_path / "nowhere")
    assert outcome.status == 1
    assert "no such folder of registers" in outcome.err
    assert outcome.err.count("\n") == 1
