"""Mining: rows that the registers lack, proposed from what articles call things, for a person to review."""

from kg.mining.proposals import Proposal, mine
from kg.mining.review import COLUMNS, write

__all__ = ["COLUMNS", "Proposal", "mine", "write"]
