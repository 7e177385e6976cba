from pathlib import Path

import pytest

from kg.store import location


def test_the_option_goes_before_the_environment_before_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", "from-environment")
    assert location("from-option") == Path("from-option")
    assert location(None) == Path("from-environment")
    monkeypatch.setenv("KG_STORE", "")
    monkeypatch.setenv("XDG_DATA_HOME", "/data-home")
    monkeypatch.setattr("sys.platform", "linux")
    assert location(None) == Path("/data-home/saisamphan")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/someone")
    assert location(None) == Path("/home/someone/.local/share/saisamphan")
    assert location("~/graph") == Path("/home/someone/graph")
