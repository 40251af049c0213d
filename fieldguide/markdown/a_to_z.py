"""`::: a-to-z` draws the index of every page, term and alias from front matter."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from itertools import groupby

from markdown import Markdown

from fieldguide.guide import paths
from fieldguide.guide.index import entries, sort_key
from fieldguide.guide.repository import read_guide
from fieldguide.markdown import context
from fieldguide.markdown.directives import DirectiveProcessor, child


def _letter(name: str) -> str:
    first = sort_key(name)[0].upper()
    return first if first.isalpha() else "0–9"


class AToZExtension(context.GuideExtension):
    """Registers the index; `root` is the repository's root."""

    def extendMarkdown(self, md: Markdown) -> None:
        root = self.root
        processor = DirectiveProcessor(md, {"a-to-z": lambda parent, _: _draw(md, root, parent)})
        md.parser.blockprocessors.register(processor, "a-to-z", 95)


def _draw(md: Markdown, root, parent: etree.Element) -> None:
    here = context.page_path(md)
    letters = [
        (letter, list(group))
        for letter, group in groupby(entries(read_guide(root)), key=lambda e: _letter(e[0]))
    ]
    jump = child(parent, "nav", class_="a-to-z-letters", aria_label="Letters")
    jump.set("data-search-exclude", "")
    for letter, _ in letters:
        child(jump, "a", letter, href=f"#{_anchor(letter)}")
    for letter, group in letters:
        child(parent, "h2", letter, id=_anchor(letter), data_search_exclude="")
        terms = child(parent, "dl", class_="a-to-z", data_search_exclude="")
        for name, page in group:
            term = child(terms, "dt")
            child(term, "a", name, href=paths.link(here, page.path))
            own = name == page.title
            child(terms, "dd", page.meta.get("description", "") if own else f"see {page.title}")


def _anchor(letter: str) -> str:
    return "digits" if letter == "0–9" else f"letter-{letter.lower()}"


def makeExtension(**kwargs) -> AToZExtension:
    return AToZExtension(**kwargs)
