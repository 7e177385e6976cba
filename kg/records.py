"""The frozen records that cross from one stage to the next: Article, Text, Mention, Link, Statement, Reading.

Offsets count Unicode characters and are half-open. Up to ``Reading`` they count in ``Text.clean``;
in ``Reading`` (and in the store and every export) they count in ``Article.text``, exactly as decoded.
"""

from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

EntityType = Literal["Person", "Organization", "Place", "Programme", "Policy", "Event"]
Predicate = Literal[
    "holdsPost", "partOf", "locatedIn", "organizes", "participatesIn",
    "heldAt", "implements", "activeIn", "partnerOf",
]  # fmt: skip

ENTITY_TYPES: tuple[EntityType, ...] = ("Person", "Organization", "Place", "Programme", "Policy", "Event")

SIGNATURES: dict[Predicate, tuple[frozenset[EntityType], frozenset[EntityType]]] = {
    "holdsPost": (frozenset({"Person"}), frozenset({"Organization"})),
    "partOf": (frozenset({"Organization"}), frozenset({"Organization"})),
    "locatedIn": (frozenset({"Place"}), frozenset({"Place"})),
    "organizes": (frozenset({"Organization"}), frozenset({"Event"})),
    "participatesIn": (frozenset({"Person", "Organization"}), frozenset({"Event"})),
    "heldAt": (frozenset({"Event"}), frozenset({"Place"})),
    "implements": (frozenset({"Organization"}), frozenset({"Programme", "Policy"})),
    "activeIn": (frozenset({"Programme"}), frozenset({"Place"})),
    "partnerOf": (frozenset({"Organization"}), frozenset({"Organization"})),
}


class Record(BaseModel):
    """Base of all records: immutable, no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int


class Article(Record):
    """One article as read, nothing understood yet.

    ``Article(key="news/001.txt", source="001.txt", text="พอช. จัดประชุม …")``. ``key`` is the path below the
    PATH argument (or the record's id) and decides the identifier; ``source`` is the file's name or the
    record's id; ``text`` is the decoded text, newlines untouched. The last three are hints that the
    container gave (HTML metadata, a JSON field), not read from the text.
    """

    key: str
    source: str
    text: str
    title: str | None = None
    url: str | None = None
    date: str | None = None


class Skip(Record):
    """An input that was not read: ``Skip(path="x.bin", reason="binary file, not text")``."""

    path: str
    reason: str


class DateMention(Record):
    """A date in a text: ``DateMention(start=3, end=19, value="2018-05-07/2018-05-08", kind="range")``.

    ``value`` is ISO 8601, Common Era: a day, a month, a year, or ``start/end``.
    """

    start: int
    end: int
    value: str
    kind: Literal["day", "month", "year", "range", "fiscal", "relative"]


class Text(Record):
    """An article's readable text and its parts.

    ``clean`` is ``article.text`` without web debris and with odd characters normalised; ``origin[i]`` is the
    position in ``article.text`` of ``clean[i]``, strictly increasing. Sentences lie inside paragraphs.
    """

    article: Article
    clean: str
    origin: tuple[int, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    dates: tuple[DateMention, ...] = ()
    title: str | None = None
    byline: Span | None = None
    dateline: Span | None = None
    date: str | None = None
    url: str | None = None

    def original(self, start: int, end: int) -> Span:
        """Where ``clean[start:end]`` (not empty) lies in ``article.text``."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


class Mention(Record):
    """A stretch of text that names a thing: ``Mention(start=0, end=4, type="Organization", method="register")``."""

    start: int
    end: int
    type: EntityType
    method: str
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()
    """IRIs of register rows that this string may name, best first."""

    def over(self, start: int, end: int) -> "Mention":
        """The same over another stretch of the text."""
        if (start, end) == (self.start, self.end):
            return self
        return self.model_copy(update={"start": start, "end": end})


class Entity(Record):
    """A thing in the graph. ``label_th`` is the full official name without titles; ``date`` is for events."""

    id: str
    type: EntityType
    label_th: str
    label_en: str | None = None
    date: str | None = None
    aliases: tuple[str, ...] = ()
    registered: bool = False


class Link(Record):
    """A mention and the entity it stands for."""

    mention: Mention
    entity: Entity


class Statement(Record):
    """What a clause of the article says: one of the nine predicates, with its evidence."""

    subject: str
    predicate: Predicate
    object: str
    role: str | None = None
    role_raw: str | None = None
    date: str | None = None
    confidence: float
    rule: str
    start: int
    end: int


class ReadMention(Record):
    """A mention in a reading: offsets into ``Article.text``; ``text`` is exactly that slice."""

    entity: str
    start: int
    end: int
    text: str
    method: str
    confidence: float


class Reading(Record):
    """All that was read from one article: what the store keeps and the exports give.

    Offsets of mentions and statements count in ``article.text``. ``dropped`` counts, by reason, the candidates
    that broke a rule (an ontology signature, say).
    """

    article: Article
    title: str | None
    date: str | None
    url: str | None
    entities: tuple[Entity, ...]
    mentions: tuple[ReadMention, ...]
    statements: tuple[Statement, ...]
    sentences: tuple[Span, ...]
    dropped: dict[str, int] = {}
