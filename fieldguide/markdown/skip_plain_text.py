"""Spares plain text the search for inline marks, most of what rendering a page takes.

Each of some twenty marks is looked for in every piece of text, and two pieces of three have none.
Those are withheld from the search by the means that Markdown has for it, and given back after it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown.util import AtomicString

from fieldguide.markdown.context import Place, extension, register_tree

# Text without a character that any mark of the extensions in `mkdocs.yml` has to hold.
_PLAIN = re.compile(r"(?:[^\W_]|[ ,.;'\"()/%?–—’-])*")


def _register(place: Place) -> None:
    withheld: list[etree.Element] = []

    def withhold(tree: etree.Element, _: Place) -> None:
        withheld.clear()  # of a page that failed
        for element in tree.iter():
            text = element.text
            if text and not isinstance(text, AtomicString) and _PLAIN.fullmatch(text):
                element.text = AtomicString(text)
                withheld.append(element)

    def give_back(*_: Any) -> None:
        for element in withheld:
            element.text = str(element.text)
        withheld.clear()

    # The search stands at 20; what else reads text comes after it.
    register_tree(withhold, "plain_withheld", 20.1, place)
    register_tree(give_back, "plain_given_back", 19.9, place)


makeExtension = extension(_register)
