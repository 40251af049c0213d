"""What the home page picks from the guide: a few pages for the day, and what changed lately.

::: today
::: latest 3
"""

from __future__ import annotations

import os
import xml.etree.ElementTree as etree
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import islice

from fieldguide.guide.changes import CHANGES, changes
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Guide
from fieldguide.markdown.context import Place
from fieldguide.markdown.directives import child, draws, page_link

# The headings under which pages say who holds which view.
DISAGREE = {"disagree", "disagreement", "objections"}
# What is picked: its heading, and which pages are candidates.
PICKS: dict[str, Callable[[Page], bool]] = {
    "A comparison": lambda page: page.meta.get("type") == "comparison",
    "A disagreement": lambda page: (
        page.section in ("definition", "measure") and bool(_disagreement(page))
    ),
    "A term": lambda page: page.meta.get("type") == "term" or page.section == "needs",
}


def day(guide: Guide, environment: dict[str, str] | None = None) -> date:
    """Return the day that a build stands for: the same sources give the same pages.

    It is that of SOURCE_DATE_EPOCH (seconds since 1970), or the newest review of any page.
    """
    given = (os.environ if environment is None else environment).get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return datetime.fromtimestamp(int(given), UTC).date()
    return max(date.fromisoformat(page.meta["reviewed"]) for page in guide.pages)


def picks(guide: Guide, of: date) -> list[tuple[str, Page]]:
    """Return one page of each kind for a day; the next day has the next page of each."""
    chosen = []
    for name, wanted in PICKS.items():
        pages = [p for p in guide.pages if wanted(p) and not p.path.endswith("index.md")]
        if pages:
            chosen.append((name, pages[of.toordinal() % len(pages)]))
    return chosen


def _disagreement(page: Page) -> str:
    """The id of the page's heading under which it says who disagrees; empty without one."""
    return next((heading.id for heading in page.headings if heading.id in DISAGREE), "")


def _today(parent: etree.Element, place: Place, _: str) -> None:
    entries = child(parent, "ul", class_="guide-today")
    for name, page in picks(place.guide, day(place.guide)):
        entry = child(entries, "li")
        child(entry, "span", name, class_="guide-today__kind").tail = " "
        anchor = f"#{_disagreement(page)}" if name == "A disagreement" else ""
        page_link(entry, place, page.path, page.title, anchor).tail = " "
        child(entry, "span", page.meta["description"])


def _latest(parent: etree.Element, place: Place, count: str) -> None:
    entries = child(parent, "ul", class_="guide-latest")
    page = place.guide.by_path.get(CHANGES)
    for told, title, address, _ in islice(changes(page, ""), int(count or 3)) if page else ():
        entry, when = child(entries, "li"), date.fromisoformat(told)
        child(entry, "time", f"{when.day} {when:%B} {when.year}", datetime=told).tail = " "
        page_link(entry, place, CHANGES, title, "#" + address.partition("#")[2])


makeExtension = draws({"today": _today, "latest": _latest})
