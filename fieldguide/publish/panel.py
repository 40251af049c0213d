"""The panel at a page's end: ways to link to it and to cite it, and a QR code of its short link."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

from fieldguide.guide.links import short_address
from fieldguide.guide.names import LICENSE_NAME, NAME
from fieldguide.guide.page import Page
from fieldguide.pictures.codes import code_form
from fieldguide.publish.bibtex import bibtex


def forms(page: Page, site_url: str) -> dict[str, str]:
    """Return every form in which a page can be linked to or cited, by what readers call it.

    Plain text follows the seventh edition of APA style for a web page of a group author, whose
    site's name is left out because it is the author's (https://apastyle.apa.org/).
    """
    address, short = site_url + page.url, short_address(page, site_url)
    credit = f"{NAME}, {LICENSE_NAME}"
    reviewed = date.fromisoformat(page.meta["reviewed"])
    day = f"{reviewed.year}, {reviewed:%B} {reviewed.day}"
    entry = bibtex(
        "misc",
        f"devrel-field-guide-{page.id}",
        title=page.title,
        author=[NAME],
        year=reviewed.year,
        url=short,
        note=f"Reviewed {reviewed.isoformat()}, {LICENSE_NAME}",
    )
    title = escape(page.title, quote=False)
    return {
        "Short link": short,
        "Address": address,
        "Slide line": f"{page.title}, {NAME}, {short}, {LICENSE_NAME}",
        "Plain text (APA)": f"{NAME}. ({day}). {page.title}. {short}",
        "Markdown": f"[{page.title}]({short}), {credit}",
        "HTML": f'<a href="{short}">{title}</a>, {credit}',
        "BibTeX": entry.rstrip(),
    }


def panel(page: Page, site_url: str, cache: Path) -> str:
    """Return the panel's HTML; every form can be read and selected without script."""
    label = f"QR code of the short link {short_address(page, site_url)}"
    up = "../" * page.url.count("/")
    files = f"{up}t/{page.id}/qr"
    code = code_form("html", page, site_url, cache).decode()
    code = code.replace("<svg", f'<svg role="img" aria-label="{escape(label)}"', 1)
    rows = "".join(
        f"<div><dt>{name}</dt><dd><code>{escape(text, quote=False)}</code></dd></div>"
        for name, text in forms(page, site_url).items()
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
