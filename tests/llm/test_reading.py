"""Proposals taken into a reading: the usual reading stays, each addition has its words, its signature, its mark."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import links
from kg.links.scene import Scene
from kg.llm.answers import EntityProposal, Proposals, StatementProposal
from kg.llm.client import Client
from kg.llm.mentions import Usual
from kg.llm.reading import Extended, extended, read
from kg.llm.settings import Settings
from kg.reading import assembled
from kg.records import SIGNATURES, Article, Reading, Text
from kg.registers import Registers
from kg.statements.posts import posts
from tests import stages
from tests.llm.server import entity, tie
from tests.test_reading import check

METHOD = "llm:test-model"
TEXT = (
    "เมื่อวันที่ 5 มีนาคม 2565 นายธนวัฒน์  ศรีสุขใจ ผู้อำนวยการ พอช. เดินทางไปจังหวัดเชียงใหม่\n"
    "พอช. หนุนสายลมอ่อนในจังหวัดลำปาง และร่วมมือกับร้านหัวมุม\n"
    "ธนวัฒน์ ศรีสุขใจ ผอ.ร้านหัวมุม ยืนยันเรื่องนี้\n"
)
CODI = "สถาบันพัฒนาองค์กรชุมชน"
THING = entity("Programme", "สายลมอ่อน")
SHOP = entity("Organization", "ร้านหัวมุม")
CLAUSE = "พอช. หนุนสายลมอ่อนในจังหวัดลำปาง"
JOINT = CLAUSE + " และร่วมมือกับร้านหัวมุม"


def proposals(proposed: Iterable[dict[str, Any]]) -> Proposals:
    things, ties = [], []
    for one in proposed:
        (ties if "predicate" in one else things).append(one)
    return Proposals(
        tuple(EntityProposal(**one) for one in things), tuple(StatementProposal(**one) for one in ties)
    )


@cache
def usual() -> Usual:
    """A usual reading by registers, titles and role grammar, whatever the shipped models say."""
    text = stages.parsed(TEXT)
    names = (("พอช.", "Organization"), ("จังหวัดเชียงใหม่", "Place"), ("จังหวัดลำปาง", "Place"))
    people = stages.given(text.clean, ("นายธนวัฒน์  ศรีสุขใจ", "Person"), method="title")
    rows = [
        m.model_copy(update={"candidates": stages.known().lookup(text.clean[m.start : m.end])})
        for m in stages.given(text.clean, *names, method="register")
    ]
    found = sorted([*people, *rows], key=lambda m: m.start)
    linked = links.proposals(text, found, stages.known())
    return Usual(text, found, linked, list(posts(Scene(text, linked, stages.known()))))


def taken(*proposed: dict[str, Any]) -> Extended:
    return extended(usual(), proposals(proposed), stages.known(), method=METHOD)


def added(found: Extended) -> tuple[set[str], list[tuple[str, str, str, str | None]]]:
    """The texts of the mentions and the statements, by label, that the proposals added; the rest is as it was."""
    clean, label = usual().text.clean, {one.entity.id: one.entity.label_th for one in found.links}
    assert [one for one in found.links if one.mention.method != METHOD] == list(usual().links)
    assert found.statements[: len(usual().statements)] == usual().statements
    said = found.statements[len(usual().statements) :]
    assert all(s.rule == METHOD for s in said)
    names = {clean[o.mention.start : o.mention.end] for o in found.links if o.mention.method == METHOD}
    return names, [(label[s.subject], s.predicate, label[s.object], s.role) for s in said]


def test_a_new_thing_and_what_is_said_of_it() -> None:
    found = taken(THING, entity("Organization", "พอช."), tie("พอช.", "implements", "สายลมอ่อน", CLAUSE))
    assert added(found) == ({"สายลมอ่อน"}, [(CODI, "implements", "สายลมอ่อน", None)])
    clause = found.statements[-1]
    assert CLAUSE in usual().text.clean[clause.start : clause.end]
    assert clause.date == "2022-03-05"
    assert found.dropped == {}


def test_what_is_said_already_adds_nothing() -> None:
    post = tie("ธนวัฒน์ ศรีสุขใจ", "holdsPost", "พอช.", "นายธนวัฒน์ ศรีสุขใจ ผู้อำนวยการ พอช.", "ผู้อำนวยการ")
    found = taken(entity("Person", "นายธนวัฒน์ ศรีสุขใจ"), entity("Organization", "พอช."), post, post)
    assert len(usual().statements) == 1
    assert added(found) == (set(), [])
    assert found.dropped == {}


@pytest.mark.parametrize(
    ("proposed", "reason"),
    [
        (entity("Programme", "โครงการที่ไม่มีอยู่จริง"), "its quotation is not in the text"),
        (entity("Programme", "โครงการ"), "its quotation is not in the text"),
        (entity("Event", "5 "), "too short or too long for a name"),
        (entity("Event", TEXT * 2), "its quotation is not in the text"),
        (entity("Policy", TEXT[:-1]), "too short or too long for a name"),
        (entity("Programme", "ช. เดินทาง"), "in the way of a usual mention"),
        (entity("Place", "พอช."), "in the way of a usual mention"),
        (entity("Organization", "นายธนวัฒน์"), "in the way of a usual mention"),
        (entity("Event", "ลมอ่อนในจังหวัดลำปาง"), "in the way of another proposal"),
        (entity("Person", "ยืนยันเรื่องนี้"), "names nothing in particular"),
        (tie("พอช.", "implements", "สายลมอ่อน", "พอช. ไม่ได้หนุนสายลมอ่อน"), "its quotation is not in the text"),
        (tie("พอช.", "implements", "สายลมอ่อน", " "), "its quotation is not in the text"),
        (tie("พอช.", "implements", "กรมป่าไม้", CLAUSE), "names nothing of the reading"),
        (tie("พอช.", "implements", "", CLAUSE), "names nothing of the reading"),
        (tie("สายลมอ่อน", "implements", "พอช.", CLAUSE), "implements: breaks the signature"),
        (tie("พอช.", "partnerOf", CODI, CLAUSE), "partnerOf: breaks the signature"),
        (tie("ร้านหัวมุม", "implements", "สายลมอ่อน", "วันที่ 5 มีนาคม 2565"), "its quotation names neither end"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_left_out_and_counted(proposed: dict[str, Any], reason: str) -> None:
    found = taken(THING, SHOP, proposed)
    assert added(found) == ({"สายลมอ่อน", "ร้านหัวมุม"}, [])
    assert found.dropped.keys() == {f"llm: {reason}"}


def test_a_tie_is_said_once_whichever_way_round() -> None:
    ways = (("พอช.", "ร้านหัวมุม"), ("ร้านหัวมุม", "พอช."), (CODI, "ร้านหัวมุม"))
    found = taken(SHOP, *(tie(a, "partnerOf", b, JOINT) for a, b in ways))
    assert added(found)[1] == [(CODI, "partnerOf", "ร้านหัวมุม", None)]


def test_of_a_tie_and_its_opposite_the_first_stays() -> None:
    found = taken(SHOP, *(tie(a, "partOf", b, JOINT) for a, b in (("ร้านหัวมุม", "พอช."), ("พอช.", "ร้านหัวมุม"))))
    assert added(found)[1] == [("ร้านหัวมุม", "partOf", CODI, None)]
    assert found.dropped == {"llm: partOf: the other way round": 1}


@pytest.mark.parametrize(
    ("asked", "role", "raw"),
    [
        ("ผอ.", "ผู้อำนวยการ", "ผอ."),
        ("ผู้อำนวยการ", "ผู้อำนวยการ", "ผอ."),
        ("ผอ.ร้านหัวมุม", "ผู้อำนวยการ", "ผอ."),
        ("ประธาน", None, None),
        ("ร้านหัวมุม", None, None),
        (" ", None, None),
    ],
)
def test_a_role_is_that_of_the_clause(asked: str, role: str | None, raw: str | None) -> None:
    clause = "ธนวัฒน์ ศรีสุขใจ ผอ.ร้านหัวมุม ยืนยันเรื่องนี้"
    found = taken(SHOP, tie("นายธนวัฒน์ ศรีสุขใจ", "holdsPost", "ร้านหัวมุม", clause, asked))
    assert added(found)[1] == [("ธนวัฒน์ ศรีสุขใจ", "holdsPost", "ร้านหัวมุม", role)]
    assert found.statements[-1].role_raw == raw
    assert found.dropped.total() == (role is None and bool(asked.strip()))


def test_a_person_without_title_is_the_one_with_it() -> None:
    names, _ = added(found := taken(entity("Person", "ธนวัฒน์ ศรีสุขใจ")))
    assert names == {"ธนวัฒน์ ศรีสุขใจ"}
    assert len({one.entity.id for one in found.links if one.entity.type == "Person"}) == 1


class Fixed(Client):
    """A client that proposes what it is given."""

    def __init__(self, *proposed: dict[str, Any]) -> None:
        super().__init__(Settings(endpoint="http://127.0.0.1:1", model="test-model"))
        self.proposed = proposals(proposed)

    def propose(self, text: Text) -> Proposals:
        return self.proposed


def larger(*proposed: dict[str, Any], text: str = TEXT, known: Registers | None = None) -> Reading:
    return read(stages.article(text), known or stages.known(), Fixed(*proposed))


def check_on_top(found: Reading) -> None:
    """The usual reading stands in it whole; entities may have further aliases."""
    before = stages.read(found.article.text)
    assert [one for one in found.mentions if one.method != METHOD] == list(before.mentions)
    assert [one for one in found.statements if one.rule != METHOD] == list(before.statements)
    after = {one.id: one for one in found.entities}
    for one in before.entities:
        assert after[one.id].model_copy(update={"aliases": one.aliases}) == one
    check(found)


def test_nothing_proposed_changes_nothing() -> None:
    assert larger() == stages.read(TEXT)


def test_the_usual_reading_proposed_again_adds_nothing() -> None:
    before = stages.read(TEXT)
    things = {one.id: one for one in before.entities}
    named = (entity(things[m.entity].type, m.text) for m in before.mentions)
    tied = (
        tie(things[s.subject].label_th, s.predicate, things[s.object].label_th, TEXT[s.start : s.end], s.role)
        for s in before.statements
    )
    assert before.statements
    assert larger(*named, *tied) == before


def test_a_registered_body_gets_its_own_identifier() -> None:
    found = larger(entity("Organization", "การเคหะแห่งชาติ"), text="มีคนพบการเคหะแห่งชาติที่นี่")
    assert [(one.registered, one.label_en is not None) for one in found.entities] == [(True, True)]


def test_a_long_name_of_a_usual_event_leads_to_that_event() -> None:
    text = "วันที่ 5 มีนาคม 2565 พอช. จัดเวทีใบไม้ผลิบานรวมพลัง ที่จังหวัดเชียงใหม่ เวทีใบไม้ผลิบานรวมพลังมีคนมาก\n"
    before = {one.id for one in stages.read(text).entities if one.type == "Event"}
    found = larger(entity("Event", "เวทีใบไม้ผลิบานรวมพลัง"), text=text)
    check_on_top(found)
    assert len({one.id for one in found.entities if one.type == "Event"}) == max(1, len(before))


def test_debris_and_odd_spaces_shift_quotes_and_nothing_else() -> None:
    text = "IMG_0001.JPG\nแชร์\n" + TEXT.replace("สายลมอ่อน", "สายลม \u00a0อ่อน")
    found = larger(entity("Programme", "สายลม อ่อน"), text=text)
    assert [m.text for m in found.mentions if m.method == METHOD] == ["สายลม \u00a0อ่อน"]
    check_on_top(found)


PIECES = [
    "พอช.", "นายธนวัฒน์", "  ", "ศรีสุขใจ", "สายลม", "อ่อน", "จังหวัด", "ลำปาง", "ร้าน", "หัวมุม", "\n", "ใน", "(", "“",
]  # fmt: skip
STRINGS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join),
    st.tuples(st.integers(0, 190), st.integers(1, 60)).map(lambda p: TEXT[p[0] : p[0] + p[1]]),
)
KINDS = st.sampled_from(["Person", "Organization", "Place", "Programme", "Policy", "Event"])
TIES = st.builds(tie, STRINGS, st.sampled_from(list(SIGNATURES)), STRINGS, STRINGS, st.none() | STRINGS)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(st.builds(entity, KINDS, STRINGS), max_size=8), st.lists(TIES, max_size=8))
def test_whatever_is_proposed_the_usual_reading_stands(
    things: list[dict[str, Any]], ties: list[dict[str, Any]]
) -> None:
    pairs = [
        tie(a["quote"], one["predicate"], b["quote"], TEXT, one["role"])
        for a, b, one in zip(things, things[1:], ties, strict=False)
    ]
    found = taken(*things, *ties, *pairs)
    added(found)
    check(assembled(usual().text, found.links, found.statements, found.dropped))


def test_an_article_of_one_name_over_and_over_takes_no_long_time() -> None:
    clean = "กลุ่มดาวเหนือ " * 2000
    found = read(
        Article(key="a", source="a", text=clean),
        stages.known(),
        Fixed(
            entity("Organization", "กลุ่มดาวเหนือ"), tie("กลุ่มดาวเหนือ", "partnerOf", "กลุ่มดาวเหนือ", "กลุ่มดาวเหนือ")
        ),
    )
    assert len(found.mentions) >= 100
