"""The explorer's own unit tests, run by vitest."""

import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_units() -> None:
    script = Path(__file__).parents[2] / "scripts" / "explorer.sh"
    result = subprocess.run([script, "--test"], capture_output=True, text=True, timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr
