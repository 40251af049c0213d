"""Whether a page that is called contested says who holds what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fieldguide.checks.on_page import Problems, on_page
from fieldguide.checks.two_sources import independent
from fieldguide.guide.marks import marks_in
from fieldguide.guide.page import Page
from fieldguide.guide.positions import DIRECTIVE
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide

SECTIONS = ("contested", "disagree", "models", "disagreement")  # ids of headings over who disagrees
COLUMNS = ("drawn by", "held by", "who", "who objects", "whose")  # heads over who holds what


@on_page
def check_contested(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield a finding if a contested page neither draws a dispute nor names two who differ.

    It names them in a table with a column for who, or in a section over who disagrees: two works
    without a common author are cited there.
    """
    if page.meta.get("stance") != "contested" or page.problems or not page.titles:
        return
    if any(name == DIRECTIVE for name, *_ in page.directives):
        return
    if not any(_differ(guide, lines) for lines in (*_tables(page), *_sections(page))):
        message = "a contested page says who holds what: draw a dispute, cite two who differ in a "
        message += f"table with a column 'Who' or below a heading with {{#{SECTIONS[-1]}}}, "
        yield page.line("stance"), message + "or write 'consensus'"


def _differ(guide: Guide, lines: Iterable[str]) -> bool:
    """Whether two works that some lines cite have no author in common."""
    keys = {mark.source for mark in marks_in("\n".join(lines))}
    try:
        return independent(guide, keys)
    except (AttributeError, KeyError, TypeError):
        return True  # an unknown source or broken data, which is said where it stands


def _tables(page: Page) -> Iterator[list[str]]:
    """Yield the lines of each table that says who holds what."""
    table: list[str] = []
    for _, text in (*page.prose, (0, "")):
        if text.startswith("|"):
            table.append(text)
            continue
        if table and any(cell.strip().casefold() in COLUMNS for cell in table[0].split("|")):
            yield table
        table = []


def _sections(page: Page) -> Iterator[list[str]]:
    """Yield the lines of each section over who disagrees, those below it included."""
    for at, heading in enumerate(page.headings):
        if heading.id in SECTIONS:
            below = (one.line for one in page.headings[at + 1 :] if one.level <= heading.level)
            end = next(below, float("inf"))
            yield [text for number, text in page.prose if heading.line < number < end]
