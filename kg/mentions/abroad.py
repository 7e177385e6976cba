"""Bodies of other countries: กระทรวงกลาโหมสหรัฐฯ and กระทรวงยุติธรรมของสาธารณรัฐเกาหลี are no Thai ministries."""

import re
from collections.abc import Iterable, Sequence

from kg.mentions.spans import Line
from kg.records import Mention
from kg.registers import Registers

STATE = frozenset({"ministry", "parliament", "court", "police", "military"})
"""Kinds of bodies that other states have under the same names."""
DEPARTMENT = "department"
"""Many departments are only Thai; one has an office abroad (… ญี่ปุ่น), so a space alone says nothing."""
ASKED = STATE | {DEPARTMENT}
HOME = "TH"
LONGEST = 40
"""Characters between a body's name and its country, at most."""
GAP = re.compile(r"(?P<rest>และ[ก-๙]{2,30})?(?:\s?ฯ)?(?P<space>[ \xa0]{0,2})(?P<of>(?:ของ|แห่ง)[ \xa0]?)?")
"""What stands between the two; ``rest`` is what the name goes on with (กระทรวงการต่างประเทศและการค้า นิวซีแลนด์)."""
FORMAL = re.compile("ประเทศ|สาธารณรัฐ|ราชอาณาจักร|สหพันธ์")
"""What the full name of a country begins with."""
LIST = re.compile(r"[ \xa0]*,?[ \xa0]*(?:และ)?[ \xa0]*")
"""What stands between the countries of a list."""


def named(
    clean: str, registered: Sequence[Mention], tagged: Iterable[Mention], registers: Registers
) -> list[Mention]:
    """The registered mentions, Thai bodies with another country after them as bodies of that country.

    Those have no candidates and reach to the end of the country's name, which stays a mention of its own. Where only a
    space joins the two (กระทรวงการคลัง ญี่ปุ่น), or the name goes on before the country, the tagger must say so too; a
    list of countries after a body is none of it.
    """
    countries = Line(m for m in registered if country(m, registers))
    reach = {m.start: m.end for m in tagged if m.type == "Organization"}
    return [theirs(m, clean, countries, reach.get(m.start, 0), registers) for m in registered]


def theirs(body: Mention, clean: str, countries: Line, reach: int, registers: Registers) -> Mention:
    """The mention of a body up to its country where another one follows, else as it is."""
    if body.type != "Organization":
        return body
    kinds = {registers.entities[iri].kind for iri in body.candidates}
    if not kinds & ASKED:
        return body
    for place in countries.meeting(body.end, body.end + LONGEST):
        gap = GAP.fullmatch(clean, body.end, place.start)
        if gap is None or (gap["rest"] and reach < gap.end("rest")):
            continue
        joined = bool(gap["rest"] or gap["of"] or FORMAL.match(clean, place.start) or not gap["space"])
        agreed = reach >= place.end and bool(kinds & STATE) and not listed(place, clean, countries)
        if joined or agreed:
            return body.model_copy(update={"end": place.end, "candidates": ()})
    return body


def listed(place: Mention, clean: str, countries: Line) -> bool:
    """Whether another country follows in a list."""
    following = countries.meeting(place.end, place.end + LONGEST)
    return any(LIST.fullmatch(clean, place.end, one.start) for one in following)


def country(mention: Mention, registers: Registers) -> bool:
    """Whether a mention names one country, and not Thailand."""
    entries = [registers.entities[iri] for iri in mention.candidates]
    return len(entries) == 1 and entries[0].level == "country" and entries[0].code != HOME
