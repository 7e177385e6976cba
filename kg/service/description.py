"""What the service says of itself: SPARQL 1.1 Service Description, and VoID for its data."""

import pyoxigraph as ox

from kg import identifiers
from kg.service.answers import Stats
from kg.service.asgi import Receive, Scope, Send
from kg.service.calls import Calls
from kg.service.formats import GRAPH_FORMATS, GRAPHS, chosen
from kg.service.published import Edition
from kg.service.responses import Refusal, answer, header
from kg.vocabulary import PREFIXES

_W3 = "http://www.w3.org/ns/formats/"
_PREFIXES = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "formats": _W3,
    "dcterms": PREFIXES["dcterms"],
    "xsd": PREFIXES["xsd"],
}
_SERVICE = """
<ENDPOINT> a sd:Service ;
  sd:endpoint <ENDPOINT> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
    formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD ;
  sd:defaultEntailmentRegime <http://www.w3.org/ns/entailment/Simple> ;
  sd:availableGraphs <ENDPOINT#graphs> ;
  sd:defaultDataset <ENDPOINT#dataset> .
<ENDPOINT#dataset> a sd:Dataset ; sd:defaultGraph <ENDPOINT#union> .
<ENDPOINT#union> a sd:Graph, void:Dataset ; dcterms:description
  "The union of all named graphs: one for each article, one for the registers, one for the bodies of places."@en .
"""


def describe_service(endpoint: str, held: Stats) -> bytes:
    """The service description as Turtle, with the VoID of what the snapshot holds."""
    return (_prologue() + _SERVICE + _void(held)).replace("ENDPOINT", endpoint).encode()


def _prologue() -> str:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items())


def _void(held: Stats) -> str:
    lines = [
        "<ENDPOINT#data> a void:Dataset ; void:sparqlEndpoint <ENDPOINT> ;",
        f'  dcterms:title "Saisamphan"@en, "สายสัมพันธ์"@th ; void:uriSpace "{identifiers.BASE}" ;',
        f"  void:triples {held.quads} ; void:documents {held.articles} ;",
        f"  void:entities {sum(held.types.values())} ;",
        *(f"  void:vocabulary <{PREFIXES[each]}> ;" for each in ("sai", "org", "foaf", "schema", "prov")),
    ]
    for kind, count in held.types.items():
        lines.append(
            f"  void:classPartition [ void:class <{PREFIXES['sai']}{kind}> ; void:entities {count} ] ;"
        )
    for name, count in held.predicates.items():
        lines.append(
            f"  void:propertyPartition [ void:property <{PREFIXES['sai']}{name}> ; void:triples {count} ] ;"
        )
    if held.span.first and held.span.last:
        lines.append(f'  dcterms:temporal "{held.span.first}/{held.span.last}" ;')
    return "\n".join(lines).rstrip(" ;") + " .\n"


async def describe(calls: Calls, edition: Edition, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the service description in the RDF format that the client likes best."""
    held = Stats.model_validate_json(await calls.content(edition, "stats", {}, receive))
    form = chosen(header(scope, b"accept") or "*/*", GRAPHS) or GRAPHS[0]
    host = header(scope, b"host")
    if not host:
        raise Refusal(400, "the request has no Host header")
    text = describe_service(f"{scope['scheme']}://{host}/sparql", held)
    written = convert(text, form.name)
    await answer(send, 200, written, (("content-type", form.media), ("cache-control", "no-cache")))


def convert(turtle: bytes, form: str) -> bytes:
    """Turtle in another RDF format."""
    if form == "turtle":
        return turtle
    triples = (quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    return ox.serialize(triples, format=GRAPH_FORMATS[form], prefixes=_PREFIXES) or b""
