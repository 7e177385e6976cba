"""Found, but with a wrong value: names, register rows, roles, dates."""

from collections.abc import Iterator, Sequence

from kg.evaluation.cases import Case
from kg.evaluation.findings import Finding, Mark, Thing
from kg.evaluation.gold import GoldEntity
from kg.evaluation.scores import Wrong
from kg.evaluation.statements import Said
from kg.evaluation.ties import got, kind_of
from kg.evaluation.touches import around, touches

CAUSES = {
    "link": "link-name", "known": "link-row", "role": "role",
    "event_date": "event-date", "article_date": "article-date",
}  # fmt: skip


def findings(wrong: Sequence[Wrong]) -> Iterator[Finding]:
    """One finding each; rows of what was missed or has another name are told as that already."""
    told = {row_of(one) for one in wrong if one.what == "link"}
    for one in wrong:
        item = one.case.item.annotated
        if one.what == "known" and (row_of(one) in told or not found(one)):
            continue
        kind, things = subject(one.case, one.of)
        note = f"annotated: {one.wanted} · read: {one.got or 'none'}"
        yield Finding(
            item.article, item.source, CAUSES[one.what], "wrong", kind, things, note, marks(one.case, one.of)
        )


def row_of(one: Wrong) -> tuple[str, str]:
    """The article and the annotated thing."""
    return one.case.item.annotated.article, one.of.id if isinstance(one.of, GoldEntity) else ""


def found(one: Wrong) -> bool:
    """Whether the annotated thing was found."""
    return isinstance(one.of, GoldEntity) and one.of.id in one.case.read


def subject(case: Case, of: GoldEntity | Said | None) -> tuple[str, tuple[Thing, ...]]:
    """Type or predicate, and the things, that a value belongs to; the article when to none."""
    if isinstance(of, GoldEntity):
        return of.type, (Thing(of.type, of.canonical),)
    if isinstance(of, Said):
        return of.predicate, tuple(
            Thing(kind_of(case, end), case.label(end)) for end in (of.subject, of.object)
        )
    return "", ()


def marks(case: Case, of: GoldEntity | Said | None) -> tuple[Mark, ...]:
    """Where the thing is named, as annotated and as read; the clause of a statement."""
    if isinstance(of, Said):
        return got(case, of)
    if of is None:
        return ()
    found = touches(case, [of.id], [case.read[of.id]])
    return around(case, found[0].wanted, of.type, gold=True) if found else ()
