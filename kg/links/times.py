"""When each event of an article takes place: every date of the text is weighed, and "it does not say".

An article names many dates: its own, its events', those of laws and birthdays. A linear model over named features,
learnt from annotated articles as a choice among the dates of one event (conditional logit; McFadden 1974), says
which is the event's. The features are what a reader goes by: how near and in what order event and date stand, what
words stand between and beside them, whether the date is rather another event's, and how it lies to the dates of the
lead and of the article.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg import resources, scoring
from kg.links.agenda import FAR, Agenda, Pair, Stand, days, form, step
from kg.links.names import Named
from kg.records import Text

MODEL = "dates.json"
GAPS = (3, 12, 30, 60, 110, 200, 400, 800)
NEAR = (60, 200)
RIVALS = (15, 40, 120)
CLOSE = 60
"""Characters between event and date within which every word counts."""


class Candidate(NamedTuple):
    """A date that an event may have.

    ``tense`` is past, same or future, seen from the article's day; ``role`` is lead for the date of the lead, else
    the tense; ``features`` hold whatever the event.
    """

    value: str
    form: str
    tense: str
    role: str
    features: tuple[str, ...]


Choice = tuple[str | None, list[str]]
"""A date, or None for no date, and the names of the features that hold for it."""


def found(text: Text, groups: Sequence[Sequence[Named]]) -> list[str | None]:
    """The date of each event, given its mentions: ISO 8601, a day, a month or a range of such."""
    if not groups:
        return []
    model = scoring.models(resources.data("models", MODEL))["Event"]
    return [max(event, key=lambda choice: model.score(choice[1]))[0] for event in choices(text, groups)]


def choices(text: Text, groups: Sequence[Sequence[Named]]) -> Iterator[list[Choice]]:
    """For each event the dates that it may have, the last one None; a birthday's ceremony has only that."""
    agenda = Agenda(text, groups)
    known = [candidate(value, agenda) for value in agenda.stated]
    for event in range(len(groups)):
        birthday = agenda.birthday(event)
        yield [(birthday, [])] if birthday else list(weighed(event, known, agenda))


def weighed(event: int, known: Sequence[Candidate], agenda: Agenda) -> Iterator[Choice]:
    """The dates that one event may have."""
    stand, pairs = agenda.stand(event), agenda.pairs(event)
    here = {
        value for value, ones in pairs.items() if any(p.side != "inside" and not p.paragraphs for p in ones)
    }
    ranked = Ranks(pairs)
    for one in known:
        beside = pairs.get(one.value, ())
        names = [*one.features, *standing(one, stand), *ranked.names(one.value)]
        names.append(f"dates here {min(len(here), 3)} {'this' if one.value in here else one.role}")
        if one.value == agenda.text.date:
            names.extend(where(stand, "own day"))
        for pair in beside:
            names.extend(nearness(pair, one, agenda))
            if pair.side != "inside":
                names.extend(rivalry(pair, event, agenda))
        if not beside:
            names += ["far", f"far {one.role}"]
        elif all(pair.side == "inside" for pair in beside):
            names.append("only inside")
        if len(known) == 1:
            names.append("only one")
        yield one.value, list(dict.fromkeys(names))
    for value, (era, word) in agenda.years(event).items():
        names = [*named_year(stand, agenda.when(value), era, word, len(here)), *ranked.names(None)]
        yield value, list(dict.fromkeys(names))
    yield None, list(dict.fromkeys([*nothing(stand, len(here), len(known)), *ranked.names(None)]))


class Ranks:
    """How near the dates stand to an event in its paragraphs, among each other; all others come last."""

    def __init__(self, pairs: Mapping[str, Sequence[Pair]]) -> None:
        self._steps = {value: near for value, ones in pairs.items() if (near := min(map(apart, ones))) < FAR}
        self._order = sorted({*self._steps.values(), FAR})

    def names(self, value: str | None) -> Iterator[str]:
        """The features of a date, or of what is no date of the text."""
        rank = min(self._order.index(self._steps.get(value or "", FAR)), 3)
        yield from (f"near {rank}", f"near {rank} of {min(len(self._order), 4)}")


def apart(pair: Pair) -> int:
    """The step of the distance within a paragraph, -1 inside the event's name, FAR in other paragraphs."""
    if pair.side == "inside":
        return -1
    return FAR if pair.paragraphs else step(pair.gap, GAPS)


