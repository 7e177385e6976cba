"""Which entities are worth keeping: a linear model over what they are, how they were found and where they stand.

An article mentions much that no analyst would write down (generic plans, passing activities); the model, trained
on annotated articles, gives each entity the probability that one would.
"""

from collections.abc import Iterator

from kg import resources, scoring
from kg.links import houses
from kg.links.scene import Scene, Thing
from kg.records import Link
from kg.text.words import words

TRUSTED = frozenset({"Person"})
NEXT = 4
"""Characters after a house within which the area around it is named."""
REACH = 300
"""Characters before a house within which the event held there is named."""
LENGTHS = (4, 8, 14, 22, 34, 50, 80)


def select(scene: Scene) -> tuple[list[Link], list[Link]]:
    """The links of the entities to keep, and those left out."""
    models = scoring.models(resources.data("models", "entities.json"))
    kept: list[Link] = []
    left: list[Link] = []
    chosen: dict[str, bool] = {}
    for iri, thing in scene.things.items():
        model = models[thing.entity.type]
        chosen[iri] = model.probability(features(thing, scene)) >= model.threshold
    for one in scene.links:
        (kept if chosen[one.entity.id] else left).append(one)
    return kept, left


def features(thing: Thing, scene: Scene) -> list[str]:
    """The names of the features that hold for an entity."""
    parts = (origin, form, place, surroundings, housing)
    return [name for part in parts for name in part(thing, scene)]


def origin(thing: Thing, scene: Scene) -> Iterator[str]:
    """How it was found: methods, the tagger's confidence, the register row."""
    methods = sorted({m.method for m in thing.mentions})
    yield f"methods {'+'.join(methods)}"
    yield f"confidence {int(max(m.confidence for m in thing.mentions) * 10)}"
    yield f"mean confidence {int(sum(m.confidence for m in thing.mentions) / len(thing.mentions) * 5)}"
    entry = scene.registers.entities.get(thing.entity.id)
    if entry:
        yield f"register {entry.level or entry.kind}"
        yield f"row {entry.code}"


def form(thing: Thing, scene: Scene) -> Iterator[str]:
    """The name: its length, first and last word, quotes, digits, script."""
    longest = max(thing.mentions, key=lambda m: m.end - m.start)
    text = scene.clean[longest.start : longest.end]
    size = next((str(n) for n in LENGTHS if len(text) <= n), "more")
    yield f"length {size}"
    parts = scene.between(longest.start, longest.end)
    if parts:
        yield f"first {parts[0]}"
        yield f"first two {' '.join(parts[:2])}"
        yield f"last {parts[-1]}"
    if text.isascii():
        yield "latin"
    if any(c.isdigit() for c in text):
        yield "digit"
    if any(q in text for q in '“”"'):
        yield "quote"
    if thing.entity.date:
        yield "dated"


def place(thing: Thing, scene: Scene) -> Iterator[str]:
    """Where it stands: title, paragraph, rank, how often, inside other mentions."""
    yield f"paragraph {min(scene.paragraph(thing.first), 4)}"
    yield f"mentions {min(len(thing.mentions), 4)}"
    paragraphs = {scene.paragraph(m.start) for m in thing.mentions}
    yield f"paragraphs {min(len(paragraphs), 4)}"
    yield f"rank {min(scene.rank(thing), 4)}"
    yield f"peers {min(len(scene.of(thing.entity.type)), 6)}"
    around = [scene.holder(m) for m in thing.mentions]
    if all(around):
        yield "always inside"
        yield f"always inside {sorted({kind for kind in around if kind})[0]}"
    elif any(around):
        yield "sometimes inside"


def surroundings(thing: Thing, scene: Scene) -> Iterator[str]:
    """The words beside its mentions."""
    for mention in thing.mentions[:4]:
        yield from (f"before {word}" for word in scene.before(mention.start, 2))
        yield from (f"after {word}" for word in scene.after(mention.end, 2))


def housing(thing: Thing, scene: Scene) -> Iterator[str]:
    """For the house of a body: whose it is, what leads to it, what follows, whether an event is named before it."""
    if any(m.method != houses.METHOD for m in thing.mentions):
        return
    name = thing.entity.label_th
    yield from (f"house of {name[: word.end]}" for word in words(name)[:1])
    for mention in thing.mentions[:4]:
        yield from (f"house after {word}" for word in scene.before(mention.start, 1))
        yield from (f"house then {word}" for word in scene.after(mention.end, 1))
        following = scene.starting(mention.end, mention.end + NEXT)
        yield f"house then {following[0].entity.type if following else 'nothing'}"
        sentence = scene.sentence(mention.start)
        before = scene.starting(mention.start - REACH, mention.start)
        told = any(x.entity.type == "Event" and scene.sentence(x.mention.start) == sentence for x in before)
        yield f"house event {told}"
