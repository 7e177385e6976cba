"""A small chat server on the loopback that answers, or misbehaves, as a test says."""

import json
import socket
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from kg.llm import Settings

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One request: noted, then answered by the next of the server's answers, the last of them for ever."""

    server: "Server"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked = json.loads(body)
        self.server.asked.append((self.path, dict(self.headers), self.asked))
        answers = self.server.answers
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    do_GET = do_POST

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Its ``answers`` in order, and what it was ``asked``: path, headers, body."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Answer] = [says()]
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def settings(self, **pace: float) -> Settings:
        quick: dict[str, Any] = {"rate": 1e9, "timeout": 5, "pause": 0.001} | pace
        return Settings(endpoint=self.url, model="test-model", **quick)

    def handle_error(self, *_: object) -> None:
        """Clients that leave are no error here."""


def entity(kind: str, quote: str) -> dict[str, Any]:
    return {"type": kind, "quote": quote}


def tie(subject: str, predicate: str, object: str, quote: str, role: str | None = None) -> dict[str, Any]:
    return {"subject": subject, "predicate": predicate, "object": object, "role": role, "quote": quote}


def content(*proposed: dict[str, Any]) -> str:
    """What a model says: entities, and ties by their predicate."""
    ties = [one for one in proposed if "predicate" in one]
    return json.dumps({"entities": [one for one in proposed if one not in ties], "statements": ties})


def completion(said: str | None, finish: str = "stop") -> bytes:
    return json.dumps({"choices": [{"message": {"content": said}, "finish_reason": finish}]}).encode()


def says(*proposed: dict[str, Any]) -> Answer:
    """A well-behaved answer."""
    return lambda handler: handler.send(200, completion(content(*proposed)))


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    return lambda handler: handler.send(code, body, **headers)


def raw(body: bytes) -> Answer:
    return lambda handler: handler.send(200, body)


def hangs_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True
