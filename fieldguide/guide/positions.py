"""Disputes that more than one page shows: who holds what, since when, and where they stand.

They are written once, in `data/positions.yml`, and drawn by `::: positions <id>`.
"""

from __future__ import annotations

from fieldguide.guide.marks import Mark, marks_of, read_mark
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Facts, Guide

DIRECTIVE = "positions"
PAGE = "definition/disputes.md"  # lists them all, each below a heading that has its id


def position_marks(guide: Guide, arguments: str) -> list[Mark]:
    """Return the marks of what the holders of a dispute are cited with; none of an unknown one."""
    return marks_of(guide.positions.get(arguments.strip(), {}).get("holders"))


def since(guide: Guide, holder: Facts) -> int | None:
    """Return the year of the earliest text that a holder is cited with; nothing if none has one."""
    years = (
        guide.sources.get(read_mark(mark).source, {}).get("year") for mark in holder["sources"]
    )
    return min((year for year in years if year), default=None)


def drawn_on(guide: Guide, dispute: str) -> list[Page]:
    """Return the pages that draw a dispute, in the order of their addresses."""
    return [page for page in guide.pages if _draws(page, dispute)]


def place(guide: Guide, dispute: str) -> Page | None:
    """Return the page of all disputes if it draws this one below a heading with its id."""
    page = guide.by_path.get(PAGE)
    listed = page and _draws(page, dispute) and any(h.id == dispute for h in page.headings)
    return page if listed else None


def _draws(page: Page, dispute: str) -> bool:
    return any(name == DIRECTIVE and rest.strip() == dispute for name, rest, _ in page.directives)
