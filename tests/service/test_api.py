"""The JSON API on the sample, against its own OpenAPI document and against the store."""

import gzip
import json
from typing import Any

import pytest

from kg.service.endpoints import ENDPOINTS
from tests.service.conftest import Client

BASE = "https://w3id.org/saisamphan/"
CODI = f"{BASE}organization/codi"
MINISTRY = f"{BASE}organization/ministry-of-social-development-and-human-security"
MANKONG = f"{BASE}programme/baan-mankong"


def get(served: Client, name: str, **query: Any) -> Any:
    """The answer of an address of the API."""
    reply = served(f"/api/{name}", **query)
    assert reply.status == 200, reply.text
    return reply.json


def labels(answer: Any) -> list[str]:
    return [entity["label"] for group in answer["groups"] for entity in group["entities"]]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("บ้านมั่นคง", "โครงการบ้านมั่นคง"),
        ("Baan Mankong", "โครงการบ้านมั่นคง"),
        ("baan manko", "โครงการบ้านมั่นคง"),
        ("บ้านมันคง", "โครงการบ้านมั่นคง"),
        ("พอช", "สถาบันพัฒนาองค์กรชุมชน"),
        ("CODI", "สถาบันพัฒนาองค์กรชุมชน"),
        ("สถาบันพัฒนาองค์กรชุมชม", "สถาบันพัฒนาองค์กรชุมชน"),
        ("Housng Authority", "การเคหะแห่งชาติ"),
        ("Somsuk Boonyabancha", "สมสุข บุญญะบัญชา"),
        ("somsuk", "สมสุข บุญญะบัญชา"),
        ("Paiboon Wattanasiritham", "ไพบูลย์ วัฒนศิริธรรม"),
        ("paiboon", "ไพบูลย์ วัฒนศิริธรรม"),
        ("Udonthani", "จังหวัดอุดรธานี"),
    ],
)
def test_search_as_people_type(served: Client, typed: str, label: str) -> None:
    assert label in labels(get(served, "search", q=typed))


def test_search_groups_by_type_and_pages(served: Client) -> None:
    answer = get(served, "search", q="การ", limit=3)
    totals = {group["type"]: group["total"] for group in answer["groups"]}
    assert totals["Organization"] > 3
    assert answer["total"] == sum(totals.values())
    assert all(len(group["entities"]) <= 3 for group in answer["groups"])
    seen: list[str] = []
    for offset in range(0, totals["Programme"], 4):
        (group,) = get(served, "search", q="การ", type="Programme", limit=4, offset=offset)["groups"]
        assert group["total"] == totals["Programme"]
        seen += [entity["iri"] for entity in group["entities"]]
    assert len(seen) == len(set(seen)) == totals["Programme"]
    assert get(served, "search", q="…") == {"groups": [], "total": 0}
    assert get(served, "search", q="zzzzqqqq") == {"groups": [], "total": 0}


def test_without_words_all_that_articles_mention(served: Client) -> None:
    answer = get(served, "search")
    types = get(served, "stats")["types"]
    assert {group["type"]: group["total"] for group in answer["groups"]} == types
    (people,) = get(served, "search", q="", type="Person", limit=500)["groups"]
    counts = [entity["articles"] for entity in people["entities"]]
    assert counts == sorted(counts, reverse=True)
    assert all(entity["matched"] == entity["label"] for entity in people["entities"])
    (beyond,) = get(served, "search", type="Person", offset=10_000)["groups"]
    assert (beyond["total"], beyond["entities"]) == (types["Person"], [])


def test_an_entity(served: Client) -> None:
    answer = get(served, "entity", iri=CODI)
    assert answer["entity"]["label"] == "สถาบันพัฒนาองค์กรชุมชน"
    assert answer["entity"]["registered"] is True
    assert {"text": "พอช.", "lang": "th", "kind": "alias"} in answer["names"]
    assert answer["names"][0]["kind"] == "label"
    assert answer["register"]["parent"]["iri"] == MINISTRY
    assert answer["register"]["slug"] == "codi"
    counted = answer["facts"]
    assert counted["total"] == sum(each["total"] for each in counted["by_predicate"])
    place = get(served, "entity", iri=f"{BASE}place/TH-41")["register"]
    assert place["level"] == "province"
    assert 17 < place["latitude"] < 18


