"""Whether a page cites two works that have no author in common, or says why it cannot."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from fieldguide.checks.on_page import Problems, on_page
from fieldguide.guide.citations import cited
from fieldguide.guide.page import Page
from fieldguide.guide.prose import Prose
from fieldguide.guide.repository import Guide
from fieldguide.guide.sources import author_names

FREE = ("about", "guide")  # kinds of page that lead to others, or speak of the guide itself


@on_page
def check_two_sources(guide: Guide, page: Page, prose: Prose) -> Problems:
    """Yield a finding if a page has fewer than two independent sources and does not say why."""
    if page.problems or not page.titles:
        return  # what is missing is said already
    if page.meta.get("type") in FREE:
        return
    try:
        apart = independent(guide, {mark.source for mark, _ in page.citations})
        apart = apart or independent(guide, set(cited(guide, page)))
    except (AttributeError, KeyError, TypeError):
        return  # an unknown source or broken data, which is said where it stands
    why = "single_source"
    if apart and why in page.meta:
        message = f"the page has sources by different authors; take '{why}' out"
        yield page.line(why), message
    elif not apart and why not in page.meta:
        message = "a page cites at least two sources by different authors; cite one more, "
        message += f"or say in a few words why there is none: '{why}: …' in the front matter"
        yield page.titles[0][1], message


def independent(guide: Guide, keys: set[str]) -> bool:
    """Return whether two of some sources, given by their ids, have no author in common."""
    authors = {_authors(guide.sources[key]) for key in keys}
    return any(not one & other for one, other in combinations(authors, 2))


def _authors(source: dict[str, Any]) -> frozenset[str]:
    """Return who wrote a source, or who published it unsigned."""
    unsigned = [str(source.get("publisher") or source.get("title"))]
    return frozenset(name.casefold() for name in author_names(source) or unsigned)
