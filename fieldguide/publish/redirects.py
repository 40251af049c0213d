"""The pages that only lead on, to where a short link leads and to what moved."""

from __future__ import annotations

from html import escape
from pathlib import Path

from fieldguide.base.files import write_text
from fieldguide.guide.links import redirects
from fieldguide.guide.names import NAME
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide
from fieldguide.publish.head import open_graph
from fieldguide.publish.policy import policy, policy_tags


def write_redirects(guide: Guide, site: Path, site_url: str) -> None:
    """Write a page into the site folder for every address that leads on to another."""
    for (address, page), file in zip(redirects(guide).items(), redirect_files(guide), strict=True):
        write_text(site / file, redirect_page(page, address, site_url))


def redirect_files(guide: Guide) -> list[str]:
    """Return the path below the site of every such page."""
    return [f"{address.rstrip('/')}/index.html" for address in redirects(guide)]


def redirect_page(page: Page, address: str, site_url: str) -> str:
    """Return the page at `address` that leads to another and keeps the #heading.

    With script it keeps the query and the heading; without, a refresh leads on, and a link.
    """
    up = "../" * address.count("/")
    to, title = up + page.url, escape(page.title)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"{policy_tags(policy(set()))}"
        f"<title>{title} - {NAME}</title>"
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<link rel="canonical" href="{site_url}{page.url}"><meta name="robots" content="noindex">'
        f'<link rel="icon" href="{up}assets/images/favicon.svg">'
        f'<script src="{up}assets/javascripts/redirect.js" data-to="{to}"></script>'
        f'<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>'
        f"{open_graph(page, site_url)}</head>"
        f'<body><p>This link leads to <a href="{to}">{title}</a>.</p></body></html>\n'
    )
