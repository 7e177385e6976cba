"""Parameters of a query: each is a ``VALUES ?name { default }`` block, whose one value another can replace.

The new value enters as a serialised RDF term of the default's datatype, never as query text. The file stays
plain SPARQL that runs anywhere with its defaults.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.tokens import Token, significant
from kg.records import Record
from kg.vocabulary import PREFIXES, XSD_DATE, XSD_DECIMAL, XSD_INTEGER

Kind = Literal["text", "date", "integer", "decimal"]
Value = str | int | Decimal | ox.Literal | ox.NamedNode

_DATATYPES: dict[Kind, str] = {"date": XSD_DATE, "integer": XSD_INTEGER, "decimal": XSD_DECIMAL}
_FORMS: dict[Kind, tuple[str, str]] = {
    "date": (r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "a day, such as 2018-05-07"),
    "integer": (r"[+-]?[0-9]{1,18}", "a whole number"),
    "decimal": (r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)", "a number, such as 0.5"),
}


class Parameter(Record):
    """``Parameter(name="date", kind="date", default="2018-12-31", th="วันที่ต้องการทราบ", en="the day …")``."""

    name: str
    kind: Kind
    default: str
    th: str = ""
    en: str = ""


class Block(NamedTuple):
    """A VALUES block of one variable and one literal: what it binds, and where the literal lies in the text."""

    name: str
    kind: Kind
    default: str
    start: int
    end: int


def blocks(query: str) -> Iterator[Block]:
    """The VALUES blocks that are parameters, in the order of the text."""
    found = significant(query)
    for index, token in enumerate(found[:-4]):
        if token.kind == "word" and token.text.upper() == "VALUES" and found[index + 1].kind == "variable":
            yield from _block(found[index + 1 : index + 7])


def bind(query: str, bindings: Mapping[str, Value]) -> str:
    """The query with the values in place of the defaults.

    Raises QueryError for a parameter that the query does not have, or a value that its kind does not admit.
    """
    found = list(blocks(query))
    known = list(dict.fromkeys(block.name for block in found))
    for name in bindings:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise QueryError(
                f"the query has no parameter {name!r} (a VALUES ?{name} {{ … }}); it has: {listed}"
            )
    for block in reversed(found):
        if block.name in bindings:
            query = query[: block.start] + str(term(block, bindings[block.name])) + query[block.end :]
    return query


def term(block: Block, value: Value) -> ox.Literal | ox.NamedNode:
    """The RDF term of a value for a block. Raises QueryError when the block's kind does not admit it."""
    if isinstance(value, ox.Literal | ox.NamedNode):
        return value
    written = str(value).strip() if block.kind != "text" else str(value)
    if block.kind == "text":
        return ox.Literal(written)
    pattern, wanted = _FORMS[block.kind]
    if not re.fullmatch(pattern, written):
        raise QueryError(f"parameter {block.name}: {written!r} is not {wanted}")
    return ox.Literal(written, datatype=ox.NamedNode(_DATATYPES[block.kind]))


def _block(found: list[Token]) -> Iterator[Block]:
    variable, opening, value, *rest = found
    if opening.text != "{" or value.kind not in ("string", "number"):
        return
    typed = len(rest) > 1 and rest[0].text == "^^"
    closing, last = (rest[2:3], rest[1]) if typed else (rest[:1], value)
    kind = _kind(value, rest[1] if typed else None)
    if kind and closing and closing[0].text == "}":
        yield Block(variable.text[1:], kind, _content(value), value.start, last.end)


def _kind(value: Token, datatype: Token | None) -> Kind | None:
    if value.kind == "number":
        return "decimal" if "." in value.text else "integer"
    if datatype is None:
        return "text"
    prefix, _, local = datatype.text.strip("<>").partition(":")
    iri = datatype.text[1:-1] if datatype.kind == "iri" else PREFIXES.get(prefix, "") + local
    return next((kind for kind, known in _DATATYPES.items() if known == iri), None)


def _content(value: Token) -> str:
    """The default as plain text; named queries use no escapes there."""
    return value.text.strip("\"'") if value.kind == "string" else value.text
