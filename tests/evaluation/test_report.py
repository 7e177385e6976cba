"""The error report of the sample: all errors, the scorer's figures, what changed between two runs."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.evaluation import scores
from kg.evaluation.report import Report
from kg.evaluation.statements import Extracted
from kg.export import FORMATS

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
FOLDERS = (SAMPLE / "gold", SAMPLE / "articles")
Line = dict[str, Any]


@pytest.fixture(scope="module")
def run(sample: Path) -> list[Line]:
    """The lines that the store of the sample exports."""
    with kg.open(sample) as graphs:
        return [json.loads(line) for line in FORMATS["jsonl"](graphs, False)]


def worse(run: list[Line]) -> list[Line]:
    """A run without its persons and what is said of them, with every event on one day, and other posts' roles."""
    people = {line["id"] for line in run if line["kind"] == "entity" and line["type"] == "Person"}
    kept = [
        dict(line) for line in run
        if not people & {line.get("entity"), line.get("subject"), line.get("object")}
    ]  # fmt: skip
    for line in kept:
        if line["kind"] == "entity" and line["type"] == "Event":
            line["date"] = "1999-01-01"
    return kept


def card(lines: list[Line]) -> scores.Scorecard:
    return scores.compare(Extracted(json.dumps(line).encode() for line in lines), *FOLDERS)


def report(sample: Path, now: list[Line], before: list[Line] | None = None) -> tuple[Report, dict[str, Any]]:
    with kg.open(sample) as graphs:
        made = Report(graphs, card(now), card(before) if before else None)
        return made, made.page(name="now", against="before" if before else None)


@pytest.fixture(scope="module")
def poor(sample: Path, run: list[Line]) -> tuple[Report, dict[str, Any]]:
    """The report of the worse run."""
    return report(sample, worse(run))


def test_the_findings_are_the_scorers_errors(poor: tuple[Report, dict[str, Any]]) -> None:
    made, page = poor
    sides = Counter((one.cause.partition("-")[0], one.side) for one in made.findings)
    for kind, tally in (("entity", made.card.entities), ("relation", made.card.relations)):
        total = tally.total()
        assert (sides[kind, "missed"], sides[kind, "false"]) == (total["fn"], total["fp"])
    wrong = {name: tally.total()["wrong"] for name, tally in made.card.shares.items()}
    causes = Counter(one.cause for one in made.findings)
    assert causes["link-name"] == wrong["link"]
    assert (causes["role"], causes["event-date"], causes["article-date"]) == (
        wrong["role"], wrong["event_date"], wrong["article_date"]
    )  # fmt: skip
    assert wrong["event_date"] > 0 < causes["relation-end"]
    assert sum(c["count"] for group in page["groups"] for c in group["causes"]) == len(made.findings)
    assert sum(row[side] for row in page["articles"] for side in ("missed", "false", "wrong")) == len(
        made.findings
    )


def test_the_figures_are_the_scorers(poor: tuple[Report, dict[str, Any]]) -> None:
    made, page = poor
    figures: Any = made.card.figures()
    assert [one["value"] for one in page["headline"]] == [
        figures["entities"]["f1"], figures["relations"]["f1"], figures["link_accuracy"],
        figures["role_accuracy"], figures["event_date_accuracy"], figures["article_date_accuracy"],
        figures["known_accuracy"],
    ]  # fmt: skip
    for table, by, total in (
        ("types", "by_type", "entities"),
        ("predicates", "by_predicate", "relations"),
    ):
        rows = {row["name"]: {key: row[key] for key in figures[total]} for row in page[table]}
        assert rows.pop("all") == figures[total]
        assert rows == figures[by]


def test_every_finding_shows_its_words(poor: tuple[Report, dict[str, Any]]) -> None:
    made, page = poor
    for group in page["groups"]:
        for cause in group["causes"]:
            for one in cause["findings"]:
                colours = {p["gold"] or p["read"] for p in one["pieces"]} - {None}
                assert colours or not one["marks"]
                text = made.texts[one["source"]].item.text
                assert all(piece["text"] in text for piece in one["pieces"])


def test_methods_and_rules_count_each_find(sample: Path, run: list[Line]) -> None:
    made, page = report(sample, run)
    total = made.card.entities.total()
    rows = page["methods"]
    assert {"register", "title"} <= {row["name"] for row in rows}
    assert max(row["right"] for row in rows) <= total["tp"] <= sum(row["right"] for row in rows)
    assert sum(row["alone_false"] for row in rows) <= total["fp"]
    counts = made.card.relations.total()
    assert sum(row["false"] for row in page["rules"]) == counts["fp"]


def test_a_run_against_itself_changes_nothing(sample: Path, run: list[Line]) -> None:
    made, page = report(sample, worse(run), worse(run))
    assert page["changes"] == {"gained": [], "lost": []}
    assert all(row["before"] == row["f1"] for row in page["types"] + page["predicates"])
    assert all(one["before"] == one["value"] for one in page["headline"])
    assert made.findings


def test_what_was_gained_and_lost(sample: Path, run: list[Line]) -> None:
    _, better = report(sample, run, worse(run))
    _, back = report(sample, worse(run), run)
    gained, lost = better["changes"]["gained"], better["changes"]["lost"]
    assert {one["kind"] for one in gained} >= {"Person", "holdsPost", "Event"}
    assert Counter(map(key, gained)) == Counter(map(key, back["changes"]["lost"]))
    assert Counter(map(key, lost)) == Counter(map(key, back["changes"]["gained"]))
    assert better["headline"][0]["before"] < better["headline"][0]["value"]


def key(one: dict[str, Any]) -> tuple[str, ...]:
    return one["article"], one["side"], one["kind"], *(thing["name"] for thing in one["things"])


def test_articles_that_a_run_does_not_hold_are_named(sample: Path, run: list[Line]) -> None:
    first = next(line for line in run if line["kind"] == "article")
    without = [line for line in run if first["id"] not in (line.get("id"), line.get("article"))]
    _, page = report(sample, run, without)
    assert (page["absent"], page["absent_before"]) == ([], [first["source"]])


def test_pairs_that_were_considered_have_their_score(sample: Path, run: list[Line]) -> None:
    """Without its scored statements, the run misses what the reader itself finds likely enough."""
    posts = [line for line in run if line["kind"] != "relation" or line["predicate"] == "holdsPost"]
    made, _ = report(sample, posts)
    causes = Counter(one.cause for one in made.findings)
    assert causes["relation-left"] > 0
    assert all("score" in one.note for one in made.findings if one.cause in ("relation-left", "relation-low"))
