"""The typeface in a page (Sarabun, which has Thai and Latin letters), and the hash that lets a part of a page in."""

import base64
import hashlib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "fonts"
_LETTERS = {
    "thai": "U+02D7,U+0303,U+0331,U+0E01-0E5B,U+200C-200D,U+25CC",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,"
    "U+2193,U+2212,U+2215",
}


@cache
def css() -> str:
    """The @font-face rules, with the font files in them."""
    rules = []
    for script, letters in _LETTERS.items():
        for weight in (400, 700):
            content = (_FOLDER / f"sarabun-{script}-{weight}.woff2").read_bytes()
            source = f"url(data:font/woff2;base64,{base64.b64encode(content).decode()}) format('woff2')"
            rules.append(
                f"@font-face{{font-family:Sarabun;font-weight:{weight};src:{source};unicode-range:{letters}}}\n"
            )
    return "".join(rules)


def digest(text: str) -> str:
    """A script or style as a Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
