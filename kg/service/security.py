"""Whom the service answers: only pages and programs that call it by a name of its own.

A page of another site can make a browser send requests here, and after it has bound its own name to this address
(DNS rebinding) even read the answers. So the Host header must be known, and so must Origin where there is one.
"""

import ipaddress
import socket
from urllib.parse import urlsplit

from kg.service.asgi import Application, Message, Receive, Scope, Send
from kg.service.responses import Refusal, answer, encoded, header, refuse
from kg.service.settings import Settings

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_ALWAYS = encoded(
    (
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("vary", "Accept, Accept-Encoding, Origin"),
    )
)
_PREFLIGHT = (
    ("access-control-allow-methods", "GET, HEAD, POST, OPTIONS"),
    ("access-control-allow-headers", "Accept, Authorization, Content-Type"),
    ("access-control-max-age", "600"),
)
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Doorkeeper:
    """Refuses requests by Host and Origin, answers the browser's questions before, and adds safe headers."""

    def __init__(self, app: Application, settings: Settings) -> None:
        self._app = app
        self._names = {*_LOOPBACK, settings.host, socket.gethostname().lower(), *settings.hosts}
        self._origins = set(settings.origins)
        self._known: dict[tuple[str, str], bool] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        origin, host = header(scope, b"origin"), header(scope, b"host")
        if not self._admits(host, origin):
            await refuse(send, Refusal(403, self._reason(host, origin)))
            return
        more = list(_ALWAYS)
        if origin:
            allowed = "*" if "*" in self._origins else origin
            more += encoded((("access-control-allow-origin", allowed),))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(each for each in more if each[0] not in given)]
            await send(message)

        if scope["method"] == "OPTIONS":
            allow = ("allow", "GET, HEAD, POST, OPTIONS")
            await answer(guarded, 204, b"", (allow, *(_PREFLIGHT if origin else ())))
            return
        await self._app(scope, receive, guarded)

    def _admits(self, host: str, origin: str) -> bool:
        key = (host, origin)
        if key not in self._known:
            if len(self._known) > 1000:
                self._known.clear()
            self._known[key] = self._is_ours(_name(host)) and (not origin or self._may_read(host, origin))
        return self._known[key]

    def _is_ours(self, name: str) -> bool:
        """A name of ours, or an address: an address cannot be bound to another site's name."""
        try:
            return name in self._names or bool(ipaddress.ip_address(name))
        except ValueError:
            return False

    def _may_read(self, host: str, origin: str) -> bool:
        if "*" in self._origins or origin in self._origins:
            return True
        site = origin.partition("://")[2]
        return site == host or (_name(site) in _LOOPBACK and _name(host) in _LOOPBACK)

    def _reason(self, host: str, origin: str) -> str:
        if not self._is_ours(_name(host)):
            return f"this service is not called {host!r}; start it with --allow-host {_name(host) or 'NAME'}"
        return f"pages of {origin!r} may not read this service; start it with --allow-origin {origin}"


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
