"""Write kg/vocabulary.py from the Turtle in ontology/: ``python scripts/vocabulary.py [--check]``."""

import re
import sys
from pathlib import Path

from rdflib import OWL, RDF, Graph, URIRef

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "kg" / "vocabulary.py"
FILES = ("saisamphan.ttl", "evidence.ttl", "registers.ttl", "reuse.ttl")
HEADER = '''"""The vocabulary as plain strings. Written by scripts/vocabulary.py from ontology/; edit that.

``SAI_HOLDS_POST`` is the IRI of ``sai:holdsPost``; ``PREFIXES`` are the prefixes bound in every query.
"""

VERSION = "{version}"

PREFIXES: dict[str, str] = {{
{prefixes}
}}
'''


def ontology() -> Graph:
    """The four files as one graph, with their prefixes bound."""
    graph = Graph(bind_namespaces="none")
    for name in FILES:
        graph.parse(ROOT / "ontology" / name)
    return graph


def terms(graph: Graph) -> set[str]:
    """IRIs of the terms that the ontology describes."""
    described = {str(term) for term in graph.subjects(RDF.type) if isinstance(term, URIRef)}
    headers = {str(term) for term in graph.subjects(RDF.type, OWL.Ontology)}
    return described - headers


def constant(prefix: str, local: str) -> str:
    """The Python name of a term: ``constant("sai", "holdsPost")`` is ``SAI_HOLDS_POST``."""
    return f"{prefix}_{re.sub(r'(?<=[a-z])(?=[A-Z])', '_', local)}".upper()


def prefixes(graph: Graph) -> dict[str, str]:
    """The prefixes of the files, in the order in which saisamphan.ttl declares them."""
    text = (ROOT / "ontology" / FILES[0]).read_text("utf-8")
    return dict(re.findall(r"^@prefix (\w+): <([^>]+)> \.$", text, re.MULTILINE))


def constants(graph: Graph) -> dict[str, str]:
    """Every term's Python name and IRI, in the order of the prefixes, then of the names."""
    found: dict[str, str] = {}
    described = terms(graph)
    for prefix, namespace in prefixes(graph).items():
        for iri in sorted(iri for iri in described if iri.startswith(namespace)):
            name = constant(prefix, iri.removeprefix(namespace))
            if found.setdefault(name, iri) != iri:
                raise SystemExit(f"ontology: {iri} and {found[name]} would both be {name}; rename one")
    if missing := described - set(found.values()):
        raise SystemExit(f"ontology: no prefix for {sorted(missing)[0]}; declare one in {FILES[0]}")
    return found


def render(graph: Graph) -> str:
    """The whole text of kg/vocabulary.py."""
    version = str(next(graph.objects(None, OWL.versionInfo)))
    table = "\n".join(f'    "{prefix}": "{iri}",' for prefix, iri in prefixes(graph).items())
    lines = [f'{name} = "{iri}"' for name, iri in constants(graph).items()]
    return HEADER.format(version=version, prefixes=table) + "\n" + "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or with ``--check`` say whether it is up to date."""
    text = render(ontology())
    if "--check" not in arguments:
        TARGET.write_text(text, "utf-8")
        return 0
    if TARGET.is_file() and TARGET.read_text("utf-8") == text:
        return 0
    print("kg/vocabulary.py differs from ontology/*.ttl; run: python scripts/vocabulary.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
