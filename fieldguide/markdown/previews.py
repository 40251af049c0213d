"""Lets links to other pages show, before they are followed, what they lead to.

The theme shows it where `data-preview` stands. Its own extension sets that on permalinks too, and on
the links from a source back to the text, of which a page may have dozens: each is watched in the
browser, and none leads anywhere else.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from fieldguide.markdown.context import Place, changes_tree


def _mark(tree: etree.Element, place: Place) -> None:
    if place.path in place.options["exclude"]:
        return
    for link in tree.iter("a"):
        path = (link.get("href") or "").partition("#")[0]
        if path.endswith(".md") and ":" not in path:  # not one on another host
            link.set("data-preview", "")


EXCLUDE = [[], "pages, relative to `docs/`, whose links say where they lead"]
# After mentions (12), which are links too; before the engine resolves links (0).
makeExtension = changes_tree(_mark, "previews", 1, exclude=EXCLUDE)
