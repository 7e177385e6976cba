"""The scorecard of a graph against annotated articles, with the figures of the guideline's scorer."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg import export, registers
from kg.errors import SourceError
from kg.evaluation import gold, known, relations
from kg.evaluation.alignment import Alignment, align
from kg.evaluation.gold import GoldArticle, GoldEntity
from kg.evaluation.names import comparable
from kg.evaluation.statements import Extracted, Spoken
from kg.evaluation.tally import Tally, figures
from kg.records import Entity
from kg.store.dataset import Graphs


class Scorecard:
    """Counts of one comparison, and a line for every error."""

    def __init__(self, rows: registers.Registers | None = None) -> None:
        self.rows = rows
        self.entities, self.relations, self.known = Tally(), Tally(), Tally()
        self.shares = {name: Tally() for name in ("link", "role", "event_date", "article_date")}
        self.mentions = self.misquoted = 0
        self.errors: list[str] = []

    def figures(self) -> dict[str, object]:
        """All figures, by the names of the guideline's scorer."""
        return {
            "entities": figures(self.entities.total()),
            "relations": figures(self.relations.total()),
            "by_type": {name: figures(c) for name, c in sorted(self.entities.groups.items())},
            "by_predicate": {name: figures(c) for name, c in sorted(self.relations.groups.items())},
            **{f"{name}_accuracy": tally.share() for name, tally in self.shares.items()},
            "mentions": self.mentions,
            "misquoted_mentions": self.misquoted,
            "known_accuracy": self.known.share(),
            "known": {name: dict(c) for name, c in sorted(self.known.groups.items())},
        }

    def table(self) -> str:
        """The figures as lines to read."""
        lines = []
        for tally, name in ((self.entities, "entities"), (self.relations, "relations")):
            rows = [*sorted(tally.groups.items()), (name, tally.total())]
            for group, counts in rows:
                f = figures(counts)
                lines.append(f"{group:15s} P {f['precision']:.3f}  R {f['recall']:.3f}  F1 {f['f1']:.3f}   "
                             f"tp {f['tp']} fp {f['fp']} fn {f['fn']}")  # fmt: skip
        shares = [f"{name.replace('_', ' ')} {tally.share()}" for name, tally in self.shares.items()]
        quoted = f"{self.mentions} mentions, {self.misquoted} misquoted"
        counts = self.known.total()
        known = f"register rows linked right {self.known.share()} ({counts['ok']} of {counts.total()})"
        return "\n".join([*lines, "accuracy of " + ", ".join(shares), known, quoted])

    def take(self, annotated: GoldArticle, text: str, read: Extracted) -> None:
        """Compare one article."""
        iri, date = read.articles.get(annotated.source.rpartition("/")[2], (None, None))
        if iri is None:
            self._error(annotated, "ABSENT", annotated.source, "the graph does not hold it; build it first")
        mentions = read.mentions[iri] if iri else {}
        self._quotes(text, mentions.values())
        spans = {e: [m.span for m in found] for e, found in mentions.items()}
        alignment = align(annotated.entities, text, read.entities, spans)
        self._entities(annotated, alignment, read.entities, spans)
        self._known(annotated, alignment, read.entities)
        self._date(annotated, date)
        outcome = relations.compare(annotated, read.relations[iri] if iri else [], alignment)
        self._relations(annotated, outcome, read.entities)

    def _quotes(self, text: str, found: Iterable[Sequence[Spoken]]) -> None:
        for mentions in found:
            for m in mentions:
                self.mentions += 1
                self.misquoted += text[m.span.start : m.span.end] != m.text

    def _entities(
        self,
        annotated: GoldArticle,
        alignment: Alignment,
        entities: dict[str, Entity],
        spans: Mapping[str, object],
    ) -> None:
        of_gold = {g: e for e, g in alignment.gold.items()}
        for one in annotated.entities:
            if one.optional:
                continue
            self.entities.add(one.type, "tp" if one.id in of_gold else "fn")
            if one.id in of_gold:
                self._names(annotated, one, entities[of_gold[one.id]])
            else:
                self._error(annotated, "MISS", one.type, one.canonical)
        for iri in spans:
            if iri not in alignment.gold and iri not in alignment.touched:
                self.entities.add(entities[iri].type, "fp")
                self._error(annotated, "FALSE", entities[iri].type, entities[iri].label_th)

    def _known(self, annotated: GoldArticle, alignment: Alignment, entities: dict[str, Entity]) -> None:
        for one in known.compare(annotated, alignment, entities, self.rows) if self.rows else ():
            self.known.add(one.gold.type, "ok" if one.right else "wrong")
            if not one.right:
                self._error(annotated, "KNOWN", one.gold.canonical, "|".join(one.codes), one.got)

    def _names(self, annotated: GoldArticle, wanted: GoldEntity, got: Entity) -> None:
        if wanted.type != "Event":
            self._share(annotated, "link", wanted.canonical, got.label_th, name=True)
        elif wanted.date:
            self._share(annotated, "event_date", wanted.date, got.date)

    def _date(self, annotated: GoldArticle, date: str | None) -> None:
        if annotated.date:
            self._share(annotated, "article_date", annotated.date, date)

    def _share(
        self, annotated: GoldArticle, what: str, wanted: str, got: str | None, *, name: bool = False
    ) -> None:
        right = comparable(wanted) == comparable(got) if name else wanted == got
        self.shares[what].add(what, "ok" if right else "wrong")
        if not right:
            self._error(annotated, what.upper().replace("_", " "), wanted, f"got {got}")

    def _relations(
        self, annotated: GoldArticle, outcome: relations.Outcome, entities: dict[str, Entity]
    ) -> None:
        names = {e.id: e.canonical for e in annotated.entities}
        for r in outcome.found:
            self.relations.add(r.predicate, "tp")
        for r in outcome.missed:
            self.relations.add(r.predicate, "fn")
            self._error(annotated, "MISS", f"{names[r.subject]} --{r.predicate}--> {names[r.object]}")
        for s in outcome.false:
            self.relations.add(s.predicate, "fp")
            ends = [entities[e].label_th if e in entities else e for e in (s.subject, s.object)]
            self._error(annotated, "FALSE", f"{ends[0]} --{s.predicate}--> {ends[1]}")
        for right, wanted, got in outcome.roles:
            self.shares["role"].add("role", "ok" if right else "wrong")
            if not right:
                self._error(annotated, "ROLE", wanted, f"got {got}")

    def _error(self, annotated: GoldArticle, *fields: str) -> None:
        self.errors.append("\t".join((annotated.article, *fields)))


def score(graphs: Graphs, annotations: Path, articles: Path) -> Scorecard:
    """Compare a graph with all annotations of a folder; SourceError when an annotated article is not there."""
    read = Extracted(export.FORMATS["jsonl"](graphs, False))
    card = Scorecard(registers.load(*registers.folders()))
    for annotated in gold.load(annotations):
        path = articles / Path(annotated.source).name
        try:
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError) as error:
            raise SourceError(f"{path}: the annotated article cannot be read: {error}") from error
        card.take(annotated, text, read)
    return card
