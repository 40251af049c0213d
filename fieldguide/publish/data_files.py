"""The guide's facts for programs: JSON, the feed of changes, the site map, how to cite it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from fieldguide.guide.changes import CHANGES, changes
from fieldguide.guide.citations import cited_by
from fieldguide.guide.claims import claims
from fieldguide.guide.links import short_address
from fieldguide.guide.marks import read_mark
from fieldguide.guide.names import CITATION, LICENSE, NAME, SECTIONS
from fieldguide.guide.positions import drawn_on, place, since
from fieldguide.guide.repository import Facts, Guide
from fieldguide.guide.sources import author_names, author_parts, points, source_address
from fieldguide.publish.filled import filled
from fieldguide.publish.head import DEFINING
from fieldguide.publish.references import Item, source_item


def terms_json(guide: Guide, site_url: str) -> dict[str, Any]:
    """Return every page that defines something: its name, other names, sentence and addresses."""
    terms = [
        {
            "id": page.id,
            "name": page.title,
            "aliases": page.aliases,
            "description": page.meta.get("description"),
            "type": page.meta.get("type"),
            "section": SECTIONS.get(page.section, page.section),
            "stance": page.meta.get("stance"),
            "reviewed": page.meta.get("reviewed"),
            "url": site_url + page.url,
            "short_link": short_address(page, site_url),
        }
        for page in sorted(guide.pages, key=lambda page: page.id)
        if page.meta.get("type") in DEFINING
    ]
    return _document("terms", terms)


def roles_json(guide: Guide, site_url: str) -> dict[str, Any]:
    """Return the roles by their aspects, each cell with its sources or marked as judgement."""
    pages = {page.id: page for page in guide.pages}
    found = []
    for id, role in guide.roles.items():
        cells = {aspect: _cell(cell) for aspect, cell in role["cells"].items()}
        link = {"short_link": short_address(pages[id], site_url)} if id in pages else {}
        found.append(role | {"cells": cells} | link)
    return _document("roles", found) | {"aspects": list(guide.aspects.values())}


def _cell(cell: Facts) -> Facts:
    """A cell with the ids of its sources, and beside them the points that say what it does."""
    if "sources" not in cell:
        return cell
    marks = [read_mark(mark) for mark in cell["sources"]]
    named = [f"{mark.source}:{point}" for mark in marks for point in mark.points]
    return (
        cell | {"sources": [mark.source for mark in marks]} | ({"points": named} if named else {})
    )


def sources_json(guide: Guide, site_url: str) -> dict[str, Any]:
    """Return the cited sources: how each was read, what it says, and the pages that cite it."""
    entries = []
    for key, pages in sorted(cited_by(guide).items()):
        if source := guide.sources.get(key):
            entry = {k: v for k, v in source.items() if k != "note"}
            entry["read"] = None if source.get("read") == "unread" else source.get("read")
            entry["authors"] = author_names(source)
            entry["persons"] = [
                {"family": one[0], "given": one[1]}
                for one in author_parts(source)
                if not isinstance(one, str)
            ]
            entry["rechecked"] = source.get("read") in ("whole", "part")
            entry["page"] = site_url + source_address(key)
            entry["points"] = [
                {k: v for k, v in point.items() if k not in ("fingerprints", "was")}
                | {"url": site_url + source_address(key, id)}
                for id, point in points(source).items()
            ]
            entry["cited_by"] = [site_url + page.url for page in pages]
            entries.append(entry)
    return _document("sources", entries)


def claims_json(guide: Guide, site_url: str) -> dict[str, Any]:
    """Return where each page rests on which source: the point, its place, how and when it was read."""
    entries = []
    for page in guide.pages:
        for claim in claims(guide, page):
            source = guide.sources[claim.source]
            point = points(source).get(claim.point, {})
            read = {k: point.get(k, source.get(k)) for k in ("read", "read_on", "via")}
            read["read"] = read["read"] if point else None
            entries.append(
                {
                    "page": page.id,
                    "heading": claim.heading.text if claim.heading else None,
                    "url": site_url + claim.address,
                    "source": claim.source,
                    "point": claim.point or None,
                    "says": point.get("says"),
                    "where": point.get("where"),
                }
                | read
            )
    return _document("claims", entries)


def positions_json(guide: Guide, site_url: str) -> dict[str, Any]:
    """Return the disputes: each question, who holds what since when, and the pages that show it."""
    entries = [
        {
            "id": id,
            "question": dispute["question"],
            "holders": [one | {"since": since(guide, one)} for one in dispute["holders"]],
            "pages": [site_url + page.url for page in drawn_on(guide, id)],
        }
        | ({"url": site_url + page.url + f"#{id}"} if (page := place(guide, id)) else {})
        for id, dispute in guide.positions.items()
    ]
    return _document("positions", entries)


def source_items(guide: Guide) -> list[Item]:
    """Return the cited sources as items for reference managers, in the order of their ids."""
    return [
        source_item(guide.sources[key]) for key in sorted(cited_by(guide)) if key in guide.sources
    ]


def feed(guide: Guide, site_url: str) -> str:
    """Return the Atom feed (RFC 4287) of the dated headings on the page of changes.

    Without any, it was last changed when a page was last reviewed.
    """
    page = guide.by_path.get(CHANGES)
    entries = list(changes(page, site_url)) if page else []
    reviewed = (str(page.meta.get("reviewed") or "") for page in guide.pages)
    latest = max((day for day, *_ in entries), default=max(reviewed, default=""))
    told = {"name": NAME, "license": LICENSE, "site_url": site_url}
    return filled("feed.xml", entries=entries, latest=latest, **told)


def citation_cff(root: Path, site_url: str) -> str:
    """Return the repository's `CITATION.cff` with the address at which the guide stands.

    The format is that of https://citation-file-format.github.io/, version 1.2.0.
    """
    text = (root / CITATION).read_text(encoding="utf-8")
    return re.sub(r"^url: .*\n", "", text, flags=re.MULTILINE) + f"url: {site_url}\n"


def sitemap(guide: Guide, site_url: str) -> str:
    """Return the site map, each page with the day its facts were last reviewed."""
    return filled("sitemap.xml", pages=guide.pages, site_url=site_url)


def robots(site_url: str) -> str:
    """Return a `robots.txt` that welcomes everybody and names the site map."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def _document(name: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": f"{NAME}: {name}", "license": LICENSE, name: entries}
