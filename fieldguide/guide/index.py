"""Every name that a reader may look under."""

from __future__ import annotations

import re

from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide


def entries(guide: Guide) -> list[tuple[str, Page]]:
    """Return every name a reader may look under, titles and aliases, sorted, with its page.

    The home page is left out: it is nobody's term.
    """
    names = [
        (name, page)
        for page in guide.pages
        if page.section
        for name in [page.title, *(page.meta.get("aliases") or [])]
    ]
    return sorted(names, key=lambda entry: (sort_key(entry[0]), entry[1].path))


def sort_key(name: str) -> str:
    """Return what a name is sorted by: without case, quotes and a leading article."""
    return re.sub(r"^(the|a|an) ", "", re.sub(r"[^\w ]", "", name.casefold()))
