"""The scorecard of a graph against annotated articles, with the figures of the guideline's scorer."""

from pathlib import Path
from typing import NamedTuple

from kg import export, registers
from kg.errors import SourceError
from kg.evaluation import gold, known
from kg.evaluation.cases import Case
from kg.evaluation.gold import GoldEntity
from kg.evaluation.names import comparable
from kg.evaluation.statements import Extracted, Said
from kg.evaluation.tally import Tally, figures
from kg.records import Entity
from kg.store.dataset import Graphs


class Wrong(NamedTuple):
    """A wrong value of something found: a link, a row, a role or a date; which annotated entity or statement."""

    case: Case
    what: str
    wanted: str
    got: str | None
    of: GoldEntity | Said | None


class Scorecard:
    """Counts of one comparison, and a line for every error."""

    def __init__(self, rows: registers.Registers | None = None) -> None:
        self.rows = rows
        self.entities, self.relations, self.known = Tally(), Tally(), Tally()
        self.shares = {name: Tally() for name in ("link", "role", "event_date", "article_date")}
        self.mentions = self.misquoted = 0
        self.errors: list[str] = []
        self.cases: list[Case] = []
        self.wrong: list[Wrong] = []

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

    def take(self, case: Case) -> None:
        """Count one compared article."""
        self.cases.append(case)
        if case.item.iri is None:
            self._error(
                case, "ABSENT", case.item.annotated.source, "the graph does not hold it; build it first"
            )
        self._quotes(case)
        self._entities(case)
        self._known(case)
        if case.item.annotated.date:
            self._share(case, "article_date", case.item.annotated.date, case.item.date, None)
        self._relations(case)

    def _quotes(self, case: Case) -> None:
        for mentions in case.mentions.values():
            for m in mentions:
                self.mentions += 1
                self.misquoted += case.item.text[m.span.start : m.span.end] != m.text

    def _entities(self, case: Case) -> None:
        for one in case.item.annotated.entities:
            if one.optional:
                continue
            self.entities.add(one.type, "tp" if one.id in case.read else "fn")
            if one.id in case.read:
                self._names(case, one, case.entities[case.read[one.id]])
            else:
                self._error(case, "MISS", one.type, one.canonical)
        for iri in case.false:
            entity = case.entities[iri]
            self.entities.add(entity.type, "fp")
            self._error(case, "FALSE", entity.type, entity.label_th)

    def _known(self, case: Case) -> None:
        outcomes = (
            known.compare(case.item.annotated, case.alignment, case.entities, self.rows) if self.rows else ()
        )
        for one in outcomes:
            self.known.add(one.gold.type, "ok" if one.right else "wrong")
            if not one.right:
                codes = "|".join(one.codes)
                self.wrong.append(Wrong(case, "known", codes, one.got, one.gold))
                self._error(case, "KNOWN", one.gold.canonical, codes, one.got)

    def _names(self, case: Case, wanted: GoldEntity, got: Entity) -> None:
        if wanted.type != "Event":
            self._share(case, "link", wanted.canonical, got.label_th, wanted)
        elif wanted.date:
            self._share(case, "event_date", wanted.date, got.date, wanted)

    def _share(self, case: Case, what: str, wanted: str, got: str | None, of: GoldEntity | None) -> None:
        right = comparable(wanted) == comparable(got) if what == "link" else wanted == got
        self._judge(Wrong(case, what, wanted, got, of), right)

    def _judge(self, value: Wrong, right: bool) -> None:
        self.shares[value.what].add(value.what, "ok" if right else "wrong")
        if not right:
            self.wrong.append(value)
            self._error(value.case, value.what.upper().replace("_", " "), value.wanted, f"got {value.got}")

    def _relations(self, case: Case) -> None:
        for r in case.outcome.found:
            self.relations.add(r.predicate, "tp")
        for r in case.outcome.missed:
            self.relations.add(r.predicate, "fn")
            ends = [case.gold[e].canonical for e in (r.subject, r.object)]
            self._error(case, "MISS", f"{ends[0]} --{r.predicate}--> {ends[1]}")
        for s in case.outcome.false:
            self.relations.add(s.predicate, "fp")
            self._error(case, "FALSE", f"{case.label(s.subject)} --{s.predicate}--> {case.label(s.object)}")
        for role in case.outcome.roles:
            self._judge(Wrong(case, "role", role.wanted, role.said.role, role.said), role.right)

    def _error(self, case: Case, *fields: str) -> None:
        self.errors.append("\t".join((case.item.annotated.article, *fields)))


def score(graphs: Graphs, annotations: Path, articles: Path) -> Scorecard:
    """Compare a graph with all annotations of a folder; SourceError when an annotated article is not there."""
    return compare(Extracted(export.FORMATS["jsonl"](graphs, False)), annotations, articles)


def compare(run: Extracted, annotations: Path, articles: Path) -> Scorecard:
    """Compare a run with all annotations of a folder, like ``score``."""
    card = Scorecard(registers.load(*registers.folders()))
    for annotated in gold.load(annotations):
        path = articles / Path(annotated.source).name
        try:
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError) as error:
            raise SourceError(f"{path}: the annotated article cannot be read: {error}") from error
        card.take(Case(annotated, text, run))
    return card
