"""QR codes of short links, in three forms, kept between builds."""

from __future__ import annotations

import functools
import io
from functools import partial
from pathlib import Path

import segno
from PIL import Image

from fieldguide.base.file_cache import drop_others, fill, kept, made_by, short_hash
from fieldguide.guide.links import short_address
from fieldguide.guide.page import Page
from fieldguide.pictures.png import png

KINDS = ("html", "png", "svg")  # a QR code's forms; the first stands in the page
QR_PIXELS = 1024  # about a third of a slide of 1920 by 1080, sharp on a projector


def qr_code(page: Page, site_url: str) -> segno.QRCode:
    """Return the QR code of a page's short link, with error correction M or better."""
    return _code(short_address(page, site_url))


@functools.lru_cache(maxsize=1)  # choosing a pattern takes longest, and a code has three forms
def _code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m")


def qr_scale(code: segno.QRCode) -> int:
    """Return how many pixels a module takes so that a PNG is about `QR_PIXELS` wide."""
    return max(1, int(QR_PIXELS // code.symbol_size(border=4)[0]))


def draw_codes(pages: list[Page], site_url: str, cache: Path) -> int:
    """Draw into the `cache` every page's QR code that it lacks, in each form; return how many.

    Those that were drawn in another way leave it. Those of another address stay, for two builds
    for two addresses may run at once.
    """
    # A page's forms one after the other, for its code is worked out once.
    jobs = {
        _file(page, site_url, kind, cache): partial(_drawn, page, site_url, kind)
        for page in pages
        for kind in KINDS
    }
    drawn = fill(jobs, "Drawing codes")
    drop_others(cache, "[!.]*", cache.glob(f"{_made_by()}-*"))
    return drawn


def write_codes(pages: list[Page], site: Path, site_url: str, cache: Path) -> None:
    """Write every page's QR code beside its short link as SVG and PNG, from the `cache`."""
    for page in pages:
        folder = site / f"t/{page.id}"
        folder.mkdir(parents=True, exist_ok=True)
        for kind in ("png", "svg"):
            (folder / f"qr.{kind}").write_bytes(code_form(kind, page, site_url, cache))


def _file(page: Page, site_url: str, kind: str, cache: Path) -> Path:
    name = short_hash(short_address(page, site_url), page.title)
    return cache / f"{_made_by()}-{name}.{kind}"


def _made_by() -> str:
    return made_by((__name__, png.__module__), ("pillow", "segno"))


def code_form(kind: str, page: Page, site_url: str, cache: Path) -> bytes:
    """Return a page's QR code in one of the `KINDS`."""
    return kept(_file(page, site_url, kind, cache), partial(_drawn, page, site_url, kind))[0]


def _drawn(page: Page, site_url: str, kind: str) -> bytes:
    code = qr_code(page, site_url)
    if kind == "html":
        # Without a color of its own: the style sheet gives it one.
        svg = code.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None)
        return svg.replace(' stroke="#000"', "", 1).encode()
    scale = qr_scale(code)
    if kind == "png":
        # Pillow's own compression, and not Python's, which differs from one Python to the next.
        rows = [bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(border=4)]
        small = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).convert("1")
        size = (scale * len(rows),) * 2
        return png(small.resize(size, Image.Resampling.NEAREST))
    title, out = f"{page.title}: {short_address(page, site_url)}", io.BytesIO()
    code.save(out, kind=kind, scale=scale, border=4, light="white", title=title)
    return out.getvalue()
