"""Bodies of other countries: กระทรวงกลาโหมสหรัฐฯ and กระทรวงยุติธรรมของสาธารณรัฐเกาหลี are no Thai ministries."""

import re
from collections.abc import Iterable, Sequence

from kg.mentions.spans import Line
from kg.records import Mention
from kg.registers import Registers

STATE = frozenset({"ministry", "department", "parliament", "court", "police", "military"})
"""Kinds of bodies that every state has, most under the same names."""
HOME = "TH"
LONGEST = 40
"""Characters between a body's name and its country, at most."""
GAP = re.compile(r"(?P<rest>และ[ก-๙]{2,30})?(?:\s?ฯ)?[ \xa0]{0,2}(?:ของ|แห่ง)?[ \xa0]?")
"""What stands between the two; ``rest`` is what the name goes on with (กระทรวงการต่างประเทศและการค้า นิวซีแลนด์)."""


def named(
    clean: str, registered: Sequence[Mention], tagged: Iterable[Mention], registers: Registers
) -> list[Mention]:
    """The registered mentions, Thai bodies with another country after them as bodies of that country.

    Those have no candidates and reach to the end of the country's name, which stays a mention of its own. Where the
    name goes on before the country, the tagger must say so too.
    """
    countries = Line(m for m in registered if country(m, registers))
    reach = {m.start: m.end for m in tagged if m.type == "Organization"}
    return [theirs(m, clean, countries, reach.get(m.start, 0), registers) for m in registered]


def theirs(body: Mention, clean: str, countries: Line, reach: int, registers: Registers) -> Mention:
    """The mention of a body up to its country where another one follows, else as it is."""
    if body.type != "Organization" or not any(registers.entities[c].kind in STATE for c in body.candidates):
        return body
    for place in countries.meeting(body.end, body.end + LONGEST):
        gap = GAP.fullmatch(clean, body.end, place.start)
        if gap and (gap["rest"] is None or reach >= gap.end("rest")):
            return body.model_copy(update={"end": place.end, "candidates": ()})
    return body


def country(mention: Mention, registers: Registers) -> bool:
    """Whether a mention names one country, and not Thailand."""
    entries = [registers.entities[iri] for iri in mention.candidates]
    return len(entries) == 1 and entries[0].level == "country" and entries[0].code != HOME
