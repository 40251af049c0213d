"""Lets addresses in raw HTML mean the same in both engines: relative to the page as it is served.

MkDocs leaves them alone. Zensical reads them as relative to the Markdown file and rewrites them,
`.md` to a page's address included; under it they are turned here into what comes out right.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree

from fieldguide.guide import paths
from fieldguide.markdown import context
from fieldguide.markdown.context import Place

# In a tag, an address that is neither absolute nor a mere #heading or ?query.
_ADDRESS = re.compile(r'(<[^<>]*?\s(?:href|src)=")(?![\w+.-]+:|[/#?"])([^"#?]+)')


def source_address(page: str, served: str) -> str:
    """Return an address that is relative to a served page as relative to its file `page`.

    `page` is the file's path relative to `docs/`. An ending `.md` is encoded: what is served
    there is a Markdown file, not the page that an engine makes of one.
    """
    place = paths.served_at(page)
    target = posixpath.normpath(posixpath.join(place, served))
    relative = posixpath.relpath(target, posixpath.dirname(page) or ".")
    if served.endswith("/") or served in (".", ".."):
        relative += "/"
    return re.sub(r"\.md$", ".m%64", relative)


def _turn(_: etree.Element, place: Place) -> None:
    if context.rewrites_html(place.md):
        blocks = place.md.htmlStash.rawHtmlBlocks
        for at, block in enumerate(blocks):
            if isinstance(block, str):
                blocks[at] = _ADDRESS.sub(lambda m: m[1] + source_address(place.path, m[2]), block)


# Last of all, while raw HTML is still apart from the page's own links. Not among the
# postprocessors: those run anew for each heading.
makeExtension = context.changes_tree(_turn, "served_links", -10)
