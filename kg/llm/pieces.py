"""Long texts in pieces that a model can take in."""

from bisect import bisect_right

from kg.records import Span, Text

LONGEST = 8000
"""Characters of a piece: about as many tokens of Thai, and room for the answer in a window of 16,000."""


def pieces(text: Text) -> list[Span]:
    """The text in stretches of at most LONGEST characters that end with a paragraph, else a sentence.

    Blank stretches are left out.
    """
    size = len(text.clean)
    ends = [[p.end for p in text.paragraphs], [s.end for s in text.sentences]]
    found, start = [], 0
    while start < size:
        reach = start + LONGEST
        end = (
            size if reach >= size else next((e for line in ends if (e := _last(line, reach)) > start), reach)
        )
        if text.clean[start:end].strip():
            found.append(Span(start, end))
        start = end
    return found


def _last(ends: list[int], reach: int) -> int:
    at = bisect_right(ends, reach)
    return ends[at - 1] if at else 0
