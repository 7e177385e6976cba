"""``kg search``, ``kg show``, ``kg stats``: looking things up."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands import options
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.store.catalogue import EntityRow
    from kg.store.dataset import Graphs
    from kg.store.facts import Evidence, Fact
    from kg.store.statements import Saying


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@options.as_json
@options.store
def search(words: tuple[str, ...], limit: int, form: str, store: Path | None) -> None:
    """Find entities by Thai or English name, abbreviation or part of one.

    \b
    Example: kg search บ้านมั่นคง --store graph
    """
    from kg.store import lookup

    with options.opened(store) as graphs:
        rows = lookup.search(graphs, " ".join(words), limit)
    if form == "json":
        options.dump([row._asdict() for row in rows])
    elif not rows:
        raise QueryError(f"nothing in the graph has a name with {' '.join(words)!r}; try fewer letters")
    else:
        for row in rows:
            english = f" · {row.label_en}" if row.label_en else ""
            click.echo(f"{row.label_th or row.iri}{english}\n    {row.type}, {articles(row)}  {row.iri}")


@click.command()
@click.argument("name")
@click.option(
    "--limit", type=click.IntRange(min=1), default=3, show_default=True, help="Sources shown a fact."
)
@options.as_json
@options.store
def show(name: str, limit: int, form: str, store: Path | None) -> None:
    """What the graph knows of NAME (a name, an abbreviation or an IRI), each line with its source.

    \b
    Example: kg show พอช. --store graph
    """
    from kg.store import lookup

    with options.opened(store) as graphs:
        row = resolve(graphs, name)
        found = lookup.describe(graphs, row.iri)
        facts = found.facts if found else []
        if form == "json":
            options.dump({"entity": row._asdict(), "facts": [as_record(fact) for fact in facts]})
            return
        describe(row)
        for fact in facts:
            tell(fact, row.iri, graphs, limit)


def as_record(fact: "Fact") -> dict[str, object]:
    """A fact with its evidence as plain values."""
    return {**fact._asdict(), "evidence": [each._asdict() for each in fact.evidence]}


def resolve(graphs: "Graphs", name: str) -> "EntityRow":
    """The entity that a user means by a name; QueryError with the nearest names when there is none."""
    from kg.store import lookup

    rows = lookup.find(graphs, name)
    if rows:
        return rows[0]
    near = [row.label_th for row in lookup.search(graphs, name, 5) if row.label_th]
    hint = f"did you mean {', '.join(near)}?" if near else "try kg search with fewer letters"
    raise QueryError(f"nothing in the graph is named {name!r}; {hint}")


def articles(row: "EntityRow") -> str:
    """In how many articles an entity is mentioned."""
    return f"{row.articles} article{'s' if row.articles != 1 else ''}"


def describe(row: "EntityRow") -> None:
    """The head of an entity: names, type, identifier."""
    english = f" · {row.label_en}" if row.label_en else ""
    click.secho(f"{row.label_th or row.iri}{english}", bold=True)
    dated = f", {row.date}" if row.date else ""
    click.echo(f"{row.type}{dated}, in {articles(row)}  {row.iri}")
    if row.aliases:
        click.echo(f"also: {' · '.join(row.aliases[:12])}")


def tell(fact: "Fact", iri: str, graphs: "Graphs", limit: int) -> None:
    """One fact with its sentences and articles."""
    from kg.dates import buddhist
    from kg.store import catalogue

    other = fact.object if fact.subject == iri else fact.subject
    row = catalogue.entity(graphs.catalogue, other)
    label = row.label_th if row and row.label_th else other
    arrow = f"—{fact.predicate}→ {label}" if fact.subject == iri else f"←{fact.predicate}— {label}"
    roles = f" ({', '.join(fact.roles)})" if fact.roles else ""
    date = f", {buddhist(fact.date)} [{fact.date}]" if fact.date else ""
    click.echo(f"\n{arrow}{roles}{date}")
    for each in fact.evidence[:limit]:
        cite(each, each.key, each.title, f"{each.confidence:.2f}")
    if len(fact.evidence) > limit:
        click.echo(f"    and {len(fact.evidence) - limit} more sources (--limit)")


def cite(said: "Evidence | Saying", key: str, title: str | None, more: str) -> None:
    """A quotation, and where it stands."""
    click.echo(f"    “{' '.join(said.quote.split())}”")
    click.echo(f"    {title or key} · {key} [{said.start}:{said.end}] · {more}")


@click.command()
@options.as_json
@options.store
def stats(form: str, store: Path | None) -> None:
    """Count what the graph holds.

    \b
    Example: kg stats --store graph
    """
    from kg.store.statistics import statistics

    with options.opened(store) as graphs:
        found = statistics(graphs)
    if form == "json":
        options.dump(found.model_dump())
        return
    click.echo(f"articles {found.articles:,}, from {found.first or '?'} to {found.last or '?'}")
    click.echo(f"mentions {found.mentions:,}, quads {found.quads:,}, {found.bytes / 1e6:.1f} MB on disk")
    for title, counts in (("entities", found.entities), ("statements", found.statements)):
        click.echo(f"{title} {sum(counts.values()):,}")
        for kind, count in counts.items():
            click.echo(f"    {kind:16s} {count:>8,}")
    click.echo(f"register rows that no article names {found.registered:,}")
