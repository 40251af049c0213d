"""Lines such as `::: roles-list` that stand for something drawn from data."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor

from fieldguide.guide.page import DIRECTIVE

Render = Callable[[etree.Element, str], None]


class DirectiveProcessor(BlockProcessor):
    """Hands each directive of the given names, alone in its paragraph, to its render function.

    A render function takes the parent element and the directive's arguments as text, and appends
    what it draws. Text that it leaves in elements is still read for inline Markdown, citations
    and links included.
    """

    def __init__(self, md: Markdown, renderers: dict[str, Render]):
        super().__init__(md.parser)
        self.renderers = renderers

    def test(self, parent: etree.Element, block: str) -> bool:
        match = ":::" in block and DIRECTIVE.match(block.strip("\n"))
        return bool(match and match[1] in self.renderers)

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        match = DIRECTIVE.match(blocks.pop(0).strip("\n"))
        self.renderers[match[1]](parent, match[2] or "")
        return True


def child(parent: etree.Element, tag: str, text: str = "", **attributes: str) -> etree.Element:
    """Append an element with a text and attributes (`class_` gives `class`) and return it."""
    attributes = {name.rstrip("_").replace("_", "-"): v for name, v in attributes.items()}
    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    return element
