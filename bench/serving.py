"""Serves a folder as a static host does, compressed, and counts what it sends."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class _Handler(http.server.SimpleHTTPRequestHandler):
    sent: Counter  # bytes, by the name of the file
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # a head and a body sent apart may wait 40 ms for each other

    def log_message(self, *args) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        body = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.sent[path.name if "passages" not in path.parts else "passages"] += len(body)


@functools.lru_cache(maxsize=64)
def _compressed(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Counter]]:
    """Serve a folder; gives its address and a count of the bytes sent by file name."""
    sent: Counter = Counter()
    kind = type("Handler", (_Handler,), {"sent": sent})
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()
