"""Relations and entities compared with annotated ones, case by case."""

import pytest

from kg.evaluation import relations
from kg.evaluation.alignment import Alignment, align, overlap
from kg.evaluation.gold import GoldArticle, GoldEntity, GoldRelation, occurrences
from kg.evaluation.statements import Said
from kg.evaluation.tally import Tally, figures
from kg.records import Entity, EntityType, Predicate, Span


def thing(name: str, kind: EntityType, *, optional: bool = False) -> GoldEntity:
    return GoldEntity(id=name, type=kind, canonical=name, surfaces=(name,), optional=optional)


def tie(
    a: str, predicate: Predicate, b: str, *, role: str | None = None, optional: bool = False
) -> GoldRelation:
    return GoldRelation(subject=a, predicate=predicate, object=b, role=role, optional=optional)


def compared(
    gold: list[GoldRelation], *said: Said, optional: frozenset[str] = frozenset()
) -> relations.Outcome:
    """Read entities have the names of the annotated ones; one that starts with ? is not annotated."""
    names = {n for r in gold for n in (r.subject, r.object)} | {
        n for s in said for n in (s.subject, s.object)
    }
    entities = tuple(
        thing(n, "Place", optional=n in optional) for n in sorted(names) if not n.startswith("?")
    )
    annotated = GoldArticle(article="a", source="a", entities=entities, relations=tuple(gold))
    return relations.compare(annotated, said, Alignment({e.id: e.id for e in entities}, frozenset()))


def counts(outcome: relations.Outcome) -> tuple[int, int, int]:
    return len(outcome.found), len(outcome.missed), len(outcome.false)


CHAIN = [tie("ต", "locatedIn", "อ"), tie("อ", "locatedIn", "จ")]


def test_found_missed_and_false() -> None:
    gold = [tie("ก", "partOf", "ข"), tie("ข", "partOf", "ค")]
    assert counts(compared(gold, Said("ก", "partOf", "ข", None), Said("ค", "partOf", "ก", None))) == (1, 1, 1)


def test_a_relation_said_twice_counts_once() -> None:
    false = Said("ข", "partOf", "ก", None)
    assert counts(compared([tie("ก", "partOf", "ข")], false, false)) == (0, 1, 1)


@pytest.mark.parametrize("predicate", ["heldAt", "activeIn"])
def test_what_lies_above_the_object_is_implied(predicate: Predicate) -> None:
    gold = [*CHAIN, tie("ง", predicate, "ต")]
    assert counts(compared(gold, Said("ง", predicate, "จ", None))) == (0, 3, 0)
    assert counts(compared(gold, Said("ง", predicate, "?", None))) == (0, 3, 1)


def test_a_place_lies_in_all_above_it() -> None:
    assert counts(compared(CHAIN, Said("ต", "locatedIn", "จ", None))) == (0, 2, 0)
    assert counts(compared(CHAIN, Said("จ", "locatedIn", "ต", None))) == (0, 2, 1)


def test_partnership_goes_both_ways() -> None:
    assert counts(compared([tie("ก", "partnerOf", "ข")], Said("ข", "partnerOf", "ก", None))) == (1, 0, 0)
    assert counts(compared([tie("ก", "implements", "ข")], Said("ข", "implements", "ก", None))) == (0, 1, 1)


def test_what_may_be_left_out_is_neither_right_nor_wrong() -> None:
    gold = [tie("ก", "partOf", "ข", optional=True)]
    assert counts(compared(gold, Said("ก", "partOf", "ข", None))) == (0, 0, 0)
    loose = Said("ก", "locatedIn", "ข", None)
    assert counts(compared(gold, loose, optional=frozenset("ก"))) == (0, 0, 0)
    assert counts(compared(gold, loose)) == (0, 0, 1)


def test_one_of_several_annotated_roles_is_right() -> None:
    gold = [tie("ก", "holdsPost", "ข", role="ผู้อำนวยการ"), tie("ก", "holdsPost", "ข", role="เลขานุการ")]
    for role, right in (("ผอ.", True), ("ประธาน", False)):
        said = Said("ก", "holdsPost", "ข", role)
        assert compared(gold, said).roles == [(right, "ผู้อำนวยการ", said)]


def test_overlap_is_intersection_over_union() -> None:
    assert overlap(Span(0, 4), Span(2, 6)) == pytest.approx(2 / 6)
    assert overlap(Span(0, 4), Span(4, 6)) == 0.0
    assert overlap(Span(1, 3), Span(1, 3)) == 1.0


def test_one_to_one_by_type_then_name() -> None:
    text = "กรมน้ำ และ กรมป่า"
    gold = [thing("กรมน้ำ", "Organization"), thing("กรมป่า", "Organization", optional=True)]
    spans = [next(occurrences(text, name)) for name in ("กรมน้ำ", "กรมน้ำ", "กรมป่า")]
    entities = {
        iri: Entity(id=iri, type=kind, label_th=label)  # type: ignore[arg-type]
        for iri, kind, label in (
            ("a", "Organization", "อื่น"),
            ("b", "Organization", "กรมน้ำ"),
            ("c", "Place", "กรมป่า"),
        )
    }
    alignment = align(gold, text, entities, {iri: [span] for iri, span in zip("abc", spans, strict=True)})
    assert alignment.gold == {"b": "กรมน้ำ"}
    assert alignment.touched == {"c"}


def test_figures_of_nothing_are_zero() -> None:
    assert figures(Tally().total()) == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "tp": 0, "fp": 0, "fn": 0}
    assert Tally().share() is None


def test_figures_of_counts() -> None:
    tally = Tally()
    for outcome in ("tp", "tp", "fp", "fn", "fn"):
        tally.add("Place", outcome)  # type: ignore[arg-type]
    assert figures(tally.total()) == {
        "precision": 0.6667,
        "recall": 0.5,
        "f1": 0.5714,
        "tp": 2,
        "fp": 1,
        "fn": 2,
    }
