"""Whether everything that was published still answers, and is in the registry of links."""

from __future__ import annotations

from collections.abc import Iterator

from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.proposals import heading_after, redirect_from
from fieldguide.guide.drafts import held, held_points
from fieldguide.guide.links import (
    REGISTRY,
    SHORT,
    anchors,
    lost_drafts,
    moved,
    published,
    registered,
    unread_addresses,
)
from fieldguide.guide.names import SOURCES
from fieldguide.guide.page import Page, texts
from fieldguide.guide.repository import Guide
from fieldguide.guide.sources import points


def check_registry(guide: Guide) -> Iterator[Finding]:
    """Yield what `make links` has to do, in a line for each page; a draft is served without.

    And what a published point of a source would lose its address by.
    """
    yield from _lost_points(guide)
    if not isinstance(guide.links_file.value, dict):
        return  # which is said already
    known = registered(guide)
    new: dict[str, list[str]] = {}
    for address, id in published(guide).items():
        if id and address not in known:
            new.setdefault(id, []).append(address)
    for page in guide.pages:
        if page.id in new:
            yield _missing(page, new[page.id])
    if lost := lost_drafts(guide):
        message = f"{_counted(repr(lost[0]), lost)} a draft's and gone; run 'make links'"
        yield Finding(REGISTRY, guide.links_file.line(lost[0]), message)
    if taken_out := sorted((held(guide.root, REGISTRY) or frozenset()) - known.keys()):
        message = f"{_counted(repr(taken_out[0]), taken_out)} published and taken out; put it back"
        yield Finding(REGISTRY, 1, message)


def _lost_points(guide: Guide) -> Iterator[Finding]:
    now = {
        f"{key}:{id}"
        for key, source in guide.sources.items()
        for point in points(source).values()
        for id in (point["id"], *texts(point.get("was")))
    }
    files = {file.id: file.path for file in guide.source_files}
    for gone in sorted(held_points(guide.root) - now):
        key, _, id = gone.partition(":")
        message = f"the point '{id}' of '{key}' was published and is gone; keep its id, or write "
        message += f"'was: [{id}]' at the point that took its place"
        yield Finding(files.get(key, SOURCES), 1, message)


def _missing(page: Page, new: list[str]) -> Finding:
    """Name the most telling of a page's new addresses: its own, else a heading's."""
    first = min(new, key=lambda address: (address != (page.url or "/"), "#" not in address))
    anchor = first.partition("#")[2]
    lines = {heading.id: heading.line for heading in page.headings if heading.id}
    name = f"the heading '#{anchor}'" if anchor else f"'{first}'"
    message = f"{_counted(name, new)} not in {REGISTRY} yet; run 'make links'"
    return Finding(page.file, lines.get(anchor) or page.line("id"), message)


def _counted(first: str, addresses: list[str]) -> str:
    more = len(addresses) - 1
    return f"{first} and {more} more are" if more else f"{first} is"


def check_links(guide: Guide) -> Iterator[Finding]:
    """Yield what breaks a link: old addresses that two answer for, and promises not kept."""
    addresses = {page.url: page for page in guide.pages}
    ids = {page.id: page for page in guide.pages if page.id}
    answering: dict[str, Page] = {}
    for page in guide.pages:
        for index, address in enumerate(texts(page.meta.get("redirect_from"))):
            line = page.line("redirect_from", index)
            if address in addresses:
                owner = addresses[address].file
                yield Finding(page.file, line, f"'{address}' is the address of {owner} itself")
            short = address.removeprefix(f"{SHORT}/").strip("/")
            if address.startswith(f"{SHORT}/") and (other := ids.get(short, page)) is not page:
                yield Finding(page.file, line, f"'{address}' is the short link of {other.file}")
            if (other := answering.setdefault(address, page)) is not page:
                yield Finding(page.file, line, f"'{address}' leads to {other.file} already")
    yield from _check_promises(guide, addresses, ids)


def _check_promises(
    guide: Guide, addresses: dict[str, Page], ids: dict[str, Page]
) -> Iterator[Finding]:
    """Compare the guide with its registry: nothing published may be lost or change its owner."""
    now, unread = published(guide), unread_addresses(guide)
    old_addresses = moved(guide)
    drafts = lost_drafts(guide)
    lost: dict[str, list[str]] = {}
    for address, id in registered(guide).items():
        if "#" not in address and address not in now:
            lost.setdefault(id, []).append(address)
    for address, id in registered(guide).items():
        owner = now.get(address)
        if owner == id or address in drafts or address in unread:
            continue
        place, _, anchor = address.partition("#")
        place = "" if place == "/" else place
        page = addresses.get(place) or old_addresses.get(place)
        line = guide.links_file.line(address)
        if anchor:
            # A lost page is one finding, not one for each of its headings.
            if page and anchor not in anchors(page):
                message = f"the heading '#{anchor}' was published and is gone; keep its id"
                if after := heading_after(guide, page, anchor):
                    message += f", or add '{anchor}: {after}' to 'redirect_anchors'"
                yield Finding(page.file, page.line("redirect_anchors"), message)
            continue
        if owner is None:
            answer = redirect_from(ids.get(id), lost[id])
            message = f"'{address}' was published and nothing answers there; {answer}"
            yield Finding(REGISTRY, line, message)
        elif place in old_addresses and place not in addresses:
            continue  # somebody decided which page replaces it
        elif page and page.id == owner:
            message = f"the id was published as '{id}' and is '{owner}' now; ids never change"
            message += "" if id in ids else f": write 'id: {id}'"
            yield Finding(page.file, page.line("id"), message)
        elif ids.get(owner):
            other = ids[owner]
            message = f"'{address}' was published for '{id}' and leads to '{owner}' now; "
            message += "take that name from this page"
            yield Finding(other.file, other.line("id"), message)
