"""Each named query, on the graph of graph.trig: the expected rows, and the same from rdflib."""

import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from kg.errors import QueryError
from kg.queries import NamedQuery, find, named, select, write

NAMES = [query.name for query in named()]
CHAI, YING = "สมชาย ใจดี", "สมหญิง รักไทย"
CODI, NHA = "สถาบันพัฒนาองค์กรชุมชน", "การเคหะแห่งชาติ"
MSDHS = "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์"
SIGNING, FORUM, ACT = "พิธีลงนามบันทึกความร่วมมือ", "เวทีสภาองค์กรชุมชน", "พระราชบัญญัติสภาองค์กรชุมชน พ.ศ. 2551"
UDON, MUEANG, KHON_KAEN = "จังหวัดอุดรธานี", "อำเภอเมืองอุดรธานี", "จังหวัดขอนแก่น"
PROGRAMME, NORTHEAST = "โครงการบ้านมั่นคง", "สำนักงานภาคตะวันออกเฉียงเหนือ"

# query, bindings, columns, rows in order
EXPECTED: list[tuple[str, dict[str, str], str, list[str]]] = [
    ("articles-by-month", {}, "month articles", ["2018-05|1", "2018-06|1", "2022-03|1"]),
    ("co-attendance", {}, "events otherName", [f"2|{YING}"]),
    ("co-attendance", {"name": "พม."}, "events otherName", []),
    ("events-in-period", {}, "start end eventName placeName", [f"2022-03-10|2022-03-10|{FORUM}|{UDON}"]),
    (
        "events-in-period",
        {"period": "2018"},
        "start end eventName placeName",
        [f"2018-05-07|2018-05-08|{SIGNING}|{MUEANG}"],
    ),
    ("events-in-period", {"period": "2018-06"}, "eventName", []),
    ("events-in-place", {}, "eventName venueName", [f"{SIGNING}|{MUEANG}", f"{FORUM}|{UDON}"]),
    ("events-in-place", {"name": MUEANG}, "eventName", [SIGNING]),
    ("label-search", {}, "name type", [f"{MSDHS}|sai:Organization", f"{CODI}|sai:Organization"]),
    ("label-search", {"text": "baan"}, "name type", ["Baan Mankong|sai:Programme"]),
    (
        "low-confidence",
        {},
        "confidence subjectName predicate objectName",
        [f"0.4|{YING}|sai:holdsPost|{NHA}", f"0.45|{MSDHS}|sai:implements|{ACT}"],
    ),
    ("low-confidence", {"threshold": "0.45"}, "subjectName", [YING]),
    (
        "most-connected",
        {},
        "ties name",
        [f"6|{CODI}", f"4|{SIGNING}", f"4|{YING}", f"4|{FORUM}", f"4|{PROGRAMME}", f"3|{CHAI}", f"3|{MUEANG}"]
        + [f"2|{MSDHS}", f"2|{NHA}", f"2|{UDON}", f"2|{NORTHEAST}", f"1|{KHON_KAEN}", f"1|{ACT}"],
    ),
    (
        "organizations-by-programmes",
        {},
        "programmes organizationName",
        [f"1|{MSDHS}", f"1|{CODI}", f"1|{NORTHEAST}"],
    ),
    ("partners", {}, "partnerName statements", [f"{NHA}|2"]),
    ("partners", {"name": "National Housing Authority"}, "partnerName statements", [f"{CODI}|2"]),
    (
        "person-record",
        {},
        "date predicate role objectName",
        [
            f"2018-05-07|sai:holdsPost|ผู้อำนวยการ|{CODI}",
            f"2018-05-07/2018-05-08|sai:participatesIn|ประธาน|{SIGNING}",
            f"2018-06|sai:holdsPost|ผู้อำนวยการ|{CODI}",
            f"2022-03-10|sai:participatesIn||{FORUM}",
        ],
    ),
    (
        "post-holders",
        {},
        "day personName",
        [f"2018-05-07|{CHAI}", f"2018-06-01|{CHAI}", f"2022-03-10|{YING}"],
    ),
    ("post-holders", {"name": "กคช.", "role": "กรรมการ"}, "day personName", [f"2022-03-10|{YING}"]),
    ("posts-on-date", {}, "role personName reported", [f"ผู้อำนวยการ|{CHAI}|2018-06-01"]),
    ("posts-on-date", {"date": "2018-05-07"}, "personName reported", [f"{CHAI}|2018-05-07"]),
    ("posts-on-date", {"date": "2022-03-10"}, "role personName", [f"ผู้อำนวยการ|{YING}"]),
    ("posts-on-date", {"date": "2018-05-06"}, "role personName", []),
    (
        "programmes-by-province",
        {},
        "programmes provinceName code",
        [f"1|{KHON_KAEN}|TH-40", f"1|{UDON}|TH-41"],
    ),
    (
        "provenance",
        {},
        "predicate source confidence start end",
        ["sai:partnerOf|001.txt|0.75|0|66", "sai:partnerOf|003.txt|0.7|0|61"],
    ),
    (
        "provenance",
        {"otherName": "สมชาย ใจดี"},
        "predicate source",
        ["sai:holdsPost|001.txt", "sai:holdsPost|003.txt"],
    ),
    ("provinces-without-events", {}, "code provinceName", [f"TH-40|{KHON_KAEN}"]),
    (
        "several-posts",
        {},
        "personName role organizationName",
        [f"{YING}|กรรมการ|{NHA}", f"{YING}|ผู้อำนวยการ|{CODI}"],
    ),
    ("surface-forms", {"name": CODI}, "exact mentions articles", ["พอช.|3|3"]),
    ("surface-forms", {"name": UDON}, "exact mentions articles", ["จ.อุดรธานี|1|1", "จังหวัดอุดรธานี|1|1"]),
    (
        "two-hops",
        {"name": ACT},
        "hops reachedName",
        [f"1|{MSDHS}", f"2|{FORUM}"],
    ),
    (
        "two-hops",
        {},
        "hops reachedName",
        [f"1|{SIGNING}", f"1|{CODI}", f"1|{FORUM}", f"2|{MSDHS}", f"2|{NHA}", f"2|{UDON}", f"2|{YING}"]
        + [f"2|{NORTHEAST}", f"2|{MUEANG}", f"2|{PROGRAMME}"],
    ),
    (
        "units-under",
        {},
        "parentName unitName",
        [f"{MSDHS}|{NHA}", f"{MSDHS}|{CODI}", f"{CODI}|{NORTHEAST}"],
    ),
    ("units-under", {"name": CODI}, "unitName", [NORTHEAST]),
]


