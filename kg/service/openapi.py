"""The OpenAPI 3.1 document of the API, made from the table of its addresses."""

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from kg import __version__
from kg.service.answers import Overview
from kg.service.endpoints import ENDPOINTS, Endpoint
from kg.service.overview import LIMIT, overview_of

_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "message"],
            "properties": {"status": {"type": "integer"}, "message": {"type": "string"}},
        }
    },
}


@cache
def document() -> dict[str, Any]:
    """The document as plain values."""
    endpoints = (
        *ENDPOINTS,
        Endpoint("overview", "The largest part of the graph, drawn", overview_of, Overview, (LIMIT,)),
    )
    kinds = {each.record for each in endpoints}
    template = "#/components/schemas/{model}"
    ordered = [(kind, "serialization") for kind in sorted(kinds, key=lambda kind: kind.__name__)]
    _, schemas = models_json_schema(ordered, ref_template=template)  # type: ignore[arg-type]
    paths = {f"/api/{each.name}": _path(each) for each in endpoints}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Saisamphan",
            "version": __version__,
            "description": "People, organisations, places, programmes, policies and events in Thai articles, each "
            "tie with its sentence. SPARQL 1.1 is at /sparql. Dates are ISO 8601, Common Era.",
        },
        "paths": paths,
        "components": {"schemas": {**schemas["$defs"], "Error": _ERROR}},
    }


def _path(endpoint: Endpoint) -> dict[str, Any]:
    operation = {
        "summary": endpoint.about,
        "operationId": endpoint.name,
        "parameters": [each.schema() for each in endpoint.parameters],
        "responses": {
            "200": _answer("The answer", endpoint.record.__name__),
            "304": {"description": "As when it was last asked (ETag)"},
            "4XX": _answer("What is wrong with the request", "Error"),
        },
    }
    if not endpoint.post:
        return {"get": operation}
    names = {each.name: each.schema()["schema"] for each in endpoint.parameters}
    content = {"application/json": {"schema": {"type": "object", "properties": names, "required": ["iris"]}}}
    posted = {
        **operation,
        "operationId": f"{endpoint.name}_posted",
        "parameters": [],
        "requestBody": {"required": True, "content": content},
    }
    return {"get": operation, "post": posted}


def _answer(about: str, name: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {"description": about, "content": {"application/json": {"schema": schema}}}
