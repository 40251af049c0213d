"""Who cites what, and what is wrong with a mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fieldguide.base.nearest import suggest
from fieldguide.guide.directives import drawn_marks
from fieldguide.guide.facts import facts
from fieldguide.guide.marks import Mark, marks_in
from fieldguide.guide.page import Page
from fieldguide.guide.repository import Facts, Guide, per_guide
from fieldguide.guide.sources import points, sort_name


def unknown_source(key: str, known: Iterable[str]) -> str:
    """Return the message for a source id that the bibliography lacks, with the nearest one."""
    return f"unknown source '{key}'{suggest(key, known)}"


def mark_faults(guide: Guide, mark: Mark) -> Iterator[str]:
    """Yield what is wrong with a mark: its source or a point is unknown, or no point is named.

    A source whose text was read has points, and whatever cites it says which of them it means.
    """
    if mark.source not in guide.sources:
        yield unknown_source(mark.source, guide.sources)
        return
    known = points(guide.sources[mark.source])
    if known and not mark.points:
        yield f"say which point of '{mark.source}' is meant, as in '{mark.source}:{next(iter(known))}'"
    for point in dict.fromkeys(mark.points):
        if point not in known:
            hint = suggest(point, known) or ("" if known else "; nobody has written down any")
            yield f"unknown point '{point}' of '{mark.source}'{hint}"
        if mark.points.count(point) > 1:
            yield f"the point '{point}' of '{mark.source}' is named twice"


@per_guide
def cited_by(guide: Guide) -> dict[str, list[Page]]:
    """Return the pages that cite each source, in the order of their addresses."""
    pages = defaultdict(list)
    for page in guide.pages:
        for key in cited(guide, page):
            pages[key].append(page)
    return dict(pages)


@per_guide
def points_used(guide: Guide) -> dict[str, dict[str, list[Page]]]:
    """Return the pages that rest on each point of each source, in the order of their addresses.

    What is cited without a point stands under the empty one.
    """
    used: dict[str, dict[str, list[Page]]] = {}
    for page in guide.pages:
        of_page = {
            (mark.source, point)
            for mark in cited_marks(guide, page)
            for point in mark.points or ("",)
        }
        for source, point in sorted(of_page):
            used.setdefault(source, {}).setdefault(point, []).append(page)
    return used


def cited_sources(guide: Guide) -> list[Facts]:
    """Return the bibliography's entries that a page cites, by author and then by title."""
    pages = cited_by(guide)
    return sorted((s for key, s in guide.sources.items() if key in pages), key=sort_name)


def cited(guide: Guide, page: Page) -> list[str]:
    """Return the ids of the sources that a page cites, sorted."""
    return sorted({mark.source for mark in cited_marks(guide, page)})


def cited_marks(guide: Guide, page: Page) -> set[Mark]:
    """Return the marks of a page: those of its text and of the tables and figures drawn on it."""
    of_facts = {mark for fact in facts(guide, page) for mark in marks_in(" ".join(fact.values()))}
    return {mark for mark, _ in page.citations} | of_facts | drawn_marks(guide, page)
