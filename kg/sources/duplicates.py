"""Keys met before: within one reading a key is one article."""

from hashlib import blake2b

from kg.records import Article

_DIGEST = 12


class Seen:
    """The keys so far as digests (about 200 bytes each), each with its text's digest and place."""

    def __init__(self) -> None:
        self._articles: dict[bytes, bytes] = {}
        self._files = [""]

    def duplicate(self, article: Article, file: str, mark: str) -> str | None:
        """Why the article is one too many; None when its key is new. ``file`` + ``mark`` is its place."""
        if file != self._files[-1]:
            self._files.append(file)
        key = _digest(article.key)
        text = _digest(article.text)
        before = self._articles.get(key)
        if before is None:
            self._articles[key] = text + (len(self._files) - 1).to_bytes(4, "big") + mark.encode()
            return None
        first = self._place(before)
        if before[:_DIGEST] == text:
            return f"duplicate of {first}, same text"
        return f"duplicate id {article.key}: {first} has another text under it; give one of them another id"

    def _place(self, entry: bytes) -> str:
        file = self._files[int.from_bytes(entry[_DIGEST : _DIGEST + 4], "big")]
        return file + entry[_DIGEST + 4 :].decode()


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_DIGEST).digest()
