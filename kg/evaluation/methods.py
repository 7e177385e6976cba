"""Right and false finds by what made them: the methods of entities, the rules of statements."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from kg.evaluation.cases import Case
from kg.evaluation.origins import Origins
from kg.evaluation.tally import Outcome, Tally

Judged = Iterator[tuple[tuple[str, ...], Outcome]]


class Row(TypedDict):
    """A method's finds, and among them those that it alone made."""

    name: str
    right: int
    false: int
    alone_right: int
    alone_false: int


def entities(cases: Iterable[Case], origins: Origins) -> list[Row]:
    """By method of mention: an entity counts for each method that found one of its mentions."""
    return rows(pair for case in cases for pair in judged_entities(case, origins))


def statements(cases: Iterable[Case], origins: Origins) -> list[Row]:
    """By rule of statement."""
    return rows(pair for case in cases for pair in judged_statements(case, origins))


def judged_entities(case: Case, origins: Origins) -> Judged:
    """The methods of each entity that counts, and whether it is right."""
    for iri, gold in case.alignment.gold.items():
        if not case.gold[gold].optional:
            yield origins.methods_of(case, iri), "tp"
    for iri in case.false:
        yield origins.methods_of(case, iri), "fp"


def judged_statements(case: Case, origins: Origins) -> Judged:
    """The rules of each statement that counts, and whether it is right."""
    for said in case.outcome.right:
        yield origins.rules_of(case, said), "tp"
    for said in case.outcome.false:
        yield origins.rules_of(case, said), "fp"


def rows(judged: Judged) -> list[Row]:
    """A row a method, the one with the most finds first."""
    every, alone = Tally(), Tally()
    for names, outcome in judged:
        for name in names:
            every.add(name, outcome)
        if len(names) == 1:
            alone.add(names[0], outcome)
    order = sorted(every.groups.items(), key=lambda item: (-item[1].total(), item[0]))
    return [
        Row(name=name, right=counts["tp"], false=counts["fp"],
            alone_right=alone.groups[name]["tp"], alone_false=alone.groups[name]["fp"])
        for name, counts in order
    ]  # fmt: skip
