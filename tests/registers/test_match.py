"""What the matcher finds and does not find; the cases are in matches.csv."""

import csv
import string
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.tokenize import word_tokenize

from kg.registers import Match, Registers, load
from kg.registers.folding import fold, fold_name

CASES = list(csv.DictReader((Path(__file__).parent / "matches.csv").read_text(encoding="utf-8").splitlines()))
PIECES = st.sampled_from(
    [
        "จังหวัด",
        "จ.",
        "เลย",
        "น่าน",
        "อุดรธานี",
        " ",
        "และ",
        "พอช.",
        "กทม.",
        "ฯ",
        "อำเภอเมือง",
        "\n",
        "ํา",
        "เเ",
        "ที่",
        "UN",
        "#",
    ]
)


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load()


def boundaries(text: str) -> set[int]:
    """Where the words of a text begin and end."""
    found, end = {0}, 0
    for word in word_tokenize(text, engine="newmm"):
        end += len(word)
        found.add(end)
    return found


def summary(text: str, matches: list[Match], expected: str) -> str:
    """Matches as ``surface=code|…``, with ``*`` where the case does not say which."""
    wanted = dict(part.rsplit("=", 1) for part in expected.split("|") if part)
    parts = []
    for match in matches:
        surface, codes = text[match.start : match.end], [iri.rpartition("/")[2] for iri in match.iris]
        rule = wanted.get(surface, "")
        count = f"*{len(codes)}" if rule != "*" else "*"
        parts.append(f"{surface}={count if rule.startswith('*') else '+'.join(codes)}")
    return "|".join(parts)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['note']}-{n}" for n, case in enumerate(CASES)])
def test_a_case(registers: Registers, case: dict[str, str]) -> None:
    text = case["text"]
    assert summary(text, registers.match(text, boundaries(text)), case["expected"]) == case["expected"]


def test_without_boundaries_a_name_still_ends_at_a_syllable(registers: Registers) -> None:
    assert registers.match("จังหวัดน่านี้") == []
    assert [match.form for match in registers.match("จ.น่าน และเชียงราย")] == ["prefixed", "bare"]


def test_with_boundaries_a_name_does_not_cut_a_word(registers: Registers) -> None:
    text = "คนเชียงรายได้"
    assert registers.match(text, {0, len(text)}) == []
    assert len(registers.match(text, {0, 2, 10, len(text)})) == 1


def test_a_shared_abbreviation_is_listed_and_decided_by_its_rows(small) -> None:
    small.add("organizations", "a,x,กรมหนึ่ง,,ทช.,,,,,,", "b,x,กรมสอง,,ทช.,,,,,,")
    small.add("abbreviations", "ทช.,b,near:ทะเล,,", "ทช.,a,,,")
    registers = load()
    both = tuple(f"https://w3id.org/saisamphan/organization/{slug}" for slug in "ab")
    assert registers.shared_abbreviations == {"ทช.": both}
    assert registers.match("โดย ทช. แล้ว") == [Match(4, 7, both[:1], "abbreviation")]
    assert registers.match("โดย ทช. ดูทะเล") == [Match(4, 7, both[1:], "abbreviation")]


@given(text=st.lists(PIECES, max_size=30).map("".join))
def test_matches_are_ordered_disjoint_and_inside(text: str) -> None:
    registers = load()
    end = 0
    for match in registers.match(text):
        assert end <= match.start < match.end <= len(text)
        assert match.iris and all(iri in registers.entities for iri in match.iris)
        end = match.end


@given(text=st.lists(PIECES, max_size=30).map("".join))
def test_what_is_matched_is_a_name_of_the_row(text: str) -> None:
    registers = load()
    for match in registers.match(text):
        name = "".join(text[match.start : match.end].split())
        known = {
            iri for form in (name, name.strip("#ฯ"), name.lstrip("#") + ".") for iri in registers.lookup(form)
        }
        assert set(match.iris) & known or name.strip("#ฯ") == "อำเภอเมือง" or match.form == "list"


@given(st.text())
def test_folding_keeps_a_map(text: str) -> None:
    folded, positions = fold(text)
    assert len(folded) == len(positions)
    assert list(positions) == sorted(set(positions.tolist()))
    assert fold_name(text) == folded.replace("\n", "")


def test_only_spellings_of_one_letter_fold_to_one() -> None:
    together: dict[str, set[str]] = defaultdict(set)
    for letter in map(chr, range(1, 0x20000)):
        together[fold_name(letter)].add(letter)
    assert len(together.pop("-")) == 7 and " " in together.pop("")
    joined = {frozenset(letters) for letters in together.values() if len(letters) > 1}
    capitals = {frozenset((letter, letter.lower())) for letter in string.ascii_uppercase}
    assert joined == capitals | set(map(frozenset, zip(string.digits, "๐๑๒๓๔๕๖๗๘๙", strict=True)))


@pytest.mark.parametrize("name", ["São Paulo", "กรม“ก”", "ไทย東京", "\U0001f600", "นํ้าเเม่"])
def test_a_name_folds_as_in_a_text(name: str) -> None:
    assert fold(name)[0] == fold_name(name)
