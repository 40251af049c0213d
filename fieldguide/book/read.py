"""The whole guide as a book: what the PDF and the EPUB share, made from the finished site.

A page becomes a chapter in the part of its section, in the order of the navigation; the home page
becomes the preface. Ids are unique in the book, links between pages lead to chapters, and every
citation leads into one bibliography.
"""

from __future__ import annotations

import os
import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from fieldguide.base.commit_date import VARIABLE
from fieldguide.book.chapter import BIBLIOGRAPHY, chapter, classes, with_parents
from fieldguide.guide.citations import cited_by, cited_sources
from fieldguide.guide.config import read_config
from fieldguide.guide.links import anchors, redirects
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide
from fieldguide.markdown.byline import standing
from fieldguide.markdown.citations import format_source
from fieldguide.markdown.directives import child

STYLES = Path(__file__).parent / "styles"
_LOCAL = (None, "127.0.0.1", "localhost")
_PROPERTY = re.compile(r"(--guide-[\w-]+): *(#\w+);")
_VALUE = re.compile(r"var\((--guide-[\w-]+)\)")


@dataclass(frozen=True)
class Chapter:
    """A page of the guide with the `section` element that it became."""

    page: Page
    body: etree.Element


@dataclass(frozen=True)
class Part:
    """A section of the navigation: its name, empty for pages outside of any, and its chapters."""

    name: str
    chapters: list[Chapter]


@dataclass(frozen=True)
class Book:
    """All parts, the bibliography, the day of the edition, and the site that it was made from."""

    guide: Guide
    site: Path
    edition: str
    parts: list[Part]
    bibliography: etree.Element
    images: set[str] = field(default_factory=set)  # paths below the site's root

    @property
    def chapters(self) -> list[Chapter]:
        """The chapters in the order of the navigation."""
        return [chapter for part in self.parts for chapter in part.chapters]


def read_book(guide: Guide, site: Path, site_url: str) -> Book:
    """Return the book of the finished site `site`, whose public address is `site_url`.

    Raises ValueError if the navigation has no pages, or if the site lacks one or is not finished.
    """
    parts = [
        Part(name, [Chapter(page, _chapter(guide, page, site)) for page in pages])
        for name, pages in nav_parts(guide)
    ]
    if not parts:
        raise ValueError("'nav' in mkdocs.yml lists no pages, and a book needs their order")
    book = Book(guide, site, edition(guide), parts, _bibliography(guide, parts))
    numbers = {source["id"]: n for n, source in enumerate(cited_sources(guide), 1)}
    targets = _targets(book)
    public = site_url if urlsplit(site_url).hostname not in _LOCAL else ""
    for one in book.chapters:
        _number_citations(one.body, numbers)
        _lead_links(book, one, targets, public)
        _tell_standing(one)
    return book


def nav_parts(guide: Guide) -> list[tuple[str, list[Page]]]:
    """Return the sections of the navigation with their pages, both in its order."""
    nav = (read_config(guide.root).value or {}).get("nav") or []
    parts: list[tuple[str, list[Page]]] = []
    for entry in nav:
        (name, value), *_ = entry.items() if isinstance(entry, dict) else [("", entry)]
        pages = [guide.by_path[path] for path in _paths(value)]
        if isinstance(value, str):  # a page by itself
            name = ""
        parts.append((name, pages))
    return parts


def _paths(value) -> list[str]:
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


def style(guide: Guide, *names: str) -> str:
    """Return style sheets of the book as one, with the light palette's colors in their places.

    Programs that show books know few of CSS's custom properties.
    """
    palette = (guide.root / "docs/assets/stylesheets/palette.css").read_text(encoding="utf-8")
    colors: dict[str, str] = {}
    for name, color in _PROPERTY.findall(palette):
        colors.setdefault(name, color)  # the light palette is the first
    sheets = ((STYLES / name).read_text(encoding="utf-8") for name in names)
    return _VALUE.sub(lambda match: colors[match[1]], "\n".join(sheets))


def _chapter(guide: Guide, page: Page, site: Path) -> etree.Element:
    file = site / page.url / "index.html"
    if not file.is_file():
        raise ValueError(f"{site} has no finished page of {page.file}; build the site first")
    return chapter(guide, page, file.read_text(encoding="utf-8"))


