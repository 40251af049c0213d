"""Which figure a page asks for, which page it belongs to, and what it cites."""

from __future__ import annotations

from fieldguide.guide.figure_tables import TABLES
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide


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
