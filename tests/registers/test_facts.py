"""Checked facts, of which every run draws some at random: the seed is printed, KG_SEED=N draws the same again."""

import csv
import os
import random
from pathlib import Path

import pytest

from kg.identifiers import registered
from kg.registers import Registers, load

HERE = Path(__file__).parent
SAMPLE = 120
KINDS = {"programmes": "programme", "policies": "policy"}


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((HERE / name).read_text(encoding="utf-8").splitlines()))


def facts() -> list[tuple[str, str, str]]:
    """Every fact as what it is about, of which row, and what must hold of it."""
    places = table("facts.csv")
    bodies = table("organization_facts.csv")
    return [
        *(("name", registered("place", row["code"]), row["name_th"]) for row in places),
        *(("parent", registered("place", row["code"]), row["parent"]) for row in places if row["parent"]),
        *(
            ("alias", registered("organization", r["right"]), r["left"])
            for r in bodies
            if r["kind"] == "alias"
        ),
        *(
            ("parent", registered("organization", r["left"]), r["right"])
            for r in bodies
            if r["kind"] == "parent"
        ),
        *(
            ("alias", registered(KINDS[r["table"]], r["slug"]), r["alias"])
            for r in table("works.csv")
            if r["slug"]
        ),
    ]


FACTS = facts()


def holds(registers: Registers, kind: str, iri: str, value: str) -> bool:
    """Whether the registers say so too."""
    entry = registers.entities[iri]
    if kind == "name":
        return entry.label_th == value and iri in registers.lookup(value)
    if kind == "parent":
        return bool(entry.parent) and (entry.parent or "").endswith(f"/{value}")
    return iri in registers.lookup(value)


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load()


def test_there_are_enough_facts_of_each_kind() -> None:
    count = {kind: sum(1 for one in FACTS if one[0] == kind) for kind in ("name", "parent", "alias")}
    assert len(set(FACTS)) >= 300
    assert min(count.values()) >= 100
    bodies = [one for one in FACTS if one[0] == "parent" and "/organization/" in one[1]]
    assert len(bodies) >= 40


def test_facts_drawn_at_random_hold(registers: Registers) -> None:
    seed = os.environ.get("KG_SEED") or str(random.SystemRandom().randrange(10**6))
    drawn = random.Random(seed).sample(FACTS, SAMPLE)
    wrong = [fact for fact in drawn if not holds(registers, *fact)]
    assert wrong == [], f"draw the same again with KG_SEED={seed}"


def test_a_wrong_fact_is_noticed(registers: Registers) -> None:
    codi = registered("organization", "codi")
    assert holds(registers, "parent", codi, "ministry-of-social-development-and-human-security")
    assert not holds(registers, "parent", codi, "ministry-of-interior")
    assert not holds(registers, "alias", codi, "กคช.")
    assert not holds(registers, "name", registered("place", "TH-41"), "จังหวัดอุบลราชธานี")
