"""The plain dicts that a picture is made of, ready for JSON. Texts are as in the articles: not escaped yet."""

from typing import TypedDict

from viz.times import Time


class Kind(TypedDict):
    """A type or predicate in the legend, with the number of things it stands for."""

    id: str
    th: str
    en: str
    count: int


class Node(TypedDict):
    """A thing: its names, the lines of its label, where it is (pixels at zoom 1) and its number of ties."""

    id: str
    type: str
    th: str
    en: str
    aliases: list[str]
    date: Time | None
    lines: list[str]
    x: int
    y: int
    size: int
    links: int


class Source(TypedDict):
    """A clause that states a tie; ``article`` is an index into the picture's articles."""

    article: int
    quote: str
    role: str
    date: Time | None
    confidence: float | None


class Tie(TypedDict):
    """An edge; ``bend`` parts it from others between the same two nodes (0 is straight)."""

    id: int
    subject: str
    object: str
    predicate: str
    roles: list[str]
    date: Time | None
    confidence: float | None
    unsure: bool
    bend: float
    sources: list[Source]


class Article(TypedDict):
    """Where clauses come from."""

    title: str
    date: Time | None


class Picture(TypedDict):
    """All that a page shows."""

    title: str
    focus: str | None
    types: list[Kind]
    predicates: list[Kind]
    nodes: list[Node]
    edges: list[Tie]
    articles: list[Article]
    left_out: dict[str, int]
