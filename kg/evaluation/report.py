"""The error report as a plain dict: figures, causes with their findings, and what changed since another run."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from kg.evaluation import methods, origins
from kg.evaluation.causes import CAUSES, SCORED, UNSCORED
from kg.evaluation.errors import found, without
from kg.evaluation.excerpts import excerpt
from kg.evaluation.findings import Finding
from kg.evaluation.origins import Origins
from kg.evaluation.scores import Scorecard
from kg.evaluation.tally import Tally, figures
from kg.records import ENTITY_TYPES, SIGNATURES
from kg.store.dataset import Graphs

SHARES = {
    "link": "Links", "role": "Roles", "event_date": "Event dates", "article_date": "Article dates",
}  # fmt: skip


class Report:
    """The report of one run, beside an earlier one if there is one."""

    def __init__(self, graphs: Graphs, card: Scorecard, earlier: Scorecard | None = None) -> None:
        self.card, self.earlier = card, earlier
        self.origins = origins.read(graphs, card.cases)
        self.texts = {case.item.annotated.source: case for case in card.cases}
        self.findings = list(found(card, self.origins))
        sentences_only = Origins()
        sentences_only.sentences = self.origins.sentences
        self.before = list(found(earlier, sentences_only)) if earlier else []

    def page(self, *, name: str, against: str | None = None) -> dict[str, Any]:
        """All that the page shows; ``name`` and ``against`` are what it calls the two runs."""
        card = self.card
        return {
            "name": name,
            "against": against,
            "articles": self.articles(),
            "absent": absent(card),
            "absent_before": absent(self.earlier) if self.earlier else [],
            "mentions": card.mentions,
            "misquoted": card.misquoted,
            "headline": [*self.scores(), *self.shares()],
            "groups": self.groups(),
            "unstated_before": sum(f.cause == UNSCORED for f in self.before),
            "types": self.table("entities", ENTITY_TYPES),
            "predicates": self.table("relations", tuple(SIGNATURES)),
            "methods": methods.entities(card.cases, self.origins),
            "rules": methods.statements(card.cases, self.origins),
            "changes": self.changes() if self.earlier else None,
        }

    def scores(self) -> Iterator[dict[str, Any]]:
        """F1 of entities and relations, now and before."""
        for name in ("entities", "relations"):
            now = figures(tally(self.card, name).total())
            before = figures(tally(self.earlier, name).total())["f1"] if self.earlier else None
            detail = f"P {now['precision']:.3f} · R {now['recall']:.3f}"
            yield {"name": f"{name.capitalize()} F1", "value": now["f1"], "detail": detail,
                   "before": before}  # fmt: skip

    def shares(self) -> Iterator[dict[str, Any]]:
        """The shares of right values, now and before."""
        for key, name in SHARES.items():
            yield {"name": name, **share(self.card.shares[key]),
                   "before": self.earlier.shares[key].share() if self.earlier else None}  # fmt: skip
        before = self.earlier.known.share() if self.earlier else None
        yield {"name": "Register rows", **share(self.card.known), "before": before}

    def table(self, name: str, order: Sequence[str]) -> list[dict[str, Any]]:
        """Precision, recall and F1 by type or predicate, and the total."""
        now = tally(self.card, name)
        before = tally(self.earlier, name) if self.earlier else Tally()
        rows = [(g, now.groups.get(g), before.groups.get(g)) for g in order]
        rows = [row for row in rows if row[1] or row[2]]
        rows.append(("all", now.total(), before.total() if self.earlier else None))
        return [
            {"name": g, **figures(counts or Counter()), "before": figures(old)["f1"] if old else None}
            for g, counts, old in rows
        ]

    def groups(self) -> list[dict[str, Any]]:
        """The causes by group, each with its findings; causes of no error are left out."""
        before = Counter(finding.cause for finding in self.before)
        made: dict[str, list[dict[str, Any]]] = {}
        for key, cause in CAUSES.items():
            own = [f for f in self.findings if f.cause == key]
            if own or (before[key] and key != UNSCORED):
                sides = Counter(f.side for f in own)
                made.setdefault(cause.group, []).append(
                    {"id": key, "name": cause.name, "meaning": cause.meaning, "count": len(own),
                     "sides": {side: sides[side] for side in ("missed", "false", "wrong")},
                     "before": None if key in SCORED else before[key], "findings": self.shown(own)}
                )  # fmt: skip
        return [{"name": name, "causes": causes} for name, causes in made.items()]

    def articles(self) -> list[dict[str, Any]]:
        """The articles with their counts of errors."""
        sides = Counter((f.article, f.side) for f in self.findings)
        return [
            {"name": (name := case.item.annotated.article), "source": case.item.annotated.source,
             "entities": len([e for e in case.gold.values() if not e.optional]),
             "relations": len(case.outcome.found) + len(case.outcome.missed),
             **{side: sides[name, side] for side in ("missed", "false", "wrong")}}
            for case in self.card.cases
        ]  # fmt: skip

    def changes(self) -> dict[str, list[dict[str, Any]]]:
        """Errors that only the earlier run makes (gained) and those that only this one makes (lost)."""
        gained, lost = without(self.before, self.findings), without(self.findings, self.before)
        return {"gained": self.shown(gained), "lost": self.shown(lost)}

    def shown(self, findings: Sequence[Finding]) -> list[dict[str, Any]]:
        """Findings as the page shows them."""
        made = []
        for one in findings:
            case = self.texts[one.source]
            pieces = excerpt(case.item.text, self.origins.lines(case), one.marks)
            made.append({**one._asdict(), "cause": CAUSES[one.cause].name, "pieces": pieces,
                         "things": [thing._asdict() for thing in one.things]})  # fmt: skip
        return made


def tally(card: Scorecard, name: str) -> Tally:
    """The counts of entities or relations."""
    return card.entities if name == "entities" else card.relations


def share(counts: Tally) -> dict[str, Any]:
    """The share of right values with its counts."""
    total = counts.total()
    return {"value": counts.share(), "detail": f"{total['ok']} of {total.total()} right"}


def absent(card: Scorecard) -> list[str]:
    """Sources of annotated articles that a run does not hold."""
    return [case.item.annotated.source for case in card.cases if case.item.iri is None]
