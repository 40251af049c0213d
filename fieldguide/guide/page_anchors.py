"""Every id that a finished page will have, as far as its source tells."""

from __future__ import annotations

import re

from fieldguide.base.remember import remember_last
from fieldguide.guide.links import anchors, slug
from fieldguide.guide.marks import marks_in
from fieldguide.guide.page import Page

_ATTRIBUTE_ID = re.compile(r"\{[^}\n]*?#([\w:.-]+)[^}\n]*\}|\bid=[\"']?([\w:.-]+)")


def page_anchors(page: Page) -> set[str]:
    """Return every id that the finished page will have, as far as its source tells."""
    ids = set(anchors(page)) | {heading.id or slug(heading.text) for heading in page.headings}
    return ids | _written_ids(page.path, page.body)


@remember_last
def _written_ids(_path: str, body: str) -> frozenset[str]:
    """The ids in attribute lists and raw HTML, and those that citations and directives make."""
    ids = {one or other for one, other in _ATTRIBUTE_ID.findall(body)}
    for source, points in marks_in(body):
        ids |= {"sources", f"source-{source}", f"cite-{source}"}
        ids.update(f"source-{source}--{point}" for point in points)
    ids.update(f"fn:{name}" for name in re.findall(r"^\[\^([^\]]+)\]:", body, re.MULTILINE))
    return frozenset(ids)
