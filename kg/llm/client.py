"""Asking the endpoint: the pace, the attempts, and when to stop asking."""

import time
from email.utils import mktime_tz, parsedate_tz
from itertools import count

from kg.llm.answers import Proposals, complaint, joined, proposals
from kg.llm.endpoint import EndpointError, Reply, address, post
from kg.llm.instructions import FORMS, body
from kg.llm.pieces import pieces
from kg.llm.settings import Settings, key
from kg.records import Text

ATTEMPTS = 4
LONGEST_WAIT = 60.0
"""Seconds; a server that asks for more is given up for the article."""
PATIENCE = 5
"""After so many articles in a row without an answer the endpoint is asked no more."""
BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
REFUSED = frozenset({400, 415, 422, 501})
"""How servers refuse a form of answer that they do not know."""
HOPELESS = frozenset({401, 403, 404, 405, 410})
"""The next article would be told the same."""


class _Failed(EndpointError):
    """An attempt without a usable answer: whether another may help, after how long, and whether any ever will."""

    def __init__(self, reason: str, *, again: bool = True, wait: float = 0, hopeless: bool = False) -> None:
        super().__init__(reason)
        self.again, self.wait, self.hopeless = again, wait, hopeless


class Client:
    """The endpoint as one reading process asks it; ``processes`` share the rate."""

    def __init__(self, settings: Settings, *, processes: int = 1) -> None:
        settings.check()
        self.settings = settings
        self._address = address(settings.endpoint)
        self._key = key()
        self._interval = 60 / settings.rate * processes
        self._next = 0.0
        self._form = 0
        self._failures = 0
        self._closed = ""

    def propose(self, text: Text) -> Proposals:
        """What the model proposes for an article; EndpointError when a piece of it stays without an answer."""
        if self._closed:
            raise EndpointError(self._closed)
        found = joined([self._ask(text.clean[p.start : p.end]) for p in pieces(text)])
        self._failures = 0
        return found

    def _ask(self, piece: str) -> Proposals:
        for attempt in count(1):
            try:
                return self._attempt(piece)
            except _Failed as failed:
                pause = self._pause(failed, attempt)
                if pause is None:
                    self._give_up(failed)
                    raise EndpointError(f"{failed}; attempts: {attempt}") from failed
            time.sleep(pause)
        raise AssertionError("unreachable")

    def _attempt(self, piece: str) -> Proposals:
        try:
            reply = self._exchange(piece)
        except EndpointError as error:
            raise _Failed(str(error)) from error
        if reply.status != 200:
            raise self._refused(reply)
        try:
            return proposals(reply.body)
        except ValueError as error:
            raise _Failed(f"a broken answer: {error}") from error

    def _exchange(self, piece: str) -> Reply:
        """One answer; a form that the server refuses is not asked for again."""
        for form in range(self._form, len(FORMS)):
            self._keep_pace()
            sent = body(self.settings.model, piece, FORMS[form])
            reply = post(self._address, sent, key=self._key, seconds=self.settings.timeout)
            if reply.status not in REFUSED:
                break
        if reply.status == 200:
            self._form = form
        return reply

    def _keep_pace(self) -> None:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self._interval

    def _refused(self, reply: Reply) -> _Failed:
        if 300 <= reply.status < 400:
            reason = "a redirect, which is not followed; give the final address as --endpoint"
            return _Failed(f"HTTP {reply.status}: {reason}", again=False, hopeless=True)
        said = complaint(reply.body)
        said = said.replace(self._key, "***") if self._key else said
        return _Failed(
            f"HTTP {reply.status}{f': {said}' if said else ''}",
            again=reply.status in BUSY, wait=seconds(reply.wait), hopeless=reply.status in HOPELESS,
        )  # fmt: skip

    def _pause(self, failed: _Failed, attempt: int) -> float | None:
        """Seconds before the next attempt; None when there shall be none."""
        if not failed.again or attempt == ATTEMPTS or failed.wait > LONGEST_WAIT:
            return None
        return max(failed.wait, self.settings.pause * 2.0 ** (attempt - 1))

    def _give_up(self, failed: _Failed) -> None:
        """Note a failed article; after too many in a row the endpoint is left alone."""
        self._failures += 1
        if failed.hopeless or self._failures >= PATIENCE:
            self._closed = f"the endpoint is asked no more after {self._failures} failed in a row ({failed})"


def seconds(header: str | None) -> float:
    """What a Retry-After header asks for, a number or a date; 0 when it says nothing sensible."""
    value = (header or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        date = parsedate_tz(value)
        return max(0.0, mktime_tz(date) - time.time()) if date else 0.0
    except (ValueError, OverflowError, TypeError, IndexError):
        return 0.0
