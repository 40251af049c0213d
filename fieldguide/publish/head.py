"""What a page tells machines: Open Graph, how to cite it, and JSON-LD in schema.org's words."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from fieldguide.guide.citations import cited
from fieldguide.guide.names import LICENSE, NAME, SECTIONS
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Facts, Guide
from fieldguide.publish.references import page_item

# Pages that define something; every other kind is an article about something.
DEFINING = ("definition", "need", "role", "stage", "term", "tier")
# Where a feed reader looks for the feed. On every page the theme would take it for a translation of
# the site, and ask for its list of pages too.
FEED_PAGES = ("index.md", "about/changes.md")
WORKS = {"book": "Book", "report": "Report"}  # other sources are creative works of no special kind


def card_address(page: Page) -> str:
    """Return the address of a page's social card, relative to the site's root."""
    return f"assets/cards/{page.id}.png"


def open_graph(page: Page, site_url: str) -> str:
    """Return the HTML of a page's Open Graph and Twitter tags (https://ogp.me)."""
    properties = {
        "og:site_name": NAME,
        "og:type": "article" if page.section else "website",
        "og:title": page.title,
        "og:description": page.meta.get("description", ""),
        "og:url": site_url + page.url,
        "og:image": site_url + card_address(page),
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": f"{page.title}: the title and one sentence about it",
    }
    properties["article:modified_time"] = f"{page.meta.get('reviewed')}T00:00:00Z"
    if page.section:
        properties["article:section"] = SECTIONS.get(page.section, page.section)
    tags = [f'<meta property="{k}" content="{escape(v)}">' for k, v in properties.items()]
    return "".join([*tags, '<meta name="twitter:card" content="summary_large_image">'])


def head(page: Page, site_url: str) -> str:
    """Return the HTML that belongs into a finished page's head.

    `site_url` is the site's root, absolute, with a slash at the end.
    """
    feed = _feed(site_url) if page.path in FEED_PAGES else ""
    return open_graph(page, site_url) + cited_as(page, site_url) + feed


def cited_as(page: Page, site_url: str) -> str:
    """Return the HTML of the tags that reference managers read: what the panel's forms say.

    By the names that Highwire Press gave them, which Zotero and Mendeley read. There is no
    `citation_title`, for Zotero would take the page for an article of a journal; it takes the title
    from Open Graph. The comma after the author keeps it from taking the last word for a family name.
    """
    item = page_item(page, site_url)
    (author,), (day,) = item["author"], item["issued"]["date-parts"]
    tags = {
        "author": author["literal"],
        "citation_author": f"{author['literal']},",
        "citation_publication_date": "{}/{:02}/{:02}".format(*day),
        "citation_public_url": item["URL"],
        "citation_language": "en",
    }
    return "".join(f'<meta name="{k}" content="{escape(v)}">' for k, v in tags.items())


def _feed(site_url: str) -> str:
    attributes = f'type="application/atom+xml" title="Changes" href="{site_url}feed.xml"'
    return f'<link rel="alternate" {attributes}>'


def json_ld(guide: Guide, page: Page, site_url: str) -> str:
    """Return the HTML of what a page says of itself in JSON-LD.

    It belongs at the page's end: no reader waits for it there, and beside the list of sources,
    whose titles and addresses it repeats, it weighs little. It stands in a place that the theme
    replaces when a page follows in place, and in the one where it leaves scripts as they are: it
    would run those of the text, whatever their type.
    """
    data = json.dumps(
        structured_data(guide, page, site_url), ensure_ascii=False, separators=(",", ":")
    )
    data = data.replace("</", "<\\/")  # must not end the script early, whatever a title says
    script = f'<script type="application/ld+json">{data}</script>'
    return f'<div data-md-component="outdated" hidden>{script}</div>'


def structured_data(guide: Guide, page: Page, site_url: str) -> dict[str, Any]:
    """Return a page's JSON-LD as a graph: the page, what it is about, and the way to it."""
    url = site_url + page.url
    graph: list[dict[str, Any]] = [_work(guide, page, site_url)]
    if page.meta.get("type") in DEFINING:
        graph[0]["mainEntity"] = {"@id": f"{url}#term"}
        graph.append(_term(page, site_url))
    if page.section:
        graph.append(_breadcrumbs(guide, page, site_url))
    return {"@context": "https://schema.org", "@graph": graph}


def _work(guide: Guide, page: Page, site_url: str) -> dict[str, Any]:
    url = site_url + page.url
    site = {"@type": "WebSite", "@id": f"{site_url}#site", "name": NAME, "url": site_url}
    # A group: pages name nobody, see docs/about/cite-and-reuse.md.
    editors = {"@type": "Organization", "@id": f"{site_url}#editors", "name": NAME, "url": site_url}
    work = {
        "@type": "WebPage" if page.meta.get("type") in DEFINING or not page.section else "Article",
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.meta.get("description"),
        "author": editors,
        "publisher": {"@id": editors["@id"]},
        "dateModified": page.meta.get("reviewed"),
        "inLanguage": "en",
        "license": LICENSE,
        "isAccessibleForFree": True,
        "image": site_url + card_address(page),
        "isPartOf": site,
    }
    if work["@type"] == "Article":
        work["headline"] = page.title
    sources = guide.sources
    citations = [_source(sources[key]) for key in cited(guide, page) if key in sources]
    if citations:
        work["citation"] = citations
    return work


def _source(source: Facts) -> dict[str, Any]:
    """A work by what identifies it; the rest is in the page's list and in `data/sources.json`."""
    work = {"@type": WORKS.get(source.get("type", ""), "CreativeWork"), "name": source["title"]}
    return work | ({"url": source["url"]} if source.get("url") else {})


def _term(page: Page, site_url: str) -> dict[str, Any]:
    term: dict[str, Any] = {
        "@type": "DefinedTerm",
        "@id": f"{site_url}{page.url}#term",
        "name": page.title,
        "termCode": page.id,
        "description": page.meta.get("description"),
        "url": site_url + page.url,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": f"{site_url}terms/#set",
            "name": f"{NAME}: A to Z",
            "url": f"{site_url}terms/",
        },
    }
    if page.aliases:
        term["alternateName"] = page.aliases
    return term


def _breadcrumbs(guide: Guide, page: Page, site_url: str) -> dict[str, Any]:
    steps = [(NAME, site_url), (SECTIONS.get(page.section, ""), f"{site_url}{page.section}/")]
    if page.url != f"{page.section}/":
        steps.append((page.title, site_url + page.url))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": url}
            for at, (name, url) in enumerate(steps, 1)
        ],
    }
