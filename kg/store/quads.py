"""A reading as RDF: the named graph of one article, as TriG text.

One statement record writes both levels: the simple triple and the statement node with its evidence.
The text has no blank node and its order depends on the reading alone, so equal readings give equal bytes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kg import identifiers
from kg.dates import bounds
from kg.errors import StoreError
from kg.records import Article, Entity, Reading, ReadMention, Statement
from kg.vocabulary import PREFIXES

_USED = ("sai", "rdf", "rdfs", "skos", "schema", "xsd", "dcterms", "prov", "org")
_HEADER = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in _USED)
_SPECIAL = re.compile(r'["\\\n\r]')
_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"})
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+')
_SHARED_METHODS = ("role", "reference")
"""Methods of mentions that stand for a thing without naming it; their text is no alias."""


def graph_text(reading: Reading, digest: str) -> bytes:
    """The article's named graph as a TriG document of its own, UTF-8; documents may be concatenated.

    ``digest`` covers the text and the reader's version; the store compares it to know what has changed.
    Raises StoreError when the reading contradicts itself: an entity that is not listed, a span outside the
    text, a date that is not ISO 8601, an IRI or a character that RDF cannot hold.
    """
    article = reading.article
    try:
        return "".join(_document(reading, digest)).encode()
    except UnicodeEncodeError as error:
        where = f"U+{ord(error.object[error.start]):04X}"
        raise StoreError(f"article {article.key!r}: half a character ({where}) cannot be stored") from error
    except ValueError as error:
        raise StoreError(f"article {article.key!r}: {error}") from error


def _document(reading: Reading, digest: str) -> Iterator[str]:
    graph = identifiers.article(reading.article.key)
    types = {entity.id: entity.type for entity in reading.entities}
    yield f"{_HEADER}@prefix a: <{graph}#> .\n<{graph}> {{\n<{graph}> a sai:Article"
    yield from _article(reading, digest)
    surfaces = _surfaces(reading.mentions)
    for entity in sorted(reading.entities, key=lambda each: each.id):
        yield from _entity(entity, surfaces.get(entity.id, set()))
    for mention in _distinct_mentions(reading.mentions):
        yield _mention(mention, _known(types, mention.entity), reading.article, graph)
    for node, statement in _distinct_statements(reading.statements).items():
        _known(types, statement.subject), _known(types, statement.object)
        yield from _statement(node, statement, reading.article, graph)
    yield "}\n"


def _article(reading: Reading, digest: str) -> Iterator[str]:
    article = reading.article
    yield f";\n sai:key {text(article.key)}; sai:source {text(article.source)}; sai:digest {text(digest)}"
    if reading.title:
        yield f";\n dcterms:title {text(reading.title)}"
    if reading.url:
        yield f";\n schema:url {text(reading.url)}^^xsd:anyURI"
    yield _dates(reading.date)
    spans = " ".join(f"{start}-{end}" for start, end in reading.sentences)
    yield f";\n sai:sentences {text(spans)};\n sai:text {text(article.text)} .\n"


def _entity(entity: Entity, surfaces: set[str]) -> Iterator[str]:
    yield f"{iri(entity.id)} a sai:{entity.type}; rdfs:label {text(entity.label_th)}@th"
    if entity.label_en:
        yield f", {text(entity.label_en)}@en"
    for alias in sorted((surfaces | set(entity.aliases)) - {entity.label_th, entity.label_en, ""}):
        yield f"; skos:altLabel {text(alias)}@th"
    yield _dates(entity.date) + " .\n"


def _mention(mention: ReadMention, kind: str, article: Article, graph: str) -> str:
    _check_span(mention, article)
    name = f"mention-{mention.start}-{mention.end}-{kind}-{identifiers.digest(mention.entity)[:8]}"
    return (
        f"a:{name} a sai:Mention; sai:inArticle <{graph}>; sai:refersTo {iri(mention.entity)};"
        f" sai:start {mention.start}; sai:end {mention.end}; sai:exact {text(mention.text)};"
        f" sai:method {text(mention.method)}; sai:confidence {_decimal(mention.confidence)} .\n"
    )


def _statement(node: str, statement: Statement, article: Article, graph: str) -> Iterator[str]:
    _check_span(statement, article)
    subject, object_ = iri(statement.subject), iri(statement.object)
    predicate = f"sai:{statement.predicate}"
    yield f"{subject} {predicate} {object_} .\n"
    yield f"a:statement-{node} a sai:Statement"
    if statement.predicate == "holdsPost":
        yield f", sai:Membership, org:Membership; org:member {subject}; org:organization {object_}"
    yield f"; rdf:subject {subject}; rdf:predicate {predicate}; rdf:object {object_}"
    if statement.role:
        yield f"; sai:role {text(statement.role)}"
    if statement.role_raw:
        yield f"; sai:roleRaw {text(statement.role_raw)}"
    yield _dates(statement.date)
    yield (
        f"; sai:confidence {_decimal(statement.confidence)}; sai:rule {text(statement.rule)};"
        f" prov:wasDerivedFrom <{graph}>; sai:start {statement.start}; sai:end {statement.end};"
        f" sai:quote {text(article.text[statement.start : statement.end])} .\n"
    )


def _distinct_mentions(mentions: Iterable[ReadMention]) -> list[ReadMention]:
    """One mention for each span and entity, the surest, in the order of the text."""
    best = {
        (each.start, each.end, each.entity): each
        for each in sorted(mentions, key=lambda each: (each.confidence, each.method))
    }
    return [best[key] for key in sorted(best)]


def _distinct_statements(statements: Iterable[Statement]) -> dict[str, Statement]:
    """One statement for each distinct content (confidence aside, where the highest counts), by node name."""
    best = {_statement_hash(each): each for each in sorted(statements, key=lambda each: each.confidence)}
    return dict(sorted(best.items(), key=lambda item: (item[1].start, item[1].end, item[0])))


def _statement_hash(statement: Statement) -> str:
    optional = (statement.role, statement.role_raw, statement.date)
    fields = (statement.subject, statement.predicate, statement.object, *(each or "" for each in optional))
    return identifiers.digest(*fields, statement.rule, str(statement.start), str(statement.end))


def _surfaces(mentions: Iterable[ReadMention]) -> dict[str, set[str]]:
    surfaces: dict[str, set[str]] = {}
    for mention in mentions:
        if not mention.method.startswith(_SHARED_METHODS):
            surfaces.setdefault(mention.entity, set()).add(" ".join(mention.text.split()))
    return surfaces


def _known(types: Mapping[str, str], entity: str) -> str:
    if entity not in types:
        raise ValueError(f"{entity} is used, but is not among the reading's entities")
    return types[entity]


def _check_span(part: ReadMention | Statement, article: Article) -> None:
    if not 0 <= part.start < part.end <= len(article.text):
        raise ValueError(f"span {part.start}-{part.end} is not in the text of {len(article.text)} characters")
    if isinstance(part, ReadMention) and article.text[part.start : part.end] != part.text:
        raise ValueError(f"mention {part.text!r} is not the text at {part.start}-{part.end}")


def _dates(value: str | None) -> str:
    return _date_properties(value) if value else ""


@lru_cache(maxsize=4096)
def _date_properties(value: str) -> str:
    first, last = bounds(value)
    return f'; sai:date "{value}"; schema:startDate "{first}"^^xsd:date; schema:endDate "{last}"^^xsd:date'


def _decimal(value: float) -> str:
    if not 0 <= value <= 1:
        raise ValueError(f"confidence {value} is not between 0 and 1")
    return f"{value:.4f}"


@lru_cache(maxsize=65536)
def iri(value: str) -> str:
    """An IRI in Turtle. ValueError when it is none."""
    if not _IRI.fullmatch(value):
        raise ValueError(f"{value!r} is not an IRI")
    return f"<{value}>"


def text(value: str) -> str:
    """A string literal in Turtle."""
    return f'"{value.translate(_ESCAPES) if _SPECIAL.search(value) else value}"'
