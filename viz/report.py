"""The error report as one HTML file: a plain dict (``kg.evaluation.report``) and the template beside this file.

There is no script in the page; its Content-Security-Policy allows the style by its hash and the fonts in it, and
nothing else, so that no request leaves the page and no text from an article can run.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from viz import palette, typeface

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"


def html(report: dict[str, Any]) -> str:
    """The page of a report; the same text for the same report."""
    return _environment().get_template("report.html").render(report).lstrip()


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    style = typeface.css() + _colours() + (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    environment.globals |= {
        "style": Markup(style),
        "policy": typeface.digest(style),
        "look": palette.look,
        "known": palette.LOOKS,
    }
    return environment


def _colours() -> str:
    """The fill and line of each type, in light and dark, as properties of a class with the type's name."""
    light = "".join(
        f".{kind}{{--fill:{look.fill}80;--line:{look.border}}}\n" for kind, look in palette.LOOKS.items()
    )
    dark = "".join(
        f".{kind}{{--fill:{look.fill}66;--line:{look.fill}}}\n" for kind, look in palette.LOOKS.items()
    )
    return f"{light}@media screen and (prefers-color-scheme: dark){{{dark}}}\n"
