"""What is written beside the finished pages, by whichever engine made them."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from fieldguide.base.files import write_text
from fieldguide.base.parallel import each
from fieldguide.guide.names import CACHE, CITATION, DATA, DOCS, FILES
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide
from fieldguide.pictures.cards import draw_cards, write_cards
from fieldguide.pictures.codes import KINDS, draw_codes, write_codes
from fieldguide.pictures.slides import write_slides
from fieldguide.publish import search_index
from fieldguide.publish.data_files import (
    citation_cff,
    claims_json,
    feed,
    positions_json,
    robots,
    roles_json,
    sitemap,
    source_items,
    sources_json,
    terms_json,
)
from fieldguide.publish.head import head, json_ld
from fieldguide.publish.light.site import slim
from fieldguide.publish.markdown_copies import llms_txt, page_markdown
from fieldguide.publish.no_script import write_no_script
from fieldguide.publish.panel import panel
from fieldguide.publish.policy import write_policy
from fieldguide.publish.redirects import redirect_files, write_redirects
from fieldguide.publish.references import bibtex, csl_json, ris
from fieldguide.publish.source_pages import write_source_pages
from fieldguide.publish.theme_mends import mend

log = logging.getLogger("mkdocs.plugins.fieldguide")

CODES, CARDS = f"{CACHE}/codes", f"{CACHE}/cards"
JSON_FILES = {
    "claims": claims_json,
    "positions": positions_json,
    "roles": roles_json,
    "sources": sources_json,
    "terms": terms_json,
}
Beside = Callable[[Guide, Path, str], None]
_FINISHED = '{"@context":"https://schema.org"'  # begins what `json_ld` puts at a page's end
_PANEL = re.compile(r'<div class="?guide-share"?></div>')  # with and without the minifier


def publish(guide: Guide, site: Path, site_url: str, *, light: bool = True) -> None:
    """Write everything that stands beside the pages into the finished site folder `site`.

    `site_url` is the address the site will stand at, with a slash at the end. Pages that went
    through this before are left as they are. Making the site `light` can be left out while somebody
    waits for an edit to show.
    """
    codes, cards = guide.root / CODES, guide.root / CARDS
    pages = _finished(guide, site)
    search_index.adopt(guide, site)  # before pages are changed
    drawn = draw_codes(pages, site_url, codes) + draw_cards(pages, cards)
    all_forms = (1 + len(KINDS)) * len(pages)
    log.info("Cards and codes: %d drawn, %d kept", drawn, all_forms - drawn)
    steps = [*BESIDE, *(page.path for page in pages)]
    made = each(partial(_step, guide, site, site_url), steps, at_once=1)
    write_text(site / "llms-full.txt", "\n---\n\n".join(made[len(BESIDE) :]))
    lost = site / "404.html"
    if lost.exists():
        lost.write_text(mend(lost.read_text(encoding="utf-8")), encoding="utf-8")
    write_source_pages(guide, site)
    write_no_script(site)
    if light:
        slim(site)
    write_policy(site, redirect_files(guide))


def _finished(guide: Guide, site: Path) -> list[Page]:
    """Return the pages that the engine has made."""
    return [page for page in guide.pages if page.id and (site / page.url / "index.html").is_file()]


def _step(guide: Guide, site: Path, site_url: str, step: Beside | str) -> str:
    """Take one step of publishing: what is done once, or the finishing of the page at a path.

    Returns the page as Markdown.
    """
    if isinstance(step, str):
        return _finish_page(guide, guide.by_path[step], site, site_url)
    step(guide, site, site_url)
    return ""


def _finish_page(guide: Guide, page: Page, site: Path, site_url: str) -> str:
    """Put into a finished page what its template leaves room for: the head's data, the panel.

    It is written as Markdown too, which is returned.
    """
    file, copy = site / page.url / "index.html", site / page.url / "index.md"
    html = file.read_text(encoding="utf-8")
    if _FINISHED in html:
        return copy.read_text(encoding="utf-8")
    html = html.replace("</head>", head(page, site_url) + "</head>", 1)
    html = mend(html)
    html = _PANEL.sub(lambda _: panel(guide, page, site_url, guide.root / CODES), html, count=1)
    before, end, after = html.rpartition("</body>")
    html = before + json_ld(guide, page, site_url) + end + after
    text = page_markdown(page, html, site_url)
    write_text(copy, text)  # before the page, which says that this has been done
    file.write_text(html, encoding="utf-8")
    return text


def _write_search(guide: Guide, site: Path, site_url: str) -> None:
    search_index.write(guide, site)


def _write_pictures(guide: Guide, site: Path, site_url: str) -> None:
    pages = _finished(guide, site)
    write_codes(pages, site, site_url, guide.root / CODES)
    write_cards(pages, site / "assets/cards", guide.root / CARDS)


def _write_slides(guide: Guide, site: Path, site_url: str) -> None:
    fresh, all_slides = write_slides(guide, site, site_url, guide.root / CACHE / "slides")
    log.info("Slides: %d drawn, %d kept", fresh, all_slides - fresh)


def _write_data(guide: Guide, site: Path, site_url: str) -> None:
    for name, made in JSON_FILES.items():
        text = json.dumps(made(guide, site_url), ensure_ascii=False, indent=1)
        write_text(site / f"data/{name}.json", text + "\n")
    items = source_items(guide)
    write_text(site / "data/sources.bib", "\n".join(map(bibtex, items)))
    write_text(site / "data/sources.ris", "\n".join(map(ris, items)))
    write_text(site / "data/sources.csl.json", csl_json(items))
    if (guide.root / CITATION).is_file():
        write_text(site / CITATION, citation_cff(guide.root, site_url))
    schema = (guide.root / DATA / "published.schema.json").read_text(encoding="utf-8")
    write_text(site / "data/schema.json", schema)
    write_text(site / "llms.txt", llms_txt(guide, site_url))
    write_text(site / "feed.xml", feed(guide, site_url))
    write_text(site / "robots.txt", robots(site_url))
    write_text(site / "sitemap.xml", sitemap(guide, site_url))
    # MkDocs' own, which nothing names: its bytes are other ones by another Python.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    for file in sorted((guide.root / FILES).glob("*.md")):
        write_text(site / FILES.relative_to(DOCS) / file.name, file.read_text(encoding="utf-8"))


# What is done beside finishing the pages, by whichever process is free.
BESIDE = (_write_search, write_redirects, _write_slides, _write_pictures, _write_data)
