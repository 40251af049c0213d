"""Pages that are to be read again: nothing about them is known to be wrong, and nothing fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fieldguide.base.yaml_lines import Finding
from fieldguide.guide.citations import cited_marks
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide, per_guide
from fieldguide.guide.sources import points


def overdue(guide: Guide, today: date) -> list[Finding]:
    """Return in file order which pages have passed their `look_again`, or lean on what changed.

    A point whose words changed has a new `read_on`; pages that cite it and were last reviewed
    before are to be compared with it.
    """
    return sorted(one for page in guide.pages for one in _page(guide, page, today))


def _page(guide: Guide, page: Page, today: date) -> Iterator[Finding]:
    day = str(page.meta.get("look_again") or "")
    if day and day < today.isoformat():
        yield Finding(page.file, page.line("look_again"), f"was to be looked at again by {day}")
    reviewed = str(page.meta.get("reviewed") or "")
    later = [
        f"{mark.source}:{id}"
        for mark in sorted(cited_marks(guide, page))
        for id in mark.points
        if _read_on(guide, mark.source, id) > reviewed
    ]
    if later:
        more = f" and {len(later) - 1} more were" if later[1:] else " was"
        message = f"reviewed before '{later[0]}'{more} read; compare, and date the review anew"
        yield Finding(page.file, page.line("reviewed"), message)


def _read_on(guide: Guide, source: str, point: str) -> str:
    return _days(guide).get((source, point)) or str(
        guide.sources.get(source, {}).get("read_on") or ""
    )


@per_guide
def _days(guide: Guide) -> dict[tuple[str, str], str]:
    """When the points that have a day of their own were read, by source and point."""
    return {
        (key, id): str(point["read_on"])
        for key, source in guide.sources.items()
        for id, point in points(source).items()
        if point.get("read_on")
    }
