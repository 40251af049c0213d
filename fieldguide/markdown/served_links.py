"""Lets addresses in raw HTML mean the same in both engines: relative to the page as it is served.

MkDocs leaves them alone. Zensical reads them as relative to the Markdown file and rewrites them,
`.md` to a page's address included; under it they are turned here into what comes out right.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from fieldguide.guide import paths
from fieldguide.markdown import context

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


class ServedLinksExtension(context.GuideExtension):
    """Registers the rewriting, which does nothing under MkDocs."""

    def extendMarkdown(self, md: Markdown) -> None:
        # Last of all, while raw HTML is still apart from the page's own links. Not among the
        # postprocessors: those run anew for each heading.
        md.treeprocessors.register(_ServedLinks(md), "served_links", -10)


class _ServedLinks(Treeprocessor):
    def run(self, tree: etree.Element) -> None:
        page = context.page_path(self.md)
        if context.rewrites_html(self.md):
            blocks = self.md.htmlStash.rawHtmlBlocks
            for at, block in enumerate(blocks):
                if isinstance(block, str):
                    blocks[at] = _ADDRESS.sub(lambda m: m[1] + source_address(page, m[2]), block)


def makeExtension(**kwargs) -> ServedLinksExtension:
    return ServedLinksExtension(**kwargs)
