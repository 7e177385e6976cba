"""``kg whois``, ``kg path``, ``kg explain``: who held a post, how two are connected, and what says so."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands import look, options
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.store.dataset import Graphs
    from kg.store.edges import Edge
    from kg.store.posts import Holder
    from kg.store.statements import Tie

STANDING = {
    "reported": "reported around that day",
    "before": "the last report before that day",
    "after": "the first report after that day",
    "other": "",
}


@click.command()
@click.argument("role", nargs=-1, required=True)
@click.option(
    "--at", "at", metavar="DATE", help="The day asked about: 2018-05-07, 2018, or as Thais write it."
)
@options.as_json
@options.store
def whois(role: tuple[str, ...], at: str | None, form: str, store: Path | None) -> None:
    """Who held a post: ROLE is a role and its body, as people write it.

    With --at, who held it on that day by the articles' reports: those reported before and after it, else the last
    one before. Without, all holders in order of time.

    \b
    Example: kg whois ผอ.พอช. --at 2018-05-07 --store graph
    """
    from kg.store import posts

    day = on(at) if at else None
    wanted = " ".join(role)
    with options.opened(store) as graphs:
        found = [
            each for post in posts.posts(graphs, wanted)[:1] for each in posts.holders(graphs, post, day)
        ]
        if not found:
            raise QueryError(
                f"no article names a holder of {wanted!r}; write role and body, such as: ผู้อำนวยการ พอช."
            )
    chosen = [each for each in found if day is None or each.standing != "other"]
    if form == "json":
        options.dump([as_record(each) for each in chosen])
        return
    for each in chosen:
        tell(each)


def on(text: str) -> str:
    """The last day that a date covers, as ISO. UsageError when it is no date."""
    from kg.dates import DateError, bounds, find

    try:
        return str(bounds(text)[1])
    except DateError:
        found = list(find(text))
    if len(found) != 1:
        raise click.UsageError(f"--at {text!r} is no date; write it as 2018-05-07")
    return str(bounds(found[0].value)[1])


def as_record(holder: "Holder") -> dict[str, object]:
    """A holder as plain values."""
    person, organization = holder.person._asdict(), holder.organization._asdict()
    return {**holder._asdict(), "person": person, "organization": organization}


def tell(holder: "Holder") -> None:
    """A holder in two lines."""
    from kg.dates import buddhist

    click.secho(holder.person.label_th, bold=True)
    span = holder.first if holder.first == holder.last else f"{holder.first}/{holder.last}"
    sources = f"{holder.sources} source{'s' if holder.sources != 1 else ''}"
    standing = f", {STANDING[holder.standing]}" if STANDING[holder.standing] else ""
    click.echo(
        f"    {holder.role} {holder.organization.label_th}, {buddhist(span)} [{span}], {sources}{standing}"
    )
    click.echo(f"    {holder.person.iri}")


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option(
    "--longest", type=click.IntRange(1, 10), default=6, show_default=True, help="At most so many ties."
)
@options.as_json
@options.store
def path(start: str, end: str, longest: int, form: str, store: Path | None) -> None:
    """How A and B are connected: the shortest chains of ties, each tie with a sentence that says it.

    \b
    Example: kg path "สมสุข บุญญะบัญชา" การเคหะแห่งชาติ --store graph
    """
    from kg.store import edges, paths

    with options.opened(store) as graphs:
        one, other = look.resolve(graphs, start), look.resolve(graphs, end)
        found = paths.shortest(graphs.index, one.iri, other.iri, longest=longest)
        if not found:
            raise QueryError(
                f"no chain of at most {longest} ties leads from {one.label_th} to {other.label_th}; try --longest"
            )
        ties = edges.among(graphs.index, list({iri for each in found for iri in each}))
        chains = [[step(ties, *ends) for ends in pairwise(each)] for each in found]
        if form == "json":
            options.dump([{"nodes": each, "ties": [tie._asdict() for tie in chain]}
                          for each, chain in zip(found, chains, strict=True)])  # fmt: skip
            return
        for number, chain in enumerate(chains, 1):
            click.secho(f"{number}.", bold=True)
            for tie in chain:
                say(graphs, tie)


def step(ties: "list[Edge]", one: str, other: str) -> "Edge":
    """The tie between two neighbours on a path that has the most sources."""
    return next(tie for tie in ties if {tie.subject, tie.object} == {one, other})


def say(graphs: "Graphs", edge: "Edge") -> None:
    """A tie with its surest sentence."""
    from kg.store import statements

    ends = (edge.subject, edge.object)
    found = statements.of_tie(graphs, ends, predicate=edge.predicate, role=edge.role, page=(1, 0))
    show(graphs, found.rows[0])


def show(graphs: "Graphs", tie: "Tie") -> None:
    """A statement: what it says, the quotation, where it stands."""
    from kg.dates import buddhist
    from kg.store import catalogue, statements

    subject, object_ = (catalogue.entity(graphs.catalogue, iri) for iri in (tie.subject, tie.object))
    said = statements.saying(graphs, tie)
    role = f" ({tie.role})" if tie.role else ""
    date = f", {buddhist(tie.date)} [{tie.date}]" if tie.date else ""
    names = [row.label_th if row else iri for row, iri in ((subject, tie.subject), (object_, tie.object))]
    click.echo(f"{names[0]} —{tie.predicate}→ {names[1]}{role}{date}")
    key, title = graphs.catalogue.execute(
        "SELECT key, title FROM article WHERE iri = ?", (tie.article,)
    ).fetchone()
    look.cite(said, key, title, f"{tie.confidence:.2f} · {said.rule}")


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="At most so many sentences."
)
@options.as_json
@options.store
def explain(start: str, end: str, limit: int, form: str, store: Path | None) -> None:
    """How it is known that A and B are tied: every statement with sentence, article, confidence and rule.

    \b
    Example: kg explain พอช. บ้านมั่นคง --store graph
    """
    from kg.store import statements

    with options.opened(store) as graphs:
        one, other = look.resolve(graphs, start), look.resolve(graphs, end)
        found = [
            tie
            for ends in ((one.iri, other.iri), (other.iri, one.iri))
            for tie in statements.of_tie(graphs, ends, predicate=None, role=None, page=(limit, 0)).rows
        ]
        if not found:
            raise QueryError(
                f"no article states a tie between {one.label_th} and {other.label_th}; try: kg path, which looks "
                "for chains of ties"
            )
        if form == "json":
            sayings = [statements.saying(graphs, tie) for tie in found]
            options.dump(
                [{**tie._asdict(), **said._asdict()} for tie, said in zip(found, sayings, strict=True)]
            )
            return
        for tie in found[:limit]:
            show(graphs, tie)
