"""`::: positions <id>` draws a dispute of `data/positions.yml`: who holds what, and since when."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from fieldguide.guide.marks import with_sources
from fieldguide.guide.positions import DIRECTIVE, PAGE, place, since
from fieldguide.markdown.context import Place
from fieldguide.markdown.directives import child, draws, page_link

_HEADS = ("Who", "Holds", "Since")


def _draw(parent: etree.Element, at: Place, arguments: str) -> None:
    """Append a table named by its question, which leads to the page of all disputes.

    On a phone it is read row by row, as wide tables are.
    """
    guide, id = at.guide, arguments.strip()
    dispute = guide.positions[id]
    table = child(parent, "table", data_stacked="")
    name = child(table, "caption")
    if place(guide, id) and at.path != PAGE:
        page_link(name, at, PAGE, dispute["question"], f"#{id}")
    else:
        name.text = dispute["question"]
    head = child(child(table, "thead"), "tr")
    for text in _HEADS:
        child(head, "th", text)
    body = child(table, "tbody")
    for holder in dispute["holders"]:
        row = child(body, "tr")
        child(row, "td", holder["who"])
        told = with_sources(holder["holds"], holder["sources"])
        year = str(since(guide, holder) or "undated")
        for label, text in zip(_HEADS[1:], (told, year), strict=True):
            child(row, "td", text, data_label=label)


makeExtension = draws({DIRECTIVE: _draw})
