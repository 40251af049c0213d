"""Spares plain text the search for inline marks, most of what rendering a page takes.

Each of some twenty marks is looked for in every piece of text, and two pieces of three have none.
Those are withheld from the search by the means that Markdown has for it, and given back after it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from fieldguide.markdown import context

# Text without a character that any mark of the extensions in `mkdocs.yml` has to hold.
_PLAIN = re.compile(r"(?:[^\W_]|[ ,.;'\"()/%?–—’-])*")


class PlainExtension(context.GuideExtension):
    """Registers what withholds plain text before marks are looked for, and gives it back after."""

    def extendMarkdown(self, md: Markdown) -> None:
        withheld: list[etree.Element] = []
        # The search stands at 20; what else reads text comes after it.
        md.treeprocessors.register(_Withhold(withheld), "plain_withheld", 20.1)
        md.treeprocessors.register(_GiveBack(withheld), "plain_given_back", 19.9)


class _Withhold(Treeprocessor):
    def __init__(self, withheld: list[etree.Element]):
        self.withheld = withheld

    def run(self, tree: etree.Element) -> None:
        self.withheld.clear()  # of a page that failed
        for element in tree.iter():
            text = element.text
            if text and not isinstance(text, AtomicString) and _PLAIN.fullmatch(text):
                element.text = AtomicString(text)
                self.withheld.append(element)


class _GiveBack(Treeprocessor):
    def __init__(self, withheld: list[etree.Element]):
        self.withheld = withheld

    def run(self, tree: etree.Element) -> None:
        for element in self.withheld:
            element.text = str(element.text)
        self.withheld.clear()


def makeExtension(**kwargs) -> PlainExtension:
    return PlainExtension(**kwargs)
