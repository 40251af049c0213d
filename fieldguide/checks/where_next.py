"""Whether a page ends in two to four links to where to go next."""

from __future__ import annotations

from fieldguide.checks.first_sentence import LINK
from fieldguide.checks.on_page import Problems, on_page
from fieldguide.checks.proposals import NEXT
from fieldguide.checks.two_sources import FREE
from fieldguide.guide.links import slug
from fieldguide.guide.page import Heading, Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide

FEWEST_LINKS, MOST_LINKS = 2, 4


@on_page
def check_where_next(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield a finding if a page does not end in a few links."""
    if page.problems or not page.titles:
        return  # what is missing is said already
    headings = page.headings
    at = next((at for at, one in enumerate(headings) if _leads_on(one)), None)
    if at is None:
        if page.meta.get("type") not in FREE:
            message = f"the page does not end in '## Where next {{#{NEXT}}}' with "
            message += f"{FEWEST_LINKS} to {MOST_LINKS} links, each saying why"
            yield page.body_line + page.body.rstrip().count("\n"), message
        return
    end = headings[at + 1].line if at + 1 < len(headings) else float("inf")
    below = [line.text for line in prose.lines if headings[at].line < line.number < end]
    links = len(LINK.findall("\n".join(below)))
    if not FEWEST_LINKS <= links <= MOST_LINKS:
        count = f"{links} link" + "s" * (links != 1)
        message = f"'{headings[at].text}' has {count}; {FEWEST_LINKS} to {MOST_LINKS} fit"
        yield headings[at].line, message


def _leads_on(heading: Heading) -> bool:
    """Whether this is the last heading; one that still lacks its id is told of already."""
    return heading.id == NEXT or (not heading.id and slug(heading.text) == "where-next")
