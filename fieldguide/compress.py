"""Writes `.gz` and `.br` files beside a site's texts, for hosts that serve them as they are."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

try:
    import brotli
except ImportError:  # only hosts that we run ourselves want it: `pip install brotli`
    brotli = None

TEXTS = (".bib", ".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml")
LEAST = 500  # bytes; below, the headers of an answer weigh more than what is saved


def ways() -> dict[str, Callable[[bytes], bytes]]:
    """Return how to compress for each ending; the same bytes come out on every day."""
    found: dict[str, Callable[[bytes], bytes]] = {
        ".gz": lambda data: gzip.compress(data, compresslevel=9, mtime=0)
    }
    if brotli:
        found[".br"] = lambda data: brotli.compress(data, quality=11)
    return found


def compress(site: Path) -> dict[str, int]:
    """Compress every text of a site that gains by it; return how many files each ending got."""
    counts = dict.fromkeys(ways(), 0)
    for path in sorted(site.rglob("*")):
        if path.suffix not in TEXTS or path.name == "_headers" or path.stat().st_size < LEAST:
            continue
        data = path.read_bytes()
        for ending, way in ways().items():
            small = way(data)
            beside = path.with_name(path.name + ending)
            if len(small) < len(data):
                beside.write_bytes(small)
                counts[ending] += 1
            else:
                beside.unlink(missing_ok=True)
    return counts