def _bibliography(guide: Guide, parts: list[Part]) -> etree.Element:
    """Return all cited sources as one numbered list, each with the chapters that cite it."""
    section = etree.Element("section", {"class": "chapter", "id": BIBLIOGRAPHY})
    child(section, "h1", "Bibliography")
    told = "Every work that the guide cites, by author, with its number and where it is cited."
    child(section, "p", f"{told} “Not re-checked” marks what nobody has opened again since.")
    order = {one.page.path: n for n, one in enumerate(c for part in parts for c in part.chapters)}
    citing = cited_by(guide)
    entries = child(section, "ol", class_="sources")
    for source in cited_sources(guide):
        item = child(entries, "li", id=source_id(source["id"]))
        format_source(child(item, "p"), source)
        pages = sorted(
            (p for p in citing[source["id"]] if p.path in order), key=lambda p: order[p.path]
        )
        where = child(item, "p", "Cited in ", class_="cited-in")
        for page in pages:
            link = child(where, "a", page.title, href=f"#{page.id}")
            link.tail = "." if page is pages[-1] else "; "
    return section


def source_id(key: str) -> str:
    """Return the id that a source's entry has in the bibliography."""
    return f"source--{key}"


def _targets(book: Book) -> dict[str, tuple[Page, set[str]]]:
    """Return the page behind every address of the site, with the ids of its chapter."""
    found = {
        one.page.url: (one.page, {e.get("id", "") for e in one.body.iter()})
        for one in book.chapters
    }
    for address, page in redirects(book.guide).items():
        if page.url in found:
            found.setdefault(address, found[page.url])
    return found


def _number_citations(body: etree.Element, numbers: dict[str, int]) -> None:
    """Let each mark of a citation carry its source's number in the bibliography."""
    for mark in body.iter("sup"):
        if "citation" not in classes(mark):
            continue
        for link in mark.iter("a"):
            key = link.get("href", "").removeprefix("#source-")
            link.attrib.clear()
            link.attrib.update({"href": f"#{source_id(key)}", "class": "source"})
            link.text = str(numbers[key])


def _lead_links(
    book: Book, one: Chapter, targets: dict[str, tuple[Page, set[str]]], public: str
) -> None:
    """Lead links to pages into the book, and those to other files to the public site.

    Where no public site is known, such a link becomes plain text. Those to elsewhere stay.
    """
    for _, element in with_parents(one.body):
        if source := element.get("src"):
            path = posixpath.normpath(posixpath.join(one.page.url, source))
            element.set("src", path)
            book.images.add(path)
        name = next((n for n in ("href", "xlink:href") if n in element.attrib), None)
        link = element.get(name) if name else None
        if link is None or urlsplit(link).scheme:
            continue
        if link.startswith((f"#{BIBLIOGRAPHY}", f"#{source_id('')}")):
            continue
        address, _, anchor = link.partition("#")
        path = posixpath.normpath(posixpath.join(one.page.url, address)) if address else None
        url = one.page.url if path is None else "" if path == "." else f"{path}/"
        if url in targets:
            element.set(name, _inside(*targets[url], anchor))
        elif public:
            element.set(name, f"{public}{path}")
        else:
            element.tag = "g" if name == "xlink:href" else "span"
            del element.attrib[name]


def _inside(page: Page, ids: set[str], anchor: str) -> str:
    """Return the link to a page's heading, or to its chapter where that heading was left out."""
    if anchor == "sources":  # a page's own list
        return f"#{BIBLIOGRAPHY}"
    id = f"{page.id}--{anchors(page).get(anchor, anchor)}"
    return f"#{id}" if id in ids else f"#{page.id}"


def _tell_standing(one: Chapter) -> None:
    """Say at a chapter's end what a page's foot says: how settled it is, and when it was reviewed."""
    mark, meaning = standing(one.page) or ("", "")
    stance = f"{mark}: {meaning} " if mark else ""
    text = f"{stance}Reviewed on {one.page.meta.get('reviewed')}."
    child(one.body, "p", text, class_="standing")
