"""Waters named inside the name of a work: โครงการพัฒนาชุมชนริมคลองเปรมประชากร names the canal too."""

import re
from collections.abc import Iterator, Sequence

from kg.mentions.spans import Line
from kg.records import Mention
from kg.text.words import words

METHOD = "inner"
CONFIDENCE = 0.8
WATER = re.compile("(?<!ทำนอง)คลอง|แม่น้ำ")
LEAST = 2
"""Characters of the name proper."""
COMMON = re.compile("ระบาย|สาธารณะ|ชลประทาน|ส่งน้ำ|สาย|ย่อย|หลัก|ธรรม|ซอย")
"""Words after which it is a kind of canal, not its name."""
LONGEST = 4
"""Words of the name proper, at most; a longer one goes on with the sentence."""


def within(clean: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A place for each canal or river inside a programme's or policy's name where no other mention is."""
    others = Line(m for m in mentions if m.type in ("Person", "Organization", "Place"))
    for work in mentions:
        if work.type not in ("Programme", "Policy"):
            continue
        for head in WATER.finditer(clean, work.start, work.end):
            end = _end(clean, head.end(), work.end)
            if end - head.end() >= LEAST and not others.meeting(head.start(), end):
                yield Mention(start=head.start(), end=end, type="Place", method=METHOD, confidence=CONFIDENCE)


def _end(clean: str, start: int, limit: int) -> int:
    """Where a name ends that begins there: before a space, a mark or a conjunction; ``start`` when it is too long."""
    if COMMON.match(clean, start):
        return start
    names = 0
    end = start
    for word in words(clean[start:limit]):
        text = clean[start + word.start : start + word.end]
        if text in ("และ", "กับ", "หรือ", "ใน", "ของ") or not text[0].isalpha():
            break
        names, end = names + 1, start + word.end
    return end if names <= LONGEST else start
