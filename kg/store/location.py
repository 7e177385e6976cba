"""Where the store lies: the option, else ``KG_STORE``, else the user's default store."""

import os
import sys
from pathlib import Path


def location(option: str | Path | None = None) -> Path:
    """The store's folder. ``option`` is what the user said; if empty, ``KG_STORE`` or the default counts."""
    chosen = option or os.environ.get("KG_STORE")
    return Path(chosen).expanduser() if chosen else _default()


def _default() -> Path:
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "saisamphan"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "saisamphan"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "saisamphan"
