"""Gives tables that are written in Markdown what screen readers and phones need.

A caption and scopes: the caption is the heading that the table stands under, and is not shown,
since it would repeat it. Where four columns or more would be too narrow on a phone, each cell
carries its column's name, so that rows can be stacked there.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from fieldguide.markdown.context import Place, changes_tree

STACKED = 4  # columns from which a phone shows a table row by row


def _caption(tree: etree.Element, _: Place) -> None:
    heading, count = "", 0
    for element in tree.iter():
        if element.tag in ("h1", "h2", "h3", "h4"):
            heading, count = "".join(element.itertext()), 0
        if element.tag != "table":
            continue
        heads = element.findall("thead/tr/th")
        for cell in heads:
            if "".join(cell.itertext()).strip():
                cell.set("scope", "col")
            else:
                cell.tag = "td"  # the corner above the names of rows heads nothing
        if len(heads) >= STACKED and not element.get("class"):
            element.set("data-stacked", "")
            for row in element.iterfind("tbody/tr"):
                for head, cell in zip(heads[1:], list(row)[1:], strict=False):
                    cell.set("data-label", "".join(head.itertext()))
        if element.find("caption") is None and heading:
            count += 1
            caption = etree.Element("caption", {"class": "guide-unseen"})
            caption.text = heading if count == 1 else f"{heading} ({count})"
            element.insert(0, caption)


# After attribute lists (8), so that headings are their text alone; before permalinks (5).
makeExtension = changes_tree(_caption, "table-captions", 6)
