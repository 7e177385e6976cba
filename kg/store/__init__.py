"""The store: one named graph for each article, in snapshots that are published whole or not at all."""

from kg.store.location import location

__all__ = ["location"]
