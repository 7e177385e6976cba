"""Mining: short forms introduced in a text, counts over articles, what is known, and the same order every time."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import mining
from kg.mining.sightings import Sighting, introduced, role
from kg.mining.tally import Tally
from kg.records import Article

NEW = "สำนักงานคณะกรรมการทดสอบระบบแห่งชาติ"
CASES = [
    (f"{NEW} (สททช.) แถลง", NEW, "สททช."),
    (f"{NEW}(สททช.)แถลง", NEW, "สททช."),
    (f"{NEW} หรือ สททช. แถลง", NEW, "สททช."),
    (f"{NEW} (หรือ สททช.) แถลง", NEW, "สททช."),
    (f"{NEW} (OSTC) แถลง", NEW, "OSTC"),
    (f"{NEW} (OSTC: ออสทีซี) แถลง", NEW, "OSTC"),
    (f"{NEW} (ส.ท.ช.) แถลง", NEW, "ส.ท.ช."),
    (f"{NEW} (Call Center 1111)", NEW, ""),
    (f"{NEW} (จังหวัดเชียงใหม่)", NEW, ""),
    (f"{NEW} (รมว.พม.)", NEW, ""),
    (f"{NEW} แถลง", NEW, ""),
    (f"สททช. ({NEW}) แถลง", NEW, "สททช."),
    (f"สททช. ({NEW} แถลง", NEW, ""),
]


@pytest.mark.parametrize(("text", "name", "short"), CASES, ids=[str(n) for n in range(len(CASES))])
def test_a_short_form_beside_a_name(text: str, name: str, short: str) -> None:
    start = text.index(name)
    assert introduced(text, start, start + len(name)) == short


def test_abbreviations_of_posts_are_not_those_of_bodies() -> None:
    assert role("รมว.พม.")
    assert not role("พม.")


def articles(count: int) -> list[Article]:
    texts = [
        f"{NEW} (สททช.) จัดประชุมครั้งที่ {number} ที่จังหวัดเชียงใหม่ ร่วมกับการเคหะแห่งชาติ (กคช.) "
        f"และสถาบันพัฒนาองค์กรชุมชน (ทดสพ.)\n"
        for number in range(count)
    ]
    return [Article(key=f"{n}.txt", source=f"{n}.txt", text=text) for n, text in enumerate(texts)]


def test_new_names_and_new_short_forms_are_proposed_and_known_ones_marked() -> None:
    found = {(one.name, one.abbreviation): one for one in mining.mine(articles(4), least=3, workers=1)}
    new = found[NEW, "สททช."]
    assert (new.kind, new.known, new.row, new.articles) == ("organization", "no", "", 4)
    assert NEW in new.example
    alias = found["สถาบันพัฒนาองค์กรชุมชน", "ทดสพ."]
    assert (alias.known, alias.row, alias.articles, alias.mentions) == ("name", "codi", 4, 4)
    assert found["การเคหะแห่งชาติ", "กคช."].known == "yes"


def test_what_too_few_articles_use_is_not_proposed() -> None:
    assert list(mining.mine(articles(4), least=5, workers=1)) == []
    assert list(mining.mine(articles(9), least=5, limit=4, workers=1)) == []


def test_two_processes_propose_what_one_does() -> None:
    made = articles(14)
    assert list(mining.mine(made, workers=2)) == list(mining.mine(made, workers=1))


def sighting(key: str, written: str, short: str = "") -> Sighting:
    return Sighting("Organization", key, "", written, short, f"ประโยคของ {written}")


def test_a_tally_counts_articles_mentions_and_variants() -> None:
    with Tally() as tally:
        tally.add(0, [sighting("ก", "กรม ก"), sighting("ก", "กรม ก"), sighting("ข", "กรม ข")])
        tally.add(1, [sighting("ก", "กรม  ก", "กก."), sighting("ค", "กรม ค")])
        tally.finish()
        first, *rest = tally.names(1)
        assert (first.key, first.articles, first.mentions) == ("ก", 2, 3)
        assert [one.key for one in rest] == ["ข", "ค"]
        assert [one.key for one in tally.names(2)] == ["ก"]
        assert tally.variants(first) == [("กรม ก", 2), ("กรม  ก", 1)]
        assert tally.short(first) == "กก."
        assert tally.example(first) == "ประโยคของ กรม ก"
        (short,) = tally.shorts(1)
        assert tally.example(short) == "ประโยคของ กรม  ก"


def test_the_table_is_csv_with_a_header() -> None:
    stream = io.BytesIO()
    one = mining.Proposal("organization", 'กรม "ก"', "กก.", 2, 3, (("กรม ก", 2), ("ก", 1)), "ก, ข", "no", "")
    assert mining.write([one], stream) == 1
    header, row = csv.reader(io.StringIO(stream.getvalue().decode()))
    assert tuple(header) == mining.COLUMNS
    assert row == ["organization", 'กรม "ก"', "กก.", "2", "3", "กรม ก×2|ก×1", "ก, ข", "no", ""]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for article in articles(3):
        (tmp_path / article.key).write_text(article.text, encoding="utf-8")
    return tmp_path


def test_the_command_leaves_out_what_is_known(kg: Callable[..., Any], corpus: Path) -> None:
    outcome = kg("mine", corpus, "--least", "3", "--workers", "1")
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert outcome.status == 0
    assert outcome.err == f"{len(rows)} proposals\n"
    assert {"no", "name"} == {row["known"] for row in rows}
    every = kg("mine", corpus, "--known", "--workers", "1", "-o", corpus / "out.csv")
    assert every.raw == b""
    table = (corpus / "out.csv").read_text(encoding="utf-8")
    assert len(list(csv.DictReader(io.StringIO(table)))) > len(rows)


def test_the_command_names_what_it_cannot_read(kg: Callable[..., Any], corpus: Path) -> None:
    outcome = kg("mine", corpus / "nowhere")
    assert outcome.status == 1
    assert "nowhere: no such file or folder" in outcome.err
    assert "Traceback" not in outcome.err
