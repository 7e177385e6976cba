"""What a name ends with, taken in whole: the years of a plan (แผนแม่บท… (พ.ศ. 2560 - 2579)) or bill (พ.ศ. ....), the
royal occasion of a project (โครงการพาหมอไปหาประชาชน เฉลิมพระเกียรติ… 6 รอบ 28 กรกฎาคม 2567)."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from kg.dates.months import month_pattern
from kg.records import EntityType, Mention

YEAR = r"[2๒][45๔๕][\d๐-๙]{2}"
SPACE = r"[ \xa0]"
ERA = rf"(?:พ\.?{SPACE}?ศ\.?{SPACE}*)"
RANGE = rf"{YEAR}{SPACE}*[-–—]{SPACE}*{ERA}?{YEAR}"
BLANK = rf"(?:{SPACE}*[.…])+"
OPEN = rf"(?:\(?{SPACE}*ฉบับที่{BLANK}{SPACE}*\)?{SPACE}*)?พ\.{SPACE}?ศ\.{BLANK}"
PERIOD = re.compile(
    rf"(?=[ \xa0(ฉพ])(?<!{SPACE}){SPACE}*(?:\({SPACE}*{ERA}?{RANGE}{SPACE}*\)|{ERA}{RANGE}|{OPEN})(?![\d๐-๙])"
)
"""Two years, in brackets or after พ.ศ., or the open issue and year of a bill, with the spaces before them."""


def whole(clean: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, each with the ending of its kind that follows it or is cut off; the order stays."""
    honours = [found.span() for found in _honour().finditer(clean)]
    periods = [found.span() for found in PERIOD.finditer(clean)]
    endings: dict[EntityType, list[tuple[int, int]]] = {
        "Policy": periods,
        "Programme": honours,
        "Event": honours,
    }

    def ended(one: Mention) -> Mention:
        spans = endings.get(one.type, [])
        at = bisect_right(spans, (one.end, len(clean)))
        start, end = spans[at - 1] if at else (0, 0)
        return one.over(one.start, end) if one.start < start and one.end < end else one

    return [ended(m) for m in mentions]


@cache
def _honour() -> re.Pattern[str]:
    """In whose honour, and the birthday that is its occasion with its date; not past a word that leads elsewhere."""
    gap = rf"{SPACE}{{0,3}}"
    day = rf"{gap}(?:วันที่)?{gap}[\d๐-๙]{{1,2}}{gap}{month_pattern()}{gap}{YEAR}"
    within = r"(?:(?!ณ |โดย|ที่|ซึ่ง|เมื่อ|นาย|นาง)[^\n\d๐-๙]){0,150}?"
    return re.compile(
        rf"(?<!{SPACE}){gap}เฉลิมพระ(?:เกียรติ|ชนมพรรษา){within}[\d๐-๙]+{gap}(?:พรรษา(?:{day})?|รอบ{day})"
    )
