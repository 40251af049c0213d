"""The whole guide as a book: what the PDF and the EPUB share, made from the finished site.

A page becomes a chapter in the part of its section, in the order of the navigation; the home page
becomes the preface. Ids are unique in the book, links between pages lead to chapters, and every
citation leads into one bibliography.
"""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import urlsplit

from fieldguide.base.commit_date import VARIABLE
from fieldguide.base.progress import counting
from fieldguide.book.bibliography import SOURCE, bibliography, number_marks
from fieldguide.book.chapter import BIBLIOGRAPHY, chapter
from fieldguide.guide.config import read_config
from fieldguide.guide.links import anchors, redirects
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide
from fieldguide.guide.sources import FOLDER
from fieldguide.markdown.byline import standing
from fieldguide.markdown.directives import child
from fieldguide.pictures.slides import sentence

STYLES = Path(__file__).parent / "styles"


@dataclass(frozen=True)
class Book:
    """The book, the site that it was made from, its edition's day, and what it is, in a sentence.

    `parts` has the names of the navigation's sections, and none for pages outside of any, each with
    its chapters: `section` elements that bear their pages' ids and start with their titles. The
    last has the bibliography.
    """

    guide: Guide
    site: Path
    edition: str
    told: str
    parts: list[tuple[str, list[etree.Element]]]

    @property
    def chapters(self) -> list[etree.Element]:
        """All chapters in their order."""
        return [one for _, part in self.parts for one in part]


def read_book(guide: Guide, site: Path, site_url: str) -> Book:
    """Return the book of the finished site `site`, whose public address is `site_url`.

    Raises ValueError if the navigation has no pages, or if the site lacks one or is not finished.
    """
    nav = nav_parts(guide)
    if not nav:
        raise ValueError("'nav' in mkdocs.yml lists no pages, and a book needs their order")
    pages = [page for _, part in nav for page in part]
    step = counting("Reading the site's pages", len(pages))
    made: dict[str, etree.Element] = {}
    for page in pages:
        file = site / page.url / "index.html"
        if not file.is_file():
            raise ValueError(f"{site} has no finished page of {page.file}; build the site first")
        made[page.id] = chapter(guide, page, file.read_text(encoding="utf-8"))
        stance = f"{': '.join(standing(page) or ())} ".lstrip()
        told = f"{stance}Reviewed on {page.meta.get('reviewed')}."  # as a page's foot says
        child(made[page.id], "p", told, class_="standing")
        step()
    sources = bibliography(guide, pages)
    targets = {page.url: page for page in pages}
    targets = {u: p for u, p in redirects(guide).items() if p.url in targets} | targets
    ids = {e.get("id", "") for one in (*made.values(), sources) for e in one.iter()}
    is_local = urlsplit(site_url).hostname in (None, "127.0.0.1", "localhost")
    for page in pages:
        for element in made[page.id].iter():
            _lead(element, page, targets, ids, "" if is_local else site_url)
    numbers = {entry.get("id", ""): str(n) for n, entry in enumerate(sources.findall("ol/li"), 1)}
    for citation in (e for one in made.values() for e in one.iter("sup")):
        number_marks(citation, numbers, guide)
    parts = [(name, [made[page.id] for page in part]) for name, part in nav]
    told = next((sentence(page) for page in pages if not page.section), "")
    return Book(guide, site, edition(guide), told, [*parts, ("", [sources])])


def nav_parts(guide: Guide) -> list[tuple[str, list[Page]]]:
    """Return the sections of the navigation with their pages, both in its order.

    A page by itself is in a section without a name.
    """
    parts = []
    for entry in (read_config(guide.root).value or {}).get("nav") or []:
        (name, value), *_ = entry.items() if isinstance(entry, dict) else [("", entry)]
        pages = [guide.by_path[path] for path in _paths(value)]
        parts.append(("" if isinstance(value, str) else name, pages))
    return parts


def _paths(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    entries = value if isinstance(value, list) else value.values()
    return [path for entry in entries for path in _paths(entry)]


def edition(guide: Guide, environment: Mapping[str, str] = os.environ) -> str:
    """Return the edition's day, as 2026-11-24: the commit's, or else that of the last review.

    Raises ValueError if `SOURCE_DATE_EPOCH` is no number.
    """
    seconds = environment.get(VARIABLE)
    if not seconds:
        return max(str(page.meta.get("reviewed") or "") for page in guide.pages)
    if not seconds.isdecimal():
        raise ValueError(f"{VARIABLE} is '{seconds}'; it has to be seconds since 1970")
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def colors(guide: Guide) -> dict[str, str]:
    """Return the light palette's colors by their properties: {"--guide-ink": "#23281f"}."""
    palette = (guide.root / "docs/assets/stylesheets/palette.css").read_text(encoding="utf-8")
    # The light palette is the first, and of two that are named alike the last counts.
    return dict(reversed(re.findall(r"(--guide-[\w-]+): *(#\w+);", palette)))


def _lead(
    element: etree.Element, page: Page, targets: dict[str, Page], ids: set[str], public: str
) -> None:
    """Lead a link of a page into the book, or else, if to another file, to the public site.

    Where no public site is known, such a link becomes plain text. Those to elsewhere stay.
    """
    if source := element.get("src"):
        element.set("src", normpath(join(page.url, source)))
    name = "xlink:href" if "xlink:href" in element.attrib else "href"
    address, _, anchor = element.get(name, "https:").partition("#")
    url = f"{normpath(join(page.url, address))}/".removeprefix("./") if address else page.url
    if urlsplit(address).scheme or anchor == BIBLIOGRAPHY:
        return
    source = url.removeprefix(f"{FOLDER}/").rstrip("/") if url.startswith(f"{FOLDER}/") else ""
    point = anchor
    if not address and anchor.startswith("source-"):
        source, _, point = anchor.removeprefix("source-").partition("--")
    entry = f"{SOURCE}{source}"
    if source and entry in ids:
        element.attrib = {"href": f"#{entry}", "class": "source", "data-point": point}
    elif anchor == "sources":  # a page's own list
        element.set(name, f"#{BIBLIOGRAPHY}")
    elif target := targets.get(url):
        id = f"{target.id}--{anchors(target).get(anchor, anchor)}"
        element.set(name, f"#{id if id in ids else target.id}")
    elif public:
        element.set(name, f"{public}{url.removesuffix('/')}")
    else:
        element.tag = "g" if name == "xlink:href" else "span"
        del element.attrib[name]
