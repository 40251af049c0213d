"""Shows a page's other names under its title: `Also called dev advocate, technology advocate`."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from fieldguide.guide.repository import read_guide
from fieldguide.markdown import context


class AliasesExtension(context.GuideExtension):
    """Registers the line of aliases; `root` is the repository's root."""

    def extendMarkdown(self, md: Markdown) -> None:
        root = self.root
        md.treeprocessors.register(_AliasesTree(md, root), "aliases", 16)


class _AliasesTree(Treeprocessor):
    def __init__(self, md: Markdown, root):
        super().__init__(md)
        self.root = root

    def run(self, tree: etree.Element) -> None:
        here = context.page_path(self.md)
        pages = read_guide(self.root).by_path
        names = pages[here].meta.get("aliases") if here in pages else None
        heading = tree.find("h1")
        if not names or heading is None:
            return
        line = etree.Element("p", {"class": "aliases"})
        line.text = "Also called " + ", ".join(names)
        tree.insert(list(tree).index(heading) + 1, line)


def makeExtension(**kwargs) -> AliasesExtension:
    return AliasesExtension(**kwargs)
