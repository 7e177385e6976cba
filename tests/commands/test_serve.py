"""``kg serve``: says where to look, answers, ends when it is told to; what it cannot do it says in one line."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_end(sample: Path, sign: signal.Signals) -> None:
    command = [
        sys.executable,
        "-c",
        "from kg.commands import main; main()",
        "serve",
        "--port",
        "0",
        "--store",
        sample,
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            lines = [process.stderr.readline() for _ in range(3)]
            addresses = {line.split()[0]: line.split()[1] for line in lines}
            with urllib.request.urlopen(f"{addresses['SPARQL']}?query=ASK%7B%7D", timeout=20) as answer:
                assert json.load(answer)["boolean"] is True
            with urllib.request.urlopen(addresses["API"], timeout=20) as answer:
                assert "/api/search" in json.load(answer)["paths"]
        finally:
            process.send_signal(sign)
        assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()


def test_what_cannot_be_served(kg: Command, sample: Path, tmp_path: Path) -> None:
    missing = kg("serve", "--port", "0", store=tmp_path / "nothing")
    assert (missing.status, "make one with: kg build" in missing.err) == (1, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        outcome = kg("serve", "--port", taken.getsockname()[1], store=sample)
    assert (outcome.status, "give another with --port" in outcome.err) == (1, True)
    assert kg("serve", "--host", "not.a.host.invalid", store=sample).status == 1
    assert kg("serve", "--time-limit", "0", store=sample).status == 2
