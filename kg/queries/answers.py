"""Running a query over a store: prefixes bound, the union of all graphs as default graph, read only."""

import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.guard import form, place, without_service
from kg.queries.parameters import Value, bind
from kg.queries.tokens import tokens
from kg.vocabulary import PREFIXES

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_POSITION = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_REASON = re.compile(r"(?<=[ ,])([A-Z][A-Za-z]* [a-z][A-Za-z ]+)(?=,|$)")


def select(store: ox.Store, text: str, bindings: Mapping[str, Value] | None = None) -> Answer:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE, read lazily.

    ``bindings`` replace the values of the query's parameters (``VALUES ?name { … }`` with one literal).
    The union does not merge equal triples of two graphs: use DISTINCT where that matters.
    Raises QueryError for a wrong query, an update or SERVICE. Errors of the store while the answer is read
    are raised there (``kg.queries.formats.write`` turns them into QueryError).
    """
    query = bind(text, bindings or {})
    form(query)
    safe = without_service(query)
    try:
        return store.query(safe, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError(_explained(safe, str(error))) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error


def _explained(query: str, message: str) -> str:
    found = _POSITION.match(message)
    if not found:
        return f"SPARQL: {' '.join(message.split())}"
    position = _offset(query, int(found[1]), int(found[2]))
    where, reason = place(query, position), _REASON.search(found[3])
    if reason and reason[1] == "Prefix not found":
        name = _prefixed(query, position)
        return f"SPARQL, {where}: the prefix of {name!r} is not known; add a PREFIX line, or use {_known()}"
    if reason:
        return f"SPARQL, {where}: {reason[1][0].lower()}{reason[1][1:]}; change it there and run again"
    return f"SPARQL, {where}: {_unexpected(query, position)}; check the brackets, dots and keywords before it"


def _offset(query: str, line: int, column: int) -> int:
    starts = [0, *(match.end() for match in re.finditer("\n", query))]
    return min(starts[min(line, len(starts)) - 1] + column - 1, len(query))


def _unexpected(query: str, position: int) -> str:
    token = next(
        (token for token in tokens(query[position:]) if token.kind not in ("space", "comment")), None
    )
    return f"{token.text[:40]!r} was not expected" if token else "the query ends too early"


def _prefixed(query: str, position: int) -> str:
    before = [token for token in tokens(query) if token.kind == "name" and token.start < position]
    return before[-1].text if before else query[position : position + 20]


def _known() -> str:
    return ", ".join(f"{prefix}:" for prefix in PREFIXES)
