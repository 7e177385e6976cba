"""Options that several commands share, and how they print."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.store.dataset import Graphs

Command = TypeVar("Command", bound=Callable[..., Any])


def store(command: Command) -> Command:
    """``--store DIR``."""
    text = "The store's folder (else KG_STORE, else your default store)."
    return click.option("--store", type=click.Path(path_type=Path), metavar="DIR", help=text)(command)


def any_store(command: Command) -> Command:
    """``--store DIR`` of a command that works without a store, so that every command takes one."""
    text = "Taken as by every command; this one uses no store."
    kind = click.Path(path_type=Path)
    return click.option("--store", type=kind, metavar="DIR", expose_value=False, help=text)(command)


def registers(command: Command) -> Command:
    """``--registers DIR``, any number of times."""
    text = "A folder of further register tables (else KG_REGISTERS)."
    kind = click.Path(path_type=Path)
    return click.option("--registers", multiple=True, type=kind, metavar="DIR", help=text)(command)


def as_json(command: Command) -> Command:
    """``--format text|json``."""
    choice = click.Choice(["text", "json"])
    return click.option(
        "--format", "form", type=choice, default="text", show_default=True, help="How to print."
    )(command)


def opened(folder: Path | None) -> "Graphs":
    """The published graph of the store that the user means."""
    import kg

    return kg.open(folder)


def dump(value: object) -> None:
    """Print a value as JSON, Thai letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
