"""Where each page rests on which point of which source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fieldguide.guide.directives import DIRECTIVES
from fieldguide.guide.facts import facts
from fieldguide.guide.links import slug
from fieldguide.guide.marks import Mark, marks_in
from fieldguide.guide.page import Heading, Page
from fieldguide.guide.repository import Guide


class Claim(NamedTuple):
    """What a page says under a heading, or above the first of them, by a point of a source.

    The point is empty for a source that was not read for its points yet.
    """

    page: Page
    heading: Heading | None
    source: str
    point: str

    @property
    def address(self) -> str:
        """Where it stands: the page's address and the heading's, relative to the site's root."""
        at = self.heading
        return self.page.url + (f"#{at.id or slug(at.text)}" if at else "")


def claims(guide: Guide, page: Page) -> Iterator[Claim]:
    """Yield what a page claims by sources, in its order, a point under a heading once."""
    told: set[tuple[int, str, str]] = set()
    for mark, line in sorted(_marks(guide, page), key=lambda marked: marked[1]):
        heading = _heading(page, line)
        for point in mark.points or ("",):
            one = (heading.line if heading else 0, mark.source, point)
            if one not in told:
                told.add(one)
                yield Claim(page, heading, mark.source, point)


def _marks(guide: Guide, page: Page) -> Iterator[tuple[Mark, int]]:
    """Yield every mark of a page with its line, that of a directive for what it draws."""
    yield from page.citations
    for fact in facts(guide, page) if not page.glance else ():
        for text in fact.values():
            for mark in marks_in(text):
                yield mark, 0
    for name, arguments, line in page.directives:
        if name in DIRECTIVES:
            for mark in DIRECTIVES[name].cites(guide, arguments):
                yield mark, line


def _heading(page: Page, line: int) -> Heading | None:
    """The heading below the title that a line stands under."""
    before = (one for one in page.headings if one.level > 1 and one.line <= line)
    return max(before, key=lambda heading: heading.line, default=None)
