"""Writes `.gz` and `.br` files beside a site's texts, for hosts that serve them as they are."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

try:
    import brotli
except ImportError:  # only hosts that we run ourselves want it: `pip install brotli`
    brotli = None

TEXTS = (".bib", ".cff", ".css", ".html", ".js", ".json", ".md", ".ris", ".svg", ".txt", ".xml")
ENDINGS = (".gz", ".br")
# Programs look for site maps by their usual names, `sitemap.xml.gz` is one, and read each.
AS_IT_IS = "sitemap.xml"
LEAST = 500  # bytes; below, the headers of an answer weigh more than what is saved


def ways() -> dict[str, Callable[[bytes], bytes]]:
    """Return how to compress for each ending; the same bytes come out on every day.

    Those of `.gz` are the same by every Python that was built with the same zlib.
    """
    found: dict[str, Callable[[bytes], bytes]] = {".gz": _gzip}
    if brotli:
        found[".br"] = lambda data: brotli.compress(data, quality=11)
    return found


def _gzip(data: bytes) -> bytes:
    made = gzip.compress(data, compresslevel=9, mtime=0)
    return made[:9] + b"\xff" + made[10:]  # by which system, of which Pythons say this or that


def compress(site: Path) -> dict[str, int]:
    """Compress every text of a site that gains by it; return how many files each ending got.

    What an earlier run left beside a text that has gone, or gains no more, is removed.
    """
    counts = dict.fromkeys(ways(), 0)
    written = set()
    for path in sorted(site.rglob("*")):
        if path.suffix not in TEXTS or path.name == AS_IT_IS or path.stat().st_size < LEAST:
            continue
        data = path.read_bytes()
        for ending, way in ways().items():
            small = way(data)
            if len(small) < len(data):
                beside = path.with_name(path.name + ending)
                beside.write_bytes(small)
                written.add(beside)
                counts[ending] += 1
    for path in set(_compressed(site)) - written:
        path.unlink()
    return counts


def _compressed(site: Path) -> Iterator[Path]:
    """Give every compressed form of a text."""
    for path in site.rglob("*"):
        if path.suffix in ENDINGS and Path(path.stem).suffix in TEXTS:
            yield path
