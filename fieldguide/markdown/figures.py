"""Puts figures on pages: a drawing for each width, its caption, its files, and it as a table.

::: figure developer-journey
::: roles-map
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from functools import partial

from markdown.util import AtomicString

from fieldguide.guide import paths
from fieldguide.guide.charts import figure_facts
from fieldguide.guide.directives import drawn_figure
from fieldguide.guide.figure_tables import Table, figure_table
from fieldguide.guide.marks import with_sources
from fieldguide.markdown.context import Place
from fieldguide.markdown.directives import child, draws
from fieldguide.pictures.catalogue import FILES, FOLDER, draw
from fieldguide.pictures.drawing import NARROW, WIDE


def _draw(name: str, parent: etree.Element, place: Place, arguments: str) -> None:
    """Append a figure to a page.

    Finished HTML is kept apart, and a text stands for it: MkDocs' own pass over links would stumble
    over those of a drawing.
    """
    guide, here, keep = place.guide, place.path, place.md.htmlStash.store

    def to(page: str) -> str:
        path, mark, anchor = page.partition("#")
        return paths.address(here, path) + mark + anchor if path in guide.by_path else ""

    figure = drawn_figure(name, arguments)
    facts = figure_facts(guide, figure)
    whole = child(parent, "div", class_="guide-figure", id=f"figure-{figure}")
    box = child(whole, "figure")  # which may hold nothing after its caption
    child(box, "p", facts["title"], class_="guide-figure__title")
    for sheet in (WIDE, NARROW):  # shrinking one to a phone would make its letters too small
        svg = etree.tostring(draw(guide, figure, sheet, to), encoding="unicode", method="html")
        # The style shows the narrow one where it is narrow; whatever has no style shows one, not both.
        hidden = {"hidden": ""} if sheet is NARROW else {}
        child(box, "div", AtomicString(keep(svg)), class_=f"guide-figure__{sheet.name}", **hidden)
    child(box, "figcaption", with_sources(facts["caption"], facts.get("sources")))
    base = paths.address(here, "index.md") + f"{FOLDER}/{figure}"
    links = " · ".join(f'<a href="{base}{ending}" download>{name}</a>' for name, ending in FILES)
    files = f'<p class="guide-figure__files">For a slide: {links}</p>'
    child(whole, "div", AtomicString(keep(files)), data_search_exclude="")
    _as_table(whole, figure_table(guide, figure))


def _as_table(box: etree.Element, table: Table) -> None:
    """Append the figure's text alternative: everything that it says, as a table."""
    details = child(box, "details")
    child(details, "summary", "The figure as a table")
    element = child(details, "table", class_="guide-figure__table")
    head = child(child(element, "thead"), "tr")
    for name in table.head:
        child(head, "th", name, scope="col")
    body = child(element, "tbody")
    for cells in table.rows:
        row = child(body, "tr")
        for at, cell in enumerate(cells):
            child(row, "td" if at else "th", cell, **({} if at else {"scope": "row"}))


makeExtension = draws({name: partial(_draw, name) for name in ("figure", "roles-map")})
