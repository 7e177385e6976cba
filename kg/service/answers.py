"""What the JSON API answers: one record an address; the OpenAPI document is made from them."""

from typing import Any, Literal

from pydantic import Field, RootModel

from kg.records import EntityType, Record
from kg.service.records import (
    ArticleHead,
    Brief,
    Edge,
    EvidenceItem,
    Fact,
    Found,
    Highlight,
    Mention,
    Moment,
    Name,
    Path,
    PlaceSpot,
    PredicateCount,
    Question,
    RegisterRow,
    Spot,
    Term,
)


class Group(Record):
    """The found entities of one type; ``total`` counts all of them, not only those listed."""

    type: EntityType
    total: int
    entities: list[Found]


class Groups(Record):
    """The answer to a search."""

    groups: list[Group]
    total: int


class FactCounts(Record):
    """How many statements there are about an entity."""

    total: int
    by_predicate: list[PredicateCount]


class Total(Record):
    """A number of things."""

    total: int


class Entity(Record):
    """All that is known of an entity itself."""

    entity: Brief
    names: list[Name]
    same_as: list[str]
    registration: RegisterRow | None = Field(serialization_alias="register")
    facts: FactCounts
    articles: Total


class Facts(Record):
    """A page of facts."""

    total: int
    facts: list[Fact]


class Neighbours(Record):
    """The ties of an entity; ``total`` counts all, not only those listed."""

    center: Brief
    nodes: list[Brief]
    edges: list[Edge]
    total: int


class Network(Record):
    """Entities and the ties among them; ``total`` counts the ties."""

    nodes: list[Brief]
    edges: list[Edge]
    total: int


class Overview(Record):
    """The largest part of the whole graph; totals of what the snapshot holds."""

    nodes: list[Spot]
    edges: list[Edge]
    total: int


class Paths(Record):
    """Shortest paths."""

    paths: list[Path]
    nodes: list[Brief]


class Timeline(Record):
    """Dated facts in order."""

    total: int
    items: list[Moment]


class Evidence(Record):
    """The statements behind a tie."""

    total: int
    statements: list[EvidenceItem]


class Mentions(Record):
    """A page of mentions."""

    total: int
    mentions: list[Mention]


class Article(Record):
    """An article with what was read in it; offsets count characters of ``text``."""

    article: ArticleHead
    text: str
    sentences: list[tuple[int, int]]
    mentions: list[Highlight]
    facts: list[Fact]


class Places(Record):
    """Places on the map."""

    places: list[PlaceSpot]


class FeatureCollection(Record):
    """GeoJSON (RFC 7946)."""

    type: Literal["FeatureCollection"]
    features: list[dict[str, Any]]


class Days(Record):
    """From the first to the last day that the articles' dates cover."""

    first: str | None
    last: str | None


class Stats(Record):
    """Counts of what is served: entities by type, statements by predicate."""

    snapshot: str
    articles: int
    types: dict[str, int]
    predicates: dict[str, int]
    registered: int
    mentions: int
    quads: int
    span: Days


class Questions(RootModel[list[Question]]):
    """The named queries."""


class Vocabulary(Record):
    """The vocabulary: prefixes, classes, properties."""

    prefixes: dict[str, str]
    classes: list[Term]
    properties: list[Term]
