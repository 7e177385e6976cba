from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg import identifiers
from kg.records import Article, Entity, Reading, ReadMention, Statement
from kg.store import lookup
from kg.store.dataset import Graphs
from kg.store.folding import fold
from tests.store.building import built

CODI = Entity(
    id=identifiers.registered("organization", "codi"),
    type="Organization",
    label_th="สถาบันพัฒนาองค์กรชุมชน",
    label_en="Community Organizations Development Institute",
    aliases=("พอช.", "CODI"),
)
BRANCH = Entity(
    id=identifiers.minted("Organization", "x"), type="Organization", label_th="สถาบันพัฒนาองค์กรชุมชน ภาคใต้"
)
OTHER = Entity(id=identifiers.minted("Organization", "y"), type="Organization", label_th="เครือข่ายสถาบันพัฒนา")
HEAD = Entity(id=identifiers.minted("Person", "z"), type="Person", label_th="สมชาย ใจดี")


def article(key: str, *entities: Entity, says: tuple[Statement, ...] = ()) -> Reading:
    text = "ที่ประชุม " + " ".join(each.label_th for each in entities)
    mentions = []
    for each in entities:
        start = text.index(each.label_th)
        end = start + len(each.label_th)
        mentions.append(
            ReadMention(entity=each.id, start=start, end=end, text=each.label_th, method="m", confidence=1)
        )
    return Reading(
        article=Article(key=key, source=key, text=text),
        title=f"เรื่อง {key}",
        date="2018-05-07",
        url=None,
        entities=entities,
        mentions=tuple(mentions),
        statements=says,
        sentences=(),
    )


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graphs]:
    folder: Path = tmp_path_factory.mktemp("store")
    post = Statement(
        subject=HEAD.id, predicate="holdsPost", object=CODI.id, role="ผู้อำนวยการ", confidence=0.8, rule="r",
        start=0, end=9, date="2018",
    )  # fmt: skip
    built(folder, [article("1", CODI, HEAD, says=(post,)), article("2", CODI, BRANCH), article("3", OTHER)])
    with kg.open(folder) as opened:
        yield opened


def labels(rows: list[lookup.EntityRow]) -> list[str]:
    return [row.label_th for row in rows]


@pytest.mark.parametrize(
    "name",
    ["พอช.", "พอช", " พ อ ช ", "codi", "CODI", "สถาบันพัฒนา องค์กรชุมชน", "community organizations development institute",
     CODI.id],
)  # fmt: skip
def test_find_by_any_name(graphs: Graphs, name: str) -> None:
    assert labels(lookup.find(graphs, name)) == [CODI.label_th]


@pytest.mark.parametrize("name", ["สถาบัน", "", "...", "ไม่มี"])
def test_find_wants_the_whole_name(graphs: Graphs, name: str) -> None:
    assert lookup.find(graphs, name) == []


def test_search_ranks_exact_before_prefix_before_part(graphs: Graphs) -> None:
    assert labels(lookup.search(graphs, "สถาบันพัฒนาองค์กรชุมชน")) == [CODI.label_th, BRANCH.label_th]
    assert labels(lookup.search(graphs, "สถาบันพัฒนา")) == [CODI.label_th, BRANCH.label_th, OTHER.label_th]
    assert labels(lookup.search(graphs, "พัฒนา", limit=2)) == [CODI.label_th, OTHER.label_th]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ใต้ สถาบัน", [BRANCH.label_th]),
        ("institute community", [CODI.label_th]),
        ("ใจ", [HEAD.label_th]),
        ("ย", [HEAD.label_th, OTHER.label_th]),
        ("develop", [CODI.label_th]),
        ("พอ", [CODI.label_th]),
        ('"ไม่มี" OR "พอช', []),
        ("*", []),
        ("", []),
        ("สถาบัน ตลาด", []),
    ],
)
def test_search_wants_all_words_in_one_name(graphs: Graphs, words: str, found: list[str]) -> None:
    assert labels(lookup.search(graphs, words)) == found


def test_describe_gives_each_fact_with_its_source(graphs: Graphs) -> None:
    for iri in (CODI.id, HEAD.id):
        description = lookup.describe(graphs, iri)
        assert description
        (fact,) = description.facts
        assert (fact.subject, fact.predicate, fact.object) == (HEAD.id, "holdsPost", CODI.id)
        assert (fact.roles, fact.date, fact.confidence) == (["ผู้อำนวยการ"], "2018", 0.8)
        (source,) = fact.evidence
        assert (source.title, source.published, source.quote) == ("เรื่อง 1", "2018-05-07", "ที่ประชุม")
    assert lookup.describe(graphs, "urn:nobody") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("พอช.", "พอช"), ("นํ้า", "น้ำ"), ("กํา", "กำ"), ("Ｃodi", "CODI"), ("ที่ ๑๐", "ที่10"), ("a\u200bb", "AB"),
     ("ก\u00a0ข", "กข")],
)  # fmt: skip
def test_fold_makes_spellings_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_fold_keeps_what_tells_names_apart() -> None:
    assert len({fold(name) for name in ("เลย", "เลา", "ต่าง ๆ", "ต่าง", "ก1", "ก2")}) == 6
