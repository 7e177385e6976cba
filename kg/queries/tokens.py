"""The tokens of a SPARQL text: the lexical grammar of SPARQL 1.1, section 19.8, as one regular expression."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ECHAR = rf"(?:\\[tbnrf\\\"']|{_ESCAPE})"
_BASE = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_WORD = rf"{_BASE}_0-9"
_NAME = rf"{_WORD}\-\u00B7\u0300-\u036F\u203F-\u2040"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_WORD}:]|{_PLX})(?:(?:[{_NAME}.:]|{_PLX})*(?:[{_NAME}:]|{_PLX}))?"
_PATTERN = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in {
            "space": r"[ \t\r\n]+",
            "comment": r"#[^\r\n]*",
            "iri": rf"<(?:[^\x00-\x20<>\"{{}}|^`\\]|{_ESCAPE})*>",
            "string": (
                rf"'''(?:'{{0,2}}(?:[^'\\]|{_ECHAR}))*'''|\"\"\"(?:\"{{0,2}}(?:[^\"\\]|{_ECHAR}))*\"\"\""
                rf"|'(?!'')(?:[^'\\\r\n]|{_ECHAR})*'|\"(?!\"\")(?:[^\"\\\r\n]|{_ECHAR})*\""
            ),
            "variable": rf"[?$][{_WORD}][{_WORD}\u00B7\u0300-\u036F\u203F-\u2040]*",
            "language": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
            "name": rf"(?:[{_BASE}](?:[{_NAME}.]*[{_NAME}])?)?:(?:{_LOCAL})?",
            "number": r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
            "word": r"[A-Za-z_][A-Za-z0-9_]*",
            "other": r"\^\^|[\s\S]",
        }.items()
    )
)


class Token(NamedTuple):
    """A token: its kind, its text, and where it starts in the query."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The position after the last character."""
        return self.start + len(self.text)


def tokens(query: str) -> Iterator[Token]:
    """All tokens in order, white space and comments too; what fits no rule is an ``other`` of one character."""
    for match in _PATTERN.finditer(query):
        yield Token(match.lastgroup or "other", match[0], match.start())


def significant(query: str) -> list[Token]:
    """The tokens without white space and comments."""
    return [token for token in tokens(query) if token.kind not in ("space", "comment")]
