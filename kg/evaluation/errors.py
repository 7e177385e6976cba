"""All errors of a run, and those that another run does not make."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kg.evaluation import pairs, ties, touches, values
from kg.evaluation.cases import Case
from kg.evaluation.findings import Finding
from kg.evaluation.origins import Origins
from kg.evaluation.pairs import Key, Score
from kg.evaluation.scores import Scorecard
from kg.records import Article
from kg.registers import Registers


def found(card: Scorecard, known: Origins) -> Iterator[Finding]:
    """All errors of a run, article by article as they stand in the text: entities, relations, then all values."""
    for case in card.cases:
        yield from sorted(touches.findings(case, known), key=place)
        yield from sorted(ties.findings(case, known, scored(case, known, card.rows)), key=place)
    yield from values.findings(card.wrong)


def place(finding: Finding) -> tuple[bool, int]:
    """Where in the article a finding is shown; last when nowhere."""
    return not finding.marks, min((mark.span.start for mark in finding.marks), default=0)


def scored(case: Case, known: Origins, rows: Registers | None) -> Mapping[Key, Score] | None:
    """The scores of the article's pairs, where a missed relation asks for them; None where they are not known."""
    key = known.keys.get(case.item.iri or "")
    if rows is None or key is None:
        return None
    if not any({r.subject, r.object} <= case.read.keys() for r in case.outcome.missed):
        return {}
    return pairs.scores(Article(key=key, source=case.item.annotated.source, text=case.item.text), rows)


def without(findings: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    """The findings that are not among the others, counted."""
    left = Counter(one.key for one in others)
    kept = []
    for one in findings:
        if left[one.key]:
            left[one.key] -= 1
        else:
            kept.append(one)
    return kept
