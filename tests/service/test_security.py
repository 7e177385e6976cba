"""Whom the service answers, what it lets out, and what hostile text becomes."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.service.settings import Settings
from tests.service.conftest import Client, started


def raw(client: Client, *lines: str) -> bytes:
    """The answer to a request written by hand."""
    with socket.create_connection(("127.0.0.1", client.port), timeout=10) as line:
        line.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        received = b""
        while piece := line.recv(2**16):
            received += piece
    return received


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:8642", 200),
        ("[::1]:1", 200),
        ("10.1.2.3", 200),
        ("evil.example", 403),
        ("localhost.evil.example", 403),
        ("127.0.0.1.evil.example:8642", 403),
        ("", 403),
        ("[", 403),
    ],
)
def test_only_names_of_its_own(served: Client, host: str, status: int) -> None:
    assert served("/api/queries", {"Host": host}).status == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost:5173", 200),
        ("http://127.0.0.1", 200),
        ("https://evil.example", 403),
        ("null", 403),
        ("http://localhost.evil.example", 403),
        ("http://[", 403),
    ],
)
def test_only_pages_of_this_machine(served: Client, origin: str, status: int) -> None:
    reply = served("/sparql", {"Origin": origin}, query="ASK {}")
    assert reply.status == status
    assert (reply.headers.get("access-control-allow-origin") == origin) is (status == 200)


def test_a_browser_may_ask_before(served: Client) -> None:
    asked = {"Origin": "http://localhost:5173", "Access-Control-Request-Method": "POST"}
    reply = served("/sparql", asked, method="OPTIONS")
    assert reply.status == 204
    assert "POST" in reply.headers["access-control-allow-methods"]
    assert "Authorization" in reply.headers["access-control-allow-headers"]
    plain = served("/sparql", method="OPTIONS")
    assert "POST" in plain.headers["allow"]
    assert "access-control-allow-origin" not in plain.headers


def test_other_sites_when_they_are_named(sample: Path) -> None:
    named = Settings(
        store=sample,
        port=0,
        workers=1,
        hosts=("graph.example",),
        origins=("https://a.example",),
        overview=False,
    )
    with started(named) as client:
        headers = {"Host": "graph.example", "Origin": "https://a.example"}
        assert client("/api/queries", headers).headers["access-control-allow-origin"] == "https://a.example"
        assert client("/api/queries", {"Origin": "https://b.example"}).status == 403


def test_every_answer_forbids_scripts_of_others(served: Client) -> None:
    for path in ("/", "/sparql", "/api/stats", "/nothing", "/api/nothing", "/organization/codi"):
        headers = served(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/explorer/../../../etc/passwd",
        "/explorer/%2e%2e/%2e%2e/pyproject.toml",
        "/explorer/..%2f..%2fpage.py",
        "/explorer//etc/passwd",
        "/explorer/assets/",
        "/explorer/assets",
        "/explorer/.",
        "/explorer/%00",
        "/explorer/index.html%00.js",
        "/explorer/link.txt",
        "//evil.example/",
    ],
)
def test_no_way_out_of_the_folder_and_no_listing(built: Client, path: str) -> None:
    reply = raw(built, f"GET {path} HTTP/1.1", "Host: localhost")
    assert reply.startswith(b"HTTP/1.1 404")
    assert b"secret" not in reply


@pytest.fixture(scope="module")
def built(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A service with an explorer of two files, and a link that leads out of its folder."""
    folder = tmp_path_factory.mktemp("site") / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>explorer</title>")
    (folder / "assets" / "main.js").write_text("1")
    (folder.parent / "outside.txt").write_text("secret")
    (folder / "link.txt").symlink_to(folder.parent / "outside.txt")
    with started(Settings(store=sample, port=0, workers=1, explorer=folder, overview=False)) as client:
        yield client


def test_the_explorer_is_served(built: Client) -> None:
    for path in ("/", "/explorer/", "/explorer/index.html"):
        reply = built(path)
        assert (reply.status, reply.text) == (200, "<title>explorer</title>")
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
        assert reply.headers["cache-control"] == "no-cache"
    script = built("/explorer/assets/main.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert "immutable" in script.headers["cache-control"]
    assert built("/", {"If-None-Match": built("/").headers["etag"]}).status == 304
    assert built("/", method="POST", body=b"x").status == 405


def test_an_explorer_that_is_not_built_says_so(served: Client) -> None:
    reply = served("/")
    assert reply.status == 200
    assert "scripts/explorer.sh" in reply.text
