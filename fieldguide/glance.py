"""Puts a page's `glance` facts into a box below its opening sentence, to read or to photograph."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from fieldguide import engine
from fieldguide.content import read_guide
from fieldguide.directives import child


class GlanceExtension(Extension):
    """Registers the box; `root` is the repository's root."""

    def __init__(self, **kwargs):
        self.config = {"root": ["", "the repository's root"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        root = engine.root(self.getConfig("root"))
        # Before paragraphs (10), so that its text is still read for links and citations.
        md.parser.blockprocessors.register(_GlanceBlock(md, root), "glance", 94)


class _GlanceBlock(BlockProcessor):
    """Takes the block after the title and its sentence, puts the box before it, and hands it on."""

    def __init__(self, md: Markdown, root):
        super().__init__(md.parser)
        self.md, self.root = md, root

    def test(self, parent: etree.Element, block: str) -> bool:
        return [element.tag for element in parent] == ["h1", "p"] and bool(self._facts())

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        box = child(parent, "aside", class_="guide-glance", aria_labelledby="at-a-glance")
        child(box, "p", "At a glance", class_="guide-glance__title", id="at-a-glance")
        facts = child(box, "dl")
        for fact in self._facts():
            for name, text in fact.items():
                row = child(facts, "div")
                child(row, "dt", name)
                child(row, "dd", text)
        self.parser.parseBlocks(parent, blocks)
        blocks.clear()

    def _facts(self) -> list[dict[str, str]]:
        here = engine.page_path(self.md)
        page = next((page for page in read_guide(self.root).pages if page.path == here), None)
        return page.glance if page else []


def makeExtension(**kwargs) -> GlanceExtension:
    return GlanceExtension(**kwargs)
