"""Asking a server that misbehaves: attempts, waits, the form of the answer, the key, and no way elsewhere."""

import json
import time
from typing import Any

import pytest

from kg.llm import Client, EndpointError, Settings
from kg.llm.client import ATTEMPTS, PATIENCE, seconds
from kg.llm.endpoint import LARGEST
from kg.llm.settings import VARIABLE
from tests.llm.server import (
    Handler,
    Server,
    completion,
    content,
    entity,
    hangs_up,
    raw,
    says,
    status,
    tie,
)  # fmt: skip
from tests.stages import parsed

TEXT = parsed("พอช. จัดประชุม ที่จังหวัดเชียงใหม่")
GOOD = entity("Organization", "พอช.")


def drips(handler: Handler) -> None:
    """An answer that never stops and never ends."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        time.sleep(0.02)


def huge(handler: Handler) -> None:
    handler.send(200, b" " * (LARGEST + 2))


def half(handler: Handler) -> None:
    whole = completion(content(GOOD))
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(whole)))
    handler.end_headers()
    handler.wfile.write(whole[:20])
    hangs_up(handler)


BROKEN = {
    "no JSON": raw(b"<html>busy</html>"),
    "no completion": raw(b'{"choices": []}'),
    "wrong types": raw(b'{"choices": [{"message": {"content": 7}}]}'),
    "no content": raw(completion(None)),
    "prose": raw(completion("I cannot do that {really}")),
    "no lists": raw(completion('{"entities": {}, "statements": []}')),
    "an error for an answer": raw(completion('{"error": "overloaded"}')),
    "deep": raw(completion("[" * 100_000 + "{}")),
    "deep object": raw(completion('{"entities":' * 100_000 + "}")),
    "cut off": raw(completion('{"entities": [', "length")),
    "not UTF-8": raw(b'{"choices": "\xff"}'),
    "half": half,
    "closed": hangs_up,
    "huge": huge,
    "500": status(500),
    "503": status(503, b"busy"),
    "429": status(429, Retry_After="0"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answer_is_asked_for_again(server: Server, name: str) -> None:
    server.answers = [BROKEN[name], says(GOOD)]
    found = Client(server.settings()).propose(TEXT)
    assert [one.quote for one in found.entities] == ["พอช."]
    assert len(server.asked) == 2


@pytest.mark.parametrize("name", BROKEN)
def test_one_that_stays_broken_is_an_error_in_one_line(server: Server, name: str) -> None:
    server.answers = [BROKEN[name]]
    with pytest.raises(EndpointError, match=f"attempts: {ATTEMPTS}$") as error:
        Client(server.settings()).propose(TEXT)
    assert len(server.asked) == ATTEMPTS
    assert len(str(error.value)) < 200 and "\n" not in str(error.value)


def test_a_server_that_trickles_is_cut_off_in_time(server: Server) -> None:
    server.answers = [drips, says(GOOD)]
    began = time.monotonic()
    assert Client(server.settings(timeout=0.2)).propose(TEXT).entities
    assert time.monotonic() - began < 2


def test_a_silent_server_is_left_in_time(server: Server) -> None:
    server.answers = [lambda handler: time.sleep(0.5), says(GOOD)]
    assert Client(server.settings(timeout=0.1)).propose(TEXT).entities


def test_nobody_listens(server: Server) -> None:
    server.server_close()
    with pytest.raises(EndpointError, match="Connection refused"):
        Client(server.settings()).propose(TEXT)


def test_waits_grow_and_a_server_may_ask_for_more(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    server.answers = [status(503), status(429, Retry_After="7"), status(500), says(GOOD)]
    Client(server.settings(pause=1)).propose(TEXT)
    assert waited == [1, 7, 4]


def test_a_server_that_asks_for_an_hour_is_given_up_for_the_article(server: Server) -> None:
    server.answers = [status(429, b'{"error": {"message": "too many"}}', Retry_After="3600")]
    with pytest.raises(EndpointError, match=r"HTTP 429: too many; attempts: 1"):
        Client(server.settings()).propose(TEXT)


@pytest.mark.parametrize(
    ("header", "value"),
    [(None, 0), ("", 0), ("3", 3), ("-1", 0), ("soon", 0), ("9" * 5000, 999_999_999), ("²", 0),
     ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("Wed, 99 Oct 999999999 07:28:00 GMT", 0)],
)  # fmt: skip
def test_retry_after(header: str | None, value: float) -> None:
    assert seconds(header) == value


def test_retry_after_a_date() -> None:
    later = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 30))
    assert 27 < seconds(later) <= 30


def test_the_pace_is_kept_and_shared(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)

    def sleep(pause: float) -> None:
        nonlocal now
        now += pause

    monkeypatch.setattr(time, "sleep", sleep)
    client = Client(server.settings(rate=60), processes=2)
    began = []
    for _ in range(3):
        client.propose(TEXT)
        began.append(now)
    assert began == [0, 2, 4]


def refuses(*forms: str) -> Any:
    def answer(handler: Handler) -> None:
        form = handler.asked.get("response_format", {}).get("type", "free")
        (status(400, b'{"error": "unknown field"}') if form in forms else says(GOOD))(handler)

    return answer


@pytest.mark.parametrize(
    ("refused", "taken"),
    [((), "json_schema"), (("json_schema",), "json_object"), (("json_schema", "json_object"), "free")],
)
def test_a_form_that_the_server_refuses_is_left_and_not_tried_again(
    server: Server, refused: tuple[str, ...], taken: str
) -> None:
    server.answers = [refuses(*refused)]
    client = Client(server.settings())
    for _ in range(2):
        assert client.propose(TEXT).entities
    forms = [body.get("response_format", {}).get("type", "free") for _, _, body in server.asked]
    assert forms == [*refused, taken, taken]


def test_a_server_that_refuses_every_form(server: Server) -> None:
    server.answers = [status(400, b'{"error": {"message": "context length\\nexceeded"}}'), says(GOOD)]
    server.answers[1:1] = server.answers[:1] * 2
    client = Client(server.settings())
    with pytest.raises(EndpointError, match="HTTP 400: context length exceeded"):
        client.propose(TEXT)
    assert client.propose(TEXT).entities
    assert server.asked[-1][2]["response_format"]["type"] == "json_schema"


def test_thoughts_and_fences_around_the_answer(server: Server) -> None:
    said = "<think>{is it?}</think>\n```json\n" + content(GOOD) + "\n```"
    server.answers = [raw(completion(said))]
    assert Client(server.settings()).propose(TEXT).entities


def test_wrong_proposals_are_counted_and_spoil_no_other(server: Server) -> None:
    wrong = [entity("Animal", "พอช."), {"type": "Person"}, entity("Person", 7), tie("a", "eats", "b", "c")]  # type: ignore[arg-type]
    server.answers = [says(*wrong, GOOD, GOOD, *(entity("Place", str(n)) for n in range(600)))]
    found = Client(server.settings()).propose(TEXT)
    assert found.entities[0].quote == "พอช."
    assert found.dropped == {"llm: not as the schema has it": 4, "llm: more than 500 proposals": 105}


@pytest.mark.parametrize("code", [401, 403, 404])
def test_a_refusal_for_good_ends_the_asking(server: Server, code: int) -> None:
    server.answers = [status(code, b'{"detail": "no such model"}')]
    client = Client(server.settings())
    for _ in range(3):
        with pytest.raises(EndpointError, match=f"HTTP {code}: no such model"):
            client.propose(TEXT)
    assert len(server.asked) == 1


def test_a_server_that_keeps_failing_is_left_alone(server: Server) -> None:
    server.answers = [status(500)]
    client = Client(server.settings())
    for _ in range(PATIENCE):
        with pytest.raises(EndpointError):
            client.propose(TEXT)
    with pytest.raises(EndpointError, match=f"asked no more after {PATIENCE} failed in a row"):
        client.propose(TEXT)
    assert len(server.asked) == ATTEMPTS * PATIENCE


def test_a_success_between_failures_keeps_the_asking_up(server: Server) -> None:
    client = Client(server.settings())
    for _ in range(PATIENCE):
        server.answers = [status(422)]
        with pytest.raises(EndpointError):
            client.propose(TEXT)
        server.answers = [says(GOOD)]
        assert client.propose(TEXT).entities


def test_a_redirect_is_not_followed(server: Server) -> None:
    with Server() as other:
        server.answers = [status(307, Location=f"{other.url}/chat/completions")]
        with pytest.raises(EndpointError, match="HTTP 307: a redirect, which is not followed"):
            Client(server.settings()).propose(TEXT)
        assert other.asked == []
    assert len(server.asked) == 1


def test_no_proxy_is_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers = [says(GOOD)]
    assert Client(server.settings()).propose(TEXT).entities


def test_the_key_is_sent_and_said_nowhere(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "sk-secret-123\n")
    server.answers = [status(401, json.dumps({"error": "wrong key sk-secret-123"}).encode())]
    client = Client(server.settings())
    with pytest.raises(EndpointError, match=r"wrong key \*\*\*") as error:
        client.propose(TEXT)
    assert server.asked[0][1]["Authorization"] == "Bearer sk-secret-123"
    settings = client.settings
    assert (
        "secret"
        not in f"{error.value} {client!r} {settings!r} {settings.model_dump()} {settings.version('')}"
    )


def test_without_a_key_none_is_sent(server: Server) -> None:
    Client(server.settings()).propose(TEXT)
    path, headers, body = server.asked[0]
    assert path == "/v1/chat/completions"
    assert "Authorization" not in headers
    assert body["messages"][1]["content"] == TEXT.clean


def test_a_key_that_cannot_be_sent_is_not_shown(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ("sec ret", "secret\nsecret", "ลับ-secret"):
        monkeypatch.setenv(VARIABLE, wrong)
        with pytest.raises(EndpointError, match=VARIABLE) as error:
            Client(server.settings())
        assert "sec" not in str(error.value)


@pytest.mark.parametrize(
    "url",
    ["", "localhost:8000", "ftp://host/v1", "file:///etc/passwd", "http://", "http://user:pw@host/v1",
     "http://host/v1?key=secret", "http://host/v1#a", "http://host:99999/v1", "http://ho st/v1", "http://[::1/v1",
     "http://host/v1\nX: y", "http://โฮสต์/v1", "http://" + "a" * 64 + "/v1"],
)  # fmt: skip
def test_what_is_no_endpoint(url: str) -> None:
    with pytest.raises(EndpointError) as error:
        Settings(endpoint=url, model="m").check()
    assert "secret" not in str(error.value) and "pw" not in str(error.value)


@pytest.mark.parametrize(
    "url", ["https://h/v1/chat/completions", "http://[::1]:8000", "http://10.0.0.7:1/a/"]
)
def test_endpoints(url: str) -> None:
    Settings(endpoint=url, model="m").check()


@pytest.mark.parametrize(
    "wrong", [{"model": " "}, {"model": "a\nb"}, {"rate": 0}, {"timeout": float("inf")}, {"pause": -1}]
)
def test_settings_that_cannot_be_used(wrong: dict[str, Any]) -> None:
    with pytest.raises(EndpointError):
        Settings(**{"endpoint": "http://h", "model": "m"} | wrong).check()


def test_the_version_follows_the_model_and_the_usual_reader_but_not_the_address() -> None:
    here = Settings(endpoint="http://a", model="m")
    assert here.version("1") == here.model_copy(update={"endpoint": "http://b", "rate": 5}).version("1")
    others = {here.version("2"), here.model_copy(update={"model": "n"}).version("1"), "1"}
    assert here.version("1") not in others


def test_a_long_text_goes_in_pieces(server: Server) -> None:
    long = parsed("\n\n".join(f"ย่อหน้าที่ {n} {'พอช. จัดประชุม ' * 60}" for n in range(30)))
    server.answers = [says(GOOD)]
    found = Client(server.settings()).propose(long)
    sent = [body["messages"][1]["content"] for _, _, body in server.asked]
    assert len(sent) > 2 and len(found.entities) == len(sent)
    assert "".join("".join(sent).split()) == "".join(long.clean.split())
    assert max(map(len, sent)) <= 8000
    assert all(piece.strip().startswith("ย่อหน้า") for piece in sent)


def test_a_blank_text_is_not_sent(server: Server) -> None:
    assert Client(server.settings()).propose(parsed(" \n ")).entities == ()
    assert server.asked == []
