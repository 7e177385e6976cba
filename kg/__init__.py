"""Saisamphan: a knowledge graph of people, organisations and policy, read from Thai articles."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store.dataset import Graphs

__version__ = "0.1.0"


def open(store: str | Path | None = None) -> "Graphs":
    """Open the published graph of a store, read-only: ``kg.open("graph").network()``.

    ``store`` is the store's folder; None means ``KG_STORE``, else the user's default store. Raises
    ``kg.errors.StoreError`` when there is no graph to open.
    """
    from kg.store.dataset import open_graphs

    return open_graphs(store)
