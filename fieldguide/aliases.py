"""Shows a page's other names under its title: `Also called dev advocate, technology advocate`."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from fieldguide import engine
from fieldguide.guide.content import read_guide


class AliasesExtension(Extension):
    """Registers the line of aliases; `root` is the repository's root."""

    def __init__(self, **kwargs):
        self.config = {"root": ["", "the repository's root"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        root = engine.root(self.getConfig("root"))
        md.treeprocessors.register(_AliasesTree(md, root), "aliases", 16)


class _AliasesTree(Treeprocessor):
    def __init__(self, md: Markdown, root):
        super().__init__(md)
        self.root = root

    def run(self, tree: etree.Element) -> None:
        here = engine.page_path(self.md)
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
