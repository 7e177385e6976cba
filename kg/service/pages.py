"""Entity addresses: ``/person/…`` is the explorer's page for people and RDF for programs, by the Accept header."""

from kg import identifiers
from kg.service import formats
from kg.service.asgi import Receive, Scope, Send
from kg.service.calls import Calls
from kg.service.endpoints import DESCRIPTION
from kg.service.files import INDEX, Files
from kg.service.formats import GRAPHS, HTML
from kg.service.published import Edition
from kg.service.responses import Refusal, answer, header

KINDS = ("person", "organization", "place", "programme", "policy", "event", "article")


def is_entity(path: str) -> bool:
    """Whether an address is one of an entity or article."""
    kind, _, name = path.removeprefix("/").partition("/")
    return kind in KINDS and bool(name) and "/" not in name


class Pages:
    """The entities' addresses; ``files`` are the explorer's."""

    def __init__(self, calls: Calls, files: Files) -> None:
        self._calls, self._files = calls, files

    async def send(self, edition: Edition, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the explorer or with what the graph says of the entity. Refusal 404, 405, 406."""
        if scope["method"] not in ("GET", "HEAD"):
            raise Refusal(405, "an entity is only read", (("allow", "GET, HEAD, OPTIONS"),))
        chosen = formats.chosen(header(scope, b"accept") or "*/*", (*GRAPHS, HTML))
        if chosen is None:
            raise Refusal(406, f"there is {', '.join(each.media for each in (*GRAPHS, HTML))}")
        given = {"iri": identifiers.BASE + scope["path"].removeprefix("/"), "form": chosen.name}
        content = await self._calls.content(edition, DESCRIPTION, given, receive)
        if chosen is HTML:
            await self._files.send(INDEX, scope, send)
            return
        headers = (
            ("content-type", chosen.media),
            ("cache-control", "no-cache"),
            ("content-location", scope["path"]),
        )
        await answer(send, 200, content, headers)
