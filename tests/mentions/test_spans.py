"""Tagged spans split and tidied, and mentions of several methods put together."""

from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from kg import mentions
from kg.mentions import merging, splitting
from kg.mentions.spans import Line, inside, starting
from kg.records import Mention
from kg.text.words import boundaries, words
from tests.stages import given, known, parsed, table

SPLITS = table(Path(__file__), "splits.csv")
BRANCHES = table(Path(__file__), "branches.csv")
TIDIED = table(Path(__file__), "tidied.csv")


@pytest.mark.parametrize("case", SPLITS, ids=[c["text"] for c in SPLITS])
def test_a_split(case: dict[str, str]) -> None:
    text = case["text"]
    (mention,) = given(text, (text, case["type"]))
    assert [text[m.start : m.end] for m in splitting.split(text, mention) if m.end > m.start] == case[
        "expected"
    ].split("|")


@pytest.mark.parametrize("case", TIDIED, ids=[c["text"] for c in TIDIED])
def test_a_span_is_tidied(case: dict[str, str]) -> None:
    text = case["text"]
    (mention,) = given(text, (case["span"], "Organization"))
    tidy = merging.tidy(text, mention)
    assert (text[tidy.start : tidy.end] if tidy else "") == case["expected"]


def test_a_mention_below_the_least_confidence_is_dropped() -> None:
    (mention,) = given("กรมป่าไม้", ("กรมป่าไม้", "Organization"))
    at_least, below = (
        mention.model_copy(update={"confidence": merging.MIN_CONFIDENCE - less}) for less in (0, 0.01)
    )
    assert merging.tidy("กรมป่าไม้", at_least) and not merging.tidy("กรมป่าไม้", below)


def merged(text: str, registered: list[Mention], named: list[Mention], tagged: list[Mention]) -> list[str]:
    return [f"{m.type} {text[m.start : m.end]}" for m in merging.merge(text, registered, named, tagged)]


def test_a_tagged_unit_of_a_registered_body_stays_beside_it() -> None:
    text = "สำนักงานภาคเหนือ พอช. จัด"
    registered = given(text, ("พอช.", "Organization"), method="register")
    tagged = given(text, ("สำนักงานภาคเหนือ พอช.", "Organization"))
    assert merged(text, registered, [], tagged) == ["Organization สำนักงานภาคเหนือ พอช.", "Organization พอช."]


def test_a_tagged_span_that_only_reaches_farther_gives_way_to_the_register() -> None:
    text = "ของพอช. จัด"
    registered = given(text, ("พอช.", "Organization"), method="register")
    assert merged(text, registered, [], given(text, ("ของพอช.", "Organization"))) == ["Organization พอช."]


def test_places_and_bodies_inside_a_person_are_none() -> None:
    text = "นายเลย น่านฟ้า มา"
    named = given(text, ("นายเลย น่านฟ้า", "Person"), method="title")
    registered, tagged = (
        given(text, ("เลย", "Place"), method="register"),
        given(text, ("น่านฟ้า", "Organization")),
    )
    assert merged(text, registered, named, tagged) == ["Person นายเลย น่านฟ้า"]


def test_an_event_may_hold_a_registered_place() -> None:
    text = "จัดงานมหกรรมน่านน่าเที่ยว"
    registered = given(text, ("น่าน", "Place"), method="register")[:1]
    tagged = given(text, ("งานมหกรรมน่านน่าเที่ยว", "Event"))
    assert merged(text, registered, [], tagged) == ["Event งานมหกรรมน่านน่าเที่ยว", "Place น่าน"]


@pytest.mark.parametrize("case", BRANCHES, ids=[c["text"] for c in BRANCHES])
def test_a_branch_stands_for_itself(case: dict[str, str]) -> None:
    text, kind = case["text"], case["type"]
    registered = given(text, (case["registered"], kind), method="register")
    found = merged(text, registered, [], given(text, (case["tagged"], kind)))
    assert found == [f"{kind} {case['expected']}"]


def test_a_municipality_is_a_body_and_a_place_but_not_its_subdistrict() -> None:
    text = "ณ เทศบาลตำบลน้ำใส วันนี้"
    town = given(text, ("เทศบาลตำบลน้ำใส", "Organization"), method="register")
    area = given(text, ("ตำบลน้ำใส", "Place"), method="register")
    tagged = given(text, ("เทศบาลตำบลน้ำใส", "Place"))
    assert merged(text, [*town, *area], [], tagged) == ["Organization เทศบาลตำบลน้ำใส", "Place เทศบาลตำบลน้ำใส"]
    assert merged(text, [*town, *area], [], []) == ["Organization เทศบาลตำบลน้ำใส"]
    office = "ณ อบต.น้ำใส ตำบลน้ำใส"
    sure = given(office, ("อบต.น้ำใส", "Organization"), ("ตำบลน้ำใส", "Place"), method="register")
    assert merged(office, sure, [], []) == ["Organization อบต.น้ำใส", "Place ตำบลน้ำใส"]


def test_a_landmark_needs_no_confidence() -> None:
    text = "ที่ทำเนียบรัฐบาล และวัดน้ำใส"
    unsure = [
        m.model_copy(update={"confidence": 0.1})
        for m in given(text, ("ทำเนียบรัฐบาล", "Place"), ("วัดน้ำใส", "Place"))
    ]
    assert merged(text, [], [], unsure) == ["Place ทำเนียบรัฐบาล"]


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=20)


@drawn(spans=SPANS, start=st.integers(0, 50), size=st.integers(1, 20))
def test_meeting_is_what_a_plain_search_finds(spans: list[tuple[int, int]], start: int, size: int) -> None:
    mentions = [
        Mention(start=a, end=a + n, type="Place", method="tagger")
        for a, n in sorted(spans, key=lambda s: s[0])
    ]
    end = start + size
    assert Line(mentions).meeting(start, end) == [m for m in mentions if m.start < end and start < m.end]
    assert list(starting(start, end, mentions)) == [m for m in mentions if start <= m.start <= end]


def test_inside_counts_the_edges() -> None:
    a, b = (Mention(start=0, end=n, type="Place", method="tagger") for n in (4, 5))
    assert inside(a, b) and inside(a, a) and not inside(b, a)


@pytest.mark.parametrize("kind", ["Organization", "Place"])
def test_a_name_and_its_short_form_are_of_the_type_that_the_tagger_gives_both(kind: str) -> None:
    text = "กรุงเทพมหานคร (กทม.) แถลง"
    tagged = given(text, ("กรุงเทพมหานคร (กทม.)", kind))
    found = mentions.matches(parsed(text), known(), boundaries(words(text)), tagged)
    assert [(text[m.start : m.end], m.type) for m in found] == [("กรุงเทพมหานคร", kind), ("กทม.", kind)]
