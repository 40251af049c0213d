"""The panel at a page's end: ways to link to it and to cite it, and a QR code of its short link."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from pathlib import Path

import segno
from PIL import Image

from fieldguide.base.file_cache import drop_others, fill, kept, made_by, short_hash
from fieldguide.guide.content import LICENSE_NAME, NAME, Page
from fieldguide.guide.links import short_address

KINDS = ("html", "png", "svg")  # a QR code's forms; the first stands in the page
QR_PIXELS = 1024  # about a third of a slide of 1920 by 1080, sharp on a projector


@dataclass(frozen=True)
class Form:
    """One way to write a page down: what readers call it, and the text to copy."""

    name: str
    text: str


def forms(page: Page, site_url: str) -> list[Form]:
    """Return every form in which a page can be linked to or cited.

    Plain text follows the seventh edition of APA style for a web page of a group author, whose
    site's name is left out because it is the author's (https://apastyle.apa.org/).
    """
    address, short = site_url + page.url, short_address(page, site_url)
    credit = f"{NAME}, {LICENSE_NAME}"
    reviewed = date.fromisoformat(page.meta["reviewed"])
    day = f"{reviewed.year}, {reviewed:%B} {reviewed.day}"
    bibtex = (
        f"@misc{{devrel-field-guide-{page.id},\n"
        f"  title  = {{{page.title}}},\n"
        f"  author = {{{{{NAME}}}}},\n"
        f"  year   = {{{reviewed.year}}},\n"
        f"  url    = {{{short}}},\n"
        f"  note   = {{Reviewed {reviewed.isoformat()}, {LICENSE_NAME}}}\n"
        "}"
    )
    title = escape(page.title, quote=False)
    return [
        Form("Short link", short),
        Form("Address", address),
        Form("Slide line", f"{page.title}, {NAME}, {short}, {LICENSE_NAME}"),
        Form("Plain text (APA)", f"{NAME}. ({day}). {page.title}. {short}"),
        Form("Markdown", f"[{page.title}]({short}), {credit}"),
        Form("HTML", f'<a href="{short}">{title}</a>, {credit}'),
        Form("BibTeX", bibtex),
    ]


def qr_code(page: Page, site_url: str) -> segno.QRCode:
    """Return the QR code of a page's short link, with error correction M or better."""
    return _code(short_address(page, site_url))


@functools.lru_cache(maxsize=1)  # choosing a pattern takes longest, and a code has three forms
def _code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m")


def qr_scale(code: segno.QRCode) -> int:
    """Return how many pixels a module takes so that a PNG is about `QR_PIXELS` wide."""
    return max(1, QR_PIXELS // code.symbol_size(border=4)[0])


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
            (folder / f"qr.{kind}").write_bytes(_form(kind, page, site_url, cache))


def _file(page: Page, site_url: str, kind: str, cache: Path) -> Path:
    name = short_hash(short_address(page, site_url), page.title)
    return cache / f"{_made_by()}-{name}.{kind}"


def _made_by() -> str:
    return made_by((__name__,), ("pillow", "segno"))


def _form(kind: str, page: Page, site_url: str, cache: Path) -> bytes:
    """Return a page's QR code in one of the `KINDS`."""
    return kept(_file(page, site_url, kind, cache), partial(_drawn, page, site_url, kind))[0]


def _drawn(page: Page, site_url: str, kind: str) -> bytes:
    code, out = qr_code(page, site_url), io.BytesIO()
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
        small.resize(size, Image.Resampling.NEAREST).save(out, "PNG", optimize=True)
    else:
        title = f"{page.title}: {short_address(page, site_url)}"
        code.save(out, kind=kind, scale=scale, border=4, light="white", title=title)
    return out.getvalue()


def panel(page: Page, site_url: str, cache: Path) -> str:
    """Return the panel's HTML; every form can be read and selected without script."""
    label = f"QR code of the short link {short_address(page, site_url)}"
    up = "../" * page.url.count("/")
    files = f"{up}t/{page.id}/qr"
    code = _form("html", page, site_url, cache).decode()
    code = code.replace("<svg", f'<svg role="img" aria-label="{escape(label)}"', 1)
    rows = "".join(
        f"<div><dt>{form.name}</dt><dd><code>{escape(form.text, quote=False)}</code></dd></div>"
        for form in forms(page, site_url)
    )
    return (
        '<details class="guide-share" id="cite-and-share" data-search-exclude>'
        "<summary>Link, cite or share this page</summary>"
        f'<dl class="guide-share__forms">{rows}</dl>'
        f'<figure class="guide-share__qr">{code}<figcaption>The short link for a slide: '
        f'<a href="{files}.svg" download="{page.id}.svg">SVG</a>, '
        f'<a href="{files}.png" download="{page.id}.png">PNG</a>.<br>'
        'The text: <a href="index.md">this page as Markdown</a>.</figcaption></figure>'
        "</details>"
    )
