"""What the API's answers are made of: entities, facts, ties, mentions."""

from typing import Literal

from kg.records import EntityType, Predicate, Record


class Brief(Record):
    """An entity in short; ``articles`` is in how many articles it is mentioned, ``date`` an event's."""

    iri: str
    type: EntityType
    label: str
    label_en: str | None = None
    date: str | None = None
    articles: int
    registered: bool


class Found(Brief):
    """An entity that a search found; ``matched`` is the name that did."""

    matched: str


class Source(Record):
    """The article that a fact is from."""

    article: str
    key: str
    title: str | None
    date: str | None
    url: str | None


class Fact(Record):
    """One statement of one article; ``start`` and ``end`` locate ``quote`` in it, ``statement`` is its IRI."""

    subject: Brief
    predicate: Predicate
    object: Brief
    role: str | None
    role_raw: str | None
    date: str | None
    confidence: float
    rule: str
    source: Source
    quote: str
    start: int
    end: int
    statement: str


class Edge(Record):
    """A tie: the statements of equal subject, predicate, object and role; ``sources`` is their number."""

    id: str
    subject: str
    predicate: Predicate
    object: str
    role: str | None
    date: str | None
    first: str | None
    last: str | None
    confidence: float
    sources: int


class Sentence(Record):
    """A sentence of an article."""

    text: str
    start: int
    end: int


class Highlight(Record):
    """A mention inside a text: characters of the article, and what they stand for."""

    start: int
    end: int
    iri: str
    type: EntityType
    label: str


class EvidenceItem(Fact):
    """A statement with its sentence and what is mentioned there."""

    sentence: Sentence
    highlights: list[Highlight]


class Name(Record):
    """A name of an entity."""

    text: str
    lang: str | None
    kind: Literal["label", "alias", "former", "abbreviation"]


class RegisterRow(Record):
    """What the registers know of an entity."""

    slug: str | None = None
    kind: str | None = None
    level: str | None = None
    parent: Brief | None = None
    place: Brief | None = None
    owner: Brief | None = None
    successor: Brief | None = None
    latitude: float | None = None
    longitude: float | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    postcode: str | None = None


class PredicateCount(Record):
    """How many statements an entity has of a predicate, as subject (``out``) or object (``in``)."""

    predicate: Predicate
    direction: Literal["out", "in"]
    total: int


class Spot(Brief):
    """An entity of the overview: where it is drawn, and its community."""

    x: float
    y: float
    community: int


class Path(Record):
    """A way from one entity to another: the IRIs on it, and the ties between each and the next."""

    nodes: list[str]
    edges: list[Edge]


class Moment(Record):
    """A dated fact; ``start`` and ``end`` are days."""

    start: str
    end: str
    fact: Fact


class ArticleHead(Record):
    """An article's own data."""

    iri: str
    key: str
    source: str
    title: str | None
    date: str | None
    url: str | None


class Mention(Record):
    """Where an entity is mentioned."""

    article: ArticleHead
    sentence: Sentence
    start: int
    end: int


class PlaceSpot(Record):
    """Where a place lies: WGS84 degrees, and its outline as well-known text where there is one."""

    iri: str
    label: str
    latitude: float | None
    longitude: float | None
    outline: str | None


class QueryParameter(Record):
    """A parameter of a named query."""

    name: str
    kind: str
    default: str
    th: str
    en: str


class Question(Record):
    """A named query."""

    name: str
    question_th: str
    question_en: str
    parameters: list[QueryParameter]
    text: str


class Term(Record):
    """A class or property of the vocabulary, in its prefixed form and in both languages."""

    iri: str
    name: str
    label_th: str | None
    label_en: str | None
    comment_th: str | None
    comment_en: str | None