def rows(store: ox.Store, query: NamedQuery, bindings: dict[str, str], columns: str) -> list[str]:
    """The answer's columns as text, short IRIs, one string a row."""
    out = io.BytesIO()
    write(select(store, query.text, bindings), "json", out)
    parsed = ox.parse_query_results(out.getvalue(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(parsed, ox.QuerySolutions)
    return ["|".join(_text(solution[name]) for name in columns.split()) for solution in parsed]


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return f"sai:{term.value.rpartition('#')[2]}"
    return term.value if isinstance(term, ox.Literal) else ""


@pytest.mark.parametrize(("name", "bindings", "columns", "expected"), EXPECTED)
def test_a_named_query_gives_the_expected_rows(
    store: ox.Store, name: str, bindings: dict[str, str], columns: str, expected: list[str]
) -> None:
    assert rows(store, find(name), bindings, columns) == expected


def test_every_named_query_is_expected_to_give_something() -> None:
    answered = {name for name, _, _, expected in EXPECTED if expected} | {"events-as-owl-time"}
    assert answered == set(NAMES)
    assert len(NAMES) >= 14


def test_the_times_of_events_as_owl_time(store: ox.Store) -> None:
    triples = set(map(str, select(store, find("events-as-owl-time").text)))
    begins = '#beginning> <http://www.w3.org/2006/time#inXSDDate> "2018-05-07"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert len(triples) == 16
    assert any(triple.endswith(begins) for triple in triples)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_answer(store: ox.Store, name: str) -> None:
    dataset = Dataset(default_union=True)
    dataset.parse(Path(__file__).parent / "graph.trig", format="trig")
    theirs = dataset.query(find(name).text)
    answer = select(store, find(name).text)
    if isinstance(answer, ox.QueryTriples):
        assert theirs.graph is not None and len(theirs.graph) == len(set(answer))
        return
    ours = sorted(tuple(_value(term) for term in solution) for solution in answer)  # type: ignore[union-attr]
    assert sorted(tuple("" if term is None else str(term) for term in row) for row in theirs) == ours


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


@pytest.mark.parametrize("query", named(), ids=lambda query: query.name)
def test_a_named_query_says_its_question_and_its_parameters(query: NamedQuery) -> None:
    assert query.text.startswith(f"# th: {query.question_th}\n# en: {query.question_en}\n")
    assert any("ก" <= character <= "๛" for character in query.question_th)
    assert all(parameter.th and parameter.en and parameter.default for parameter in query.params)


@pytest.mark.parametrize("name", NAMES)
def test_a_named_query_is_whole_without_our_prefixes(store: ox.Store, name: str) -> None:
    store.query(find(name).text)


def test_the_kinds_of_parameters() -> None:
    params = {parameter.name: parameter for parameter in find("posts-on-date").params}
    assert list(params) == ["name", "date"]
    assert (params["date"].kind, params["date"].default) == ("date", "2018-12-31")
    assert (params["name"].kind, params["name"].default) == ("text", "พอช.")
    assert find("low-confidence").params[0].kind == "decimal"


@pytest.mark.parametrize("name", ["partnerz", "../shapes", "", "PARTNERS"])
def test_an_unknown_name_is_told_with_the_known_ones(name: str) -> None:
    with pytest.raises(QueryError, match=r"no query is named .*; there are: .*partners"):
        find(name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "needs a '# th: …' and an '# en: …' line on top"),
        ("# th: ก\n# en: k\n# param day: ก | k\nSELECT * {}", r"'# param day' has no VALUES \?day"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "wrong.rq").write_text(text, "utf-8")
    with pytest.raises(QueryError, match=message):
        named(tmp_path)
