"""Addresses that last: short links, redirects of what moved, and the registry of all published.

`data/links.yml` maps every address, heading and short link that was ever published to the id of
its page. An address may move, and a heading may change its name, if the old one goes on answering.
What neither the default branch nor an edition holds is a draft, which may still change.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fieldguide.guide.drafts import held
from fieldguide.guide.names import DATA
from fieldguide.guide.page import Page, texts
from fieldguide.guide.repository import Guide, per_guide

REGISTRY = f"{DATA}/links.yml"
TAKEN = ("cite-and-share", "sources")  # ids that every page may have already
SHORT = "t"  # short links stand below /t/
_INTRODUCTION = """\
# Every address, heading and short link that was ever published, with the id of its page.
# `make links` adds new ones, and takes out what no edition and not the default branch holds.
# Nothing else is ever taken out. See docs/about/link-promise.md.
"""


@lru_cache(maxsize=2**12)  # each check of what an address leads to asks for all of them again
def slug(name: str) -> str:
    """Return a name as a part of an address: `Dev Rel's` becomes `dev-rels`."""
    plain = re.sub(r"['’]", "", name.casefold())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@per_guide
def short_links(guide: Guide) -> dict[str, Page]:
    """Return the page behind each short link, `t/<id>/` and `t/<alias>/`; an id beats an alias."""
    links = {f"{SHORT}/{page.id}/": page for page in guide.pages if page.id}
    for page in guide.pages:
        for alias in page.aliases:
            if page.id and slug(alias):
                links.setdefault(f"{SHORT}/{slug(alias)}/", page)
    return links


def moved(guide: Guide) -> dict[str, Page]:
    """Return the page that answers each old address, from `redirect_from` in front matter."""
    return {
        address: page for page in guide.pages for address in texts(page.meta.get("redirect_from"))
    }


@per_guide
def redirects(guide: Guide) -> dict[str, Page]:
    """Return the page behind every address that only leads on: short links and old addresses."""
    return moved(guide) | short_links(guide)


def anchors(page: Page) -> dict[str, str]:
    """Return the ids that a page answers, each with the id of the heading it leads to."""
    own = {heading.id: heading.id for heading in page.headings if heading.id and heading.level > 1}
    old = page.meta.get("redirect_anchors")
    return own | ({str(k): str(v) for k, v in old.items()} if isinstance(old, dict) else {})


def published(guide: Guide) -> dict[str, str]:
    """Return every address, heading and short link of the guide as it is, with its page's id."""
    links = {address: page.id for address, page in redirects(guide).items()}
    for page in guide.pages:
        if page.id:
            links[page.url or "/"] = page.id
            links |= {f"{page.url or '/'}#{anchor}": page.id for anchor in anchors(page)}
    return links


@per_guide
def registered(guide: Guide) -> dict[str, str]:
    """Return the registry's lines; empty when there is none yet."""
    value = guide.links_file.value
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}


def lost_drafts(guide: Guide) -> list[str]:
    """Return the registry's addresses that are no longer what it says and were never published."""
    now = published(guide)
    lost = [address for address, id in registered(guide).items() if now.get(address) != id]
    kept = held(guide.root, REGISTRY) if lost else None  # asking Git takes a moment
    return [] if kept is None else [address for address in lost if address not in kept]


def add_new(guide: Guide) -> list[str]:
    """Write what is not in the registry yet into it, sorted; return the new lines' addresses.

    Drafts that are lost are taken out.
    """
    lost = set(lost_drafts(guide))
    known = {address: id for address, id in registered(guide).items() if address not in lost}
    new = {address: id for address, id in published(guide).items() if address not in known}
    if new or lost:
        lines = (f"{address}: {id}\n" for address, id in sorted((known | new).items()))
        path = guide.root / REGISTRY
        path.write_text(_INTRODUCTION + "".join(lines), encoding="utf-8")
    return sorted(new)


def unread_ids(guide: Guide) -> set[str]:
    """Return the ids of pages that cannot be read, as they or else the registry have them."""
    known = registered(guide)
    pages = [page for page in guide.pages if not page.whole]
    return {id for page in pages for id in (page.id, known.get(page.url or "/")) if id}


@per_guide
def unread_addresses(guide: Guide) -> frozenset[str]:
    """Return what was published of pages that cannot be read, and may still answer."""
    ids = unread_ids(guide)
    return frozenset(address for address, id in registered(guide).items() if id in ids)


def short_address(page: Page, site_url: str) -> str:
    """Return a page's short link, absolute."""
    return f"{site_url}{SHORT}/{page.id}/"
