"""The command line: a thin skin over the library. Every command imports what it needs when it runs."""

import os
import sys

import click

from kg import __version__
from kg.commands import build, evaluate, export, look, mine, query, registers, serve, ties, train, view
from kg.errors import KgError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def group() -> None:
    """Saisamphan: read Thai articles into a graph of people, organisations and policy, and ask it.

    \b
    kg build articles/ --store graph      read articles (again = only what changed)
    kg search พอช. --store graph          find an entity
    kg show พอช. --store graph            what is known of it, each line with its source
    kg view --focus พอช. -o picture.html  a picture that works without a network

    The store is --store DIR, else KG_STORE, else your own default store.
    """


for command in (
    build.build, evaluate.evaluate, export.export, look.search, look.show, look.stats, mine.mine,
    query.query, registers.check_registers, serve.serve, ties.explain, ties.path, ties.whois,
    train.train, view.view,
):  # fmt: skip
    group.add_command(command)


def main() -> None:
    """Run ``kg``: exit status 0, 1 (a failure, said in one line) or 2 (usage)."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process a processor; threads would fight over them
    try:
        group.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except KgError as error:
        fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (KeyboardInterrupt, click.Abort):
        fail("stopped; the published graph is as it was", status=130)


def fail(message: str, status: int = 1) -> None:
    """Say what went wrong in one line on standard error, and end."""
    click.echo(f"kg: {' '.join(message.split())}", err=True)
    sys.exit(status)
