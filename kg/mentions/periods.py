"""The years that a plan's name ends with: "แผนแม่บท… (พ.ศ. 2560 - 2579)" is one name."""

import re
from collections.abc import Iterable

from kg.records import Mention

YEAR = r"[2๒][45๔๕][\d๐-๙]{2}"
SPACE = r"[ \xa0]"
ERA = rf"(?:พ\.?{SPACE}?ศ\.?{SPACE}*)"
RANGE = rf"{YEAR}{SPACE}*[-–—]{SPACE}*{ERA}?{YEAR}"
PERIOD = re.compile(rf"(?<!{SPACE}){SPACE}*(?:\({SPACE}*{ERA}?{RANGE}{SPACE}*\)|{ERA}{RANGE})(?![\d๐-๙])")
"""Two years, in brackets or after พ.ศ., with the spaces before them."""


def with_years(clean: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, those of policies with the period that follows or is cut off; the order stays."""
    periods = [period.span() for period in PERIOD.finditer(clean)]

    def whole(policy: Mention) -> Mention:
        ends = (end for start, end in periods if policy.start < start <= policy.end < end)
        return policy.model_copy(update={"end": next(ends, policy.end)})

    return [whole(m) if m.type == "Policy" else m for m in mentions]
