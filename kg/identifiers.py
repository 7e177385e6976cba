"""Stable identifiers: the same thing has the same IRI in every build, on every machine, in any order of input."""

import hashlib
import json

BASE = "https://w3id.org/saisamphan/"
ONTOLOGY = BASE + "ontology#"
REGISTERS_GRAPH = BASE + "graph/registers"
BODIES_GRAPH = BASE + "graph/bodies"
"""The bodies of places (อบต.กะเฉด) that the articles name, as the registers' templates describe them."""


def digest(*fields: str) -> str:
    """16 hexadecimal digits of the SHA-256 of the fields, JSON-encoded first so that no two lists collide."""
    encoded = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(encoded.encode()).hexdigest()[:16]


def article(key: str) -> str:
    """IRI of an article, which is also its named graph. ``key`` is ``Article.key``."""
    return f"{BASE}article/{digest('article', key)}"


def registered(kind: str, slug: str) -> str:
    """IRI of a register row: ``registered("place", "TH-41")``, ``registered("organization", "codi")``."""
    return f"{BASE}{kind.lower()}/{slug}"


def minted(kind: str, *fields: str) -> str:
    """IRI of a thing in no register, from the fewest raw fields that tell it from others of its type."""
    return f"{BASE}{kind.lower()}/{digest(kind, *fields)}"
