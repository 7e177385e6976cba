"""The years that a plan's name ends with: "แผนแม่บท… (พ.ศ. 2560 - 2579)" is one name."""

import re
from collections.abc import Iterable

from kg.mentions.spans import Line
from kg.records import Mention

YEAR = r"[2๒][45๔๕][\d๐-๙]{2}"
SPACE = r"[ \xa0]"
ERA = rf"(?:พ\.?{SPACE}?ศ\.?{SPACE}*)"
RANGE = rf"{YEAR}{SPACE}*[-–—]{SPACE}*{ERA}?{YEAR}"
PERIOD = re.compile(rf"(?<!{SPACE}){SPACE}*(?:\({SPACE}*{ERA}?{RANGE}{SPACE}*\)|{ERA}{RANGE})(?![\d๐-๙])")
"""Two years, in brackets or after พ.ศ., with the spaces before them."""


def with_years(clean: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, those of policies with the period that follows or is cut off; the order stays."""
    listed = list(mentions)
    policies = Line(m for m in listed if m.type == "Policy")
    ends: dict[tuple[int, int], int] = {}
    for period in PERIOD.finditer(clean):
        for policy in policies.meeting(period.start() - 1, period.end()):
            if policy.start < period.start() <= policy.end < period.end():
                ends[policy.start, policy.end] = period.end()
    return [
        m.model_copy(update={"end": ends[m.start, m.end]})
        if m.type == "Policy" and (m.start, m.end) in ends
        else m
        for m in listed
    ]
