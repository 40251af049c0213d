"""Lines such as `::: roles-list` that stand for something drawn from data."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable
from functools import partial

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from fieldguide.guide.index import letter_id
from fieldguide.guide.page import DIRECTIVE
from fieldguide.markdown.context import Place, extension

# Appends what a directive draws to the parent element; takes its arguments as text. Text that it
# leaves in elements is still read for inline Markdown, citations and links included.
Draw = Callable[[etree.Element, Place, str], None]


class DirectiveProcessor(BlockProcessor):
    """Hands each directive of the given names, alone in its paragraph, to what draws it."""

    def __init__(self, renderers: dict[str, Draw], place: Place) -> None:
        super().__init__(place.md.parser)
        self.renderers, self.place = renderers, place

    def test(self, parent: etree.Element, block: str) -> bool:
        """Return whether a paragraph is one of the directives and nothing else."""
        match = ":::" in block and DIRECTIVE.match(block.strip("\n"))
        return bool(match and match[1] in self.renderers)

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Draw the first of the paragraphs that are left, and take it from them."""
        if match := DIRECTIVE.match(blocks.pop(0).strip("\n")):
            self.renderers[match[1]](parent, self.place, match[2] or "")


def draws(renderers: dict[str, Draw]) -> Callable[..., Extension]:
    """Return the `makeExtension` of an extension that draws directives, each given by its name."""
    return extension(partial(register_directives, renderers))


def register_directives(renderers: dict[str, Draw], place: Place) -> None:
    """Let directives be drawn, each given by its name."""
    processor = DirectiveProcessor(renderers, place)
    place.md.parser.blockprocessors.register(processor, " ".join(renderers), 95)


def child(parent: etree.Element, tag: str, text: str = "", **attributes: str) -> etree.Element:
    """Append an element with a text and attributes (`class_` gives `class`) and return it."""
    attributes = {name.rstrip("_").replace("_", "-"): v for name, v in attributes.items()}
    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    return element


def page_link(
    parent: etree.Element, place: Place, path: str, text: str, anchor: str = ""
) -> etree.Element:
    """Append a link to a page, given by its path relative to `docs/`, and return it."""
    return child(parent, "a", text, href=place.address(path) + anchor)


def letter_links(parent: etree.Element, letters: Iterable[str]) -> None:
    """Append links to the headings of an index's letters."""
    jump = child(parent, "nav", class_="a-to-z-letters", aria_label="Letters")
    jump.set("data-search-exclude", "")
    for letter in letters:
        child(jump, "a", letter, href=f"#{letter_id(letter)}")
