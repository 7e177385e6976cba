"""Proposals as a table to review."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from kg.mining.proposals import Proposal

COLUMNS = Proposal._fields


def write(proposals: Iterable[Proposal], stream: BinaryIO) -> int:
    """Write the proposals as CSV (UTF-8, a header, ``\\n`` ends a line) and give how many there are.

    The variants stand in one cell as ``name×times``, separated by ``|``.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    count = 0
    for one in proposals:
        cells = one._asdict() | {"variants": "|".join(f"{name}×{times}" for name, times in one.variants)}
        table.writerow(cells.values())
        count += 1
    text.detach()
    return count