def test_facts_are_those_of_the_store_and_page(served: Client) -> None:
    counted = get(served, "entity", iri=CODI)["facts"]
    assert get(served, "facts", iri=CODI, limit=1)["total"] == counted["total"]
    for each in counted["by_predicate"]:
        answer = get(served, "facts", iri=CODI, predicate=each["predicate"], direction=each["direction"])
        assert answer["total"] == each["total"]
        end = "subject" if each["direction"] == "out" else "object"
        assert {fact[end]["iri"] for fact in answer["facts"]} == {CODI}
    rows = served.select(
        f"SELECT DISTINCT ?s {{ GRAPH ?g {{ {{ ?s rdf:subject <{CODI}> }} UNION {{ ?s rdf:object <{CODI}> }} }} }}"
    )
    listed = [
        fact["statement"]
        for offset in range(0, counted["total"], 7)
        for fact in get(served, "facts", iri=CODI, limit=7, offset=offset)["facts"]
    ]
    assert sorted(listed) == sorted(row["s"] for row in rows)


def test_a_fact_quotes_its_article(served: Client) -> None:
    for fact in get(served, "facts", iri=CODI, limit=20)["facts"]:
        article = get(served, "article", iri=fact["source"]["article"])
        assert article["text"][fact["start"] : fact["end"]] == fact["quote"]
        assert fact["statement"] in {each["statement"] for each in article["facts"]}


