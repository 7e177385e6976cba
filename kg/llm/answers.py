"""Answers of the endpoint: the proposals in them, read one by one, so that a wrong one spoils no other."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from kg.records import EntityType, Predicate

MOST = 500
"""Proposals of a kind that one answer may hold."""
THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
COMPLAINT = 160


class Proposal(BaseModel):
    """Base of proposals: immutable, of the right types as they stand, further fields ignored."""

    model_config = ConfigDict(frozen=True, strict=True)


class EntityProposal(Proposal):
    """A string of the article that names a thing."""

    type: EntityType
    quote: str


class StatementProposal(Proposal):
    """A tie between two named things, and the clause that says it."""

    subject: str
    predicate: Predicate
    object: str
    role: str | None = None
    quote: str


class Proposals(NamedTuple):
    """All that was proposed for a text; ``dropped`` counts what was no proposal."""

    entities: tuple[EntityProposal, ...] = ()
    statements: tuple[StatementProposal, ...] = ()
    dropped: Counter[str] = Counter()  # noqa: RUF012


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: list[_Choice]


Kind = TypeVar("Kind", bound=Proposal)


def proposals(body: bytes) -> Proposals:
    """The proposals of a chat completion; ValueError when it is none or holds no JSON as asked for."""
    try:
        choice = _Completion.model_validate_json(body).choices[0]
    except (ValidationError, IndexError) as error:
        raise ValueError("no chat completion") from error
    if choice.finish_reason == "length":
        raise ValueError("cut off; the server's limit of tokens is too low")
    if not choice.message.content:
        raise ValueError("no content")
    found = _content(choice.message.content)
    dropped: Counter[str] = Counter()
    entities = sound(found["entities"], EntityProposal, dropped)
    return Proposals(entities, sound(found["statements"], StatementProposal, dropped), dropped)


def _content(text: str) -> dict[str, list[Any]]:
    """The object in a message, whatever thoughts or fences stand around it."""
    said = THOUGHT.sub("", text)
    try:
        found = from_json(said[said.find("{") : said.rfind("}") + 1])
    except ValueError as error:
        raise ValueError("not JSON") from error
    if not isinstance(found, dict) or not all(
        isinstance(found.get(k), list) for k in ("entities", "statements")
    ):
        raise ValueError("no lists of entities and statements")
    return found


def sound(items: Sequence[object], kind: type[Kind], dropped: Counter[str]) -> tuple[Kind, ...]:
    """Those that are as the schema has them, each once; the others are counted."""
    found: dict[Kind, None] = {}
    for item in items[:MOST]:
        try:
            found[kind.model_validate(item)] = None
        except ValidationError:
            dropped["llm: not as the schema has it"] += 1
    if len(items) > MOST:
        dropped[f"llm: more than {MOST} proposals"] += len(items) - MOST
    return tuple(found)


def joined(parts: Iterable[Proposals]) -> Proposals:
    """The proposals for all pieces of one text, in order."""
    whole = Proposals(dropped=Counter())
    for part in parts:
        entities, statements = whole.entities + part.entities, whole.statements + part.statements
        whole = Proposals(entities, statements, whole.dropped + part.dropped)
    return whole


def complaint(body: bytes) -> str:
    """What a server says of its refusal, in one short line; nothing when it says nothing in JSON."""
    try:
        said: Any = from_json(body)
    except ValueError:
        return ""
    for name in ("error", "message", "detail"):
        said = said.get(name, said) if isinstance(said, dict) else said
    line = " ".join(said.split()) if isinstance(said, str) else ""
    return "".join(c for c in line if c.isprintable())[:COMPLAINT]
