"""Why an error was made: the causes that the error report groups by, in the order in which it lists them."""

from typing import NamedTuple


class Cause(NamedTuple):
    """A cause: its group, its name, and what it means."""

    group: str
    name: str
    meaning: str


CAUSES: dict[str, Cause] = {
    "entity-unseen": Cause("Entities", "Not found", "no mention stands for what is annotated"),
    "entity-boundary": Cause(
        "Entities", "Wrong boundaries", "the mention is too long or too short (overlap under 0.5; events 0.3)"
    ),
    "entity-type": Cause("Entities", "Wrong type", "the right words, another of the six types"),
    "entity-merged": Cause("Entities", "Merged", "read as one with another annotated thing"),
    "entity-split": Cause("Entities", "Split", "a second entity for one annotated thing"),
    "entity-invented": Cause("Entities", "Not annotated", "an entity where the annotation has none"),
    "link-name": Cause("Links", "Linked wrong", "found, but under another name than the annotated one"),
    "link-row": Cause("Links", "Wrong register row", "the right name, but another row of the registers or none"),
    "relation-end": Cause("Relations", "Subject or object not found", "the error follows from a missed entity"),
    "relation-predicate": Cause("Relations", "Wrong predicate", "the pair is stated, as something else"),
    "relation-direction": Cause("Relations", "Wrong direction", "subject and object have changed places"),
    "relation-wider": Cause("Relations", "Said of what lies above", "true, but of a wider place or a higher body"),
    "relation-unstated": Cause("Relations", "Not stated", "both ends found, nothing said of them"),
    "relation-low": Cause(
        "Relations", "Scored below the threshold", "the pair was considered and found too unlikely"
    ),
    "relation-left": Cause(
        "Relations", "Likely enough, but left out", "the present reader scores the pair above the threshold"
    ),
    "relation-unpaired": Cause(
        "Relations", "Never paired", "both ends found, but too far apart; for posts, no role phrase joins them"
    ),
    "relation-follows": Cause(
        "Relations", "About something not annotated", "subject or object is itself a false find"
    ),
    "relation-invented": Cause("Relations", "Not said", "both ends are annotated, this relation is not"),
    "role": Cause("Roles", "Wrong role", "the post is found, its role is another"),
    "event-date": Cause("Dates", "Event dates", "the event is found, its date is another"),
    "article-date": Cause("Dates", "Article dates", "the day or days that the article reports on"),
}  # fmt: skip

UNSCORED = "relation-unstated"
"""What stands for the causes that only pair scores tell apart, in a run whose pairs are not at hand."""
SCORED = frozenset({"relation-low", "relation-left", "relation-unpaired"})
