"""``kg whois``, ``kg path`` and ``kg explain`` on the sample."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
TEXTS = Path(__file__).parents[2] / "data" / "sample" / "articles"


@pytest.mark.parametrize(
    ("role", "day", "holders"),
    [
        ("ผอ.พอช.", "2005-01-01", [("สมสุข บุญญะบัญชา", "reported")]),
        ("ผู้อำนวยการ สถาบันพัฒนาองค์กรชุมชน", "22 ส.ค. 2546", [("สมสุข บุญญะบัญชา", "reported")]),
        ("ผู้อำนวยการ CODI", "2020", [("สมชาติ ภาระสุวรรณ", "before"), ("กฤษดา สมประสงค์", "after")]),
        ("ผอ.พอช.", "1999", [("สมสุข บุญญะบัญชา", "after")]),
        ("ผอ.พอช.", "2026-01", [("กฤษดา สมประสงค์", "before")]),
    ],
)
def test_whois_on_a_day(
    kg: Command, sample: Path, role: str, day: str, holders: list[tuple[str, str]]
) -> None:
    outcome = kg("whois", role, "--at", day, "--format", "json", store=sample)
    assert outcome.status == 0, outcome.err
    assert [(each["person"]["label_th"], each["standing"]) for each in json.loads(outcome.out)] == holders


def test_whois_lists_all_in_order_of_time(kg: Command, sample: Path) -> None:
    found = json.loads(kg("whois", "ผอ.", "พอช.", "--format", "json", store=sample).out)
    assert [each["first"] for each in found] == sorted(each["first"] for each in found)
    assert len({each["person"]["iri"] for each in found}) > 3
    text = kg("whois", "ผอ.พอช.", "--at", "2020", store=sample).out
    assert (
        "สมชาติ ภาระสุวรรณ\n    ผู้อำนวยการ สถาบันพัฒนาองค์กรชุมชน, 14 กันยายน 2561 [2018-09-14], 1 source, the last"
        in text
    )


def test_path_cites_a_sentence_for_every_step(kg: Command, sample: Path) -> None:
    words = ("path", "สมสุข บุญญะบัญชา", "การเคหะแห่งชาติ")
    for chain in json.loads(kg(*words, "--format", "json", store=sample).out):
        ends = [{tie["subject"], tie["object"]} for tie in chain["ties"]]
        assert ends == [set(step) for step in pairwise(chain["nodes"])]
    told = kg(*words, store=sample).out.splitlines()
    assert told[0] == "1."
    assert told[1].startswith("สมสุข บุญญะบัญชา —")
    assert told[2].strip().startswith("“")


def test_explain_quotes_the_articles(kg: Command, sample: Path) -> None:
    found = json.loads(kg("explain", "บ้านมั่นคง", "พอช.", "--format", "json", store=sample).out)
    assert {each["predicate"] for each in found} == {"implements"}
    for each in found:
        keys = [path for path in TEXTS.iterdir() if each["quote"] in path.read_text(encoding="utf-8")]
        assert keys
    text = kg("explain", "บ้านมั่นคง", "พอช.", "--limit", "1", store=sample).out
    assert len(text.splitlines()) == 3
    assert text.startswith("สถาบันพัฒนาองค์กรชุมชน —implements→ โครงการบ้านมั่นคง")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["whois", "พ่อมดใหญ่"], 1, "write role and body"),
        (["whois", "ผอ.พอช.", "--at", "เมื่อไร"], 2, "no date"),
        (["path", "พอช.", "ไม่มีผู้นี้แน่นอนเลย"], 1, "nothing in the graph is named"),
        (["path", "พอช.", "จังหวัดยะลา", "--longest", "1"], 1, "try --longest"),
        (["explain", "พอช.", "จังหวัดยะลา"], 1, "try: kg path"),
    ],
)
def test_no_answer_is_said_in_one_line(
    kg: Command, sample: Path, words: list[str], status: int, said: str
) -> None:
    outcome = kg(*words, store=sample)
    assert outcome.status == status
    assert said in outcome.err
    assert outcome.raw == b""
