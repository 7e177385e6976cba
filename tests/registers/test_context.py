"""Names that are also words: the table and its rules."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg import resources
from kg.errors import RegisterError
from kg.registers import load
from kg.registers.context import COLUMNS, FILE, Rule, read_rules

LEI = Rule(True, ("ใน", "จ."), ("และ",), ("ไป",), ("นะ",))


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("อยู่ใน", "", True),
        ("อยู่ใน ", "", True),
        ("ไป", "", False),
        ("", "และ", True),
        ("ใน", "นะ", False),
        ("", "", None),
    ],
)
def test_the_words_beside_a_name_decide(left: str, right: str, verdict: bool | None) -> None:
    assert LEI.verdict(f"{left}เลย{right}", len(left), len(left) + 3) is verdict


def test_a_rule_without_need_of_confirmation_only_excludes() -> None:
    rule = replace(LEI, needs_confirmation=False)
    assert rule.verdict("เลย", 0, 3) is True
    assert rule.verdict("ไปเลย", 2, 5) is False


def test_sets_are_put_in_place(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(
        f"{','.join(COLUMNS)}\n@s,nothing,ใน|ณ,,,,\nเลย,confirmation,@s|จ.,,,,\n", encoding="utf-8"
    )
    assert read_rules(path)["เลย"].before == ("ใน", "ณ", "จ.")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("เลย,maybe,,,,,", ":2: needs 'maybe'"),
        ("เลย,nothing,@x,,,,", ":2: unknown set '@x'"),
        ("เลย,nothing,,,,,\nเลย,nothing,,,,,", ":3: 'เลย' is there twice"),
        ("เลย,nothing", ":2: 2 cells, expected 7"),
    ],
)
def test_wrong_rows_are_named(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / FILE
    path.write_text(f"{','.join(COLUMNS)}\n{rows}\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=f"^{FILE}{message}"):
        read_rules(path)


def test_every_rule_is_about_a_registered_name() -> None:
    names = [name for name in read_rules(resources.data("language", FILE)) if not name.startswith("@")]
    assert [name for name in names if not load().lookup(name)] == []
