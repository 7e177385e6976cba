"""Running a query over a store: prefixes bound, the union of all graphs as default graph, read only."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.guard import form, place, without_service
from kg.queries.parameters import Value, bind
from kg.queries.tokens import Token, significant
from kg.vocabulary import PREFIXES

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_POSITION = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_REASON = re.compile(r"(?<=[ ,])([A-Z][A-Za-z]* [a-z][A-Za-z ]+)(?=,|$)")
_BRACKETS = {"{": "}", "(": ")", "[": "]"}


def select(store: ox.Store, text: str, bindings: Mapping[str, Value] | None = None) -> Answer:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE, read lazily.

    ``bindings`` replace the values of the query's parameters (``VALUES ?name { … }`` with one literal).
    The union does not merge equal triples of two graphs: use DISTINCT where that matters.
    Raises QueryError for a wrong query, an update or SERVICE. Errors of the store while the answer is read
    are raised there (``kg.queries.formats.write`` turns them into QueryError).
    """
    return ask(store, bind(text, bindings or {}))


def ask(
    store: ox.Store,
    query: str,
    *,
    default: Sequence[str] | None = None,
    named: Sequence[str] | None = None,
) -> Answer:
    """As ``select``, with the graphs (IRIs) that make up the default graph and those that GRAPH may name.

    Either replaces what the query says by FROM (SPARQL 1.1 Protocol, 2.1.4); None and None leave that as it is.
    """
    safe = readable(query)
    try:
        if default is None and named is None:
            return store.query(safe, prefixes=PREFIXES, use_default_graph_as_union=not _chooses_graphs(safe))
        return store.query(
            safe,
            prefixes=PREFIXES,
            default_graph=[ox.NamedNode(each) for each in default or ()],
            named_graphs=[ox.NamedNode(each) for each in named or ()],
        )
    except SyntaxError as error:
        raise QueryError(_explained(safe, str(error))) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error


@lru_cache(maxsize=256)
def readable(query: str) -> str:
    """The query with no way out of the store. Raises QueryError for an update or SERVICE."""
    form(query)
    return without_service(query)


@lru_cache(maxsize=256)
def _chooses_graphs(query: str) -> bool:
    """Whether the query has FROM, which pyoxigraph would overrule by the union."""
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in significant(query))


def _explained(query: str, message: str) -> str:
    if told := _unknown_prefix(query) or _unbalanced(query):
        return f"SPARQL, {told}"
    found = _POSITION.match(message)
    if not found:
        return f"SPARQL: {' '.join(message.split())}"
    position = _offset(query, int(found[1]), int(found[2]))
    where, reason = place(query, position), _REASON.search(found[3])
    if reason:
        return f"SPARQL, {where}: {reason[1].removeprefix('The ')}; change it there and run again"
    return (
        f"SPARQL, {where}: not understood near {_near(query, position)!r}; check the dots and keywords there"
    )


def _offset(query: str, line: int, column: int) -> int:
    starts = [0, *(match.end() for match in re.finditer("\n", query))]
    return min(starts[min(line, len(starts)) - 1] + column - 1, len(query))


def _near(query: str, position: int) -> str:
    """From the token that ends or contains the position, at most 30 characters of its line."""
    before = [token for token in significant(query) if token.start < position]
    return query[before[-1].start if before else 0 :][:30].splitlines()[0]


def _unbalanced(query: str) -> str | None:
    opened: list[Token] = []
    for token in significant(query):
        if token.text in _BRACKETS:
            opened.append(token)
        elif token.text in _BRACKETS.values() and not (opened and _BRACKETS[opened.pop().text] == token.text):
            return (
                f"{place(query, token.start)}: {token.text!r} closes nothing; take it out, or open it before"
            )
    if not opened:
        return None
    last = opened[-1]
    return f"{place(query, last.start)}: {last.text!r} is never closed; add {_BRACKETS[last.text]!r}"


def _unknown_prefix(query: str) -> str | None:
    known, previous = set(PREFIXES), ""
    for token in significant(query):
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and previous == "PREFIX":
            known.add(prefix)
        elif token.kind == "name" and prefix not in known:
            where, listed = place(query, token.start), ", ".join(f"{each}:" for each in PREFIXES)
            return f"{where}: the prefix of {token.text!r} is not known; declare it, or use {listed}"
        previous = token.text.upper()
    return None
