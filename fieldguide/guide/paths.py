"""The address of one page as seen from another."""

from __future__ import annotations

import re


def link(from_page: str, to_page: str) -> str:
    """Return the relative Markdown address of one page from another, both relative to `docs/`."""
    up = from_page.count("/")
    return "../" * up + to_page


def served_at(page: str) -> str:
    """Return the folder that a page is served from, relative to the site's root; empty for it."""
    return re.sub(r"(?:(?<![^/])index)?\.md$", "", page).strip("/")


def address(from_page: str, to_page: str) -> str:
    """Return the relative address, as served, of one page from another's.

    Both are paths relative to `docs/`. For what the engines don't rewrite: links in a drawing.
    """
    here, there = served_at(from_page), served_at(to_page)
    up = "../" * len(here.split("/")) if here else "./"
    return up + there + ("/" if there else "")
