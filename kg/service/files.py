"""The explorer's files, and what stands there when it is not built."""

import asyncio
import mimetypes
from functools import lru_cache
from pathlib import Path

from kg.service.asgi import Scope, Send
from kg.service.formats import takes_gzip
from kg.service.responses import Refusal, answer, header

INDEX = "index.html"
NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Saisamphan</title></head>
<body><h1>Saisamphan</h1>
<p>The explorer is not built here: run <code>scripts/explorer.sh</code>, then load this page again.</p>
<p lang="th">ยังไม่ได้สร้างหน้าสำรวจ ให้รัน <code>scripts/explorer.sh</code> แล้วเปิดหน้านี้ใหม่</p>
<p>SPARQL is at <a href="/sparql">/sparql</a>, the API is described in
<a href="/openapi.json">/openapi.json</a>.</p></body></html>
"""
_KEPT = "public, max-age=31536000, immutable"
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".woff2": "font/woff2",
    ".json": "application/json",
}


class Files:
    """The files of one folder, listed beforehand: only what is in the list is ever read."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @property
    def built(self) -> bool:
        """Whether there is an explorer."""
        return self._folder is not None and (self._folder / INDEX).is_file()

    async def send(self, name: str, scope: Scope, send: Send) -> None:
        """Answer with a file; ``index.html`` of an explorer that is not built says so. Refusal 404 else."""
        if scope["method"] not in ("GET", "HEAD"):
            raise Refusal(405, "files are only read", (("allow", "GET, HEAD, OPTIONS"),))
        if name == INDEX and not self.built:
            headers = (("content-type", "text/html; charset=utf-8"), ("cache-control", "no-cache"))
            await answer(send, 200, NOT_BUILT.encode(), headers)
            return
        folder = self._folder
        path = self._listed().get(name)
        if path is None or folder is None:
            raise Refusal(404, f"there is no file {name!r}")
        stamp = path.stat()
        tag = f'"{stamp.st_mtime_ns:x}-{stamp.st_size:x}"'
        headers = (("etag", tag), ("cache-control", _KEPT if name.startswith("assets/") else "no-cache"))
        if tag in header(scope, b"if-none-match"):
            await answer(send, 304, b"", headers)
            return
        packed = takes_gzip(header(scope, b"accept-encoding")) and path.suffix not in (".woff2", ".png")
        content = await asyncio.to_thread(_content, path, tag, packed)
        coding = (("content-encoding", "gzip"),) if packed else ()
        await answer(send, 200, content, (*headers, *coding, ("content-type", _type(path))))

    def _listed(self) -> dict[str, Path]:
        if self._folder is None or not self.built:
            return {}
        return _listed(self._folder, (self._folder / INDEX).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _listed(folder: Path, stamp: int) -> dict[str, Path]:
    """The files below a folder by their names in addresses; ``stamp`` tells one build of it from the next."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path for path in paths}


@lru_cache(maxsize=256)
def _content(path: Path, tag: str, packed: bool) -> bytes:
    import gzip

    content = path.read_bytes()
    return gzip.compress(content, 6, mtime=0) if packed else content


def _type(path: Path) -> str:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
