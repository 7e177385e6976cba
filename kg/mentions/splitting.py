"""Splitting a tagged span that holds several things: lists, a room in a hotel, a role or a unit before its body."""

import re
from collections.abc import Iterator
from functools import cache

from kg.language import literals, rows
from kg.records import Mention

HOLDERS = frozenset(
    [
        "hotel",
        "building",
        "convention",
        "congress",
        "mall",
        "shopping",
        "museum",
        "school",
        "temple",
        "hospital",
        "airport",
        "government-house",
        "landmark",
    ]
)
LIST = re.compile(r"\s*,\s+|,(?=[A-Z])")
NUMBERED = re.compile(
    r"(?!กองพ|กองร้อย|(?:สำนักงาน|สำนัก|กอง|ศูนย์|ฝ่าย|ส่วน|แขวง)?(?:เขต|ภาค)?(?:ที่)?\s?[\d๐-๙])"
    r"\S*(?:(?<!รัชกาล)ที่|เขต|ภาค)\s?[\d๐-๙]+(?P<gap>[ \xa0]+)(?=กรม(?!ทหาร)|กระทรวง|สำนักงาน|โรงพยาบาล|กองทัพ)"
)
"""A field unit and the body above it: its number tells it apart (สำนักก่อสร้างทางที่ 1 กรมทางหลวง). Not a regiment's, nor
one with no other name than its number."""


def split(clean: str, mention: Mention) -> Iterator[Mention]:
    """The parts of a span that name one thing each; the span itself when it names one."""
    if mention.type not in ("Organization", "Place"):
        yield mention
        return
    for start, end in pieces(clean, mention):
        yield mention.over(start, end)


def pieces(clean: str, mention: Mention) -> Iterator[tuple[int, int]]:
    """Spans between commas, between venues that follow each other, after a role and after a unit's number."""
    text = clean[mention.start : mention.end]
    cuts = [(m.start(), m.end()) for m in LIST.finditer(text)]
    if mention.type == "Place":
        cuts += [(m.start(), m.end()) for m in _venue().finditer(text) if m.start() > 3]
    else:
        role = _role().match(text)
        cuts += [(0, role.end())] if role and role.end() < len(text) - 3 else []
        unit = NUMBERED.match(text)
        cuts += [unit.span("gap")] if unit else []
    start = 0
    for low, high in sorted(cuts):
        if low > start:
            yield mention.start + start, mention.start + low
        start = max(start, high)
    yield mention.start + start, mention.end


@cache
def _venue() -> re.Pattern[str]:
    """The space before a venue that holds the one named before it (ห้องประชุม… โรงแรม…)."""
    holders = [row["head"] for row in rows("venue_heads.csv", key="head") if row["kind"] in HOLDERS]
    return re.compile(rf"\s+(?={literals(holders)})")


@cache
def _role() -> re.Pattern[str]:
    roles = [row["role"] for row in rows("roles.csv", key="role") if not row["role"].startswith("คณะ")]
    prefixes = [
        row["prefix"]
        for row in rows("role_prefixes.csv", key="prefix")
        if not row["prefix"].startswith("คณะ")
    ]
    return re.compile(
        rf"(?:{literals(prefixes)})?(?:{literals(roles)}|ปลัด)(?=กระทรวง|กรม|สำนัก|สถาบัน|[ก-ฮ]{{1,4}}\.|\s)"
    )
