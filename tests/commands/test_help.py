"""Help: every command has a summary and an example that its own options accept; bad usage is status 2."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import click
import pytest

from kg import __version__
from kg.commands import group

COMMANDS = sorted(group.commands)


def help_text(command: click.Command) -> str:
    return command.get_help(click.Context(command, info_name=command.name))


def examples(text: str) -> list[list[str]]:
    """The lines of a help text that call ``kg``, as words after ``kg``."""
    lines = re.findall(r"(?:Example:|^ {4,})\s*kg (.+?)(?: {2,}.*)?$", text, re.MULTILINE)
    return [shlex.split(line) for line in lines]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_working_example(name: str) -> None:
    command = group.commands[name]
    assert command.help
    assert "Example: kg " + name in help_text(command)
    calls = examples(help_text(command))
    assert calls
    for call in calls:
        assert call[0] == name
        command.make_context(name, call[1:])  # UsageError when an option or argument does not exist


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    for param in group.commands[name].params:
        assert isinstance(param, click.Argument) or param.help, f"{name} {param.name}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_a_store(name: str) -> None:
    assert "store" in {param.name for param in group.commands[name].params}


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["build"],
        ["build", "--workers", "0", "x"],
        ["build", "--field", "nonsense", "x"],
        ["query"],
        ["query", "-e", "ASK {}", "--name", "partners"],
        ["query", "--name", "partners", "--param", "พอช."],
        ["export", "--format", "docx"],
        ["view", "--focus", "พอช."],
        ["view", "--focus", "พอช.", "--hops", "9", "-o", "p.html"],
        ["show"],
        ["search"],
        ["stats", "--format", "yaml"],
    ],
)
def test_usage_is_status_2(kg: Callable[..., Any], words: list[str]) -> None:
    outcome = kg(*words)
    assert outcome.status == 2
    assert outcome.raw == b""
    assert outcome.err


def test_group(kg: Callable[..., Any]) -> None:
    assert kg("--version").out == f"kg, version {__version__}\n"
    outcome = kg("--help")
    assert outcome.status == 0
    assert all(f"\n  {name} " in outcome.out for name in COMMANDS)


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['kg', '--help']\nfrom kg.commands import main\n"
    code += "try: main()\nexcept SystemExit: pass\n"
    code += "print(*(m for m in sys.modules if '.' not in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    heavy = {
        "rdflib",
        "pyoxigraph",
        "networkx",
        "numpy",
        "onnxruntime",
        "pythainlp",
        "trafilatura",
        "rich",
        "viz",
    }
    assert "click" in loaded
    assert loaded & heavy == set()
