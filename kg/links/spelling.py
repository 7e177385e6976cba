"""Names written out: short forms of bodies and places in full, words that only lead to a name left off."""

import re
from functools import cache

from kg.language import literals, rows
from kg.records import EntityType
from kg.registers import RegisterEntry, Registers

SHORT = re.compile(r"\.|(?<![ก-๎])[ก-ฮ]{2,5}(?![ก-๎])")
"""What every short form has: a dot, or consonants alone."""

OPEN_YEAR = re.compile(r"พ\.\s?ศ\.?\s*(?:\.{2,}|…\.*)$")
VILLAGE_NUMBER = r"หมู่(?:ที่)?\s*(?P<number>\d+)"
VILLAGE = re.compile(rf"^{VILLAGE_NUMBER}\s*\(?(?=บ้าน)")
"""The number of a village before its name."""


def spelt_out(name: str, registers: Registers) -> str:
    """The name with the Thai short forms of bodies and areas in it in full (ห้องประชุม อบต.หนองพระ, มติ ครม.).

    Names of brands (ท่าเรือ ปตท., ทีม พม.) keep the bodies' short forms.
    """
    if not SHORT.search(name):
        return name
    brand = bool(_brands().match(name))
    for match in reversed(registers.match(name, None)):
        entry, written = registers.entities[match.iris[0]], name[match.start : match.end]
        body = entry.type == "Organization"
        if len(written) < len(name) and shortened(written, entry) and not (body and brand):
            gap = "" if match.start == 0 or name[match.start - 1] == " " else " "
            name = name[: match.start] + gap + entry.label_th + name[match.end :]
    return spelt(name)


def shortened(written: str, entry: RegisterEntry) -> bool:
    """Whether the words are a Thai short form of an entry's name, not the name itself or another script."""
    if written == entry.label_th or not SHORT.search(written) or entry.type not in ("Organization", "Place"):
        return False
    return bool(re.search("[ก-ฮ]", written))


def spelt(name: str) -> str:
    """Short forms at the start of the name and of words in it written out: จ. ต. อ. อบต. รพ."""
    return _scoped().sub(lambda m: scoped()[m[1]], name)


def lawful(name: str) -> str:
    """The name of a law with its kind written out (พ.ร.บ.ป่าไม้), the open year of a bill as bills have it."""
    return OPEN_YEAR.sub("พ.ศ. ....", _laws()[0].sub(lambda m: _laws()[1][m[1]], name))


def led(name: str, kind: EntityType) -> str:
    """The name without the words that lead to it (บริเวณ, ที่วัด…, ริมคลอง…) or a village's number before it."""
    if kind == "Place" and VILLAGE.match(name):
        return VILLAGE.sub("", name).rstrip(") ")
    return _leads(kind).sub("", name)


@cache
def scoped() -> dict[str, str]:
    """Short forms of bodies that exist once per place, the longest first (อบต. → องค์การบริหารส่วนตำบล)."""
    pairs = {row["short"]: row["full"] for row in rows("local_bodies.csv", key="short")}
    return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


@cache
def _scoped() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\s))({literals(scoped())})\s*")


@cache
def _brands() -> re.Pattern[str]:
    return re.compile(literals(row["head"] for row in rows("brand_heads.csv", key="head")))


@cache
def _laws() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = {row["short"]: row["full"] for row in rows("law_words.csv", key="short")}
    return re.compile(rf"\s*({literals(pairs)})\s*"), pairs


@cache
def _leads(kind: EntityType) -> re.Pattern[str]:
    """The words that lead to names of a kind, each where what it asks for follows."""
    table = "venue_heads.csv" if kind == "Place" else "policy_heads.csv"
    own = [row for row in rows("leads.csv", key="word") if row["type"] == kind]
    heads = literals([*(row["head"] for row in rows(table, key="head")), *(row["word"] for row in own)])
    asked = {"": "[ก-ฮเ-ไ][ก-๎]{2}", "head": heads}
    leads = [
        rf"{re.escape(row['word'])}\s*(?={asked.get(row['before']) or literals(row['before'].split('|'))})"
        for row in own
    ]
    return re.compile(rf"^(?:{'|'.join(sorted(leads, key=len, reverse=True))})+")
