"""Counts that make precision, recall and F1."""

from collections import Counter, defaultdict
from typing import Literal

Outcome = Literal["tp", "fp", "fn", "ok", "wrong"]


class Tally:
    """Outcomes by group (a type, a predicate)."""

    def __init__(self) -> None:
        self.groups: dict[str, Counter[Outcome]] = defaultdict(Counter)

    def add(self, group: str, outcome: Outcome) -> None:
        """Count one outcome."""
        self.groups[group][outcome] += 1

    def total(self) -> Counter[Outcome]:
        """All groups together."""
        return sum(self.groups.values(), Counter[Outcome]())

    def share(self) -> float | None:
        """The share of right ones, None when nothing was compared."""
        total = self.total()
        compared = total["ok"] + total["wrong"]
        return round(total["ok"] / compared, 4) if compared else None


def figures(counts: Counter[Outcome]) -> dict[str, float]:
    """Precision, recall, F1 and the counts behind them."""
    tp, fp, fn = counts["tp"], counts["fp"], counts["fn"]
    precision, recall = (tp / (tp + other) if tp + other else 0.0 for other in (fp, fn))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    rounded = {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
    return {**rounded, "tp": tp, "fp": fp, "fn": fn}