def test_evidence_shows_the_sentence_and_what_stands_in_it(served: Client) -> None:
    edge = get(served, "neighbours", iri=CODI, predicate="holdsPost")["edges"][0]
    ends = {name: edge[name] for name in ("subject", "predicate", "object", "role") if edge[name]}
    answer = get(served, "evidence", **ends)
    assert answer["total"] == edge["sources"] == len(answer["statements"])
    for each in answer["statements"]:
        text = get(served, "article", iri=each["source"]["article"])["text"]
        sentence = each["sentence"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["start"] <= each["start"] < each["end"] <= sentence["end"]
        assert {CODI, edge["subject"]} & {mark["iri"] for mark in each["highlights"]}
        for mark in each["highlights"]:
            assert sentence["start"] <= mark["start"] < mark["end"] <= sentence["end"]


def test_neighbours_filter_and_agree_with_the_statements(served: Client) -> None:
    answer = get(served, "neighbours", iri=CODI, limit=2000)
    assert answer["center"]["iri"] == CODI
    assert len(answer["edges"]) == answer["total"]
    ends = {edge[name] for edge in answer["edges"] for name in ("subject", "object")} - {CODI}
    assert ends == {node["iri"] for node in answer["nodes"]}
    assert sum(edge["sources"] for edge in answer["edges"]) == get(served, "facts", iri=CODI)["total"]
    assert len({edge["id"] for edge in answer["edges"]}) == answer["total"]
    persons = get(served, "neighbours", iri=CODI, type="Person")
    assert {node["type"] for node in persons["nodes"]} == {"Person"}
    sure = get(served, "neighbours", iri=CODI, confidence="0.9")["edges"]
    assert sure
    assert min(edge["confidence"] for edge in sure) >= 0.9
    late = get(served, "neighbours", iri=CODI, **{"from": "2020-01-01"})["edges"]
    assert late
    assert all(edge["last"] >= "2020-01-01" for edge in late)
    assert get(served, "neighbours", iri=CODI, to="1900-01-01")["edges"] == []
    two = get(served, "neighbours", iri=CODI, limit=2, predicate=["holdsPost", "implements"])
    assert len(two["edges"]) == 2 < two["total"]


def test_the_network_among_some_by_get_and_post(served: Client) -> None:
    iris = [CODI, MINISTRY, MANKONG, "https://w3id.org/saisamphan/person/nobody"]
    got = get(served, "graph", iris=iris)
    assert [node["iri"] for node in got["nodes"]] == iris[:3]
    assert {(edge["subject"], edge["predicate"], edge["object"]) for edge in got["edges"]} >= {
        (CODI, "implements", MANKONG),
        (CODI, "partOf", MINISTRY),
    }
    body = json.dumps({"iris": iris})
    posted = served("/api/graph", {"Content-Type": "application/json"}, method="POST", body=body)
    assert posted.json == got


def test_paths_are_shortest_and_every_step_has_a_tie(served: Client) -> None:
    person = get(served, "search", q="สมสุข บุญญะบัญชา", type="Person")["groups"][0]["entities"][0]["iri"]
    answer = get(served, "path", **{"from": person, "to": MINISTRY})
    lengths = {len(path["nodes"]) for path in answer["paths"]}
    assert len(lengths) == 1
    for path in answer["paths"]:
        assert (path["nodes"][0], path["nodes"][-1]) == (person, MINISTRY)
        steps = {frozenset(step) for step in zip(path["nodes"], path["nodes"][1:], strict=False)}
        assert steps == {frozenset((edge["subject"], edge["object"])) for edge in path["edges"]}
    assert {node["iri"] for node in answer["nodes"]} == {
        iri for path in answer["paths"] for iri in path["nodes"]
    }
    near = get(served, "path", **{"from": CODI, "to": MINISTRY})
    assert near["paths"][0]["nodes"] == [CODI, MINISTRY]
    alone = f"{BASE}place/TH-95"
    assert get(served, "path", **{"from": CODI, "to": alone, "longest": 1})["paths"] == []


def test_the_timeline_is_in_order(served: Client) -> None:
    answer = get(served, "timeline", iri=CODI, limit=500)
    starts = [item["start"] for item in answer["items"]]
    assert starts == sorted(starts)
    assert len(starts) == answer["total"] > 5
    assert all(item["start"] <= item["end"] and item["fact"]["date"] for item in answer["items"])


def test_mentions_are_one_an_article_and_stand_there(served: Client) -> None:
    answer = get(served, "mentions", iri=CODI, limit=500)
    assert answer["total"] == get(served, "entity", iri=CODI)["articles"]["total"] == len(answer["mentions"])
    for each in answer["mentions"]:
        text = get(served, "article", iri=each["article"]["iri"])["text"]
        sentence = each["sentence"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    dates = [each["article"]["date"] for each in answer["mentions"]]
    assert dates == sorted(dates, reverse=True)


def test_an_article_with_its_mentions(served: Client) -> None:
    (row, *_) = served.select("SELECT ?a { ?a a sai:Article } ORDER BY ?a LIMIT 1")
    article = get(served, "article", iri=row["a"])
    assert article["sentences"][0][0] < article["sentences"][0][1] <= len(article["text"])
    assert article["mentions"]
    for mark in article["mentions"]:
        assert article["text"][mark["start"] : mark["end"]].strip()
        assert mark["iri"].startswith(BASE + mark["type"].lower())


def test_places_and_provinces(served: Client) -> None:
    answer = get(served, "places", iris=[f"{BASE}place/TH-41", CODI])
    (place,) = answer["places"]
    assert place["outline"].startswith("MULTIPOLYGON")
    provinces = get(served, "provinces")["features"]
    assert len(provinces) == 77
    assert {each["geometry"]["type"] for each in provinces} == {"MultiPolygon"}


def test_the_graph_about_itself(served: Client) -> None:
    stats = get(served, "stats")
    assert stats["articles"] == 14
    assert stats["types"]["Person"] == len(
        served.select("SELECT DISTINCT ?p { GRAPH ?g { ?p a sai:Person . ?g a sai:Article } }")
    )
    assert set(stats["span"]) == {"first", "last"}
    queries = get(served, "queries")
    assert "post-holders" in {query["name"] for query in queries}
    assert all(query["question_th"] and query["text"] for query in queries)
    vocabulary = get(served, "vocabulary")
    terms = {term["name"]: term for term in vocabulary["classes"] + vocabulary["properties"]}
    assert terms["sai:holdsPost"]["label_th"]
    assert vocabulary["prefixes"]["sai"] == BASE + "ontology#"


def test_the_overview_draws_the_largest_part(served: Client) -> None:
    answer = get(served, "overview")
    spots = {(node["x"], node["y"]) for node in answer["nodes"]}
    assert len(spots) == len(answer["nodes"]) > 50
    drawn = {node["iri"] for node in answer["nodes"]}
    assert {edge[end] for edge in answer["edges"] for end in ("subject", "object")} <= drawn
    assert len({node["community"] for node in answer["nodes"]}) > 1
    assert len(get(served, "overview", limit=10)["nodes"]) == 10


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/entity", 400, "'iri' is missing"),
        ("/api/search?q=a&type=Dragon", 400, "one of Person"),
        ("/api/search?q=a&limit=501", 400, "from 0 to 500"),
        ("/api/search?q=a&limit=-1", 400, "whole number"),
        ("/api/search?q=a&limit=١", 400, "whole number"),
        ("/api/search?q=a&q=b", 400, "2 times"),
        ("/api/search?q=a&nonsense=1", 400, "no parameter 'nonsense'"),
        ("/api/search?q=%FF", 400, "cannot be read"),
        ("/api/entity?iri=nothing", 400, "not an IRI"),
        ("/api/entity?iri=urn:%3Cx%3E", 400, "not an IRI"),
        ("/api/entity?iri=urn:nobody", 404, "search for it by name"),
        ("/api/article?iri=urn:nothing", 404, "no article"),
        ("/api/neighbours?iri=urn:a&from=yesterday", 400, "a day, such as"),
        ("/api/neighbours?iri=urn:a&confidence=2", 400, "from 0 to 1"),
        ("/api/neighbours?iri=urn:a&confidence=NaN", 400, "from 0 to 1"),
        ("/api/nothing", 404, "/api/search"),
        ("/api/", 404, "/api/search"),
    ],
)
def test_what_is_refused_says_why(served: Client, path: str, status: int, said: str) -> None:
    from urllib.parse import quote

    reply = served(quote(path, safe="/?=&%:"))
    assert reply.status == status
    assert reply.json["error"]["status"] == status
    assert said in reply.json["error"]["message"]
    assert "\n" not in reply.json["error"]["message"]


