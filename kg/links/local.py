"""Bodies that exist once per place (อบต.หนองพระ, พมจ.): the place whose body a mention stands for."""

from collections.abc import Sequence
from functools import cache

from kg import identifiers
from kg.language import rows
from kg.links.names import Named, key
from kg.links.places import CHAIN_GAP, Certain, registered
from kg.records import Entity
from kg.registers import RegisterEntry, Registers


class Surroundings:
    """The places of one article, to tell bodies of one name apart; ``scope`` (its IRI) keeps the others apart."""

    def __init__(self, mentions: Sequence[Named], clean: str, registers: Registers, *, scope: str) -> None:
        self.places = [m for m in mentions if m.mention.type == "Place" and m.mention.candidates]
        sure = {m.mention.candidates[0] for m in self.places if len(m.mention.candidates) == 1}
        self.certain = Certain(sure, registers)
        self.clean = clean
        self.registers = registers
        self.scope = scope

    def entity(self, found: Named) -> Entity | None:
        """The entity of a mention with candidates of places; None for a mention of any other body."""
        entries = [self.registers.entities[iri] for iri in found.mention.candidates]
        if not entries or not all(map(of_place, entries)):
            return None
        chosen = self.choose(found, [entry.place or "" for entry in entries])
        if chosen is not None:
            return registered(entries[chosen])
        name = entries[0].label_th if len({entry.label_th for entry in entries}) == 1 else found.text
        return Entity(
            id=identifiers.minted("organization", key(name, "Organization"), self.scope),
            type="Organization", label_th=name,
        )  # fmt: skip

    def choose(self, found: Named, candidates: Sequence[str]) -> int | None:
        """The number of the place that the article speaks for; None when several fit equally, or none."""
        after = self.after(found)
        related = [i for i, place in enumerate(candidates) if after is None or self.related(place, after)]
        if len(candidates) == 1:
            return related[0] if related else None
        near = self.near(found)
        scores = sorted(((self.score(candidates[i], near), -i) for i in related), reverse=True)
        if not scores or scores[0][0] <= 0 or (len(scores) > 1 and scores[0][0] == scores[1][0]):
            return None
        return -scores[0][1]

    def score(self, place: str, near: Sequence[str]) -> int:
        """How well the context supports a place: what lies over it and in it, and itself."""
        return self.certain.score(place, near) + 2 * (place in self.certain.areas)

    def near(self, found: Named) -> list[str]:
        """The candidates of the two places after a mention and the two before it, its own left out."""
        start, end = found.mention.start, found.mention.end
        after = [m for m in self.places if m.mention.start >= end][:2]
        before = [m for m in self.places if m.mention.end <= start][-2:]
        return [iri for m in (*after, *before) for iri in m.mention.candidates]

    def after(self, found: Named) -> str | None:
        """The area named for sure right after a mention (อบต.ดงน้อย จังหวัดฉะเชิงเทรา)."""
        end = found.mention.end
        following = next((m.mention for m in self.places if m.mention.start >= end), None)
        if following is None or len(following.candidates) > 1 or following.start - end > CHAIN_GAP:
            return None
        level = self.registers.entities[following.candidates[0]].level
        between = self.clean[end : following.start]
        return following.candidates[0] if level in ("province", "district") and not between.strip() else None

    def related(self, place: str, other: str) -> bool:
        """Whether the one is the other or lies in it."""
        ancestors = self.registers.ancestors
        return place == other or other in ancestors(place) or place in ancestors(other)

    def headed(self, found: Named) -> Named:
        """The mention of a head without its place (พมจ.) with that head in full as its key; others as they are."""
        template = None if found.mention.candidates else self.registers.bodies.alone(found.text)
        return found._replace(key=key(template.lead, "Organization")) if template else found

    def only(self, found: Named) -> Entity | None:
        """The body of the article's one place, for a head without a place (พมจ.); None when it has not just one."""
        template = None if found.mention.candidates else self.registers.bodies.alone(found.key)
        after = self.clean[found.mention.end : found.mention.end + CHAIN_GAP].lstrip("ฯ (")
        if template is None or after.startswith(_every()):
            return None
        around = {iri for area in self.certain.areas for iri in (area, *self.registers.ancestors(area))}
        entries = [self.registers.entities[iri] for iri in around]
        fitting = [entry for entry in entries if entry.level in template.levels and template.fits(entry)]
        return registered(template.entry(fitting[0])) if len(fitting) == 1 else None


def of_place(entry: RegisterEntry) -> bool:
    """Whether a row is the body of a place made from a template."""
    return bool(entry.place) and entry.iri.endswith(f"-{(entry.place or '').rpartition('/')[2]}")


@cache
def _every() -> tuple[str, ...]:
    """Words after the head of such a body that make it all of them (พมจ. ทุกจังหวัด)."""
    return tuple(row["word"] for row in rows("every_words.csv", key="word"))
