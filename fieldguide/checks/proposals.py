"""What a finding proposes to write where the guide knows it: names that every check accepts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from posixpath import relpath

from fieldguide.base.nearest import nearest, suggest
from fieldguide.base.shapes import as_mapping
from fieldguide.guide.links import registered
from fieldguide.guide.page import Heading, Page, texts
from fieldguide.guide.repository import Guide

NEXT = "next"  # the id of the heading that ends each page, whatever it says after its first words


def plain_slug(text: str) -> str:
    """Return a text as a new part of an address, accents left out: `Café culture`, `cafe-culture`.

    It is empty when the text has no Latin letter and no digit.
    """
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text.casefold()))
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def heading_id(heading: Heading, taken: Container[str]) -> str:
    """Return an id for a heading that has none, which is not among those `taken` on its page."""
    shown = re.sub(r"\]\([^)]*\)|<[^>]*>|\{[^}]*\}?", "", heading.text)
    name = plain_slug(shown) or "section"
    name = NEXT if name.startswith("where-next") else name
    if name not in taken:
        return name
    count = 2
    while f"{name}-{count}" in taken:
        count += 1
    return f"{name}-{count}"


def heading_after(guide: Guide, page: Page, gone: str) -> str:
    """Return the id of the heading that probably took over from one that is gone, or nothing."""
    known = registered(guide)
    ids = [heading.id for heading in page.headings if heading.id and heading.level > 1]
    new = [id for id in ids if f"{page.url or '/'}#{id}" not in known]
    likely = new or ids or [""]
    return nearest(gone, likely) or likely[0]


def page_after(guide: Guide, path: str) -> str:
    """Return the path of the page that was published at `path` and moved, or nothing."""
    id = registered(guide).get(Page(path, {}, {}, "", 1).url or "/")
    return next((page.path for page in guide.pages if id and page.id == id), "")


def suggest_page(guide: Guide, path: str, paths: Iterable[str]) -> str:
    """Return what to write for a page that is not there: where it moved, or one of a like name."""
    moved = page_after(guide, path)
    return f"; write '{moved}'" if moved else suggest(path, paths)


def way(place: str, base: str) -> str:
    """Return the relative address of a place from the folder `base`, both below one root."""
    return relpath(f"/{place}", f"/{base}") + ("/" if place.endswith("/") else "")


def redirect_from(page: Page | None, addresses: Iterable[str]) -> str:
    """Return what to do so that a page answers for old addresses, beside those it has.

    The page is nothing where only the writer knows which one replaces what is gone.
    """
    old = texts(page.meta.get("redirect_from")) if page else []
    line = f"redirect_from: [{', '.join([*old, *addresses])}]"
    where = page.file if page else "the page that replaces it"
    return f"write '{line}' in {where}" if old else f"add '{line}' to {where}"


def taken_ids(page: Page) -> set[str]:
    """Return the ids that a page's text and its old headings have."""
    written = re.findall(r"\{[^}\n]*#([\w:.-]+)|\bid=[\"']?([\w:.-]+)", page.body)
    old = as_mapping(page.meta.get("redirect_anchors"))
    return {one or other for one, other in written} | set(map(str, old))
