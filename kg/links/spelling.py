"""Names written out: short forms of bodies and places in full, words that only point to a spot left off."""

import re
from functools import cache

from kg.language import rows
from kg.registers import Registers

LEAD = re.compile(r"^(?:บริเวณ|ภายใน|ใน|ที่|ณ|พื้นที่)\s*(?=[ก-ฮเ-ไ]{3})")


def spelt_out(name: str, registers: Registers) -> str:
    """The name with registered short forms inside and common ones at its start in full (อบต.หนองพระ)."""
    name = spelt(name)
    for match in reversed(registers.match(name, None)):
        entry = registers.entities[match.iris[0]]
        if entry.type == "Organization" and match.start > 0 and match.form == "abbreviation":
            space = "" if name[match.start - 1] == " " else " "
            name = name[: match.start] + space + entry.label_th + name[match.end :]
    return name


def spelt(name: str) -> str:
    """A short form at the start written out: จ. ต. อ. อบต. รพ."""
    for short, full in scoped().items():
        if name.startswith(short):
            return full + name.removeprefix(short).strip()
    return name


def spot(name: str) -> str:
    """The name of a spot without the words that lead to it (บริเวณ, ที่)."""
    return LEAD.sub("", name)


@cache
def scoped() -> dict[str, str]:
    """Short forms of bodies that exist once per place, the longest first (อบต. → องค์การบริหารส่วนตำบล)."""
    pairs = {row["short"]: row["full"] for row in rows("local_bodies.csv", key="short")}
    return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))