@pytest.mark.parametrize(
    ("path", "kind", "body", "status"),
    [
        ("/api/search", "application/json", b"{}", 405),
        ("/api/graph", "text/plain", b"{}", 415),
        ("/api/graph", "application/json", b"{", 400),
        ("/api/graph", "application/json", b"[1]", 400),
        ("/api/graph", "application/json", b"{}", 400),
    ],
)
def test_what_is_refused_by_post(served: Client, path: str, kind: str, body: bytes, status: int) -> None:
    assert served(path, {"Content-Type": kind}, method="POST", body=body).status == status


def test_an_answer_is_not_sent_twice(served: Client) -> None:
    first = served("/api/search", q="พอช")
    assert first.headers["cache-control"] == "no-cache"
    again = served("/api/search", {"If-None-Match": first.headers["etag"]}, q="พอช")
    assert (again.status, again.body) == (304, b"")
    assert served("/api/search", q="พม").headers["etag"] != first.headers["etag"]
    packed = served("/api/provinces", {"Accept-Encoding": "gzip"})
    assert json.loads(gzip.decompress(packed.body)) == served("/api/provinces").json


def test_every_answer_is_as_the_openapi_document_says(served: Client) -> None:
    document = served("/openapi.json").json
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {f"/api/{each.name}" for each in ENDPOINTS} | {"/api/overview"}
    schemas = document["components"]["schemas"]
    queries: dict[str, dict[str, Any]] = {
        "search": {"q": "พอช"},
        "graph": {"iris": [CODI, MANKONG]},
        "places": {"iris": f"{BASE}place/TH-41"},
        "path": {"from": CODI, "to": MANKONG},
        "evidence": {"subject": CODI, "object": MANKONG},
        "article": {"iri": served.select("SELECT ?a { ?a a sai:Article } LIMIT 1")[0]["a"]},
    }
    for endpoint in ENDPOINTS:
        query = queries.get(endpoint.name, {"iri": CODI} if endpoint.parameters else {})
        answer = get(served, endpoint.name, **query)
        name = document["paths"][f"/api/{endpoint.name}"]["get"]["responses"]["200"]["content"][
            "application/json"
        ]
        schema = schemas[name["schema"]["$ref"].rpartition("/")[2]]
        if schema["type"] == "object":
            assert set(answer) == set(schema["properties"]), endpoint.name


@pytest.mark.parametrize(
    ("accept", "kind", "said"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html", "explorer"),
        ("text/turtle", "text/turtle", "สถาบันพัฒนาองค์กรชุมชน"),
        ("application/ld+json", "application/ld+json", "สถาบันพัฒนาองค์กรชุมชน"),
        ("application/n-triples", "application/n-triples", "implements"),
        ("*/*", "text/turtle", "สถาบันพัฒนาองค์กรชุมชน"),
    ],
)
def test_an_entity_at_its_own_address(served: Client, accept: str, kind: str, said: str) -> None:
    reply = served("/organization/codi", {"Accept": accept})
    assert reply.status == 200
    assert reply.headers["content-type"].partition(";")[0] == kind
    assert said in reply.text


@pytest.mark.parametrize(
    "path", ["/organization/none", "/person/", "/dragon/codi", "/person/%3Cscript%3E", "/x"]
)
def test_no_page_for_what_is_not_there(served: Client, path: str) -> None:
    reply = served(path, {"Accept": "text/html"})
    assert reply.status == 404
    assert reply.headers["content-type"].startswith("text/plain")
