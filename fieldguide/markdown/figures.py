"""Puts figures on pages: a drawing for each width, its caption, its files, and it as a table.

::: figure developer-journey
::: roles-map
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable
from functools import partial

from markdown import Markdown
from markdown.util import AtomicString

from fieldguide.guide.content import Guide, Page, read_guide
from fieldguide.guide.figure_tables import TABLES, Table
from fieldguide.markdown import context
from fieldguide.markdown.directives import DirectiveProcessor, child
from fieldguide.pictures import community, field, journey, roles_map
from fieldguide.pictures.drawing import NARROW, WIDE, Drawing, Sheet

DRAWN: dict[str, Callable[[Drawing], float]] = {
    "field-map": field.field_map,
    "developer-journey": journey.developer_journey,
    "seven-as": journey.seven_as,
    "aaarrrp": journey.aaarrrp,
    "community-tiers": community.community_tiers,
    "participation-inequality": community.participation_inequality,
    "funnel-and-orbit": community.funnel_and_orbit,
    "reporting-lines": field.reporting_lines,
    "roles-map": roles_map.roles_map,
    "history": field.history,
    "definitions": field.definitions,
    "five-needs": community.five_needs,
    "metrics-by-stage": journey.metrics_by_stage,
    "who-does-what": journey.who_does_what,
}
FOLDER = "assets/figures"  # of the finished site, for the files of every figure
FILES = (("SVG", ".svg"), ("PNG, light", "-light.png"), ("PNG, dark", "-dark.png"))


def asked_figure(name: str, arguments: str) -> str:
    """Return the id of the figure that a directive asks for; empty when it asks for none."""
    return {"figure": arguments.strip(), "roles-map": "roles-map"}.get(name, "")


def figure_page(guide: Guide, figure: str) -> Page | None:
    """Return the page that a figure belongs to: the first that draws it, the home page last."""
    drawing = [
        page
        for page in guide.pages
        if any(asked_figure(name, rest) == figure for name, rest, _ in page.directives)
    ]
    return next(iter(sorted(drawing, key=lambda page: (not page.section, page.path))), None)


def figure_sources(guide: Guide, figure: str) -> list[str]:
    """Return the ids of the sources that a figure's caption and table cite."""
    table = TABLES[figure](guide).cells() if figure in TABLES and guide.models else ()
    cited = [key for cell in table for key in cell.sources]
    return [*guide.figures.get(figure, {}).get("sources", []), *cited]


def draw(guide: Guide, figure: str, sheet: Sheet, address: Callable[[str], str]) -> etree.Element:
    """Return one figure drawn on one sheet, as an `svg` element without a color of its own."""
    drawing = Drawing(guide, sheet, address)
    height = DRAWN[figure](drawing)
    facts = guide.figures[figure]
    return drawing.svg(height, facts["title"], facts["about"], f"{figure}-{sheet.name}")


class FiguresExtension(context.GuideExtension):
    """Registers the figures; `root` is the repository's root."""

    def extendMarkdown(self, md: Markdown) -> None:
        root = self.root

        def render(name: str, parent: etree.Element, arguments: str) -> None:
            figure = asked_figure(name, arguments)
            put_figure(parent, read_guide(root), figure, context.page_path(md), md.htmlStash.store)

        renderers = {name: partial(render, name) for name in ("figure", "roles-map")}
        md.parser.blockprocessors.register(DirectiveProcessor(md, renderers), "figures", 95)


def put_figure(
    parent: etree.Element, guide: Guide, figure: str, here: str, keep: Callable[[str], str]
) -> None:
    """Append a figure to a page.

    `keep` takes finished HTML and returns the text that stands for it: MkDocs' own pass over
    links would stumble over those of a drawing.
    """
    pages = {page.path for page in guide.pages}

    def address(page: str) -> str:
        path, mark, anchor = page.partition("#")
        return context.address(here, path) + mark + anchor if path in pages else ""

    facts = guide.figures[figure]
    whole = child(parent, "div", class_="guide-figure", id=f"figure-{figure}")
    box = child(whole, "figure")  # which may hold nothing after its caption
    child(box, "p", facts["title"], class_="guide-figure__title")
    for sheet in (WIDE, NARROW):  # shrinking one to a phone would make its letters too small
        svg = etree.tostring(draw(guide, figure, sheet, address), encoding="unicode", method="html")
        child(box, "div", AtomicString(keep(svg)), class_=f"guide-figure__{sheet.name}")
    caption = child(box, "figcaption", facts["caption"])
    if facts.get("sources"):
        caption.text += f" [{'; '.join(f'@{key}' for key in facts['sources'])}]"
    base = context.address(here, "index.md") + f"{FOLDER}/{figure}"
    links = " · ".join(f'<a href="{base}{ending}" download>{name}</a>' for name, ending in FILES)
    files = f'<p class="guide-figure__files">For a slide: {links}</p>'
    child(whole, "div", AtomicString(keep(files)), data_search_exclude="")
    _as_table(whole, TABLES[figure](guide))


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
            child(row, "td" if at else "th", cell.markdown, **({} if at else {"scope": "row"}))


def makeExtension(**kwargs) -> FiguresExtension:
    return FiguresExtension(**kwargs)
