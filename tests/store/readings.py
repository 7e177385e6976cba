"""Made-up readings of any size, the same for the same number."""

import random

from kg.identifiers import minted, registered
from kg.records import (
    SIGNATURES,
    Article,
    Entity,
    EntityType,
    Predicate,
    Reading,
    ReadMention,
    Span,
    Statement,
)

_NAMES: dict[EntityType, str] = {
    "Person": "สมชาย ใจดี",
    "Organization": "สำนักงานพัฒนาชุมชน",
    "Place": "ตำบลบ้านใหม่",
    "Programme": "โครงการบ้านสวย",
    "Policy": "แผนพัฒนาจังหวัด",
    "Event": "การประชุมประจำปี",
}
_FILLER = "และได้หารือร่วมกันเรื่องการพัฒนาคุณภาพชีวิตของประชาชนในพื้นที่ "


def entity(kind: EntityType, number: int) -> Entity:
    """The made-up thing of this type and number; low numbers occur in many articles."""
    name = f"{_NAMES[kind]} {number}"
    if number < 50:
        iri, english = registered(kind, f"known-{number}"), f"Known {kind} {number}"
    else:
        iri, english = minted(kind, name), None
    when = f"20{number % 30 + 10}-0{number % 9 + 1}" if kind == "Event" else None
    return Entity(id=iri, type=kind, label_th=name, label_en=english, date=when, registered=number < 50)


def reading(number: int, *, mentions: int = 12, statements: int = 6, length: int = 600) -> Reading:
    """The made-up reading of article ``number``; ``length`` is the least number of characters."""
    choose = random.Random(number)
    kinds = list(_NAMES)
    things = [
        entity(kind, choose.choice((choose.randrange(50), choose.randrange(50, 10_000))))
        for kind in (kinds[i % 6] for i in range(max(6, mentions // 2)))
    ]
    things = list({each.id: each for each in things}.values())
    text, found = f"ข่าวที่ {number}\n", []
    for i in range(mentions):
        each = things[i % len(things)]
        text += "นำโดย "
        found.append((each.id, len(text), len(text) + len(each.label_th)))
        text += each.label_th + " " + _FILLER
    text += _FILLER * max(0, (length - len(text)) // len(_FILLER))
    claims = [_statement(things, choose, len(text)) for _ in range(statements)]
    key = f"news/{number:05}.txt"
    return Reading(
        article=Article(key=key, source=f"{number:05}.txt", text=text),
        title=f"ข่าวที่ {number}",
        date=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
        url=f"https://example.org/{number}",
        entities=tuple(things),
        mentions=tuple(
            ReadMention(entity=iri, start=b, end=e, text=text[b:e], method="register", confidence=0.9)
            for iri, b, e in found
        ),
        statements=tuple(claims),
        sentences=(Span(0, len(text)),),
    )


def _statement(things: list[Entity], choose: random.Random, length: int) -> Statement:
    predicates: list[Predicate] = list(SIGNATURES)
    predicate = choose.choice(predicates)
    domains, ranges = SIGNATURES[predicate]
    start = choose.randrange(max(1, length - 120))
    return Statement(
        subject=choose.choice([each.id for each in things if each.type in domains]),
        predicate=predicate,
        object=choose.choice([each.id for each in things if each.type in ranges]),
        role="ผู้อำนวยการ" if predicate == "holdsPost" else None,
        role_raw="ผอ." if predicate == "holdsPost" else None,
        date=choose.choice((None, "2024-03", "2024-01-02/2024-01-05")),
        confidence=choose.randrange(50, 100) / 100,
        rule="made-up",
        start=start,
        end=min(length, start + 120),
    )
