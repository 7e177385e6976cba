"""Every term is told in Thai and English, placed between the standards, and equal to what the code has."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.collection import Collection

from kg import vocabulary
from kg.identifiers import ONTOLOGY
from kg.records import ENTITY_TYPES, SIGNATURES

SAI = Namespace(ONTOLOGY)
ROOT = Path(__file__).parents[2]


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vocabulary_script", ROOT / "scripts" / "vocabulary.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GRAPH: Graph = script().ontology()
TERMS = sorted(script().terms(GRAPH))
OURS = [term for term in TERMS if term.startswith(ONTOLOGY)]


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize(
    "said", [RDFS.label, RDFS.comment, SKOS.example], ids=["label", "comment", "example"]
)
def test_every_term_has_one_text_in_each_language(term: str, said: URIRef) -> None:
    texts = list(GRAPH.objects(URIRef(term), said))
    assert sorted(text.language for text in texts) == ["en", "th"]
    thai = next(text for text in texts if text.language == "th")
    assert said == SKOS.example or any("ก" <= character <= "๛" for character in thai)


def test_no_two_terms_of_ours_share_a_label() -> None:
    labels = [str(label) for term in OURS for label in GRAPH.objects(URIRef(term), RDFS.label)]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("term", [term for term in OURS if term.rpartition("#")[2][0].islower()])
def test_every_property_has_a_domain_and_a_range(term: str) -> None:
    assert GRAPH.value(URIRef(term), RDFS.domain) is not None
    assert GRAPH.value(URIRef(term), RDFS.range) is not None


@pytest.mark.parametrize("predicate", SIGNATURES)
def test_the_nine_predicates_have_the_signatures_of_the_records(predicate: str) -> None:
    domain, range_ = SIGNATURES[predicate]
    assert named(GRAPH.value(SAI[predicate], RDFS.domain)) == domain
    assert named(GRAPH.value(SAI[predicate], RDFS.range)) == range_
    qualified = GRAPH.value(SAI[predicate], SAI.qualifiedBy)
    assert qualified == (SAI.Membership if predicate == "holdsPost" else SAI.Statement)


def named(class_: object) -> set[str]:
    """The local names of a class, or of the classes in its union."""
    union = GRAPH.value(class_, OWL.unionOf)
    classes = Collection(GRAPH, union) if union else [class_]
    return {str(each).removeprefix(ONTOLOGY) for each in classes}


@pytest.mark.parametrize("entity_type", ENTITY_TYPES)
def test_the_six_types_are_entities_and_specialise_a_standard_class(entity_type: str) -> None:
    parents = set(GRAPH.objects(SAI[entity_type], RDFS.subClassOf))
    assert SAI.Entity in parents
    assert any(not str(parent).startswith(ONTOLOGY) for parent in parents)


@pytest.mark.parametrize("prefix", ["org", "foaf", "skos", "prov", "time", "geo", "oa", "schema", "eli"])
def test_each_standard_is_reused(prefix: str) -> None:
    namespace = vocabulary.PREFIXES[prefix]
    assert any(
        str(standard).startswith(namespace)
        for link in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.relatedMatch, SKOS.closeMatch)
        for standard in GRAPH.objects(None, link)
    )


def test_every_term_of_ours_that_is_used_is_described() -> None:
    used = {str(term) for triple in GRAPH for term in triple if str(term).startswith(ONTOLOGY)}
    assert used == set(OURS)


def test_the_ontology_has_a_version_and_a_licence() -> None:
    header = next(GRAPH.subjects(RDF.type, OWL.Ontology))
    assert str(GRAPH.value(header, OWL.versionInfo)) == vocabulary.VERSION
    licence = GRAPH.value(header, URIRef(vocabulary.PREFIXES["dcterms"] + "license"))
    assert licence == URIRef("https://www.apache.org/licenses/LICENSE-2.0")


def test_vocabulary_py_is_what_the_script_writes() -> None:
    assert script().render(GRAPH) == (ROOT / "kg" / "vocabulary.py").read_text("utf-8")


def test_the_vocabulary_loads_no_library() -> None:
    code = "import sys, kg.vocabulary; print({'rdflib', 'pyoxigraph', 'pydantic'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
