"""What a query may not do: change the graph, or call out of it (SERVICE).

pyoxigraph parses and runs in one step, its SERVICE is on and reaches loopback, and its grammar reads tokens by
context (``<`` may open an IRI or compare), so no second parser is sure to read a text as it does. Hence the
rule does not rest on one: a keyword must be spelled out, and the text that is run does not hold the seven
letters at all. They are escaped in strings and IRIs, blotted in comments, and refused elsewhere.
"""

import re

from kg.errors import QueryError
from kg.queries.tokens import Token, significant, tokens

_SERVICE = re.compile("service", re.IGNORECASE)
_CALLS = re.compile("service|load", re.IGNORECASE)
_PROLOGUE = ("PREFIX", "BASE", "VERSION")
_READS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")


def form(query: str) -> str:
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``. Raises QueryError for updates and for anything else."""
    words = (token.text.upper() for token in significant(query) if token.kind == "word")
    first = next((word for word in words if word not in _PROLOGUE), "")
    if first in _READS:
        return first
    if first in _UPDATES:
        raise QueryError(
            f"{first} changes the graph; a query only reads it: use kg build, and kg build --remove"
        )
    raise QueryError(f"a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with {first or 'nothing'}")


def without_service(query: str) -> str:
    """The same query with no ``service`` spelled out in it, so that no parser can find the keyword there.

    Raises QueryError when the letters stand in anything but a string, an IRI or a comment.
    """
    if not _SERVICE.search(query):
        return query
    return "".join(_masked(token, query, _SERVICE) for token in tokens(query))


def changing(update: str) -> str:
    """The same update with no ``service`` or ``load`` spelled out in it. Raises QueryError as ``without_service``.

    Whether it is an update at all, the store's parser says.
    """
    return "".join(_masked(token, update, _CALLS) for token in tokens(update))


def _masked(token: Token, query: str, calls: re.Pattern[str]) -> str:
    if not calls.search(token.text):
        return token.text
    if token.kind == "comment":
        return calls.sub("-", token.text)
    if token.kind in ("string", "iri"):
        return calls.sub(lambda match: rf"\u{ord(match[0][0]):04X}{match[0][1:]}", token.text)
    raise QueryError(f"{place(query, token.start)}: {_refusal(token)}")


def _refusal(token: Token) -> str:
    if token.text.upper() == "SERVICE":
        return "SERVICE would send the query to another server; take it out, a query reads this graph only"
    if token.text.upper() == "LOAD":
        return "LOAD would fetch from elsewhere; use INSERT DATA"
    hidden = "SERVICE" if _SERVICE.search(token.text) else "LOAD"
    return f"{token.text!r} may hide a {hidden}; rename the variable, or write the name as a full IRI in < >"


def place(query: str, position: int) -> str:
    """``line 2, column 14`` of a position in the query, both counted from one."""
    line = query.count("\n", 0, position) + 1
    return f"line {line}, column {position - query.rfind(chr(10), 0, position)}"
