"""A realistic graph of 40 things, made up for these tests, in the form in which the store gives one."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx
import pytest

HERE = Path(__file__).parent
TITLES = {
    "1": ("ภาคีแปดหน่วยงานลงนามพัฒนาที่อยู่อาศัยผู้มีรายได้น้อย", "2018-05-08"),
    "2": ("ติดตามบ้านมั่นคงเมืองอุดรธานี ชุมชนพร้อมขยายผล", "2018-02-23"),
    "3": ("จากเงินออมวันละบาทสู่สภาองค์กรชุมชน", "2020"),
    "4": ("ถอดบทเรียนกองทุนสวัสดิการชุมชนภาคอีสาน", "2022-09"),
    "5": ("วันที่อยู่อาศัยโลก เครือข่ายชุมชนยื่นข้อเสนอที่ดินการรถไฟ", "2022-10-04"),
}
BASE = "https://w3id.org/saisamphan/"


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _source(number: str, row: dict[str, str]) -> dict[str, Any]:
    title, published = TITLES[number]
    return {
        "article": f"{BASE}article/{number}",
        "key": f"{number}.txt",
        "title": title,
        "published": published,
        "quote": row["quote"],
        "start": 10,
        "end": 10 + len(row["quote"]),
        "rule": "made-up",
        "confidence": float(row["confidence"]),
        "role": row["role"] or None,
        "role_raw": row["role"] or None,
        "date": row["date"] or None,
    }


@pytest.fixture
def graph() -> "networkx.MultiDiGraph[str]":
    """40 things and 60 ties around the institute ``FOCUS``."""
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for row in _rows("things.csv"):
        aliases = tuple(filter(None, row["aliases"].split("|")))
        rest = {key: row[key] or None for key in ("type", "label_th", "label_en", "date")}
        made.add_node(BASE + row["id"], aliases=aliases, articles=1, **rest)
    for row in _rows("ties.csv"):
        roles = [row["role"]] if row["role"] else []
        made.add_edge(
            BASE + row["subject"],
            BASE + row["object"],
            key=row["predicate"],
            predicate=row["predicate"],
            role=row["role"] or None,
            roles=roles,
            date=row["date"] or None,
            confidence=float(row["confidence"]),
            sources=[_source(number, row) for number in row["articles"].split("|")],
        )
    return made


@pytest.fixture
def focus() -> str:
    """IRI of the thing in the middle."""
    return f"{BASE}organization/codi"


@pytest.fixture(scope="module")
def browser(chromium: Callable[..., Any]) -> Iterator[Any]:
    """Chromium that draws without a graphics card."""
    started = chromium("--disable-gpu")
    yield started
    started.close()
