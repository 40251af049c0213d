"""The panel at a page's end: ways to link to it and to cite it, and a QR code of its short link."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from pathlib import Path

from fieldguide.guide.links import short_address
from fieldguide.guide.names import LICENSE_NAME, NAME
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide, per_guide
from fieldguide.guide.sources import stopped
from fieldguide.pictures.catalogue import FOLDER
from fieldguide.pictures.codes import code_form
from fieldguide.pictures.slides import Slide, slides
from fieldguide.publish.filled import filled
from fieldguide.publish.references import bibtex, csl_json, page_item, ris


def forms(page: Page, site_url: str) -> dict[str, str]:
    """Return every form in which a page can be linked to or cited, by what readers call it.

    Plain text follows the seventh edition of APA style for a web page of a group author, whose
    site's name is left out because it is the author's (https://apastyle.apa.org/).
    """
    address, short = site_url + page.url, short_address(page, site_url)
    credit = f"{NAME}, {LICENSE_NAME}"
    reviewed = date.fromisoformat(page.meta["reviewed"])
    day = f"{reviewed.year}, {reviewed:%B} {reviewed.day}"
    item = page_item(page, site_url)
    title = escape(page.title, quote=False)
    return {
        "Short link": short,
        "Address": address,
        "Slide line": f"{page.title}, {NAME}, {short}, {LICENSE_NAME}",
        "Plain text (APA)": f"{NAME}. ({day}). {stopped(page.title)} {short}",
        "Markdown": f"[{page.title}]({short}), {credit}",
        "HTML": f'<a href="{short}">{title}</a>, {credit}',
        "BibTeX": bibtex(item).rstrip(),
        "RIS": ris(item).rstrip(),
        "CSL-JSON": csl_json([item]).rstrip(),
    }


@per_guide
def _slides(guide: Guide) -> dict[str, list[Slide]]:
    """The slides that show something of a page, by the page's id."""
    of_pages: dict[str, list[Slide]] = {}
    for slide in slides(guide):
        of_pages.setdefault(slide.page.id, []).append(slide)
    return of_pages


def panel(guide: Guide, page: Page, site_url: str, cache: Path) -> str:
    """Return the panel's HTML; every form can be read and selected without script.

    Codes that were drawn before are in the folder `cache`.
    """
    label = escape(f"QR code of the short link {short_address(page, site_url)}")
    code = code_form("html", page, site_url, cache).decode()
    code = code.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
    root = "../" * page.url.count("/")
    files = f"{root}t/{page.id}/qr"
    # Quotes mean nothing in text, and weigh five bytes each when they are escaped.
    shown = {name: escape(text, quote=False) for name, text in forms(page, site_url).items()}
    html = filled(
        "panel.html",
        forms=shown,
        code=code,
        files=files,
        id=page.id,
        slides=_slides(guide).get(page.id, []),
        folder=root + FOLDER,
    )
    return re.sub(r">\n *<", "><", html.rstrip())
