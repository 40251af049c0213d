"""Puts a page's facts into a box below its opening sentence, to read or to photograph.

They are those of its front matter (`glance`), or of `data/models.yml` for a page about one stage,
tier or need: a fact lives once.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.blockprocessors import BlockProcessor

from fieldguide.guide.facts import facts
from fieldguide.markdown.context import Place, extension
from fieldguide.markdown.directives import child


class _GlanceBlock(BlockProcessor):
    """Takes the block after the title and its sentence, puts the box before it, and hands it on."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.md.parser)
        self.place = place

    def test(self, parent: etree.Element, block: str) -> bool:
        return [element.tag for element in parent] == ["h1", "p"] and bool(self._facts())

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        # No `aside`: reader modes leave those out, and these are the page's facts.
        box = child(
            parent, "div", class_="guide-glance", role="group", aria_labelledby="at-a-glance"
        )
        child(box, "p", "At a glance", class_="guide-glance__title", id="at-a-glance")
        rows = child(box, "dl", class_="guide-glance__facts")
        for fact in self._facts():
            for name, text in fact.items():
                row = child(rows, "div")
                child(row, "dt", name)
                child(row, "dd", text)
        self.parser.parseBlocks(parent, blocks)
        blocks.clear()

    def _facts(self) -> list[dict[str, str]]:
        return facts(self.place.guide, self.place.page) if self.place.page else []


def _register(place: Place) -> None:
    # Before paragraphs (10), so that its text is still read for links and citations.
    place.md.parser.blockprocessors.register(_GlanceBlock(place), "glance", 94)


makeExtension = extension(_register)
