"""Why a relation was missed, or said although it is not annotated."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from kg.evaluation.alignment import overlap
from kg.evaluation.cases import Case
from kg.evaluation.causes import UNSCORED
from kg.evaluation.findings import Finding, Mark, Thing
from kg.evaluation.gold import GoldRelation
from kg.evaluation.origins import Origins
from kg.evaluation.pairs import Key, Score
from kg.evaluation.relations import ALONG, ancestors, key_of, turned, wants
from kg.evaluation.statements import Said
from kg.records import Span

Place = tuple[str, Sequence[Span]]
"""An entity and where it is named."""


def findings(case: Case, origins: Origins, scores: Mapping[Key, Score] | None) -> Iterator[Finding]:
    """Missed and false relations of one article; ``scores`` are those of its pairs, None where unknown."""
    item = case.item.annotated
    for r in case.outcome.missed:
        cause, note = missed(case, r, scores)
        ends = [case.gold[r.subject], case.gold[r.object]]
        things = tuple(Thing(end.type, end.canonical) for end in ends)
        yield Finding(item.article, item.source, cause, "missed", r.predicate, things, note, wanted(case, r))
    for s in case.outcome.false:
        cause, note = false(case, s)
        rules = ", ".join(origins.rules_of(case, s))
        sure = f"{rules} {s.confidence:.2f}".strip()
        things = tuple(Thing(kind_of(case, end), case.label(end)) for end in (s.subject, s.object))
        note = " · ".join(filter(None, (note, f"stated by {sure}" if rules else f"confidence {sure}")))
        yield Finding(item.article, item.source, cause, "false", s.predicate, things, note, got(case, s))


def missed(case: Case, r: GoldRelation, scores: Mapping[Key, Score] | None) -> tuple[str, str]:
    """Cause and note of a missed relation."""
    absent = [case.gold[end].canonical for end in (r.subject, r.object) if end not in case.read]
    if absent:
        return "relation-end", f"not found: {' and '.join(absent)}"
    subject, other = case.read[r.subject], case.read[r.object]
    known = scores or {}
    score = known.get((subject, r.predicate, other))
    if r.predicate == "partnerOf":
        score = score or known.get((other, r.predicate, subject))
    said = f"score {score.probability:.2f}, threshold {score.threshold:.2f}" if score else ""
    cause, note = instead(case, r)
    if cause:
        return cause, " · ".join(filter(None, (note, said)))
    if score is None:
        return (UNSCORED if scores is None else "relation-unpaired"), ""
    return ("relation-low" if score.probability < score.threshold else "relation-left"), said


def instead(case: Case, r: GoldRelation) -> tuple[str | None, str]:
    """What was said in place of a missed relation whose ends were found."""
    gold = case.alignment.gold
    pair = (r.subject, r.object)
    for s in case.outcome.false:
        if (gold.get(s.subject), gold.get(s.object)) == pair:
            return "relation-predicate", f"read: {s.predicate}"
        if (gold.get(s.object), s.predicate, gold.get(s.subject)) == key_of(r):
            return "relation-direction", ""
    above = ancestors(wants(case.item.annotated.relations), ALONG.get(r.predicate, ""))
    for s in case.said:
        same = gold.get(s.subject) == r.subject and s.predicate == r.predicate
        if same and gold.get(s.object) in above.get(r.object, ()):
            return "relation-wider", f"read: {case.label(s.object)}"
    return None, ""


def false(case: Case, s: Said) -> tuple[str, str]:
    """Cause and note of a false relation."""
    gold = case.alignment.gold
    strange = [case.label(end) for end in (s.subject, s.object) if end not in gold]
    if strange:
        return "relation-follows", f"not annotated: {' and '.join(strange)}"
    key = (gold[s.subject], s.predicate, gold[s.object])
    for r in case.outcome.missed:
        if (r.subject, r.object) == (key[0], key[2]):
            return "relation-predicate", f"annotated: {r.predicate}"
        if key_of(r) == turned(key):
            return "relation-direction", ""
    return "relation-invented", ""


def wanted(case: Case, r: GoldRelation) -> tuple[Mark, ...]:
    """The closest mentions of the annotated ends, and the read mentions of the same things on them."""
    marks: list[Mark] = []
    for end, span in closest((r.subject, case.places[r.subject]), (r.object, case.places[r.object])):
        marks.append(Mark(span, case.gold[end].type, True))
        if iri := case.read.get(end):
            there = [at for at in case.spans[iri] if overlap(at, span)]
            marks += [Mark(at, case.entities[iri].type, False) for at in there]
    return tuple(marks)


def got(case: Case, s: Said) -> tuple[Mark, ...]:
    """The closest mentions of the read ends, in the statement's clause if they are there, and the annotated ones."""
    places = [(end, inside(case.spans.get(end, []), s.clause)) for end in (s.subject, s.object)]
    marks: list[Mark] = []
    for end, span in closest(*places):
        marks.append(Mark(span, kind_of(case, end), False))
        if gold := case.alignment.gold.get(end):
            there = [at for at in case.places[gold] if overlap(at, span)]
            marks += [Mark(at, case.gold[gold].type, True) for at in there]
    return tuple(marks)


def inside(spans: Sequence[Span], clause: Span) -> Sequence[Span]:
    """The spans in a clause, all when none is."""
    return [at for at in spans if clause.start <= at.start and at.end <= clause.end] or spans


def closest(subject: Place, other: Place) -> list[tuple[str, Span]]:
    """The closest spans of two things, not the same one if there are others; of one that has none, nothing."""
    pairs = [*product(subject[1], other[1])]
    if not pairs:
        return [(name, spans[0]) for name, spans in (subject, other) if spans]
    left, right = min(
        pairs, key=lambda p: (p[0] == p[1], max(p[1].start - p[0].end, p[0].start - p[1].end), p)
    )
    return [(subject[0], left), (other[0], right)]


def kind_of(case: Case, iri: str) -> str:
    """The type of a read entity; nothing for one that the run does not describe."""
    return case.entities[iri].type if iri in case.entities else ""
