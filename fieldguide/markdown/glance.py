"""Puts a page's facts into a box below its opening sentence, to read or to photograph.

They are those of its front matter (`glance`), or of `data/models.yml` for a page about one stage,
tier or need: a fact lives once.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor

from fieldguide.guide.facts import facts
from fieldguide.guide.repository import read_guide
from fieldguide.markdown import context
from fieldguide.markdown.directives import child


class GlanceExtension(context.GuideExtension):
    """Registers the box; `root` is the repository's root."""

    def extendMarkdown(self, md: Markdown) -> None:
        root = self.root
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
        facts = child(box, "dl", class_="guide-glance__facts")
        for fact in self._facts():
            for name, text in fact.items():
                row = child(facts, "div")
                child(row, "dt", name)
                child(row, "dd", text)
        self.parser.parseBlocks(parent, blocks)
        blocks.clear()

    def _facts(self) -> list[dict[str, str]]:
        here = context.page_path(self.md)
        page = read_guide(self.root).by_path.get(here)
        return facts(read_guide(self.root), page) if page else []


def makeExtension(**kwargs) -> GlanceExtension:
    return GlanceExtension(**kwargs)
