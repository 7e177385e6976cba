"""The one reader of language tables, and the patterns made of their words."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import language, resources
from kg.errors import RegisterError

TABLES = sorted(path.name for path in resources.data("language").glob("*.csv"))
BROKEN = {
    "": "broken.csv:1: no rows",
    "form,note\n": "broken.csv:1: no rows",
    "form,note\nก\n": "broken.csv:2: uneven row",
    "form,note\nก,ข\nก,ข,ค\n": "broken.csv:3: uneven row",
    "form,note\nก,ข\n,ข\n": "broken.csv:3: uneven row or empty form",
    "note\nก\n": "broken.csv:2: uneven row or empty form",
    'form,note\n"ก"ข,ค\n': "broken.csv: cannot be read",
}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_sound_and_holds_no_row_twice(name: str) -> None:
    header = resources.data("language", name).read_text(encoding="utf-8").partition("\n")[0].split(",")
    rows = language.rows(name, key=header[0])
    assert len({tuple(row.items()) for row in rows}) == len(rows)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_what_it_is_and_whose(name: str) -> None:
    path = resources.data("language", name)
    meta = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    assert {"what", "source", "licence", "date"} <= meta.keys()
    rows = len(language.read(path, key=path.read_text(encoding="utf-8").partition("\n")[0].split(",")[0]))
    assert meta["rows_min"] <= rows <= meta["rows_max"]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_table_is_refused_at_its_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RegisterError, match=re.escape(BROKEN[content])):
        language.read(path, key="form")


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes("form\nก\n".encode("tis-620"))
    with pytest.raises(RegisterError, match=r"broken\.csv: cannot be read"):
        language.read(path, key="form")


def test_a_missing_table_is_named() -> None:
    with pytest.raises(RegisterError, match=r"nosuch\.csv: cannot be read"):
        language.rows("nosuch.csv", key="form")


WORDS = st.lists(st.text("กขa.(|*", max_size=4), max_size=8)


@given(words=WORDS, text=st.text("กขa.(|*", max_size=12))
def test_literals_match_the_longest_word_and_only_words(words: list[str], text: str) -> None:
    """The same as trying every word, the longest first, the characters of patterns being characters."""
    match = re.match(language.literals(words), text)
    longest = max((w for w in words if w and text.startswith(w)), key=len, default=None)
    assert (match[0] if match else None) == longest


def test_no_words_match_nothing() -> None:
    assert not re.search(language.literals([]), "ก")
    assert not re.search(language.literals([""]), "ก")
