import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import identifiers
from kg.errors import StoreError
from kg.records import Article, Reading, ReadMention, Span, Statement
from kg.store.quads import graph_text
from kg.store.terms import local_name, term
from tests.store.readings import entity, reading


def parsed(text: bytes) -> list[ox.Quad]:
    return list(ox.parse(text, ox.RdfFormat.TRIG))


def values(quads: list[ox.Quad], predicate: str) -> list[str]:
    return [quad.object.value for quad in quads if quad.predicate == term(predicate)]


def with_text(text: str, **changed: object) -> Reading:
    article = Article(key=text[:40], source=text[:40], text=text)
    fields = {"title": text, "date": None, "url": None, "entities": (), "mentions": (), "statements": ()}
    return Reading.model_validate({"article": article, "sentences": (), **fields, **changed})


@given(st.integers(0, 10_000), st.integers(0, 30))
def test_the_simple_and_the_qualified_level_are_equal(number: int, statements: int) -> None:
    quads = parsed(graph_text(reading(number, statements=statements), "d"))
    predicates = {term(f"sai:{name}") for name in ("holdsPost", "partOf", "locatedIn", "organizes", "heldAt")}
    predicates |= {term(f"sai:{name}") for name in ("participatesIn", "implements", "activeIn", "partnerOf")}
    simple = {(q.subject, q.predicate, q.object) for q in quads if q.predicate in predicates}
    nodes = {q.subject for q in quads if q.predicate == term("rdf:subject")}
    parts = {(q.subject, local_name(q.predicate.value)): q.object for q in quads if q.subject in nodes}
    assert simple == {
        tuple(parts[node, part] for part in ("subject", "predicate", "object")) for node in nodes
    }
    assert len(nodes) <= statements


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    quads = parsed(graph_text(with_text(text), "d"))
    assert values(quads, "sai:text") == [text]
    assert values(quads, "dcterms:title") == [text]


def test_everything_lies_in_the_graph_of_the_article() -> None:
    made = reading(7)
    quads = parsed(graph_text(made, "d"))
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(identifiers.article(made.article.key))}
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in quads)


def test_quotes_and_mentions_are_slices_of_the_text() -> None:
    made = reading(3)
    quads = parsed(graph_text(made, "d"))
    by_node: dict[object, dict[str, str]] = {}
    for quad in quads:
        by_node.setdefault(quad.subject, {})[local_name(quad.predicate.value)] = quad.object.value
    quoted = [each for each in by_node.values() if "quote" in each or "exact" in each]
    assert len(quoted) == len(made.mentions) + len(made.statements)
    for each in quoted:
        slice_ = made.article.text[int(each["start"]) : int(each["end"])]
        assert slice_ == each.get("quote", each.get("exact"))


def test_a_post_is_also_a_membership_of_org() -> None:
    made = reading(1, statements=40)
    posts = [each for each in made.statements if each.predicate == "holdsPost"]
    quads = parsed(graph_text(made, "d"))
    assert posts
    assert sorted(values(quads, "org:member")) == sorted(each.subject for each in posts)
    assert sorted(values(quads, "org:organization")) == sorted(each.object for each in posts)


@given(st.randoms(use_true_random=False), st.integers(0, 100))
def test_the_order_of_the_parts_does_not_matter(random: "random.Random", number: int) -> None:  # type: ignore[name-defined]  # noqa: F821
    made = reading(number)
    shuffled = {}
    for field in ("entities", "mentions", "statements"):
        parts = list(getattr(made, field))
        random.shuffle(parts)
        shuffled[field] = tuple(parts)
    assert graph_text(made.model_copy(update=shuffled), "d") == graph_text(made, "d")


def test_documents_may_be_concatenated() -> None:
    both = graph_text(reading(1), "d") + graph_text(reading(2), "d")
    assert len({quad.graph_name for quad in parsed(both)}) == 2


def test_words_that_only_stand_for_a_thing_are_no_alias() -> None:
    thing = entity("Person", 1)
    text = "ผอ. และ นายสมชาย"
    mentions = (
        ReadMention(entity=thing.id, start=0, end=3, text="ผอ.", method="role", confidence=0.9),
        ReadMention(entity=thing.id, start=8, end=16, text="นายสมชาย", method="title", confidence=0.9),
    )
    quads = parsed(graph_text(with_text(text, entities=(thing,), mentions=mentions), "d"))
    assert values(quads, "skos:altLabel") == ["นายสมชาย"]
    assert sorted(values(quads, "sai:exact")) == ["นายสมชาย", "ผอ."]


def statement(**changed: object) -> Statement:
    fields = {
        "subject": entity("Organization", 1).id,
        "predicate": "partnerOf",
        "confidence": 0.5,
        "rule": "r",
    }
    return Statement.model_validate(
        {**fields, "object": entity("Organization", 2).id, "start": 0, "end": 2, **changed}
    )


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"object": "https://example.org/other"}, "not among the reading's entities"),
        ({"end": 99}, "span 0-99 is not in the text"),
        ({"date": "7 May"}, "'7 May' is not a day"),
        ({"confidence": float("nan")}, "confidence nan"),
    ],
)
def test_a_reading_that_contradicts_itself_is_refused(changed: dict[str, object], reason: str) -> None:
    things = (entity("Organization", 1), entity("Organization", 2))
    with pytest.raises(StoreError, match=reason):
        graph_text(with_text("abc", entities=things, statements=(statement(**changed),)), "d")


def test_a_misquoted_mention_is_refused() -> None:
    thing = entity("Place", 1)
    mention = ReadMention(entity=thing.id, start=0, end=2, text="xy", method="m", confidence=1)
    with pytest.raises(StoreError, match="mention 'xy' is not the text at 0-2"):
        graph_text(with_text("abc", entities=(thing,), mentions=(mention,)), "d")


def test_half_a_character_is_refused_in_one_line() -> None:
    with pytest.raises(StoreError, match=r"half a character \(U\+D800\)"):
        graph_text(with_text("a\ud800"), "d")


def test_an_iri_that_would_break_the_file_is_refused() -> None:
    thing = entity("Place", 1).model_copy(update={"id": "https://example.org/a> <b"})
    with pytest.raises(StoreError, match="is not an IRI"):
        graph_text(with_text("abc", entities=(thing,)), "d")


def test_sentences_are_kept_as_offset_pairs() -> None:
    quads = parsed(graph_text(with_text("abcdef", sentences=(Span(0, 2), Span(3, 6))), "d"))
    assert values(quads, "sai:sentences") == ["0-2 3-6"]
