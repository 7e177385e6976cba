"""What the larger reader is and how it is asked: address, model, pace. The key is no part of it."""

import json
import os

from kg.identifiers import digest
from kg.llm.endpoint import EndpointError, address
from kg.llm.instructions import INSTRUCTIONS, SCHEMA
from kg.records import Record

VARIABLE = "KG_LLM_KEY"
LONGEST_NAME = 200
DAY = 86_400


class Settings(Record):
    """``Settings(endpoint="http://127.0.0.1:8000/v1", model="qwen2.5-72b")``.

    ``rate`` is requests a minute, of all reading processes together; ``timeout`` the seconds that one answer may
    take; ``pause`` the seconds before a second attempt, doubled for each further one.
    """

    endpoint: str
    model: str
    rate: float = 60
    timeout: float = 120
    pause: float = 1

    @property
    def method(self) -> str:
        """The method of its mentions and the rule of its statements."""
        return f"llm:{self.model}"

    def check(self) -> None:
        """Raise EndpointError for an address, a model's name, a pace or a key that cannot be used."""
        address(self.endpoint)
        if not self.model.strip() or not self.model.isprintable() or len(self.model) > LONGEST_NAME:
            raise EndpointError(f"model {self.model[:40]!r} is no name; give it as the server lists it")
        if not (self.rate > 0 and 0 < self.timeout <= DAY and 0 <= self.pause <= DAY):
            raise EndpointError(
                "the rate and time limit of the larger reader must be above 0, and within a day"
            )
        key()

    def version(self, usual: str) -> str:
        """16 hexadecimal digits that change with the usual reader's version, the model, and what it is asked."""
        return digest(usual, self.model, INSTRUCTIONS, json.dumps(SCHEMA, sort_keys=True))


def key() -> str | None:
    """The API key of the environment; EndpointError, without its value, when it cannot be sent."""
    value = os.environ.get(VARIABLE, "").strip()
    if not value:
        return None
    if not (value.isascii() and value.isprintable()) or " " in value:
        raise EndpointError(f"{VARIABLE} holds a space or a character that no key has; set it again")
    return value
