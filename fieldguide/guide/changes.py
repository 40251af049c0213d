"""The dated entries of the page of changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldguide.guide.page import Page

CHANGES = "about/changes.md"  # the page whose dated headings are the feed's entries


_DATED = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:: *(.+))?$")


def changes(page: Page, site_url: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield (day, title, address, text) of every dated heading of level two, as written."""
    lines = page.body.splitlines()
    headings = [heading for heading in page.headings if heading.level == 2]
    ends = [*(heading.line for heading in headings), page.body_line + len(lines)][1:]
    for heading, end in zip(headings, ends, strict=True):
        if dated := _DATED.match(heading.text):
            start = heading.line - page.body_line + 1
            text = " ".join(lines[start : end - page.body_line])
            text = re.sub(r"\]\([^)]*\)|\[@[^\]]*\]|[*`\[]", "", text)
            summary = re.sub(r"\s+", " ", text.replace("- ", "")).strip()
            title = dated[2] or f"Changes of {dated[1]}"
            yield dated[1], title, f"{site_url}{page.url}#{heading.id}", summary
