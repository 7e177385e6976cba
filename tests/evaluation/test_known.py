"""Which gold things the registers know, and whether the graph links them to the right row."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import known
from kg.evaluation.alignment import Alignment
from kg.evaluation.gold import GoldArticle
from kg.records import Entity
from kg.registers import Registers, load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load()


def annotated(*entities: tuple[str, str], inside: tuple[tuple[int, int], ...] = ()) -> GoldArticle:
    """A gold article of (type, canonical) and of pairs of numbers of places, the first in the second."""
    listed = [
        {"id": f"e{n}", "type": kind, "canonical": name, "surfaces": [name]}
        for n, (kind, name) in enumerate(entities)
    ]
    relations = [{"subject": f"e{a}", "predicate": "locatedIn", "object": f"e{b}"} for a, b in inside]
    fields = {"article": "a", "source": "a.txt", "entities": listed, "relations": relations}
    return GoldArticle.model_validate(fields)


def rows(article: GoldArticle, registers: Registers) -> list[str]:
    found = known.rows_of(article.entities[0], article, registers)
    return [registers.entities[iri].code for iri in found]


@pytest.mark.parametrize(
    ("kind", "name", "codes"),
    [
        ("Organization", "สถาบันพัฒนาองค์กรชุมชน", ["codi"]),
        ("Place", "จังหวัดอุดรธานี", ["TH-41"]),
        ("Programme", "โครงการบ้านมั่นคง", ["baan-mankong"]),
        ("Policy", "สถาบันพัฒนาองค์กรชุมชน", []),
        ("Place", "หมู่บ้านที่ไม่มีจริง", []),
        ("Person", "จังหวัดอุดรธานี", []),
        ("Event", "สถาบันพัฒนาองค์กรชุมชน", []),
    ],
)
def test_a_name_is_known_by_its_type(registers: Registers, kind: str, name: str, codes: list[str]) -> None:
    assert rows(annotated((kind, name)), registers) == codes


def test_a_place_of_a_common_name_is_told_by_what_it_lies_in(registers: Registers) -> None:
    alone = annotated(("Place", "ตำบลท่าวัง"))
    many = annotated(("Place", "อำเภอเฉลิมพระเกียรติ"), ("Place", "จังหวัดบุรีรัมย์"), inside=((0, 1),))
    assert "800102" in rows(alone, registers)
    assert rows(many, registers) == ["3123"]
    assert len(rows(annotated(("Place", "อำเภอเฉลิมพระเกียรติ")), registers)) == 5


def test_a_circle_of_places_ends(registers: Registers) -> None:
    article = annotated(("Place", "อำเภอเฉลิมพระเกียรติ"), ("Place", "ก"), inside=((0, 1), (1, 0)))
    assert len(rows(article, registers)) == 5


def test_outcomes(registers: Registers) -> None:
    article = annotated(
        ("Organization", "สถาบันพัฒนาองค์กรชุมชน"),
        ("Organization", "การเคหะแห่งชาติ"),
        ("Organization", "กระทรวงมหาดไทย"),
        ("Organization", "กลุ่มที่ไม่มีในทะเบียน"),
    )
    codi = registers.lookup("พอช.")[0]
    other = Entity(id="x/minted", type="Organization", label_th="การเคหะ")
    alignment = Alignment({codi: "e0", other.id: "e1"}, frozenset())
    entities = {other.id: other, codi: Entity(id=codi, type="Organization", label_th="สถาบันพัฒนาองค์กรชุมชน")}
    found = list(known.compare(article, alignment, entities, registers))
    assert [(one.codes, one.right, one.got) for one in found] == [
        (("codi",), True, "got สถาบันพัฒนาองค์กรชุมชน (codi)"),
        (("national-housing-authority",), False, "got การเคหะ (minted)"),
        (("ministry-of-interior",), False, "got nothing"),
    ]


def test_optional_things_do_not_count(registers: Registers) -> None:
    article = annotated(("Organization", "สถาบันพัฒนาองค์กรชุมชน"))
    left = article.entities[0].model_copy(update={"optional": True})
    article = article.model_copy(update={"entities": (left,)})
    assert list(known.compare(article, Alignment({}, frozenset()), {}, registers)) == []


def test_eval_prints_the_share_and_lists_the_misses(kg: Callable[..., Any], sample: Path) -> None:
    folders = ROOT / "data" / "sample" / "gold", ROOT / "data" / "sample" / "articles"
    shown = kg("eval", *folders, "--errors", store=sample)
    figures = json.loads(kg("eval", *folders, "--format", "json", store=sample).out)
    counts = [sum(group.get(key, 0) for group in figures["known"].values()) for key in ("ok", "wrong")]
    assert counts[0] > 50
    assert figures["known_accuracy"] == round(counts[0] / sum(counts), 4)
    assert (
        f"register rows linked right {figures['known_accuracy']} ({counts[0]} of {sum(counts)})" in shown.out
    )
    misses = [line for line in shown.out.splitlines() if "\tKNOWN\t" in line]
    assert len(misses) == counts[1]
    assert all(len(line.split("\t")) == 5 for line in misses)
