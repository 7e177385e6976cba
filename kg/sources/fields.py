"""Which field of a JSON record or a table holds the text, the id, the title, the URL and the date."""

from collections.abc import Iterable, Mapping
from functools import cache

from kg.errors import SourceError
from kg.language import rows
from kg.records import Article, Record

_FIELDS = ("text", "id", "title", "url", "date")


class FieldMapping(Record):
    """Names of fields, as the user gave them: ``FieldMapping(text="body")``. None: guess.

    The guesses are the rows of ``data/language/fields.csv``, in their order; case and spaces do not count.
    """

    text: str | None = None
    id: str | None = None
    title: str | None = None
    url: str | None = None
    date: str | None = None

    @classmethod
    def parse(cls, options: Iterable[str]) -> "FieldMapping":
        """The mapping of options such as ``text=body``; raises ``SourceError`` for any other form."""
        names: dict[str, str] = {}
        for option in options:
            field, equals, name = option.partition("=")
            if field not in _FIELDS or not equals or not name:
                known = ", ".join(_FIELDS)
                raise SourceError(f"field mapping {option!r}: write FIELD=NAME, FIELD being one of {known}")
            names[field] = name
        return cls(**names)

    def article(self, record: Mapping[str, object], key: str, source: str) -> Article:
        """The record's article; ``key`` and ``source`` stand in where it has no id.

        Raises ``SourceError`` when it has no text.
        """
        values = {field: self._value(record, field) for field in _FIELDS}
        text, identity = values["text"], (values["id"] or "").strip()
        if text is None:
            raise SourceError(_no_text(record))
        return Article(
            key=identity or key,
            source=identity or source,
            text=text,
            title=values["title"] or None,
            url=values["url"] or None,
            date=values["date"] or None,
        )

    def names(self, record: Iterable[str], field: str) -> list[str]:
        """The fields of a record that may hold ``field``, best first."""
        chosen: str | None = getattr(self, field)
        if chosen is not None:
            return [chosen] if chosen in record else []
        known = {_folded(name): name for name in record}
        return [known[guess] for guess in _guesses()[field] if guess in known]

    def _value(self, record: Mapping[str, object], field: str) -> str | None:
        for name in self.names(record, field):
            value = record[name]
            if isinstance(value, str) and (value.strip() or field != "text"):
                return value
            if isinstance(value, int) and not isinstance(value, bool) and field != "text":
                return str(value)
        return None


def _folded(name: str) -> str:
    return name.strip().strip("\ufeff").casefold().replace(" ", "_").replace("-", "_")


@cache
def _guesses() -> dict[str, list[str]]:
    guesses: dict[str, list[str]] = {field: [] for field in _FIELDS}
    for row in rows("fields.csv", key="name"):
        guesses[row["field"]].append(row["name"])
    return guesses


def _no_text(record: Mapping[str, object]) -> str:
    names = ", ".join(list(record)[:8]) or "none"
    return f"no text: its fields are {names}; name the text's field with text=NAME if it is one of them"
