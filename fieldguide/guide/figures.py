"""Which page a figure belongs to."""

from __future__ import annotations

from fieldguide.guide.directives import drawn_figure
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide


def figure_page(guide: Guide, figure: str) -> Page | None:
    """Return the page that a figure belongs to: the first that draws it, the home page last."""
    drawing = [
        page
        for page in guide.pages
        if any(drawn_figure(name, rest) == figure for name, rest, _ in page.directives)
    ]
    return next(iter(sorted(drawing, key=lambda page: (not page.section, page.path))), None)
