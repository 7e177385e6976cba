"""Waiting for a page without ``eval`` in it, which the page's Content-Security-Policy forbids."""

import time
from typing import Any


def until(page: Any, expression: str, argument: Any = None, seconds: float = 15.0) -> Any:
    """The value of a JavaScript expression as soon as it is true; AssertionError when it never is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = page.evaluate(expression, argument)
        if value:
            return value
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")