def candidate(value: str, agenda: Agenda) -> Candidate:
    """A value with what holds for it whatever the event."""
    when, shape, stated = agenda.when(value), form(value), agenda.stated[value]
    tense = when.split()[0] if when.startswith(("past", "future")) else "same"
    told = sum(one.start >= agenda.story.start for one in stated)
    names = [f"form {shape}", f"when {when}", f"{shape} {when}", f"told {min(told, 3)}"]
    names.append(f"stated {stated[0].kind if stated else 'nowhere'}")
    if not told:
        names.append("above the story" if stated else "not stated")
    lead = agenda.lead
    if lead is None:
        names.append(f"no lead {when}")
    elif lead.value == value:
        names += ["lead", f"lead {when}", f"lead {shape}"]
    else:
        names.append(f"lead is {agenda.when(lead.value)}, this {when}")
        (first, last), (start, end) = days(value), days(lead.value)
        if first <= start and end <= last:
            names.append("holds the lead's")
    return Candidate(value, shape, tense, "lead" if lead and lead.value == value else tense, tuple(names))


def standing(one: Candidate, stand: Stand) -> Iterator[str]:
    """What holds for an event of this standing with a date of this kind."""
    yield from where(stand, one.role)
    yield f"kind {stand.kind} {one.role}"
    yield f"kind {stand.kind} {one.form}"
    yield from (f"event after {word} {one.tense} {one.role}" for word in stand.words)


def where(stand: Stand, role: str) -> Iterator[str]:
    """Where the event stands, for a date that plays a role (lead, past, own day …)."""
    yield f"place {stand.place} {role}"
    yield f"rank {stand.rank} {role}"
    yield f"headline {stand.headline} {role}"


def named_year(stand: Stand, when: str, era: str, word: str, here: int) -> Iterator[str]:
    """What holds for a year that the event's name gives (Expo 2028): no finer date may be said."""
    yield from (
        "own year",
        f"own year {era}",
        f"own year {when}",
        f"own year {era} {when}",
        f"own year after {word}",
    )
    yield from (
        f"own year kind {stand.kind}",
        f"own year place {stand.place}",
        f"own year here {min(here, 2)}",
    )


def nothing(stand: Stand, here: int, known: int) -> Iterator[str]:
    """What speaks for no date at all: where the event stands, how many dates there are here and in all."""
    yield "none"
    yield f"none place {stand.place}"
    yield f"none rank {stand.rank}"
    yield f"none kind {stand.kind}"
    yield f"none headline {stand.headline}"
    yield f"none dates here {min(here, 2)}"
    yield f"none dates {min(known, 4)}"
    yield from (f"none event after {word}" for word in stand.words)


def nearness(pair: Pair, one: Candidate, agenda: Agenda) -> Iterator[str]:
    """How near a date stands to an event, in what order, beside what words."""
    side, word = pair.side, agenda.before(pair.date.start, 1)[0]
    if side == "inside":
        yield from ("inside", f"inside {one.form}", f"inside word {word}")
        return
    apart = f"{side} {min(pair.paragraphs, 3)}"
    yield from (apart, f"{apart} {one.form}")
    yield f"{side} order {min(pair.order, 3)} {min(pair.paragraphs, 1)}"
    near = 3 if pair.paragraphs else step(pair.gap, NEAR)
    yield f"{side} {near} word {word}"
    yield f"{side} then {agenda.after(pair.date.end, 1)[0]}"
    yield f"{side} event after {agenda.before(pair.mention.start, 1)[0]} {one.tense}"
    if not pair.paragraphs:
        gap = f"{side} gap {step(pair.gap, GAPS)}"
        yield from (gap, f"{gap} {one.form}")
        if pair.gap < CLOSE:
            yield from between(pair, agenda)


def between(pair: Pair, agenda: Agenda) -> Iterator[str]:
    """The words that lead from the event to the date, or from the date to the event."""
    if pair.side == "after":
        yield from (f"from event {word}" for word in agenda.after(pair.mention.end, 6))
    else:
        yield from (f"to event {word}" for word in agenda.before(pair.mention.start, 4))


def rivalry(pair: Pair, event: int, agenda: Agenda) -> Iterator[str]:
    """Whether the date may be another event's: one that stands nearer to it."""
    left, right = agenda.rivals(pair.date, event)
    far = min(pair.paragraphs, 1)
    yield f"{pair.side} rival {step(left if pair.side == 'before' else right, RIVALS)} {far}"
    yield f"{pair.side} nearest {pair.gap < min(left, right)} {far}"
