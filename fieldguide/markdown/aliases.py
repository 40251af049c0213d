"""Shows a page's other names under its title: `Also called dev advocate, technology advocate`."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from fieldguide.markdown.context import Place, changes_tree


def _name(tree: etree.Element, place: Place) -> None:
    names = place.page and place.page.meta.get("aliases")
    heading = tree.find("h1")
    if names and heading is not None:
        line = etree.Element("p", {"class": "aliases"})
        line.text = "Also called " + ", ".join(names)
        tree.insert(list(tree).index(heading) + 1, line)


makeExtension = changes_tree(_name, "aliases", 16)
