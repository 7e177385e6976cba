"""Readings of any text: exact quotes, known subjects and objects, the same twice, never an exception."""

import gc
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import reading
from kg.records import SIGNATURES, Reading
from tests.stages import article, known, read

SAMPLE = Path(__file__).parents[1] / "data" / "sample" / "articles"
ARTICLES = [path.read_bytes().decode() for path in sorted(SAMPLE.iterdir())]
DEBRIS = "IMG_0001.JPG\nแชร์\nDSC_2210.jpg\n"
PARTS = [
    "นาย", "ธนวัฒน์ ศรีสุขใจ", "ผอ.", "พอช.", "รมว.พม.", "ในฐานะ", "ประธาน", "กรมป่าไม้", " ", "\n", "  ", "\u00a0",
    "อำเภอเมือง ", "จังหวัดน่าน", "โครงการบ้านร่มเย็น", "จัดประชุม", "วันที่ 3 มีนาคม 2566", "และ", ",", "(", ")", "“",
    "”", "ฯ", "ฯลฯ", "พ.ศ. ...", "\u200b", "ำ", "่", "😀", "Mr. ", "UNESCO", "<b>", "\0", "\ufeff", "\r\n", "๓",
]  # fmt: skip
ANY = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def check(found: Reading) -> None:
    """What holds for every reading."""
    text = found.article.text
    entities = {e.id: e for e in found.entities}
    assert len(entities) == len(found.entities)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.entity in entities
    assert {m.entity for m in found.mentions} == set(entities)
    for statement in found.statements:
        domain, scope = SIGNATURES[statement.predicate]
        assert entities[statement.subject].type in domain
        assert entities[statement.object].type in scope
        assert 0 <= statement.start < statement.end <= len(text)
    for start, end in found.sentences:
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("text", ARTICLES, ids=[path.stem for path in sorted(SAMPLE.iterdir())])
def test_a_sample_article(text: str) -> None:
    found = read(text)
    check(found)
    assert found.entities and found.statements and found.date


@ANY
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(reading.read(article(text), known()))


@ANY
@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_any_order_of_the_parts_of_news(text: str) -> None:
    check(reading.read(article(text), known()))


@ANY
@given(st.sampled_from(ARTICLES), st.integers(0, 3000), st.integers(0, 500))
def test_a_cut_article(text: str, start: int, size: int) -> None:
    check(reading.read(article(text[start : start + size]), known()))


def test_a_reading_is_the_same_twice() -> None:
    first, second = (reading.read(article(ARTICLES[0]), known()) for _ in range(2))
    assert first == second


def test_debris_before_an_article_shifts_its_quotes_and_nothing_else() -> None:
    plain, after = read(ARTICLES[0]), reading.read(article(DEBRIS + ARTICLES[0]), known())
    check(after)
    assert [m.text for m in after.mentions] == [m.text for m in plain.mentions]
    assert {m.start - n.start for m, n in zip(after.mentions, plain.mentions, strict=True)} == {len(DEBRIS)}
    assert after.entities == plain.entities
    said = [(s.subject, s.predicate, s.object, s.role) for s in plain.statements]
    assert [(s.subject, s.predicate, s.object, s.role) for s in after.statements] == said


def test_time_grows_with_the_length_of_a_line_not_with_its_square() -> None:
    """Dense repetition on one line: four times the length may take about four times as long, not sixteen."""
    unit = "นายธนวัฒน์ ศรีสุขใจ ผอ.พอช. และ "
    spent = []
    for times in (100, 400):
        text = unit * times
        began = time.process_time()
        check(reading.read(article(text), known()))
        spent.append(time.process_time() - began)
    assert spent[1] < 10 * spent[0]


@pytest.mark.slow
def test_a_line_of_200_000_characters() -> None:
    whole = " ".join(" ".join(ARTICLES).split())
    check(reading.read(article((whole * 20)[:200_000]), known()))


def test_garbage_of_one_character_or_few() -> None:
    chosen = random.Random(1)
    for alphabet in ("ก", "(", "ฯ", "\n", "1", "น่", "นาย ", "อ.", '"', "ประชุม", "A. "):
        check(reading.read(article(alphabet * 300), known()))
        check(reading.read(article("".join(chosen.choices(alphabet + " \n.ก", k=300))), known()))


def test_the_version_follows_registers_and_files() -> None:
    assert reading.version("a") == reading.version("a") != reading.version("b")
    assert len(reading.version("a")) == 16


@pytest.mark.parametrize("enabled", [True, False])
def test_the_search_for_garbage_is_as_it_was_after_an_article(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(ZeroDivisionError), reading.uncollected():
            assert not gc.isenabled()
            raise ZeroDivisionError
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()
