"""Stores of made-up readings."""

import io
from collections.abc import Iterable
from pathlib import Path

import kg
from kg import export
from kg.records import Reading
from kg.store.build import Build, Summary
from kg.store.quads import graph_text


def add(build: Build, readings: Iterable[Reading], digest: str = "d") -> int:
    """Add what the build does not have; returns how many were new."""
    new = 0
    for reading in readings:
        if not build.has(reading.article.key, digest):
            build.add(reading.article.key, digest, graph_text(reading, digest))
            new += 1
    return new


def built(folder: Path, readings: Iterable[Reading], digest: str = "d") -> Summary:
    """Build and publish."""
    with Build(folder) as build:
        add(build, readings, digest)
        return build.publish()


def exported(folder: Path, form: str = "nq", **options: bool) -> bytes:
    """The bytes of an export."""
    stream = io.BytesIO()
    with kg.open(folder) as graphs:
        export.write(graphs, form, stream, **options)
    return stream.getvalue()
