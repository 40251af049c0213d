"""Serves a folder as a static host does: for the tests, and compressed for benchmarks."""

from __future__ import annotations

import functools
import http.server
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from weight import PACKED, as_sent


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a browser's next request needs no new connection
    disable_nagle_algorithm = True  # nor waits for its last answer to be acknowledged

    def __init__(self, *args, below: str, sent: Counter | None, **given):
        self.below, self.sent = below, sent
        super().__init__(*args, **given)

    def handle(self) -> None:
        with suppress(ConnectionError):  # the browser has turned to another page
            super().handle()

    def log_message(self, *args) -> None:
        pass

    def translate_path(self, path: str) -> str:
        below = path.startswith(self.below)
        return super().translate_path("/" + path.removeprefix(self.below) if below else "/nowhere")

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if self.sent is None or not path.is_file():
            return super().do_GET()
        body = _compressed(path, path.stat().st_mtime_ns)
        self.sent[path.relative_to(self.directory).as_posix()] += len(body)
        self._answer(200, body, {} if path.suffix in PACKED else {"Content-Encoding": "gzip"}, path)

    def end_headers(self) -> None:
        if self.path.startswith(f"{self.below}assets/"):  # as the site's `_headers` asks for
            self.send_header("Cache-Control", "public, max-age=86400")
        super().end_headers()

    def send_error(self, code, message=None, explain=None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        self._answer(code, page.read_bytes(), {}, page)

    def _answer(self, code: int, body: bytes, headers: dict[str, str], path: Path) -> None:
        self.send_response(code)
        told = {"Content-Type": self.guess_type(str(path)), "Content-Length": str(len(body))}
        for name, value in (told | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@functools.lru_cache(maxsize=64)
def _compressed(path: Path, changed: int) -> bytes:
    return as_sent(path)


@contextmanager
def served(
    folder: Path, below: str = "/", *, compressed: bool = True
) -> Iterator[tuple[str, Counter]]:
    """Serve a folder, which may come later, below a path.

    Gives its address, ending in a slash, and if `compressed` counts the bytes sent of each file.
    """
    sent: Counter = Counter()
    handler = functools.partial(
        _Handler, directory=str(folder), below=below, sent=sent if compressed else None
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}", sent
        finally:
            server.shutdown()
