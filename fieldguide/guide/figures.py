"""Which page a figure belongs to."""

from __future__ import annotations

from fieldguide.guide.directives import drawn_figure
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide


def figure_page(guide: Guide, figure: str) -> Page | None:
    """Return the page that a figure belongs to: of those that draw it the one that a chart names.

    Else it is the first, the home page last.
    """
    named = guide.charts.get(figure, {}).get("page")
    return min(
        drawn_on(guide, figure),
        key=lambda page: (page.path != named, not page.section, page.path),
        default=None,
    )


def drawn_on(guide: Guide, figure: str) -> list[Page]:
    """Return the pages that draw a figure, in the order of their addresses."""
    return [
        page
        for page in guide.pages
        if any(drawn_figure(name, rest) == figure for name, rest, _ in page.directives)
    ]
