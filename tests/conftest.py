"""Shared by all tests: the folder ``../shared`` beside the checkout, where there is one."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[1] / ".." / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips tests marked ``shared`` where that folder is not there, and says so."""
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="../shared is not beside the checkout"))


@pytest.fixture
def shared() -> Path:
    """The folder of shared material."""
    return SHARED
