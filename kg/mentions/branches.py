"""Names that begin with a registered one and go on: branches (มหาวิทยาลัย… วิทยาเขตตรัง, โครงการ… ระยะที่ 2) and other
bodies (กระทรวงพาณิชย์และอุตสาหกรรม)."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from kg.language import literals, rows
from kg.mentions.spans import Line
from kg.records import EntityType, Mention
from kg.registers import Registers
from kg.registers.folding import fold_name

KINDS: frozenset[EntityType] = frozenset({"Organization", "Programme"})
LETTER = re.compile(r"[ก-ฮเ-ไ]")
OF_STATE = ("กระทรวง", "กรม", "กองทัพ", "รัฐบาล", "รัฐสภา", "ศาล", "สภาผู้แทน", "สำนักงานตำรวจ", "สถานเอกอัครราชทูต")
"""Beginnings of the names of bodies that every country has."""
THAI = re.compile("(?:ของ|แห่ง)?(?:ประเทศ|ราชอาณาจักร)?ไทย")
AND = "และ"
PUBLIC = re.compile("ภาค|ประชาชน")
"""Who is named beside a body without a name."""
SURE = 0.5
"""Probability from which the tagger is believed that a body's name goes on after "และ"."""
TYPING = 3
"""Letters in which a name may differ from a registered one and still be meant for it."""


def without_stems(clean: str, registered: Sequence[Mention], tagged: Iterable[Mention]) -> list[Mention]:
    """The registered mentions but for those that are only the beginning of a tagged branch's name."""
    longer = {(m.start, m.type): m.end for m in tagged if m.type in KINDS}
    return [m for m in registered if not branch(clean, m, longer.get((m.start, m.type), 0))]


def branch(clean: str, stem: Mention, end: int) -> bool:
    """Whether the name that goes on to ``end`` after a registered one names a part of it, or a namesake.

    It goes on with a word for branches, or without a space with a word that begins nothing else; a body of state with
    only its country is itself.
    """
    tail, name = clean[stem.end : end], clean[stem.start : stem.end]
    if name.startswith(OF_STATE) and THAI.fullmatch(tail.strip()):
        return False
    word = _words(stem.type).match(tail.lstrip())
    if word:
        return not name.startswith(_barred(stem.type, word[0]))
    return bool(LETTER.match(tail) and LETTER.match(name) and not _stops().match(tail))


def without_halves(
    clean: str, registered: Sequence[Mention], tagged: Iterable[Mention], registers: Registers
) -> list[Mention]:
    """The registered mentions but for those that are only what stands before "และ" in a tagged body's name."""
    bodies = (m for m in tagged if m.type == "Organization" and m.confidence >= SURE)
    longer = {m.start: m.end for m in bodies}
    line = Line(registered)
    return [m for m in registered if not half(clean, m, longer.get(m.start, 0), line, registers)]


def half(clean: str, stem: Mention, end: int, registered: Line, registers: Registers) -> bool:
    """Whether the name that goes on to ``end`` with "และ" is another's: no list, nor the full name with an error.

    A list goes on with a name, which may lack the head noun of the first (กรมประมงและปศุสัตว์; not with a bracket after
    it, กระทรวงพาณิชย์และอุตสาหกรรม (METI)); a head noun alone is none (กรมส่งเสริมการเกษตรและสหกรณ์).
    """
    if stem.type != "Organization" or not clean.startswith(AND, stem.end, end):
        return False
    rest = stem.end + len(AND)
    head = _heads().match(clean, rest)
    if (head and head.end() < end) or any(m.start == rest for m in registered.meeting(rest, rest + 1)):
        return False
    first = _heads().match(clean, stem.start)
    if PUBLIC.match(clean, rest) or (first and registers.lookup(first[0] + clean[rest:end])):
        return False
    name = fold_name(clean[stem.start : end].partition("(")[0])
    known = (fold_name(full) for iri in stem.candidates for full in registers.entities[iri].names)
    return not any(
        full.startswith(name) or Levenshtein.distance(full, name, score_cutoff=TYPING) <= TYPING
        for full in known
    )


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(literals(row["head"] for row in rows("organization_heads.csv", key="head")))


@cache
def _words(kind: EntityType) -> re.Pattern[str]:
    """The words that open the part of a name that tells a branch from the others."""
    return re.compile(literals(r["word"] for r in rows("branch_words.csv", key="word") if r["type"] == kind))


@cache
def _barred(kind: EntityType, word: str) -> tuple[str, ...]:
    """Beginnings of names after which the word opens no branch (กระทรวงแรงงานจังหวัด…)."""
    table = rows("branch_words.csv", key="word")
    cells = (row["not_after"] for row in table if (row["type"], row["word"]) == (kind, word))
    return tuple(part for cell in cells for part in cell.split("|") if part)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(literals(row["word"] for row in rows("tail_stops.csv", key="word")))
