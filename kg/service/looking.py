"""The API about one thing: search, an entity, its facts, its times, its mentions, an article."""

from collections.abc import Iterator
from typing import Any, cast

import pyoxigraph as ox

from kg import identifiers
from kg.service import answers, briefs, records
from kg.service.parameters import Values
from kg.service.responses import Refusal
from kg.store import catalogue, edges, passages, search, statements
from kg.store.dataset import Graphs
from kg.store.statements import Tie
from kg.store.terms import term
from kg.vocabulary import PREFIXES

_NAMES = {
    "rdfs:label": "label",
    "skos:altLabel": "alias",
    "sai:formerName": "former",
    "sai:abbreviation": "abbreviation",
}
_ROW = {
    "sai:slug": "slug",
    "sai:kind": "kind",
    "sai:level": "level",
    "sai:validFrom": "valid_from",
    "sai:validTo": "valid_to",
    "schema:postalCode": "postcode",
    "schema:latitude": "latitude",
    "schema:longitude": "longitude",
}
_LINKS = {
    "sai:locatedIn": "parent",
    "sai:partOf": "parent",
    "sai:basedIn": "place",
    "sai:owner": "owner",
    "sai:successor": "successor",
}


def found(graphs: Graphs, given: Values) -> answers.Groups:
    """Search by name; without a name all entities of the articles, the most mentioned first."""
    results = search.search(graphs, given["q"]) if given["q"] else search.everything(graphs)
    limit, offset = given["limit"], given["offset"]
    groups = []
    for kind, total in results.totals.items():
        if given["type"] not in (None, kind):
            continue
        hits = results.page(limit, offset, kind=kind)
        entities = [
            records.Found(**briefs.fields(graphs, each.entity), matched=each.matched)
            for each in search.listed(graphs, hits)
        ]
        groups.append(answers.Group(type=kind, total=total, entities=entities))  # type: ignore[arg-type]
    return answers.Groups(groups=groups, total=sum(group.total for group in groups))


def entity(graphs: Graphs, given: Values) -> answers.Entity:
    """What is known of an entity itself."""
    known = briefs.known(graphs, given["iri"])
    row = catalogue.entity(graphs.catalogue, known.iri)
    counts = edges.counts(graphs.index, known.iri)
    by_predicate = [
        records.PredicateCount(predicate=predicate, direction=direction, total=total)  # type: ignore[arg-type]
        for predicate, direction, total in counts
    ]
    return answers.Entity(
        entity=known,
        names=_names(graphs, known.iri),
        same_as=row.same_as if row else [],
        registration=_registration(graphs, known.iri),
        facts=answers.FactCounts(total=sum(each.total for each in by_predicate), by_predicate=by_predicate),
        articles=answers.Total(total=known.articles),
    )


def facts(graphs: Graphs, given: Values) -> answers.Facts:
    """The statements about an entity."""
    briefs.known(graphs, given["iri"])
    page = statements.about(
        graphs,
        given["iri"],
        predicate=given["predicate"],
        direction=given["direction"],
        page=(given["limit"], given["offset"]),
    )
    return answers.Facts(total=page.total, facts=briefs.facts(graphs, page.rows))


def timeline(graphs: Graphs, given: Values) -> answers.Timeline:
    """The dated statements about an entity."""
    briefs.known(graphs, given["iri"])
    page = statements.dated(graphs, given["iri"], (given["limit"], given["offset"]))
    days = {tie.statement: (tie.first, tie.last) for tie in page.rows}
    items = [
        records.Moment(start=days[fact.statement][0], end=days[fact.statement][1], fact=fact)
        for fact in briefs.facts(graphs, page.rows)
    ]
    return answers.Timeline(total=page.total, items=items)


def evidence(graphs: Graphs, given: Values) -> answers.Evidence:
    """The statements behind a tie, each with its sentence."""
    ends = (given["subject"], given["object"])
    page = statements.of_tie(
        graphs,
        ends,
        predicate=given["predicate"],
        role=given["role"],
        page=(given["limit"], given["offset"]),
    )
    found = briefs.facts(graphs, page.rows)
    read = {iri: _read(graphs, iri) for iri in {each.source.article for each in found}}
    stated = [_with_sentence(each, *read[each.source.article]) for each in found]
    return answers.Evidence(total=page.total, statements=stated)


