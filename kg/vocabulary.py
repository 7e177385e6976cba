"""The vocabulary as plain strings. Written by scripts/vocabulary.py from ontology/; edit that.

``SAI_HOLDS_POST`` is the IRI of ``sai:holdsPost``; ``PREFIXES`` are the prefixes bound in every query.
"""

VERSION = "0.1.0"

PREFIXES: dict[str, str] = {
    "sai": "https://w3id.org/saisamphan/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
}

SAI_ADMINISTRATIVE_AREA = "https://w3id.org/saisamphan/ontology#AdministrativeArea"
SAI_ARTICLE = "https://w3id.org/saisamphan/ontology#Article"
SAI_COUNTRY = "https://w3id.org/saisamphan/ontology#Country"
SAI_DISTRICT = "https://w3id.org/saisamphan/ontology#District"
SAI_ENTITY = "https://w3id.org/saisamphan/ontology#Entity"
SAI_EVENT = "https://w3id.org/saisamphan/ontology#Event"
SAI_MEMBERSHIP = "https://w3id.org/saisamphan/ontology#Membership"
SAI_MENTION = "https://w3id.org/saisamphan/ontology#Mention"
SAI_ORGANIZATION = "https://w3id.org/saisamphan/ontology#Organization"
SAI_PERSON = "https://w3id.org/saisamphan/ontology#Person"
SAI_PLACE = "https://w3id.org/saisamphan/ontology#Place"
SAI_POLICY = "https://w3id.org/saisamphan/ontology#Policy"
SAI_POST = "https://w3id.org/saisamphan/ontology#Post"
SAI_PROGRAMME = "https://w3id.org/saisamphan/ontology#Programme"
SAI_PROVINCE = "https://w3id.org/saisamphan/ontology#Province"
SAI_REGION = "https://w3id.org/saisamphan/ontology#Region"
SAI_STATEMENT = "https://w3id.org/saisamphan/ontology#Statement"
SAI_SUBDISTRICT = "https://w3id.org/saisamphan/ontology#Subdistrict"
SAI_ABBREVIATION = "https://w3id.org/saisamphan/ontology#abbreviation"
SAI_ACTIVE_IN = "https://w3id.org/saisamphan/ontology#activeIn"
SAI_BASED_IN = "https://w3id.org/saisamphan/ontology#basedIn"
SAI_CONFIDENCE = "https://w3id.org/saisamphan/ontology#confidence"
SAI_DATE = "https://w3id.org/saisamphan/ontology#date"
SAI_DIGEST = "https://w3id.org/saisamphan/ontology#digest"
SAI_END = "https://w3id.org/saisamphan/ontology#end"
SAI_EXACT = "https://w3id.org/saisamphan/ontology#exact"
SAI_FORMER_NAME = "https://w3id.org/saisamphan/ontology#formerName"
SAI_HELD_AT = "https://w3id.org/saisamphan/ontology#heldAt"
SAI_HOLDS_POST = "https://w3id.org/saisamphan/ontology#holdsPost"
SAI_IMPLEMENTS = "https://w3id.org/saisamphan/ontology#implements"
SAI_IN_ARTICLE = "https://w3id.org/saisamphan/ontology#inArticle"
SAI_KEY = "https://w3id.org/saisamphan/ontology#key"
SAI_KIND = "https://w3id.org/saisamphan/ontology#kind"
SAI_LEVEL = "https://w3id.org/saisamphan/ontology#level"
SAI_LOCATED_IN = "https://w3id.org/saisamphan/ontology#locatedIn"
SAI_METHOD = "https://w3id.org/saisamphan/ontology#method"
SAI_ORGANIZES = "https://w3id.org/saisamphan/ontology#organizes"
SAI_OWNER = "https://w3id.org/saisamphan/ontology#owner"
SAI_PART_OF = "https://w3id.org/saisamphan/ontology#partOf"
SAI_PARTICIPATES_IN = "https://w3id.org/saisamphan/ontology#participatesIn"
SAI_PARTNER_OF = "https://w3id.org/saisamphan/ontology#partnerOf"
SAI_QUALIFIED_BY = "https://w3id.org/saisamphan/ontology#qualifiedBy"
SAI_QUOTE = "https://w3id.org/saisamphan/ontology#quote"
SAI_REFERS_TO = "https://w3id.org/saisamphan/ontology#refersTo"
SAI_REGISTERED = "https://w3id.org/saisamphan/ontology#registered"
SAI_RELATED_TO = "https://w3id.org/saisamphan/ontology#relatedTo"
SAI_ROLE = "https://w3id.org/saisamphan/ontology#role"
SAI_ROLE_RAW = "https://w3id.org/saisamphan/ontology#roleRaw"
SAI_RULE = "https://w3id.org/saisamphan/ontology#rule"
SAI_SENTENCES = "https://w3id.org/saisamphan/ontology#sentences"
SAI_SLUG = "https://w3id.org/saisamphan/ontology#slug"
SAI_SOURCE = "https://w3id.org/saisamphan/ontology#source"
SAI_START = "https://w3id.org/saisamphan/ontology#start"
SAI_SUCCESSOR = "https://w3id.org/saisamphan/ontology#successor"
SAI_TEXT = "https://w3id.org/saisamphan/ontology#text"
SAI_VALID_FROM = "https://w3id.org/saisamphan/ontology#validFrom"
SAI_VALID_TO = "https://w3id.org/saisamphan/ontology#validTo"
ORG_MEMBER = "http://www.w3.org/ns/org#member"
ORG_ORGANIZATION = "http://www.w3.org/ns/org#organization"
ORG_POST_IN = "http://www.w3.org/ns/org#postIn"
SKOS_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
SKOS_HIDDEN_LABEL = "http://www.w3.org/2004/02/skos/core#hiddenLabel"
SKOS_NOTATION = "http://www.w3.org/2004/02/skos/core#notation"
PROV_WAS_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom"
GEO_GEOMETRY = "http://www.opengis.net/ont/geosparql#Geometry"
GEO_AS_WKT = "http://www.opengis.net/ont/geosparql#asWKT"
GEO_HAS_GEOMETRY = "http://www.opengis.net/ont/geosparql#hasGeometry"
GEO_WKT_LITERAL = "http://www.opengis.net/ont/geosparql#wktLiteral"
SCHEMA_END_DATE = "https://schema.org/endDate"
SCHEMA_LATITUDE = "https://schema.org/latitude"
SCHEMA_LONGITUDE = "https://schema.org/longitude"
SCHEMA_POSTAL_CODE = "https://schema.org/postalCode"
SCHEMA_START_DATE = "https://schema.org/startDate"
SCHEMA_URL = "https://schema.org/url"
RDF_OBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"
RDF_PREDICATE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"
RDF_SUBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
XSD_ANY_URI = "http://www.w3.org/2001/XMLSchema#anyURI"
XSD_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
XSD_DATE = "http://www.w3.org/2001/XMLSchema#date"
XSD_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
DCTERMS_TITLE = "http://purl.org/dc/terms/title"
OWL_SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
