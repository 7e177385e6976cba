"""Which graphs a query names by FROM and FROM NAMED."""

from collections.abc import Iterator
from functools import lru_cache

from kg.queries.tokens import Token, significant
from kg.vocabulary import PREFIXES


@lru_cache(maxsize=256)
def named_by(query: str) -> tuple[str, ...]:
    """The IRIs after FROM and FROM NAMED, prefixed names written out; none of them is ever fetched."""
    found = significant(query)
    prefixes = {**PREFIXES, **dict(_declared(found))}
    return tuple(_iri(token, prefixes) for token in _chosen(found))


def _declared(found: list[Token]) -> Iterator[tuple[str, str]]:
    for before, name, iri in zip(found, found[1:], found[2:], strict=False):
        if before.text.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri":
            yield name.text[:-1], iri.text[1:-1]


def _chosen(found: list[Token]) -> Iterator[Token]:
    for index, token in enumerate(found):
        if token.kind == "word" and token.text.upper() == "FROM":
            after = [each for each in found[index + 1 : index + 3] if each.text.upper() != "NAMED"]
            if after and after[0].kind in ("iri", "name"):
                yield after[0]


def _iri(token: Token, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, "") + local
