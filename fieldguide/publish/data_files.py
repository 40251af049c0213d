"""The guide's facts for programs: JSON, BibTeX, the feed of changes, the site map."""

from __future__ import annotations

from typing import Any

from fieldguide.guide.changes import CHANGES, changes
from fieldguide.guide.citations import cited_by
from fieldguide.guide.links import short_address
from fieldguide.guide.names import LICENSE, NAME, SECTIONS
from fieldguide.guide.repository import Guide
from fieldguide.publish.bibtex import bibtex
from fieldguide.publish.filled import filled
from fieldguide.publish.head import DEFINING

_BIBTEX = {"book": "book", "report": "techreport"}


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
    found = [
        role | {"short_link": short_address(pages[id], site_url)} if id in pages else role
        for id, role in guide.roles.items()
    ]
    return _document("roles", found) | {"aspects": list(guide.aspects.values())}


def sources_json(guide: Guide, site_url: str) -> dict[str, Any]:
    """Return the cited sources, each with the pages that cite it."""
    entries = []
    for key, pages in sorted(cited_by(guide).items()):
        if source := guide.sources.get(key):
            entry = {k: v for k, v in source.items() if k not in ("note", "verified")}
            entry["rechecked"] = source.get("verified") != "known"
            entry["cited_by"] = [site_url + page.url for page in pages]
            entries.append(entry)
    return _document("sources", entries)


def sources_bib(guide: Guide) -> str:
    """Return the cited sources as BibTeX, in the order of their keys."""
    return "\n".join(
        bibtex(
            _BIBTEX.get(source.get("type", ""), "misc"),
            key,
            title=source["title"],
            author=source.get("authors"),
            publisher=source.get("publisher"),
            year=source.get("year"),
            url=source.get("archived") or source.get("url"),
        )
        for key in sorted(cited_by(guide))
        if (source := guide.sources.get(key))
    )


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


def sitemap(guide: Guide, site_url: str) -> str:
    """Return the site map, each page with the day its facts were last reviewed."""
    return filled("sitemap.xml", pages=guide.pages, site_url=site_url)


def robots(site_url: str) -> str:
    """Return a `robots.txt` that welcomes everybody and names the site map."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def _document(name: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": f"{NAME}: {name}", "license": LICENSE, name: entries}
