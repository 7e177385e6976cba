"""The API's addresses: for each what it answers, its parameters, and the function that finds the answer."""

from collections.abc import Callable
from typing import NamedTuple

from pydantic import BaseModel

from kg.records import ENTITY_TYPES, SIGNATURES
from kg.service import answers, connecting, described, knowing, looking
from kg.service.parameters import Parameter, Values
from kg.store.dataset import Graphs

DESCRIPTION = "description"
"""The question what RDF there is of an entity: no address of the API, but asked as they are."""
MOST = 500
MOST_IRIS = 5_000


class Endpoint(NamedTuple):
    """One address below ``/api``; ``post`` takes its IRIs as JSON too, as they may be too many for an address."""

    name: str
    about: str
    answer: Callable[[Graphs, Values], BaseModel]
    record: type[BaseModel]
    parameters: tuple[Parameter, ...] = ()
    post: bool = False


def _page(default: int = 50, most: int = MOST) -> tuple[Parameter, ...]:
    return (
        Parameter("limit", "integer", "at most so many", default=default, most=most),
        Parameter("offset", "integer", "how many to pass over", default=0, most=10_000_000),
    )


_IRI = Parameter("iri", "iri", "the entity's IRI", required=True)
_IRIS = Parameter("iris", "iris", "the entities' IRIs, the parameter once for each", True, most=MOST_IRIS)
_TYPE = Parameter("type", "choice", "only entities of this type", choices=ENTITY_TYPES)
_PREDICATE = Parameter("predicate", "choice", "only this predicate", choices=tuple(SIGNATURES))
_FILTERS = (
    Parameter("predicate", "choices", "only these predicates", choices=tuple(SIGNATURES)),
    Parameter("type", "choices", "only ties to entities of these types", choices=ENTITY_TYPES),
    Parameter("from", "date", "only ties with a date on this day or later"),
    Parameter("to", "date", "only ties with a date on this day or earlier"),
    Parameter("confidence", "decimal", "only statements at least so sure", default=0.0),
)

ENDPOINTS = (
    Endpoint("stats", "Counts of what is served", knowing.stats, answers.Stats),
    Endpoint(
        "search",
        "Entities by name, as one types: Thai, English, abbreviations, romanised, with typing errors",
        looking.found,
        answers.Groups,
        (
            Parameter(
                "q", "text", "the name or part of it; without it, all that articles mention", default=""
            ),
            _TYPE,
            *_page(10),
        ),
    ),
    Endpoint("entity", "What is known of an entity itself", looking.entity, answers.Entity, (_IRI,)),
    Endpoint(
        "facts",
        "The statements about an entity, the latest first",
        looking.facts,
        answers.Facts,
        (
            _IRI,
            _PREDICATE,
            Parameter("direction", "choice", "as subject or as object", choices=("out", "in")),
            *_page(),
        ),
    ),
    Endpoint(
        "neighbours",
        "The ties of an entity, those with the most sources first",
        connecting.neighbours,
        answers.Neighbours,
        (_IRI, *_FILTERS, *_page(100, 2_000)),
    ),
    Endpoint(
        "graph",
        "Some entities and the ties among them",
        connecting.network,
        answers.Network,
        (_IRIS, *(each for each in _FILTERS if each.name != "type")),
        post=True,
    ),
    Endpoint(
        "path",
        "Shortest paths between two entities",
        connecting.path,
        answers.Paths,
        (
            Parameter("from", "iri", "where to begin", required=True),
            Parameter("to", "iri", "where to end", required=True),
            Parameter("longest", "integer", "at most so many ties", default=6, least=1, most=10),
        ),
    ),
    Endpoint(
        "timeline",
        "The dated facts of an entity, in order",
        looking.timeline,
        answers.Timeline,
        (_IRI, *_page()),
    ),
    Endpoint(
        "evidence",
        "The statements behind a tie, each with its sentence",
        looking.evidence,
        answers.Evidence,
        (
            Parameter("subject", "iri", "the subject's IRI", required=True),
            _PREDICATE,
            Parameter("object", "iri", "the object's IRI", required=True),
            Parameter("role", "text", "only with this role"),
            *_page(),
        ),
    ),
    Endpoint(
        "mentions", "Where an entity is mentioned", looking.mentions, answers.Mentions, (_IRI, *_page())
    ),
    Endpoint(
        "article",
        "An article with all that was read in it",
        looking.article,
        answers.Article,
        (Parameter("iri", "iri", "the article's IRI", required=True),),
    ),
    Endpoint("places", "Where places lie", connecting.places, answers.Places, (_IRIS,), post=True),
    Endpoint(
        "provinces", "Outlines of the provinces (GeoJSON)", connecting.provinces, answers.FeatureCollection
    ),
    Endpoint("queries", "The named queries", knowing.questions, answers.Questions),
    Endpoint("vocabulary", "Prefixes, classes and properties", knowing.vocabulary, answers.Vocabulary),
)
BY_NAME = {each.name: each for each in ENDPOINTS}


def content(graphs: Graphs, name: str, given: Values) -> bytes:
    """The answer to a question. Refusal when there is none."""
    if name == DESCRIPTION:
        return described.describe(graphs, given)
    return BY_NAME[name].answer(graphs, given).model_dump_json(by_alias=True).encode()
