"""Names each heading's permalink, and lets old headings of a page go on answering."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from fieldguide.guide.repository import read_guide
from fieldguide.markdown import context


class AnchorsExtension(context.GuideExtension):
    """Registers both; `root` is the repository's root."""

    def extendMarkdown(self, md: Markdown) -> None:
        # After the table of contents (5), which makes the permalinks.
        md.treeprocessors.register(_AnchorsTree(md, self.root), "anchors", 1)


class _AnchorsTree(Treeprocessor):
    def __init__(self, md: Markdown, root):
        super().__init__(md)
        self.root = root

    def run(self, tree: etree.Element) -> None:
        here = context.page_path(self.md)
        page = read_guide(self.root).by_path.get(here)
        old = page.meta.get("redirect_anchors") if page else None
        for heading in tree.iter():
            if heading.tag not in ("h1", "h2", "h3", "h4"):
                continue
            for permalink in heading.iter("a"):
                if permalink.get("class") == "headerlink":
                    text = "".join(heading.itertext()).removesuffix(permalink.text or "")
                    permalink.set("aria-label", f"Copy the link to: {text.strip()}")
            for anchor, target in (old or {}).items():
                if target == heading.get("id"):
                    # Before the text, so that the old address shows the whole heading.
                    span = etree.Element("span", {"id": anchor})
                    span.tail, heading.text = heading.text, None
                    heading.insert(0, span)


def makeExtension(**kwargs) -> AnchorsExtension:
    return AnchorsExtension(**kwargs)
