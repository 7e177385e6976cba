"""A request of the SPARQL 1.1 Protocol: what is asked or changed, of which graphs, in which format."""

from typing import NamedTuple

from kg.service import formats
from kg.service.asgi import Receive, Scope
from kg.service.formats import FORMATS, Format
from kg.service.responses import Refusal, body, header, pairs

_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_DATASET = ("default-graph-uri", "named-graph-uri")
METHODS = "GET, HEAD, POST, OPTIONS"


class Operation(NamedTuple):
    """A query or update, its dataset (None: as the text says), and the formats for either kind of answer."""

    text: str
    update: bool
    default: list[str] | None
    named: list[str] | None
    rows: Format | None
    graph: Format | None


async def operation(scope: Scope, receive: Receive, most: int) -> Operation | None:
    """What the request asks; None when it asks nothing (a GET for the service description).

    Raises Refusal 400, 405, 406, 413 or 415, as the protocol says.
    """
    method, given = scope["method"], pairs(scope["query_string"].decode("latin-1"))
    if method in ("GET", "HEAD"):
        if not given:
            return None
        if any(name == "update" for name, _ in given):
            raise Refusal(400, "an update is sent by POST")
        return _operation(scope, given, _single(given, "query"), update=False)
    if method != "POST":
        raise Refusal(405, f"{method} is not for this address; it takes {METHODS}", (("allow", METHODS),))
    content = header(scope, b"content-type").partition(";")[0].strip().lower()
    if content not in (_FORM, _QUERY, _UPDATE):
        raise Refusal(415, f"send {_FORM}, {_QUERY} or {_UPDATE}, not {content or 'nothing'}")
    text = _decoded(await body(scope, receive, most))
    if content != _FORM:
        return _operation(scope, given, text, update=content == _UPDATE)
    given += pairs(text)
    update = any(name == "update" for name, _ in given)
    if update and any(name == "query" for name, _ in given):
        raise Refusal(400, "give a query or an update, not both")
    return _operation(scope, given, _single(given, "update" if update else "query"), update=update)


def _operation(scope: Scope, given: list[tuple[str, str]], text: str, *, update: bool) -> Operation:
    if any(name.startswith("using-") for name, _ in given):
        raise Refusal(400, "name the graphs of an update by USING in its text")
    default, named = ([value for name, value in given if name == each] or None for each in _DATASET)
    wanted = next((value for name, value in given if name in ("format", "output") and value), None)
    rows, graph = _formats(header(scope, b"accept"), wanted)
    return Operation(text, update, default, named, rows, graph)


def _formats(accept: str, wanted: str | None) -> tuple[Format | None, Format | None]:
    """By a ``format`` parameter, which rdflib and SPARQLWrapper send too, where it names one; else by Accept."""
    named = {kind: _named(each, wanted) for kind, each in FORMATS.items()}
    if not any(named.values()):
        named = {kind: formats.chosen(accept, each) for kind, each in FORMATS.items()}
    if not any(named.values()) and formats.chosen(accept, (formats.HTML,)):
        named = {kind: each[0] for kind, each in FORMATS.items()}
    if not any(named.values()):
        offered = ", ".join(each.media for kind in FORMATS.values() for each in kind)
        raise Refusal(406, f"none of the accepted formats is here; there are {offered}")
    return named["rows"], named["graph"]


def _named(offered: tuple[Format, ...], wanted: str | None) -> Format | None:
    return next((each for each in offered if wanted in (each.name, each.media, *each.others)), None)


def _single(given: list[tuple[str, str]], name: str) -> str:
    values = [value for key, value in given if key == name]
    if len(values) != 1:
        raise Refusal(400, f"give one parameter {name!r}, not {len(values) or 'none'}")
    return values[0]


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the request is not UTF-8 (byte {error.start})") from error
