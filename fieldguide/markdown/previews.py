"""Lets links to other pages show, before they are followed, what they lead to.

The theme shows it where `data-preview` stands. Its own extension sets that on permalinks too, and on
the links from a source back to the text, of which a page may have dozens: each is watched in the
browser, and none leads anywhere else.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from fieldguide.markdown import context


class PreviewsExtension(context.GuideExtension):
    """Registers the marking of links on all pages but those, relative to `docs/`, in `exclude`."""

    def __init__(self, **kwargs):
        self.config = {"exclude": [[], "pages whose links say where they lead"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        # After mentions (12), which are links too; before the engine resolves links (0).
        md.treeprocessors.register(_PreviewsTree(md, self.getConfig("exclude")), "previews", 1)


class _PreviewsTree(Treeprocessor):
    def __init__(self, md: Markdown, exclude: list[str]):
        super().__init__(md)
        self.exclude = exclude

    def run(self, tree: etree.Element) -> None:
        if context.page_path(self.md) in self.exclude:
            return
        for link in tree.iter("a"):
            path = (link.get("href") or "").partition("#")[0]
            if path.endswith(".md") and ":" not in path:  # not one on another host
                link.set("data-preview", "")


def makeExtension(**kwargs) -> PreviewsExtension:
    return PreviewsExtension(**kwargs)
