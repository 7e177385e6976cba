"""Proposed ties as statements: both ends named in the reading, the signature kept, the clause found in the text."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.links.roles import normal, role_pattern
from kg.links.scene import Scene
from kg.llm.answers import StatementProposal
from kg.llm.index import Index
from kg.llm.mentions import CONFIDENCE
from kg.llm.quotes import places
from kg.records import SIGNATURES, Link, Span, Statement
from kg.statements import date_of

LONGEST = 1500
"""Characters of a clause."""
CLAUSES = 10
"""Places of one clause that are compared."""
LONGEST_ROLE = 150
WITH_ROLE = frozenset({"holdsPost", "participatesIn"})
ONE_WAY = frozenset({"partOf", "locatedIn"})
BOTH_WAYS = frozenset({"partnerOf"})

Said = tuple[str, str, str, str | None]
Ends = tuple[Link, Link]


class Refused(Exception):
    """Why a proposal becomes no statement."""


class Ties:
    """The statements of one article as they grow; the usual ones have precedence."""

    def __init__(self, scene: Scene, index: Index, usual: Sequence[Statement], dropped: Counter[str]) -> None:
        self.scene, self.index, self.dropped = scene, index, dropped
        self.said: set[Said] = set()
        for one in usual:
            self.note(one)

    def accept(self, proposed: Sequence[StatementProposal], *, rule: str) -> Iterator[Statement]:
        """What the proposals add; ``dropped`` counts the others, but not those that were said before."""
        for one in proposed:
            try:
                made = self.statement(one, rule)
            except Refused as reason:
                self.dropped[f"llm: {reason}"] += 1
                continue
            if (made.subject, made.predicate, made.object, made.role) not in self.said:
                self.note(made)
                yield made

    def note(self, one: Statement) -> None:
        """Remember a statement, with its role and without."""
        pairs = [(one.subject, one.object)]
        if one.predicate in BOTH_WAYS:
            pairs.append((one.object, one.subject))
        self.said |= {(a, one.predicate, b, role) for a, b in pairs for role in (one.role, None)}

    def statement(self, one: StatementProposal, rule: str) -> Statement:
        """The statement of a proposal; Refused when there is none."""
        quoted, (subject, other) = self.place(one)
        if subject.entity.id == other.entity.id:
            raise Refused(f"{one.predicate}: breaks the signature")
        if not self.weight(quoted, (subject, other)):
            raise Refused("its quotation names neither end")
        if (
            one.predicate in ONE_WAY
            and (other.entity.id, one.predicate, subject.entity.id, None) in self.said
        ):
            raise Refused(f"{one.predicate}: the other way round")
        clause = self.scene.clause(*quoted)
        role, raw = self.role(one, clause, other)
        return Statement(
            subject=subject.entity.id, predicate=one.predicate, object=other.entity.id, role=role, role_raw=raw,
            date=date_of(self.scene, subject.entity, other.entity),
            confidence=CONFIDENCE, rule=rule, start=clause.start, end=clause.end,
        )  # fmt: skip

    def place(self, one: StatementProposal) -> tuple[Span, Ends]:
        """The place of the quotation that names most, and the two ends as named nearest to it."""
        clauses = [c for c in places(self.scene.clean, one.quote)[:CLAUSES] if c.end - c.start <= LONGEST]
        if not clauses:
            raise Refused("its quotation is not in the text")
        if one.subject not in self.index or one.object not in self.index:
            raise Refused("names nothing of the reading")
        domain, scope = SIGNATURES[one.predicate]
        found = []
        for clause in clauses:
            subject = self.index.nearest(one.subject, domain, clause)
            other = self.index.nearest(one.object, scope, clause)
            if subject is None or other is None:
                raise Refused(f"{one.predicate}: breaks the signature")
            found.append((clause, (subject, other)))
        return max(found, key=lambda each: self.weight(*each))

    def weight(self, clause: Span, ends: Ends) -> int:
        """How many of the two a stretch of text names."""
        return sum(self.index.names(clause, end.entity.id) for end in ends)

    def role(self, one: StatementProposal, clause: Span, body: Link) -> tuple[str | None, str | None]:
        """The role in normal form and as the clause has it; none, and counted, when the clause does not have it."""
        if one.predicate not in WITH_ROLE or not one.role or not one.role.strip():
            return None, None
        raw = written(one.role, self.scene.clean[clause.start : clause.end])
        if raw and body.entity.type == "Organization":
            name = self.scene.clean[body.mention.start : body.mention.end]
            raw = " ".join(raw.removesuffix(name).split())
        if not raw or len(raw) > LONGEST_ROLE:
            self.dropped["llm: role not in its clause"] += 1
            return None, None
        return normal(raw), raw


def written(role: str, clause: str) -> str | None:
    """The words of a clause that give a role: the same, else a short form of it (ผอ. for ผู้อำนวยการ)."""
    same = places(clause, role)
    if same:
        return " ".join(clause[same[0].start : same[0].end].split())
    forms = (match[0] for match in role_pattern().finditer(clause))
    return next((" ".join(form.split()) for form in forms if normal(form) == normal(role)), None)
