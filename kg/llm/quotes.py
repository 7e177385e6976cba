"""Quotations found again in a text: exactly, or with white space folded; nothing else counts."""

import re

from kg.records import Span

MOST = 100
"""Places of one quotation that are looked at."""


def places(clean: str, quote: str) -> list[Span]:
    """Where a quotation stands in ``clean``, in order: its words as they are, each run of white space as any other."""
    words = quote.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [Span(*match.span()) for match, _ in zip(pattern.finditer(clean), range(MOST), strict=False)]