def mentions(graphs: Graphs, given: Values) -> answers.Mentions:
    """Where an entity is mentioned, the first place in each article."""
    briefs.known(graphs, given["iri"])
    sightings = passages.sightings(graphs, given["iri"])
    chosen = sightings[given["offset"] : given["offset"] + given["limit"]]
    heads = briefs.heads(graphs, (each.article for each in chosen))
    listed = []
    for each in chosen:
        passage = passages.passage(graphs, each.article)
        sentence = _sentence(passage, each.start, each.end)
        listed.append(
            records.Mention(article=heads[each.article], sentence=sentence, start=each.start, end=each.end)
        )
    return answers.Mentions(total=len(sightings), mentions=listed)


def article(graphs: Graphs, given: Values) -> answers.Article:
    """An article with all that was read in it."""
    heads = briefs.heads(graphs, [given["iri"]])
    if not heads:
        raise Refusal(404, f"no article has the IRI {given['iri']}")
    passage, marks = _read(graphs, given["iri"])
    ties: list[Tie] = statements.of_article(graphs, given["iri"])
    return answers.Article(
        article=heads[given["iri"]],
        text=passage.text,
        sentences=list(passage.sentences),
        mentions=marks,
        facts=sorted(briefs.facts(graphs, ties), key=lambda each: (each.start, each.end, each.statement)),
    )


def _read(graphs: Graphs, article: str) -> tuple[passages.Passage, list[records.Highlight]]:
    """An article's text and all that is mentioned in it."""
    marks = briefs.highlights(graphs, passages.mentions(graphs, article))
    return passages.passage(graphs, article), marks


def _with_sentence(
    fact: records.Fact, passage: passages.Passage, marks: list[records.Highlight]
) -> records.EvidenceItem:
    sentence = _sentence(passage, fact.start, fact.end)
    inside = [mark for mark in marks if mark.start >= sentence.start and mark.end <= sentence.end]
    values = {name: getattr(fact, name) for name in records.Fact.model_fields}
    return records.EvidenceItem(**values, sentence=sentence, highlights=inside)


def _sentence(passage: passages.Passage, start: int, end: int) -> records.Sentence:
    span = passage.around(start, end)
    return records.Sentence(text=passage.text[span.start : span.end], start=span.start, end=span.end)


def _names(graphs: Graphs, iri: str) -> list[records.Name]:
    """The distinct names, labels first; a label beats the same name as an alias."""
    query = "SELECT DISTINCT ?p ?o { VALUES ?p { %s } GRAPH ?g { %s ?p ?o } }"
    found = graphs.oxigraph.query(query % (" ".join(_NAMES), ox.NamedNode(iri)), prefixes=PREFIXES)
    order, kinds = list(_NAMES.values()), {term(name).value: kind for name, kind in _NAMES.items()}
    names = sorted(
        (order.index(kinds[row["p"].value]), row["o"].language != "th", row["o"].value, row["o"].language)
        for row in cast(Iterator[Any], found)
    )
    first: dict[tuple[str, str | None], str] = {}
    for number, _, text, language in names:
        first.setdefault((text, language), order[number])
    return [records.Name(text=text, lang=lang, kind=kind) for (text, lang), kind in first.items()]  # type: ignore[arg-type]


def _registration(graphs: Graphs, iri: str) -> records.RegisterRow | None:
    """What the registers say of an entity; None when they do not know it."""
    fields = {term(name).value: key for name, key in _ROW.items()}
    links = {term(name).value: key for name, key in _LINKS.items()}
    values: dict[str, Any] = {}
    for graph in (identifiers.REGISTERS_GRAPH, identifiers.BODIES_GRAPH):
        for quad in graphs.oxigraph.quads_for_pattern(ox.NamedNode(iri), None, None, ox.NamedNode(graph)):
            key = fields.get(quad.predicate.value) or links.get(quad.predicate.value)
            if key:
                values[key] = quad.object.value  # type: ignore[union-attr]
    ends = briefs.briefs(graphs, (values[key] for key in set(links.values()) & values.keys()))
    for key in set(links.values()) & values.keys():
        values[key] = ends.get(values[key])
    return records.RegisterRow(**values) if values else None
