"""The named queries: files in ontology/queries, each with its question in Thai and English on top.

::

    # th: ใครดำรงตำแหน่งใด …            the question in Thai
    # en: Who held which post …?        the question in English
    # param date: วันที่ | the day       a parameter: its Thai and English description
"""

import re
from pathlib import Path

from kg import resources
from kg.errors import QueryError
from kg.queries.parameters import Parameter, blocks
from kg.records import Record

_HEADER = re.compile(r"# (th|en|param (\w+)): (.+)")


class NamedQuery(Record):
    """A question that has been asked before: ``NamedQuery(name="partners", question_th=…, params=(…), text=…)``."""

    name: str
    question_th: str
    question_en: str
    params: tuple[Parameter, ...]
    text: str


def named(folder: Path | None = None) -> list[NamedQuery]:
    """All named queries, by name; ``folder`` instead of the shipped ones. Raises QueryError for a wrong header."""
    return [_read(path) for path in sorted((folder or resources.ontology("queries")).glob("*.rq"))]


def find(name: str, folder: Path | None = None) -> NamedQuery:
    """The query of that name. Raises QueryError with the names there are."""
    folder = folder or resources.ontology("queries")
    known = {path.stem: path for path in sorted(folder.glob("*.rq"))}
    if name not in known:
        raise QueryError(f"no query is named {name!r}; there are: {', '.join(known)}")
    return _read(known[name])


def _read(path: Path) -> NamedQuery:
    text = path.read_text("utf-8")
    matches = [match for line in text.splitlines() if (match := _HEADER.fullmatch(line))]
    questions = {match[1]: match[3] for match in matches if not match[2]}
    described = {match[2]: match[3] for match in matches if match[2]}
    if not {"th", "en"} <= set(questions):
        raise QueryError(f"{path.name}: needs a '# th: …' and an '# en: …' line on top")
    return NamedQuery(
        name=path.stem,
        question_th=questions["th"],
        question_en=questions["en"],
        params=_parameters(path, text, described),
        text=text,
    )


def _parameters(path: Path, text: str, described: dict[str, str]) -> tuple[Parameter, ...]:
    found = {block.name: block for block in blocks(text)}
    for name in described:
        if name not in found:
            raise QueryError(f"{path.name}: '# param {name}' has no VALUES ?{name} {{ … }} with one literal")
    result = []
    for name, description in described.items():
        th, _, en = description.partition(" | ")
        block = found[name]
        result.append(Parameter(name=name, kind=block.kind, default=block.default, th=th, en=en))
    return tuple(result)
