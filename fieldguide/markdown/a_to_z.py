"""`::: a-to-z` draws the index of every page, term and alias from front matter."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from itertools import groupby

from markdown import Markdown

from fieldguide.guide import paths
from fieldguide.guide.index import entries, letter, letter_id
from fieldguide.guide.repository import read_guide
from fieldguide.markdown import context
from fieldguide.markdown.directives import DirectiveProcessor, child


class AToZExtension(context.GuideExtension):
    """Registers the index; `root` is the repository's root."""

    def extendMarkdown(self, md: Markdown) -> None:
        root = self.root
        processor = DirectiveProcessor(md, {"a-to-z": lambda parent, _: _draw(md, root, parent)})
        md.parser.blockprocessors.register(processor, "a-to-z", 95)


def _draw(md: Markdown, root, parent: etree.Element) -> None:
    here = context.page_path(md)
    names = entries(read_guide(root))
    letters = [(one, list(group)) for one, group in groupby(names, key=lambda e: letter(e[0]))]
    jump = child(parent, "nav", class_="a-to-z-letters", aria_label="Letters")
    jump.set("data-search-exclude", "")
    for one, _ in letters:
        child(jump, "a", one, href=f"#{letter_id(one)}")
    for one, group in letters:
        child(parent, "h2", one, id=letter_id(one), data_search_exclude="")
        terms = child(parent, "dl", class_="a-to-z", data_search_exclude="")
        for name, page in group:
            term = child(terms, "dt")
            child(term, "a", name, href=paths.link(here, page.path))
            own = name == page.title
            child(terms, "dd", page.meta.get("description", "") if own else f"see {page.title}")


def makeExtension(**kwargs) -> AToZExtension:
    return AToZExtension(**kwargs)
